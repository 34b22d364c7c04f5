"""The status as JSON. Pure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.pipeline.status import CanaryStatus, FeedStatus, LaneStatus, Status


def as_plain(status: Status) -> str:
    """Write a status as one JSON object."""
    return json.dumps(
        {
            "at": status.at.isoformat(),
            "redis": {"takes_writes": not status.refusal, "error": status.refusal},
            "instances": [
                {
                    "id": i.id, "host": i.host, "pid": i.pid, "roles": list(i.roles), "version": i.version,
                    "alive": i.lives(status.at), "config_error": i.config_error,
                }
                for i in status.instances
            ],
            "late_seconds": status.late.total_seconds(),
            "feeds": [_plain_feed(feed) for feed in status.feeds],
            "paused": {feed: end.isoformat() if end else None for feed, end in status.paused.items()},
            "subscriptions": {"live": status.hubs.live, "asked": status.hubs.asked},
            "waiting": {step.step: {"waiting": step.waiting, "held": step.held} for step in status.steps},
            "lanes": [_plain_lane(lane) for lane in status.lanes],
            "canary": _plain_canary(status.canary) if status.canary else None,
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


def _plain_lane(lane: LaneStatus) -> dict[str, Any]:
    return {
        "receiver": lane.receiver,
        "waiting": lane.waiting,
        "oldest_at": _iso(lane.oldest_at),
        "held_for": dict(lane.held),
        "removed_at": _iso(lane.removed_at),
        "standing": lane.standing.value,
        "since": _iso(lane.since),
        "failures": lane.failures,
        "retry_at": lane.retry_at or None,
        "reason": lane.reason,
        "message": lane.message,
    }


def _plain_feed(feed: FeedStatus) -> dict[str, Any]:
    from monitor.net.urls import without_secrets  # noqa: PLC0415 - heavy

    state = feed.state
    return {
        "feed": feed.feed.id,
        "url": without_secrets(feed.feed.url),
        "outlet": feed.feed.outlet,
        "outcome": state.outcome if state else "new",
        "reason": state.reason if state else "",
        "message": state.message if state else "",
        "failures": state.failures if state else 0,
        "polled_at": _iso(state.polled_at if state else None),
        "entry_at": _iso(state.entry_at if state else None),
        "moved_to": without_secrets(state.moved_to) if state else "",
        "health": feed.standing,
        "health_note": state.health_note if state and feed.is_told else "",
        "health_at": _iso(state.health_at if state and feed.is_told else None),
    }


def _plain_canary(canary: CanaryStatus) -> dict[str, Any]:
    proof = canary.proof
    plain: dict[str, Any] = {"overdue": canary.is_overdue, "at": _iso(proof.at if proof else None)}
    if proof:
        plain |= {
            "shown": proof.shown_count,
            "rules": proof.rule_count,
            "failed": proof.failed,
            "unshown": list(proof.unshown),
            "receivers": list(proof.lanes),
            "taken_at": {receiver: _iso(at) for receiver, at in canary.taken_at.items()},
            "feeds": proof.feed_count,
            "feeds_well": proof.well_count,
            "news_at": _iso(proof.news_at),
        }
    return plain


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
