"""Which feeds an article may have come by. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from monitor.model import Entry, Feed
from monitor.pipeline.why.steps import Part, Sign, Step, counted
from monitor.rules.proof.labels import listing
from monitor.sources.formats.links.hosts import site_of
from monitor.sources.identity.marks import record_of, unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.pipeline.why.steps import Show
    from monitor.sources.state import FeedState

_NEAREST: Final = 3
_FEEDS_TOLD: Final = 5
_NOBODY: Final = Feed(id="", url="", outlet="")


@dataclass(frozen=True, slots=True)
class Kept:
    """What the running monitor keeps of a feed, and whether an address is among its entries."""

    feed: Feed
    state: FeedState
    gave: bool


def knows(marks: bytes, url: str) -> bool:
    """Say whether a feed's marks hold an entry of this address, as its link or as its guid."""
    asked = record_of(Entry(feed="", guid=url, url=url, title=""), b"", b"", is_link_shared=False)
    named = {mark for mark in (asked.link, asked.guid) if mark}
    return any(record.link in named or record.guid in named for record in unpacked(marks))


def feed_of(url: str, feeds: Sequence[Feed], kept: Sequence[Kept]) -> Feed:
    """Give the feed that an article came by, or would have; one without a name where there is none."""
    gave = [one.feed for one in kept if one.gave]
    return next(iter((*gave, *_of_site(url, feeds))), _NOBODY)


def feed_step(url: str, feeds: Sequence[Feed], kept: Sequence[Kept] | None, show: Show) -> Step:
    """Say which feed gave an address; ``kept`` is None where no running monitor could be asked."""
    if not url:
        return Step(Part.FEED, Sign.UNKNOWN, "it has no address that a feed could have given")
    if gave := [one.feed.id for one in kept or () if one.gave]:
        return Step(Part.FEED, Sign.OK, f"feed {listing(gave)} gave it", gave[0])
    near = [feed.id for feed in _of_site(url, feeds)]
    if not near:
        return Step(
            Part.FEED, Sign.NO, f"no configured feed is of {show(_host(url))}", details=_nearest(url, feeds)
        )
    named = f"feed {listing(near[:_FEEDS_TOLD])}"
    if kept is None:
        return Step(Part.FEED, Sign.UNKNOWN, f"{named} may have given it", near[0])
    own = [one for one in kept if one.feed.id in near]
    details = tuple(_told(one, show) for one in own[:_FEEDS_TOLD])
    if not any(one.state.polled_at for one in own):
        return Step(
            Part.FEED, Sign.NO, f"{named}, which is of its site, was not polled yet", near[0], details
        )
    return Step(Part.FEED, Sign.NO, f"{named}, which is of its site, did not give it", near[0], details)


def _told(kept: Kept, show: Show) -> str:
    feed, state = kept.feed.id, kept.state
    if state.polled_at is None:
        return f"{feed} was not polled yet"
    polled = f"{feed} was polled at {state.polled_at:%Y-%m-%d %H:%M} UTC"
    if state.failures:
        return f"{polled}, in error {counted(state.failures, 'time')} in a row: {show(state.message)}"
    return f"{polled} and remembers {counted(len(unpacked(state.marks)), 'article')}, none of them this one"


def _nearest(url: str, feeds: Sequence[Feed]) -> tuple[str, ...]:
    """Give the feeds whose hosts look most like that of an address."""
    host = _host(url)
    polled = [feed for feed in feeds if feed.url]
    polled.sort(key=lambda feed: (-SequenceMatcher(None, host, _host(feed.url)).ratio(), feed.id))
    return tuple(f"near: feed {feed.id} of {_host(feed.url)}" for feed in polled[:_NEAREST])


def _of_site(url: str, feeds: Sequence[Feed]) -> list[Feed]:
    site = _site(url)
    return [feed for feed in feeds if site and _site(feed.url) == site]


def _site(url: str) -> str:
    try:
        return site_of(url)
    except ValueError:  # "http://["
        return ""


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url
