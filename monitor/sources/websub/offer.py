"""The hub that a feed names: in the headers it came with, or in the document (WebSub, 4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# What a feed names at most: the first that takes us is enough, the others are for when it fails.
_MAX_HUBS: Final = 3
_MAX_URL: Final = 2_000
_MAX_HEADER: Final = 8_192
# RFC 8288, 3: <target>; name=value; name="value", ... A value in quotes may hold anything but a quote.
_LINK: Final = re.compile(r'<([^<>]{0,2000})>((?:"[^"]*"|[^"<,])*)')
_REL: Final = re.compile(r';\s{0,9}rel\s{0,9}=\s{0,9}(?:"([^"]*)"|([^\s";,]+))', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offer:
    """The hubs that tell of a topic, the feed's own order; both are empty where it names no hub."""

    hubs: tuple[str, ...] = ()
    topic: str = ""


def offer(hubs: Iterable[str], topic: str) -> Offer:
    """Keep of what a feed names what can be asked: http and https, of bounded length and number."""
    usable = tuple(dict.fromkeys(hub for hub in hubs if _is_usable(hub)))[:_MAX_HUBS]
    return Offer(usable, topic) if usable and _is_usable(topic) else Offer()


def offered_by(headers: Mapping[str, str], *, hubs: tuple[str, ...], topic: str, url: str) -> Offer:
    """Give a feed's offer: of its Link headers first, then of the document (``hubs``, ``topic``).

    ``headers`` has lower-cased names, ``url`` is where the feed was had. One that names no topic
    is its own: many feeds name a hub and leave ``rel=self`` out.
    """
    links = tuple(_links(headers.get("link", "")[:_MAX_HEADER]))
    header_hubs = tuple(_joined(url, target) for target, rels in links if "hub" in rels)
    header_topics = [_joined(url, target) for target, rels in links if "self" in rels]
    return offer(header_hubs or hubs, next(iter(header_topics), "") or topic or url)


def _links(header: str) -> Iterator[tuple[str, frozenset[str]]]:
    for link in _LINK.finditer(header):
        rel = _REL.search(link[2])
        if rel:
            yield link[1].strip(), frozenset((rel[1] or rel[2] or "").lower().split())


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError:  # an address in brackets that is none
        return ""


def _is_usable(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    is_plain = len(url) <= _MAX_URL and url.isprintable() and " " not in url
    return is_plain and parts.scheme in {"http", "https"} and bool(parts.hostname)
