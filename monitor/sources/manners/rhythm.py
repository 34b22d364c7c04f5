"""When a feed's entries appear, learnt from those that did: by hour of the day and day of the week."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HOUR: Final = timedelta(hours=1)
_WEEK: Final = 168.0  # hours
_THURSDAY: Final = 3
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

# What an outlet did three weeks ago counts a third of what it does today.
_MEMORY: Final = timedelta(weeks=3)
# A document's own dates tell of its past, this far at most: beyond, they are an archive's.
_PAST: Final = timedelta(weeks=4)
# Some outlets keep old articles in their feed, pinned or by mistake.
_PINNED: Final = 0.1
# A document may hold a hundred thousand entries; the newest of them tell enough.
_MOST_AT_ONCE: Final = 5_000
# Of a feed that nothing is known of: half an entry in five minutes, believed for five minutes.
_PRIOR_COUNT: Final = 0.5
_PRIOR_TIME: Final = timedelta(minutes=5)
_WORTH: Final = math.sqrt(_PRIOR_COUNT / (_PRIOR_TIME / _HOUR)) * (_PRIOR_TIME / _HOUR)
# Until each hour was seen three times, and each weekday, they are taken to be alike; from then on
# so many entries are taken to have come evenly, so that no hour is ever without any.
_HOURS_AFTER: Final = timedelta(days=3)
_DAYS_AFTER: Final = timedelta(weeks=3)
_EVENLY: Final = 24.0

_VERSION: Final = 1
_SHARE: Final = 65_535  # shares are stored as parts of this
# version; started, watched from, seen, in s since 1970; count; 24 hours and 7 days (Monday first)
_PACKED = struct.Struct("<BIIIf24H7H")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How many entries a feed gives at which hour of which day, all in UTC.

    ``count`` is how many were learnt, older ones counted less, from ``started_at`` to
    ``seen_at``; ``hours`` and ``days`` are what shares of them came in each hour (0 to 23) and on
    each day (0 is Monday). ``watched_from`` is when it was first learnt from: what lies before is
    known from the dates of a document alone. All three times are 1970's where nothing is known.
    """

    started_at: datetime = _EPOCH
    watched_from: datetime = _EPOCH
    seen_at: datetime = _EPOCH
    count: float = 0.0
    hours: tuple[float, ...] = (1 / 24,) * 24
    days: tuple[float, ...] = (1 / 7,) * 7

    @property
    def age(self) -> timedelta:
        """For how long it has been learnt, up to the entry that was learnt last."""
        return self.seen_at - self.started_at

    @property
    def weight(self) -> float:
        """How many entries it rests on, older ones counted less."""
        return self.count

    def watched_for(self, now: datetime) -> timedelta:
        """Say for how long the feed has been polled; nothing where nothing is known."""
        return now - self.watched_from if self.watched_from > _EPOCH else timedelta()

    def learnt(
        self, dates: Iterable[datetime | None], *, seen_at: datetime, since: datetime | None
    ) -> Rhythm:
        """Give the rhythm with one poll's new entries learnt too, known by their dates.

        ``since`` is when the feed was polled before, None where it never was: an entry appeared
        between then and ``seen_at``, whatever its date says. Not for polls without new entries:
        a silence is learnt when it has ended.
        """
        published = list(dates)[-_MOST_AT_ONCE:]
        if self.watched_from == _EPOCH:
            begun = replace(self, started_at=seen_at, watched_from=seen_at, seen_at=seen_at)
            return begun if since else _with_past(begun, published)
        after = since or seen_at
        appeared = [date if date and after < date <= seen_at else seen_at for date in published]
        faded = self.count * _faded(seen_at - self.seen_at)
        before = replace(self, count=faded, seen_at=max(seen_at, self.seen_at))
        return _with(before, appeared)

    def expected(self, start: datetime, end: datetime) -> float:
        """Say how many entries are to be expected from one moment to another; 0 where it is not later.

        Of a feed that nothing is known of: six an hour, so that it is polled soon.
        """
        at, last = _hours(start), _hours(end)
        mean = self._mean()
        weeks = max(0.0, (last - at) // _WEEK)
        found, at = weeks * _WEEK * mean, at + weeks * _WEEK
        while at < last:
            whole_day = at % 24 == 0 and last - at >= 24  # noqa: PLR2004 - hours of a day
            following = at + 24 if whole_day else min(at // 1 + 1, last)
            factor = self._on_day(at) if whole_day else self._at(at)
            found, at = found + mean * factor * (following - at), following
        return found

    def next_poll_after(self, start: datetime, *, at_most: timedelta) -> timedelta:
        """Say how long after ``start`` a poll is worth its while, at most so long.

        After five minutes where six entries an hour come, as with a feed that nothing is known
        of; after twice that where a quarter of them come. By this law of the square root all
        entries of all feeds together wait the least that they can for a number of polls.
        """
        mean, worth = self._mean(), _WORTH
        first = at = _hours(start)
        last = at + at_most / _HOUR
        while at < last:
            gain, following = math.sqrt(mean * self._at(at)), at // 1 + 1
            if gain * (following - at) >= worth:
                return min((at - first + worth / gain) * _HOUR, at_most)
            worth, at = worth - gain * (following - at), following
        return at_most

    def _mean(self) -> float:
        """Give the entries an hour, over all hours."""
        # the time that ``count`` stands for: its older days faded as their entries are
        seen = _MEMORY * (1 - _faded(self.age))
        return (self.count + _PRIOR_COUNT) / ((seen + _PRIOR_TIME) / _HOUR)

    def _on_day(self, at: float) -> float:
        """Give how much more than the mean comes in the hours of that day."""
        share = self.days[int(at // 24 + _THURSDAY) % 7]
        return _evened(share, self.count if self.age >= _DAYS_AFTER else 0.0, of=7)

    def _at(self, at: float) -> float:
        """Give how much more than the mean comes in that hour."""
        share = self.hours[int(at % 24)]
        return self._on_day(at) * _evened(share, self.count if self.age >= _HOURS_AFTER else 0.0, of=24)

    @classmethod
    def unpacked(cls, packed: bytes) -> Self:
        """Read a rhythm back; from what is none comes the empty one, as it is learnt again in days."""
        if len(packed) != _PACKED.size or packed[0] != _VERSION:
            return cls()
        _, started, watched, seen, count, *shares = _PACKED.unpack(packed)
        return cls(
            started_at=datetime.fromtimestamp(started, UTC),
            watched_from=datetime.fromtimestamp(watched, UTC),
            seen_at=datetime.fromtimestamp(seen, UTC),
            count=count,
            hours=_shares(shares[:24]),
            days=_shares(shares[24:]),
        )

    def packed(self) -> bytes:
        """Write it as 79 bytes, to the second and a few thousandths of a share."""
        times = (int(at.timestamp()) for at in (self.started_at, self.watched_from, self.seen_at))
        shares = (round(share * _SHARE) for share in (*self.hours, *self.days))
        return _PACKED.pack(_VERSION, *times, self.count, *shares)


def _with_past(begun: Rhythm, published: Sequence[datetime | None]) -> Rhythm:
    """Learn from a first document, whose dates tell of its past; unless they hold no time of day."""
    past = sorted(date for date in published if date and date <= begun.seen_at)
    if len({date.astimezone(UTC).time() for date in past}) <= 1:
        return begun
    started_at = max(past[int(len(past) * _PINNED)], begun.seen_at - _PAST)
    within = [date for date in past if date >= started_at]
    return _with(replace(begun, started_at=started_at), within)


def _with(before: Rhythm, appeared: Sequence[datetime]) -> Rhythm:
    """Add entries that appeared up to ``seen_at``; how they fell before then is faded already."""
    hours = [share * before.count for share in before.hours]
    days = [share * before.count for share in before.days]
    added = 0.0
    for moment in appeared:
        utc = moment.astimezone(UTC)
        weight = _faded(before.seen_at - moment)
        hours[utc.hour] += weight
        days[utc.weekday()] += weight
        added += weight
    return replace(before, count=before.count + added, hours=_shares(hours), days=_shares(days))


def _shares(counts: Sequence[float]) -> tuple[float, ...]:
    total = sum(counts)
    return tuple(count / total for count in counts) if total else (1 / len(counts),) * len(counts)


def _evened(share: float, count: float, *, of: int) -> float:
    """Give how much more than the mean comes in one of so many, with some taken to have come evenly."""
    return (share * count + _EVENLY / of) / (count + _EVENLY) * of


def _faded(after: timedelta) -> float:
    """Give what an entry counts after some time."""
    return math.exp(-max(0.0, after / _MEMORY))


def _hours(at: datetime) -> float:
    """Give the hours since 1970, which began at midnight, on a Thursday."""
    return at.timestamp() / 3600
