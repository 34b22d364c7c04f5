"""The status as text. Pure."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.status_json import as_plain

if TYPE_CHECKING:
    from monitor.pipeline.status import CanaryStatus, FeedStatus, LaneStatus, Status
    from monitor.store.instances import Instance

__all__ = ["as_plain", "as_text", "printable"]

_UNWELL_SHOWN = 20
_PAUSED_SHOWN = 10
_LETTERS_SHOWN = 10
_RULES_SHOWN = 10
_NOBODY = "  no process is alive: is `monitor run` running?"
_NOT_KNOWN = "  which processes live is not known: they cannot say so while Redis takes no writes"


def as_text(status: Status) -> str:
    """Write a status for a person; click takes the colours out where they do not belong."""
    lines = [
        *_refusal(status),
        _title("Processes"),
        *_processes(status),
        *_canary(status),
        *_feeds(status),
        _title("Waiting"),
        *(f"  to {step.step}: {step.waiting} ({step.held} under way)" for step in status.steps),
        _title("Lanes"),
        *(_lane(lane, status.at) for lane in status.lanes),
        *([] if status.lanes else ["  no alert yet"]),
        _title("Dead letters"),
        f"  {status.dead_count or 'none'}",
        *(_letter(letter) for letter in status.dead[:_LETTERS_SHOWN]),
        *_more(status.dead_count, _LETTERS_SHOWN),
    ]
    return "\n".join(lines)


def _title(text: str) -> str:
    return click.style(text, bold=True)


def _bad(text: str) -> str:
    return click.style(text, fg="red")


def _refusal(status: Status) -> list[str]:
    """Say first that nothing goes on; nothing where Redis takes writes."""
    if not status.refusal:
        return []
    return [_title("Redis"), _bad(f"  takes no writes, so everything waits: {printable(status.refusal)}")]


def _processes(status: Status) -> list[str]:
    """Write the living processes, and below those that are gone."""
    living = [one for one in status.instances if one.lives(status.at)]
    gone = [one for one in status.instances if not one.lives(status.at)]
    roles = {role for one in living for role in one.roles}
    lines = [_process(one, "alive") for one in living]
    lines += [_process(one, _gone(one, roles, status.at)) for one in gone]
    if not living:
        lines.append(_bad(_NOT_KNOWN if status.refusal else _NOBODY))
    return lines


def _process(instance: Instance, said: str) -> str:
    line = f"  {instance.host} {instance.pid} ({', '.join(instance.roles)}): {said}"
    error = instance.config_error
    return line if not error else f"{line}\n{_bad(f'    configuration refused: {error}')}"


def _gone(instance: Instance, roles: set[str], now: datetime) -> str:
    """Say for how long a process has not beaten; no alarm where living ones have its ``roles``."""
    ago = _duration(now - datetime.fromtimestamp(instance.beat_at, UTC))
    if roles.issuperset(instance.roles):
        return f"gone for {ago}, its work was taken over"
    return _bad(f"silent for {ago}")


def _canary(status: Status) -> list[str]:
    """Write what was last shown; nothing where nobody wants to be shown it."""
    if status.canary is None:
        return []
    overdue = _bad("overdue: ") if status.canary.is_overdue else ""
    proof = status.canary.proof
    if proof is None:
        return [_title("Proof of life"), f"  {overdue}none yet"]
    ago = _duration(status.at - proof.at)
    counted = f"{proof.shown_count} of {proof.rule_count} rules"
    lines = [
        _title("Proof of life"),
        f"  {overdue}{ago} ago: {_bad(counted) if proof.failed else counted}, {_taken(status.canary)}",
        *(f"  {rule}: {_bad(why.value)}" for rule, why in list(proof.failed.items())[:_RULES_SHOWN]),
        *_more(len(proof.failed), _RULES_SHOWN),
    ]
    if proof.unshown:
        named = ", ".join(proof.unshown[:_RULES_SHOWN])
        lines.append(f"  without a test that could show them: {named}")
        lines += _more(len(proof.unshown), _RULES_SHOWN)
    return lines


def _taken(canary: CanaryStatus) -> str:
    """Say who has taken the alert of the last proof, and who has not."""
    lanes = canary.proof.lanes if canary.proof else ()
    have = [lane for lane in lanes if lane in canary.taken_at]
    lack = [lane for lane in lanes if lane not in canary.taken_at]
    said = [f"delivered to {', '.join(have)}"] if have else []
    if lack:
        said.append(_bad(f"not delivered to {', '.join(lack)}"))
    return "; ".join(said)


def _feeds(status: Status) -> list[str]:
    """Write what is not well first: who has ten thousand feeds looks for nothing else."""
    unwell = status.unwell
    lines = [
        _title("Feeds"),
        f"  {_counted(status)}",
        *(_feed(feed, status.at) for feed in unwell[:_UNWELL_SHOWN]),
        *_more(len(unwell), _UNWELL_SHOWN),
        f"  the one that is due the longest has waited {_duration(status.late)}",
    ]
    if status.hubs.asked:
        lines.append(f"  {status.hubs.live} of {status.hubs.asked} hubs push theirs")
    if status.paused:
        paused = sorted(status.paused.items())
        lines += [
            _title("Paused"),
            *(_pause(feed, end) for feed, end in paused[:_PAUSED_SHOWN]),
            *_more(len(paused), _PAUSED_SHOWN),
        ]
    return lines


def _counted(status: Status) -> str:
    """Count feeds by how they are; a diagnosis that none has is left out."""
    counts = Counter(feed.standing for feed in status.feeds)
    from monitor.pipeline.status import NEW, WELL  # noqa: PLC0415 - heavy, and --help has no use for it

    parts = [f"{counts[WELL]} well", *_unwell_counts(counts), f"{counts[NEW]} not polled yet"]
    return f"{len(status.feeds)} configured: {', '.join(parts)}"


def _unwell_counts(counts: Counter[str]) -> list[str]:
    from monitor.pipeline.status import FINE  # noqa: PLC0415 - the same

    return [_bad(f"{count} {state}") for state, count in counts.most_common() if state not in FINE]


def _feed(feed: FeedStatus, now: datetime) -> str:
    state = feed.state
    assert state is not None  # what has not been polled is not unwell
    if not feed.is_told:
        return f"  {feed.feed.id}: {_failing(state.reason, state.failures, state.message)}"
    since = f" for {_duration(now - state.health_at)}" if state.health_at else ""
    return f"  {feed.feed.id}: {_bad(feed.standing)}{since}: {printable(state.health_note)}"


def _pause(feed: str, end: datetime | None) -> str:
    return f"  {feed}: " + (f"until {end:%Y-%m-%d %H:%M} UTC" if end else "until it is resumed")


def _lane(lane: LaneStatus, now: datetime) -> str:
    line = f"  {lane.receiver}: {lane.waiting} waiting"
    if lane.oldest_at:
        line += f", due for {_duration(now - lane.oldest_at)}"
    if lane.held:
        line += f", held for {', '.join(f'{bundle} {count}' for bundle, count in lane.held.items())}"
    if lane.removed_at:
        gone = _bad(f"not configured any more for {_duration(now - lane.removed_at)}")
        return f"{line}; {gone}: put it back, or monitor receivers forward {lane.receiver} --to NAME"
    if not lane.failures:
        return line
    since = f" for {_duration(now - lane.since)}" if lane.since else ""
    said = _failing(lane.reason, lane.failures, lane.message)
    again = f"; again at {_moment(lane.retry_at)}" if lane.retry_at else ""
    return f"{line}; {_bad(lane.standing.value)}{since}: {said}{again}"


def _moment(iso: str) -> str:
    return f"{datetime.fromisoformat(iso).astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def _failing(reason: str, failures: int, message: str) -> str:
    times = f"{failures} time{'' if failures == 1 else 's'}"
    return f"{_bad(reason)} {times}: {printable(message)}"


def _letter(letter: dict[str, Any]) -> str:
    about = letter.get("receiver") or letter["kind"]
    what = letter.get("alert") or letter["id"]
    return f"  {about}: {_bad(letter['reason'])}: {printable(letter['message'])} ({what})"


def printable(text: str) -> str:
    """Take control characters out: what a server said must not steer a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _more(count: int, shown: int) -> list[str]:
    return [f"  and {count - shown} more: --json shows more of them"] if count > shown else []


def _duration(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds >= size:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"
