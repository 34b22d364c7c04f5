"""When an article was published: what its feed, its page and its URL say, and whether they agree.

The reader of written dates is ``monitor.arabic.dates``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import TYPE_CHECKING

from monitor.arabic.dates import read_date
from monitor.arabic.dates.hijri import read_hijri
from monitor.arabic.dates.marks import folded, marked
from monitor.articles.facts.signals import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.articles.facts.signals import Signal

# Digits alone are a day only as a folder: at the end they are an article's number
_URL_DAY = re.compile(r"/(20\d{2})(?:[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)|([01]\d)([0-3]\d)(?=/))", re.ASCII)
_URL_MONTH = re.compile(r"/(20\d{2})[/-](\d{1,2})/", re.ASCII)
# A date without a zone, or without a time of day, is read as UTC and can lie this far ahead of it.
_FURTHEST_AHEAD = timedelta(hours=14)
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_LONGEST_MONTH = timedelta(days=31)
_MIDNIGHT = time()
# Where the moon is sighted a month begins a day off, and the Hijri day begins at sunset
_OF_THE_MOON = timedelta(days=3)
_INDEPENDENT = 2
# More of them are a list of something; what contradicts is found among the first
_MOST_SIGNALS = 40


class Basis(StrEnum):
    """Why a date was believed, or why there is none."""

    UNKNOWN = "unknown"  # nobody states one that can be
    DISAGREE = "disagree"  # the page contradicts itself, and there is no feed
    FEED = "feed"
    PAGE = "page"
    EARLIER = "earlier"  # two places of the page say the same earlier day than the feed
    OLD = "old"  # the same, so long before that the feed shows an old article anew


@dataclass(frozen=True, slots=True)
class Dates:
    """When an article was published and last changed, as far as that is known."""

    published_at: datetime | None
    updated_at: datetime | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class _Span:
    """A date as read: a moment, or all that a day or a month can be."""

    source: Source
    start: datetime
    end: datetime

    def is_near(self, other: _Span) -> bool:
        """Say whether two dates are at most a day apart."""
        return max(self.start - other.end, other.start - self.end) <= _DAY


def agreed(
    signals: Iterable[Signal],
    *,
    url: str,
    feed_date: datetime | None,
    now: datetime,
    max_age: timedelta,
    zone: tzinfo = UTC,
) -> Dates:
    """Choose when an article was published, and when it was changed.

    The page's date is known where all that it states are at most a day apart, its URL's day or
    month among them; of these, the most trusted that has a time of day. What is ahead of ``now``
    by more than a time zone is dropped. An update is one only after the publication.

    The feed's date wins over a page's that a single place states: it belongs to this entry for
    certain, while the page's may be that of a teaser, and a date too old would keep an alert back.
    Two independent places that agree on a day before it win over the feed, which then
    gives the time of a change; more than ``max_age`` before it, the article is an old one. Where
    the feed gives the day alone, the page's time on that day counts.
    """
    stated = list(signals)[:_MOST_SIGNALS]
    changes = [span for one in stated if one.is_update and (span := _span_of(one, zone=zone, now=now))]
    spans = [span for one in stated if not one.is_update and (span := _span_of(one, zone=zone, now=now))]
    spans = [*_without_changes(spans, changes), *_url_spans(url, now=now)]
    page_date = _chosen(spans, zone) if _is_agreement(spans) else None
    basis, published_at = _weighed(spans, page_date, feed_date, max_age=max_age, zone=zone)
    if published_at is not None and basis is not Basis.FEED:
        published_at = min(published_at, now)
    changed_at = _chosen(changes, zone) if _is_agreement(changes) else None
    if basis in (Basis.OLD, Basis.EARLIER) and not changes:
        changed_at = feed_date
    return Dates(published_at, _after(published_at, changed_at, now), basis)


def date_in_url(url: str) -> datetime | None:
    """Read the day that many outlets put into their URLs (``/2023/9/11/``, ``/20230911/``)."""
    found = _URL_DAY.search(url)
    return read_date("-".join(filter(None, found.groups()))) if found else None


def _weighed(
    spans: list[_Span],
    page_date: datetime | None,
    feed_date: datetime | None,
    *,
    max_age: timedelta,
    zone: tzinfo,
) -> tuple[Basis, datetime | None]:
    """Weigh the page's date against the feed's."""
    if feed_date is None:
        if page_date is None:
            return (Basis.DISAGREE if spans else Basis.UNKNOWN), None
        return Basis.PAGE, page_date
    if page_date is None:
        return Basis.FEED, feed_date
    if _is_day_of(feed_date, page_date, zone):
        return Basis.PAGE, page_date
    is_sure = len({span.source for span in spans}) >= _INDEPENDENT
    if is_sure and feed_date - max(span.end for span in spans if not _is_month(span)) > _DAY:
        return (Basis.OLD if feed_date - page_date > max_age else Basis.EARLIER), page_date
    return Basis.FEED, feed_date


def _span_of(signal: Signal, *, zone: tzinfo, now: datetime) -> _Span | None:
    moment = _moment(signal.text, zone=zone, now=now)
    return _span(signal.source, moment, zone=zone, now=now) if moment else None


def _moment(text: str, *, zone: tzinfo, now: datetime) -> datetime | None:
    """Read a date, None where its two calendars contradict each other: one of them is a slip."""
    moment = read_date(text, zone=zone, now=now)
    hijri = read_hijri(marked(folded(text)), zone) if moment else None
    return None if moment and hijri and abs(moment - hijri) > _OF_THE_MOON else moment


def _span(source: Source, moment: datetime, *, zone: tzinfo, now: datetime) -> _Span | None:
    if moment - now > _FURTHEST_AHEAD:
        return None
    return _Span(source, moment, moment + (_DAY - _SECOND if _is_midnight(moment, zone) else timedelta()))


def _url_spans(url: str, *, now: datetime) -> list[_Span]:
    """Give the day of a URL, else its month, as blogs have it: that only speaks against other dates."""
    day = date_in_url(url)
    if day is not None:
        span = _span(Source.URL, day, zone=UTC, now=now)
        return [span] if span else []
    found = _URL_MONTH.search(url)
    month = read_date(f"{found[1]}-{found[2]}-1") if found else None
    return [_Span(Source.URL, month, month + _LONGEST_MONTH)] if month and month <= now else []


def _without_changes(spans: list[_Span], changes: list[_Span]) -> list[_Span]:
    """Leave out the shown dates that are those of a change, without saying so.

    Many pages show one date, and it is that of their last version.
    """
    first = next((span for span in spans if span.source is not Source.SHOWN), None)
    if first is None:
        return spans
    return [
        span
        for span in spans
        if span.source is not Source.SHOWN or span.is_near(first) or not any(map(span.is_near, changes))
    ]


def _is_agreement(spans: list[_Span]) -> bool:
    return all(one.is_near(other) for at, one in enumerate(spans) for other in spans[:at])


def _chosen(spans: list[_Span], zone: tzinfo) -> datetime | None:
    """Choose the most trusted date, or a time on that day where it is a day alone; months are none."""
    dates = sorted(
        (one for one in spans if not _is_month(one)), key=lambda one: list(Source).index(one.source)
    )
    if not dates:
        return None
    day = dates[0].start
    times = (one.start for one in dates if one.start == one.end and _is_day_of(day, one.start, zone))
    return next(times, day)


def _is_month(span: _Span) -> bool:
    return span.end - span.start >= _LONGEST_MONTH


def _after(published_at: datetime | None, changed_at: datetime | None, now: datetime) -> datetime | None:
    """Give the time of a change, if it is one: after the publication and not ahead of now."""
    if changed_at is None or (published_at is not None and changed_at <= published_at):
        return None
    return min(changed_at, now)


def _is_midnight(moment: datetime, zone: tzinfo) -> bool:
    return any(moment.astimezone(where).time() == _MIDNIGHT for where in (zone, UTC))


def _is_day_of(day: datetime, moment: datetime, zone: tzinfo) -> bool:
    """Say whether a date is no more than the day of a moment, as listings and some feeds give it."""
    pairs = ((day.astimezone(where), moment.astimezone(where)) for where in (zone, UTC))
    return any(one.time() == _MIDNIGHT and one.date() == other.date() for one, other in pairs)
