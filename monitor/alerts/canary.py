"""Proof of life: what a run of canaries has shown, and how it is told. Pure.

A canary is an article with the text of a rule's own test. Those of a run pass through the real matcher;
what came of them is told in one alert, so that "nothing tonight" differs from "nothing works".
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from monitor.alerts.notices import MONITOR_HEALTH, Notice
from monitor.alerts.stored import TOLD
from monitor.model import Alert, AlertReason, Sentence, Severity, digest
from monitor.model.codec import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

RULE: Final = "proof-of-life"
# Real articles may wait before it, but what takes longer than this is no monitor any more.
_LONGEST_RUN: Final = timedelta(minutes=5)
_GRACE: Final = timedelta(minutes=1)
# What a telephone shows; `monitor status` names all.
_NAMED: Final = 5


class Outcome(StrEnum):
    """What became of one canary: its rule fired and has a route, or why that is not so."""

    SHOWN = "shown"
    SILENT = "silent"
    NO_ROUTE = "no_route"
    LATE = "late"


_WHY: Final = {
    Outcome.SILENT: "does not fire",
    Outcome.NO_ROUTE: "has no route",
    Outcome.LATE: "did not pass in time",
}
_WHY_ARABIC: Final = {
    Outcome.SILENT: "لا تعمل",  # does not work
    Outcome.NO_ROUTE: "لا مستلم لها",  # has no receiver
    Outcome.LATE: "لم تجتز الفحص في وقته",  # did not pass the check in its time
}


@dataclass(frozen=True, slots=True)
class Run:
    """The canaries that are under way: those of ``rules``, of which the first ``put`` are on their stream."""

    id: str
    begun_at: datetime
    rules: tuple[str, ...]
    put: int = 0

    def is_over(self, *, every: timedelta, now: datetime) -> bool:
        """Say whether its time is up."""
        return now - self.begun_at >= longest_run(every)


@dataclass(frozen=True, slots=True)
class Proof:
    """What one run has shown.

    ``failed`` says of each rule that was not shown why; ``unshown`` are live rules without a test that
    could show them. ``lanes`` are where it is told. ``news_at`` is when the last news alert was delivered,
    None where that was long ago or never.
    """

    begun_at: datetime
    at: datetime
    shown_count: int
    failed: dict[str, Outcome]
    unshown: tuple[str, ...]
    lanes: tuple[str, ...]
    feed_count: int
    well_count: int
    news_at: datetime | None

    @property
    def rule_count(self) -> int:
        """How many rules it was about."""
        return self.shown_count + len(self.failed)

    @property
    def alert(self) -> str:
        """The id of the alert that tells it: the same however often it is raised."""
        return digest(RULE, self.begun_at.isoformat())


@dataclass(frozen=True, slots=True)
class State:
    """What is kept of canaries: how often they are asked for, ``since`` when, and the last ``proof``."""

    every: timedelta
    since: datetime
    run: Run | None = None
    proof: Proof | None = None
    begun_at: datetime | None = None

    @classmethod
    def read(cls, stored: Mapping[bytes, bytes]) -> State | None:
        """Read the fields of the hash; None where nobody asked for canaries."""
        if b"every" not in stored:
            return None
        return cls(
            every=timedelta(seconds=float(stored[b"every"])),
            since=_time(stored[b"since"]),
            run=from_json(Run, stored[b"run"]) if b"run" in stored else None,
            proof=from_json(Proof, stored[b"proof"]) if b"proof" in stored else None,
            begun_at=_time(stored[b"begun_at"]) if b"begun_at" in stored else None,
        )

    def written(self) -> dict[str, bytes | str]:
        """Give the fields to write."""
        values: dict[str, bytes | str | None] = {
            "every": str(self.every.total_seconds()),
            "since": self.since.isoformat(),
            "run": to_json(self.run) if self.run else None,
            "proof": to_json(self.proof) if self.proof else None,
            "begun_at": self.begun_at.isoformat() if self.begun_at else None,
        }
        return {name: value for name, value in values.items() if value is not None}

    def is_due(self, *, every: timedelta, now: datetime) -> bool:
        """Say whether a run is to begin: by the clock, so that what was missed is not made up."""
        return self.begun_at is None or self.begun_at < _full(now, every)

    def is_overdue(self, *, now: datetime) -> bool:
        """Say whether nothing was shown for longer than can be: whoever should has ended, or hangs."""
        last = self.proof.begun_at if self.proof else self.since
        return now - max(last, self.since) > self.every + longest_run(self.every) + _GRACE


def longest_run(every: timedelta) -> timedelta:
    """Say how long a run may take until what has not passed counts as failed."""
    return min(every, _LONGEST_RUN)


def alert_of(proof: Proof) -> Alert:
    """Make the alert that tells a proof; it is urgent where a rule failed."""
    return Alert(
        id=proof.alert,
        rule=RULE,
        rule_title=MONITOR_HEALTH,
        severity=Severity.HIGH if proof.failed else Severity.NORMAL,
        # a story of its own: what fails must not hide in a thread of what went well
        story=f"{RULE}:{proof.begun_at.isoformat()}",
        reason=AlertReason.CANARY,
        title="; ".join(_said(proof)),
        url="",
        outlet="",
        published_at=proof.at,
        raised_at=proof.at,
        evidence=(),
        sentences=tuple(Sentence("text", 0, len(line), line) for line in _arabic(proof)),
    )


def notice_of(proof: Proof, before: Proof | None) -> Notice | None:
    """Tell operators that other rules fail than ``before``, or none any more; None where it is as it was."""
    was = before.failed.keys() if before else set()
    if proof.failed.keys() == was:
        return None
    fails = bool(proof.failed)
    text = f"proof of life: rules fail: {_named(_reasons(proof))}" if fails else "all rules fire again"
    return Notice(
        id=digest("notice", RULE, proof.begun_at.isoformat()),
        kind="canary_failed",
        text=text,
        # alerts may be missing; all rules work again
        arabic=f"{_failed_in_arabic(proof)}؛ وقد تغيب تنبيهات" if fails else "عادت كل القواعد إلى العمل",
        at=proof.at,
        reason=AlertReason.NOTICE if fails else AlertReason.RECOVERED,
    )


def taken_at(alert: Mapping[bytes, bytes]) -> dict[str, datetime]:
    """Give the receivers that took an alert, and when, by the fields of its hash."""
    ended = {
        name.decode().removeprefix(TOLD): json.loads(record)
        for name, record in alert.items()
        if name.startswith(TOLD.encode())
    }
    return {
        receiver: _time(record["at"].encode())
        for receiver, record in ended.items()
        if record["status"] == "sent"
    }


def _said(proof: Proof) -> Iterator[str]:
    if proof.failed:
        yield f"{len(proof.failed)} of {proof.rule_count} rules fail: {_named(_reasons(proof))}"
    else:
        yield f"{proof.shown_count} of {proof.rule_count} rules fire and have a route"
    if proof.unshown:
        yield f"not shown, without a test that matches: {len(proof.unshown)}: {_named(proof.unshown)}"
    if proof.news_at:
        yield f"last news alert delivered {_span(proof.at - proof.news_at)} ago"
    else:
        yield "no news alert delivered of late"
    yield f"{proof.well_count} of {proof.feed_count} feeds well"


def _reasons(proof: Proof) -> list[str]:
    return [f"{rule} ({_WHY[outcome]})" for rule, outcome in sorted(proof.failed.items())]


def _arabic(proof: Proof) -> Iterator[str]:
    """Say the same in lines of their own, so that a long list of rules cuts off nothing else."""
    if proof.failed:
        yield _failed_in_arabic(proof)
    else:
        # rules that work and have a receiver: so many of so many
        yield f"القواعد العاملة التي لها مستلم: {proof.shown_count} من {proof.rule_count}"
    if proof.news_at:
        # last news alert: at, by the time of Greenwich, on
        yield f"آخر تنبيه إخباري: {proof.news_at:%H:%M} بتوقيت غرينتش في {proof.news_at:%Y-%m-%d}"
    else:
        yield "لم يصل أي تنبيه إخباري في الآونة الأخيرة"  # no news alert has arrived of late
    # feeds that are well: so many of so many
    yield f"الموجزات السليمة: {proof.well_count} من {proof.feed_count}"


def _failed_in_arabic(proof: Proof) -> str:
    failed = sorted(proof.failed.items())
    named = "، ".join(f"{rule} ({_WHY_ARABIC[outcome]})" for rule, outcome in failed[:_NAMED])
    more = f" و{len(failed) - _NAMED} غيرها" if len(failed) > _NAMED else ""  # and so many others
    # rules that do not pass the periodic check: so many of so many
    return f"قواعد لم تجتز الفحص الدوري: {len(failed)} من {proof.rule_count}: {named}{more}"


def _named(names: Sequence[str]) -> str:
    first, more = names[:_NAMED], len(names) - _NAMED
    return ", ".join(first) + (f" and {more} more" if more > 0 else "")


def _span(span: timedelta) -> str:
    minutes = max(0, int(span.total_seconds())) // 60
    if minutes < 60:  # noqa: PLR2004 - of an hour
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} d"


def _full(now: datetime, every: timedelta) -> datetime:
    """Give the last time of the clock at which a run was to begin."""
    seconds = every.total_seconds()
    return datetime.fromtimestamp(now.timestamp() // seconds * seconds, tz=UTC)


def _time(text: bytes) -> datetime:
    return datetime.fromisoformat(text.decode()).astimezone(UTC)
