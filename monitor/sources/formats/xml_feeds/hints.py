"""How a feed wants to be asked, from what its channel writes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from monitor.sources.formats.absolute import absolute
from monitor.sources.formats.entries import possible_date
from monitor.sources.formats.format import Hints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from monitor.sources.formats.format import Source

# http://purl.org/rss/1.0/modules/syndication/: so many times in each period
_PERIODS: Final = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
# WordPress writes this into every feed of every site: it says nothing of the one at hand.
_WORDPRESS: Final = ("hourly", "1")
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HOURS: Final = 24
_MAX_MINUTES: Final = 60 * 24 * 365
_MAX_HUBS: Final = 5


class WrittenHints(NamedTuple):
    """The words of a channel; ``links`` are pairs of what a link leads to and its address."""

    ttl: str = ""
    period: str = ""
    frequency: str = ""
    hours: Iterable[str] = ()
    days: Iterable[str] = ()
    built: Iterable[str] = ()
    links: Iterable[tuple[str, str]] = ()
    base: str = ""


def understood(written: WrittenHints, source: Source) -> Hints:
    """Give what a channel's words mean; what means nothing is left out."""
    links = [(leads_to, href) for leads_to, href in written.links if leads_to in {"hub", "self"}]
    hubs = _addresses("hub", links, written.base, source)
    topics = _addresses("self", links, written.base, source)
    return Hints(
        ttl=_ttl(written.ttl) or _between_updates(written.period, written.frequency),
        skip_hours=frozenset(
            number % _HOURS for hour in written.hours if (number := _number(hour)) <= _HOURS
        ),
        skip_days=frozenset(_DAYS.index(day.lower()) for day in written.days if day.lower() in _DAYS),
        built_at=possible_date(written.built, source),
        hubs=tuple(dict.fromkeys(hubs))[:_MAX_HUBS],
        topic=next(topics, ""),
    )


def _addresses(leads_to: str, links: Iterable[tuple[str, str]], base: str, source: Source) -> Iterator[str]:
    for kind, href in links:
        if kind == leads_to and (url := absolute(href, base=base, url=source.url)):
            yield url


def _ttl(written: str) -> timedelta | None:
    """Read RSS's ``ttl``, in minutes; none is as good as no word."""
    minutes = _number(written)
    return timedelta(minutes=minutes) if 0 < minutes <= _MAX_MINUTES else None


def _between_updates(period: str, frequency: str) -> timedelta | None:
    words = (period.lower(), frequency or "1")
    times = _number(words[1])
    if words == _WORDPRESS or words[0] not in _PERIODS or not 0 < times <= _MAX_MINUTES:
        return None
    return _PERIODS[words[0]] / times


def _number(written: str) -> int:
    """Read a small number; what is none is larger than any."""
    is_number = written.isascii() and written.isdigit() and len(written) <= len(str(_MAX_MINUTES))
    return int(written) if is_number else _MAX_MINUTES + 1
