"""What operators are told of the monitor itself: as alerts, so that they travel like them. Pure.

A notice is in English, with what it comes to in Arabic below: desks read the one, the people
who run this the other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - the codec reads the annotations of a notice
from typing import TYPE_CHECKING, Final

from monitor.model import Alert, AlertReason, RuleTitle, Sentence, Severity, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

RULE: Final = "feed-health"
# the state of the monitor
MONITOR_HEALTH: Final = RuleTitle(ar="حالة الراصد", en="Monitor health")
# What a telephone shows, and what a person reads before it is a flood.
_APART: Final = 10
_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that operators should know; ``id`` makes telling it twice harmless.

    ``kind`` is the word for it, ``feed`` the id of the feed that it is about, empty where it is
    about none, as are ``outlet`` and ``url`` then; ``receiver`` is the one that it is about, which is not
    told of it where there are others. ``text`` and ``arabic`` are sentences without their full stop.
    ``reason`` is notice, or recovered where something has come to an end.
    """

    id: str
    kind: str
    text: str
    arabic: str
    at: datetime
    reason: AlertReason = AlertReason.NOTICE
    feed: str = ""
    outlet: str = ""
    url: str = ""
    receiver: str = ""

    @property
    def subject(self) -> str:
        """The feed or receiver that it is about; empty where it is about the whole monitor."""
        return self.feed or self.receiver


def alert_of(notice: Notice) -> Alert:
    """Make the alert that brings a notice to its receivers."""
    return _alert(
        id_=notice.id,
        about=notice.subject or notice.kind,
        title=f"{notice.subject}: {notice.text}" if notice.subject else notice.text,
        notice=notice,
    )


def gathered(notices: Iterable[Notice]) -> Iterator[tuple[Alert, Sequence[str]]]:
    """Give the alerts of some notices, each with the ids of those that it tells.

    One each, but one for all feeds of a kind where they are many; what is about neither feed nor
    receiver befalls the whole monitor, and is told once however many instances saw it.
    """
    kinds: dict[tuple[str, AlertReason], list[Notice]] = defaultdict(list)
    for notice in notices:
        kinds[notice.kind, notice.reason].append(notice)
    for alike in kinds.values():
        ids = [notice.id for notice in alike]
        if not alike[0].subject:
            yield alert_of(min(alike, key=lambda notice: notice.at)), ids
        elif alike[0].feed and len(alike) > _APART:
            yield _together(alike), ids
        else:
            yield from ((alert_of(notice), [notice.id]) for notice in alike)


def _together(alike: Sequence[Notice]) -> Alert:
    feeds = sorted(notice.feed for notice in alike)
    first = min(alike, key=lambda notice: notice.at)
    what = "recovered" if first.reason is AlertReason.RECOVERED else first.kind
    named = ", ".join(feeds[:_NAMED])
    count = len(feeds)
    return _alert(
        id_=digest("notices", *sorted(notice.id for notice in alike)),
        about=first.kind,
        title=f"{count} feeds at once: {what}: {named} and {count - _NAMED} more; see monitor status",
        notice=Notice(
            id="",
            kind=first.kind,
            text="",
            arabic=f"ينطبق هذا على {count} من الموجزات: {first.arabic}",  # this holds for ... of the feeds
            at=first.at,
            reason=first.reason,
        ),
    )


def _alert(*, id_: str, about: str, title: str, notice: Notice) -> Alert:
    return Alert(
        id=id_,
        rule=RULE,
        rule_title=MONITOR_HEALTH,
        severity=Severity.NORMAL,
        story=f"{RULE}:{about}",
        reason=notice.reason,
        title=title,
        url=notice.url,
        outlet=notice.outlet,
        published_at=notice.at,
        raised_at=notice.at,
        evidence=(),
        sentences=(Sentence("text", 0, len(notice.arabic), notice.arabic),),
    )
