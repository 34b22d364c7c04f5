"""Where an alert goes, by the routes of a desk. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.alerts.outbox import Addressed, Escalation
from monitor.alerts.routes import Standing, routed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.alerts.routes import EscalateSettings, Line, Route, Routed
    from monitor.model import Alert
    from monitor.pipeline.live import Desk


def addressed(alert: Alert, desk: Desk) -> Addressed:
    """Give the lanes that an alert goes into, with the reasons of its routes."""
    found = routed(alert, desk.routes)
    return Addressed(
        receivers=desk.lanes_of(found.receivers),
        escalations=tuple(_escalations(found, desk)),
        updating=desk.lanes_of(name for name in found.receivers if name in desk.updating),
        because=tuple(_because(line) for line in found.lines),
        by_default=any(desk.routes[line.number - 1].default for line in found.lines if line.gives),
    )


def escalating(found: Routed, routes: Sequence[Route]) -> list[tuple[Line, EscalateSettings]]:
    """Give the lines that were taken and escalate, the soonest first.

    One whose receivers have the alert by a line before escalates all the same.
    """
    taken = (line for line in found.lines if line.standing is Standing.TAKEN)
    steps = [(line, one) for line in taken if (one := routes[line.number - 1].escalate)]
    return sorted(steps, key=lambda step: step[1].after)


def _escalations(found: Routed, desk: Desk) -> Sequence[Escalation]:
    """Give those of the lines that were taken, the soonest first; who has the alert is not told again."""
    has = set(found.receivers)
    return [
        Escalation(desk.lanes_of(name for name in one.to if name not in has), one.after)
        # of several to one receiver the first counts
        for _, one in escalating(found, desk.routes)
    ]


def _because(line: Line) -> str:
    given = f": {', '.join(line.gives)}" if line.gives else ""
    return f"route {line.number} {line.standing.value}, {line.told()}{given}"
