"""Who would hear of an alert, when and why: as lines for a person, and as JSON. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from monitor.alerts.routes import Standing
from monitor.alerts.stages.values import HeldBy
from monitor.cli.ink import arabic
from monitor.model import AlertReason, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, timedelta

    from monitor.alerts.routes import Line
    from monitor.alerts.stages.values import Held
    from monitor.cli.routes.heard import Heard, Hearing
    from monitor.model import Alert

_WORDS = {
    Standing.UNFIT: "does not fit",
    Standing.NOT_REACHED: "not reached",
    Standing.NOT_NEEDED: "not needed",
}
_NEWS = frozenset({AlertReason.NEW, AlertReason.DEVELOPING})


def as_lines(one: Heard) -> Iterator[str]:
    """Tell the receivers with their reasons, and below them the routes that gave the alert to nobody new."""
    rule, title = arabic(one.alert.rule), arabic(one.alert.title)
    yield f"{click.style(rule, bold=True)} ({one.alert.severity}): {title}"
    if not one.hearings:
        yield click.style("  nobody would hear of it: no route takes it", fg="red")
    for hearing in one.hearings:
        name = click.style(hearing.receiver, fg="green")
        yield f"  {name} by route {hearing.line.number}: {hearing.line.told(arabic)}"
        yield from (f"    {said}" for said in _about(one.alert, hearing))
    if one.muted_by and one.hearings:
        yield f"  muted where the same story has an alert of {' or '.join(one.muted_by)}"
    for line in one.routed.lines:
        yield from _passed(line)


def as_plain(one: Heard) -> dict[str, Any]:
    """Give the same as one JSON object."""
    return {
        "alert": one.alert.id,
        "rule": one.alert.rule,
        "severity": one.alert.severity,
        "receivers": [
            {
                "receiver": hearing.receiver,
                "route": hearing.line.number,
                "at": (hearing.held[-1].until if hearing.held else one.now).isoformat(),
                "held_by": [held.why for held in hearing.held],
                "when": _when(one.alert, hearing),
                "at_most": hearing.desk.at_most,
                "escalates_to": [name for name, _ in hearing.escalations],
                "escalates_after": {name: _span(after) for name, after in hearing.escalations},
            }
            for hearing in one.hearings
        ],
        "routes": [
            {
                "route": line.number,
                "standing": line.standing,
                "why": line.told(),
                "gives": list(line.gives),
                "dropped": list(line.dropped),
            }
            for line in one.routed.lines
        ],
        "muted_by": list(one.muted_by),
    }


def _about(alert: Alert, hearing: Hearing) -> Iterator[str]:
    yield _when(alert, hearing)
    if hearing.desk.at_most and alert.severity is not Severity.HIGH:
        yield f"at most {hearing.desk.at_most} messages an hour, what is more together in one"
    for after, names in _by_time(hearing).items():
        counted = f"{after} of that" if hearing.held else after
        yield f"to {', '.join(names)} too, if nobody acknowledges it within {counted}"


def _by_time(hearing: Hearing) -> dict[str, list[str]]:
    """Give who is escalated to, by after how long, the soonest first."""
    steps: dict[str, list[str]] = {}
    for name, after in hearing.escalations:
        steps.setdefault(_span(after), []).append(name)
    return steps


def _passed(line: Line) -> Iterator[str]:
    if line.standing is not Standing.TAKEN:
        said = f"  route {line.number} {_WORDS[line.standing]}: {line.told(arabic)}"
        yield click.style(said, dim=True)
    elif line.dropped:
        names = ", ".join(line.dropped)
        yield click.style(f"  route {line.number} taken: {names} hears of it by a route above", dim=True)


def _when(alert: Alert, hearing: Hearing) -> str:
    """Say when an alert would go, and why not before; times are those of the receiver's zone."""
    if hearing.held:
        return ", then ".join(_hold(held, hearing) for held in hearing.held)
    if alert.severity is Severity.HIGH:
        return "at once: it is urgent (severity high)"
    return "at once" if alert.reason in _NEWS else f"at once: it is a {alert.reason}"


def _hold(held: Held, hearing: Hearing) -> str:
    if held.why is HeldBy.HOURS:
        return f"in quiet hours until {_shown(held.until, hearing.desk.zone)}"
    if held.why is HeldBy.DIGEST:
        return f"with the digest of {_shown(held.until, hearing.desk.zone)}"
    group = hearing.route.group
    assert group is not None  # a receiver that has had nothing has not had too much
    alike, wait = " and ".join(group.by), _span(group.wait)
    return f"grouped by {alike}: after {wait}, or {_span(group.interval)} after its last message"


def _shown(at: datetime, zone: str) -> str:
    """Write a moment by a receiver's clock: ``Sun 1 Mar 08:00 Asia/Riyadh``."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%b %H:%M} {zone}"


def _span(length: timedelta) -> str:
    """Write a duration as operators do: ``90s``, ``5m``."""
    seconds = length.total_seconds()
    for unit, size in (("d", 86_400), ("h", 3_600), ("m", 60)):
        if seconds % size == 0:
            return f"{seconds / size:g}{unit}"
    return f"{seconds:g}s"
