"""Why a receiver is to hear of what nobody acknowledges at others, and from when on. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from monitor.alerts.routes import routed
from monitor.alerts.stages.values import Held, HeldBy
from monitor.pipeline.addressing import escalating

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime, timedelta

    from monitor.alerts.told import Shown
    from monitor.model import Alert
    from monitor.pipeline.live import Desk

# A message takes its time on the way: by a tenth of what its line says nobody has it late.
_LATE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Cause:
    """A line of the routes that escalates an alert ``after`` so long, where nobody at ``receivers`` has it.

    ``lanes`` are theirs, and ``raised_at`` is when the article came that took the line.
    """

    receivers: tuple[str, ...]
    lanes: tuple[str, ...]
    raised_at: datetime
    after: timedelta


def causes_of(articles: Iterable[Alert], receiver: str, desk: Desk) -> list[Cause]:
    """Give the lines that escalate an alert to a receiver, by the articles that brought it anywhere."""
    return [
        Cause(names, desk.lanes_of(names), article.raised_at, escalate.after)
        for article in articles
        for line, escalate in escalating(routed(article, desk.routes), desk.routes)
        if receiver in escalate.to
        for names in [(*line.gives, *line.dropped)]
    ]


def is_muted(cause: Cause, shown: Mapping[str, Shown]) -> bool:
    """Say whether an alert was muted wherever it went by a line: there is nobody to acknowledge it."""
    there = _there(cause, shown)
    return bool(there) and all(one.status == "muted" for one in there)


def put_off(
    causes: Sequence[Cause], shown: Mapping[str, Shown], *, due_at: datetime, now: datetime
) -> Held | None:
    """Hold what was ``due_at`` where the alert was shown late, or is yet to be; None where it is time.

    A receiver that takes nothing puts nothing off: nobody says when it will.
    """
    due, text, after = min(_due(cause, shown, due_at, now) for cause in causes)
    return Held(due, "", HeldBy.ESCALATION, text) if due - now > after * _LATE else None


def _due(
    cause: Cause, shown: Mapping[str, Shown], due_at: datetime, now: datetime
) -> tuple[datetime, str, timedelta]:
    """Say from when on a line escalates, and since when it counts, in words."""
    there, after = _there(cause, shown), cause.after
    waiting = [one.state for one in there if not one.status]
    sent = [one.at for one in there if one.status == "sent" and one.at]
    # until then nobody there can acknowledge it
    held = [state.held_until for state in waiting if state.held_until]
    at = min(sent or held, default=None)
    if not sent and now - due_at > after * _LATE and not all(state.failures for state in waiting):
        # no monitor ran, or nobody took anything: it is shown there at this moment too
        at = max(at or now, now)
    if at is None:
        return cause.raised_at + after, f"escalated {after} after it was raised", after
    return at + after, f"shown to {', '.join(cause.receivers)} only at {at.isoformat()}", after


def _there(cause: Cause, shown: Mapping[str, Shown]) -> list[Shown]:
    return [shown[lane] for lane in cause.lanes if lane in shown]
