"""Who would hear of an alert that is raised now, and when. Pure.

The stages of the sender say when, for a receiver at which nothing else waits: silences, other alerts and
messages of the last hour only a running instance knows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from monitor.alerts.routes import routed
from monitor.alerts.routes.patterns import like
from monitor.alerts.stages.decide import decide
from monitor.alerts.stages.values import Around, Held, Policy, Waiting
from monitor.model import DeliveryKind
from monitor.pipeline.addressing import escalating

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, timedelta

    from monitor.alerts.routes import Line, Route, Routed
    from monitor.alerts.stages.settings import DeskSettings, Inhibition
    from monitor.config.load import Config
    from monitor.model import Alert


@dataclass(frozen=True, slots=True)
class Hearing:
    """One receiver that would hear of an alert: by which line, and what would hold it, in order.

    ``escalations`` are those that hear of it where nobody acknowledges it in so long, and have it by no
    line: the soonest first, of all lines that name the receiver.
    """

    receiver: str
    line: Line
    route: Route
    desk: DeskSettings
    held: tuple[Held, ...]
    escalations: tuple[tuple[str, timedelta], ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What becomes of one alert; ``muted_by`` are patterns of rules that mute it on the same story."""

    alert: Alert
    routed: Routed
    hearings: tuple[Hearing, ...]
    muted_by: tuple[str, ...]
    now: datetime


def heard(alert: Alert, config: Config, *, now: datetime) -> Heard:
    """Say who would hear of an alert that is raised now, and when."""
    found = routed(alert, config.routes)
    hearings = tuple(_hearing(alert, receiver, found, config, now) for receiver in found.receivers)
    return Heard(alert, found, hearings, tuple(_muters(alert, config.inhibit)), now)


def _hearing(alert: Alert, receiver: str, found: Routed, config: Config, now: datetime) -> Hearing:
    line = next(line for line in found.lines if receiver in line.gives)
    route, desk = config.routes[line.number - 1], config.receivers[receiver]
    return Hearing(
        receiver=receiver,
        line=line,
        route=route,
        desk=desk,
        held=tuple(_holds(alert, Policy(receiver, desk, route.group, route.digest), now)),
        escalations=tuple(_escalations(receiver, found, config.routes).items()),
    )


def _escalations(receiver: str, found: Routed, routes: Sequence[Route]) -> dict[str, timedelta]:
    further: dict[str, timedelta] = {}
    for line, escalate in escalating(found, routes):
        for name in escalate.to if receiver in (*line.gives, *line.dropped) else ():
            if name not in found.receivers:
                further.setdefault(name, escalate.after)
    return further


def _holds(alert: Alert, policy: Policy, now: datetime) -> Iterator[Held]:
    waiting = Waiting(alert, DeliveryKind.ALERT, held_for="", since=now)
    outcome = decide(waiting, policy, Around(), now=now)
    while isinstance(outcome, Held):  # no stage holds what it held before
        yield outcome
        waiting = replace(waiting, held_for=outcome.bundle)
        outcome = decide(waiting, policy, Around(), now=outcome.until)


def _muters(alert: Alert, inhibit: Sequence[Inhibition]) -> Iterator[str]:
    for line in inhibit:
        if any(like(alert.rule, pattern) for pattern in line.mutes):
            yield from (pattern for pattern in line.by if pattern != alert.rule)  # no rule mutes itself
