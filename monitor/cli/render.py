"""The status as text and as JSON. Pure."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from monitor.pipeline.status import FeedStatus, LaneStatus, Status

_FAILING_SHOWN = 30
_LETTERS_SHOWN = 10
_NOBODY = "  no process is alive: is `monitor run` running?"


def as_text(status: Status) -> str:
    """Write a status for a person; click takes the colours out where they do not belong."""
    failing = [f for f in status.feeds if f.state and f.state.failures]
    fresh = sum(f.state is None for f in status.feeds)
    lines = [
        _title("Processes"),
        *(_process(instance, status.at) for instance in status.instances),
        *([] if any(i.lives(status.at) for i in status.instances) else [_bad(_NOBODY)]),
        _title("Feeds"),
        f"  {len(status.feeds)} configured, {len(failing)} failing, {fresh} not polled yet",
        f"  the one that is due the longest has waited {_duration(status.late)}",
        *(_feed(feed) for feed in failing[:_FAILING_SHOWN]),
        *_more(len(failing), _FAILING_SHOWN),
        _title("Waiting"),
        *(f"  to {step.step}: {step.waiting} ({step.held} under way)" for step in status.steps),
        _title("Lanes"),
        *(_lane(lane) for lane in status.lanes),
        *([] if status.lanes else ["  no alert yet"]),
        _title("Dead letters"),
        f"  {status.dead_count or 'none'}",
        *(_letter(letter) for letter in status.dead[:_LETTERS_SHOWN]),
        *_more(status.dead_count, _LETTERS_SHOWN),
    ]
    return "\n".join(lines)


def as_plain(status: Status) -> str:
    """Write a status as one JSON object."""
    return json.dumps(
        {
            "at": status.at.isoformat(),
            "instances": [
                {
                    "id": i.id, "host": i.host, "pid": i.pid, "roles": list(i.roles), "version": i.version,
                    "alive": i.lives(status.at), "config_error": i.config_error,
                }
                for i in status.instances
            ],
            "late_seconds": status.late.total_seconds(),
            "feeds": [_plain_feed(feed) for feed in status.feeds],
            "waiting": {step.step: {"waiting": step.waiting, "held": step.held} for step in status.steps},
            "lanes": [
                {
                    "receiver": lane.receiver, "waiting": lane.waiting, "failures": lane.failures,
                    "retry_at": lane.retry_at or None, "reason": lane.reason, "message": lane.message,
                }
                for lane in status.lanes
            ],
            "dead_count": status.dead_count,
            "dead": list(status.dead),
            "counts": [
                {"name": name, "labels": dict(labels), "count": count}
                for (name, labels), count in sorted(status.counts.items())
            ],
        },
        ensure_ascii=False,
        indent=2,
    )  # fmt: skip


def _plain_feed(feed: FeedStatus) -> dict[str, Any]:
    state = feed.state
    return {
        "feed": feed.feed.id,
        "url": feed.feed.url,
        "outlet": feed.feed.outlet,
        "outcome": state.outcome if state else "new",
        "reason": state.reason if state else "",
        "message": state.message if state else "",
        "failures": state.failures if state else 0,
        "polled_at": state.polled_at.isoformat() if state and state.polled_at else None,
    }


def _title(text: str) -> str:
    return click.style(text, bold=True)


def _bad(text: str) -> str:
    return click.style(text, fg="red")


def _process(instance: Any, now: datetime) -> str:
    beat = datetime.fromtimestamp(instance.beat_at, UTC)
    alive = "alive" if instance.lives(now) else _bad(f"silent for {_duration(now - beat)}")
    line = f"  {instance.host} {instance.pid} ({', '.join(instance.roles)}): {alive}"
    error = instance.config_error
    return line if not error else f"{line}\n{_bad(f'    configuration refused: {error}')}"


def _feed(feed: FeedStatus) -> str:
    assert feed.state is not None  # only failing ones come here
    return f"  {feed.feed.id}: {_failing(feed.state.reason, feed.state.failures, feed.state.message)}"


def _lane(lane: LaneStatus) -> str:
    line = f"  {lane.receiver}: {lane.waiting} waiting"
    if not lane.failures:
        return line
    return f"{line}; {_failing(lane.reason, lane.failures, lane.message)}; again at {lane.retry_at}"


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
