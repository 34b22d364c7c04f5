"""Where an alert would go now, and what would hold or mute it there. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from monitor.alerts.lanes.state import LaneState, Standing
from monitor.alerts.routes import routed
from monitor.alerts.stages.decide import decide
from monitor.alerts.stages.values import Around, Held, Muted, Waiting
from monitor.model import DeliveryKind
from monitor.pipeline.deciding import policy_of
from monitor.pipeline.why.page import moment
from monitor.pipeline.why.steps import Part, Sign, Step
from monitor.rules.proof.labels import listing

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.model import Alert
    from monitor.pipeline.live import Desk
    from monitor.pipeline.why.steps import Show


@dataclass(frozen=True, slots=True)
class AtReceiver:
    """What is known of a receiver now: what lies around the alert there, and how the receiver does."""

    around: Around = field(default_factory=Around)
    state: LaneState = field(default_factory=LaneState)


def routed_step(alert: Alert, desk: Desk, show: Show) -> Step:
    """Say which receivers an alert goes to, and by which routes."""
    found = routed(alert, desk.routes)
    details = tuple(f"route {line.number} {line.standing.value}: {line.told(show)}" for line in found.lines)
    if not found.receivers:
        return Step(Part.ROUTED, Sign.NO, f"no route takes alerts of rule {alert.rule}", alert.rule, details)
    says = f"alerts of rule {alert.rule} go to {listing(found.receivers)}"
    return Step(Part.ROUTED, Sign.OK, says, alert.rule, details)


def received_step(
    alert: Alert, receiver: str, desk: Desk, known: AtReceiver | None, show: Show, *, now: datetime
) -> Step:
    """Say what a receiver would make of an alert now; ``known`` is None where nobody could be asked."""
    here = known or AtReceiver()
    waiting = Waiting(alert, DeliveryKind.ALERT, held_for="", since=now)
    policy = policy_of(alert, receiver, desk)
    held: list[Held] = []
    outcome = decide(waiting, policy, here.around, now=now)
    while isinstance(outcome, Held):  # no stage holds what it held before
        held.append(outcome)
        waiting = replace(waiting, held_for=outcome.bundle)
        outcome = decide(waiting, policy, here.around, now=outcome.until)
    details = tuple(one.text for one in held)
    if isinstance(outcome, Muted):
        says = f"it is muted at {receiver} by {outcome.by.value}: {show(outcome.text)}"
        return Step(Part.RECEIVED, Sign.NO, says, receiver, details)
    if known is None:
        details += ("its silences, and what it had before, only the running monitor knows",)
    if here.state.standing is not Standing.WELL:
        says = f"{receiver} is {here.state.standing.value}: {show(here.state.message)}"
        return Step(Part.RECEIVED, Sign.UNKNOWN, says, receiver, details)
    when = f"not before {moment(held[-1].until)}" if held else "now"
    return Step(Part.RECEIVED, Sign.OK, f"{receiver} would get it {when}", receiver, details)
