"""What makes two entries of a feed the same one: guid, link or words."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.model import Entry

MARK_BYTES = 8
# "News bulletin" with an empty summary comes anew every evening; a headline and its first
# sentence do not.
_MIN_CONTENT_LENGTH = 60
_TRACKING = frozenset({"fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "ref", "cmpid", "at_medium"})
_TRACKING_PREFIX = ("utm_", "at_campaign", "at_custom")


def marks_of(entries: Sequence[Entry]) -> list[tuple[bytes, ...]]:
    """Give the marks of each entry: 8-byte hashes of whatever tells it apart in this document.

    That is its guid; its link, where no other entry has it and it is no site's home page; its
    words, where there are enough. At 3,000 marks a feed, two entries share one by chance in
    one of 10**12 feeds.
    """
    links = [canonical(entry.url) for entry in entries]
    counts = Counter(links)
    return [
        (_mark("g", entry.guid), *_link_mark(link, counts[link]), *_content_mark(entry))
        for entry, link in zip(entries, links, strict=True)
    ]


def canonical(url: str) -> str:
    """Bring spellings of one link together: scheme, case of the host, tracking, fragment.

    For comparing only; it may not be a URL that works. Empty for an empty URL.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if not parts.netloc:
        return ""
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name not in _TRACKING and not name.startswith(_TRACKING_PREFIX)
    ]
    path = quote(unquote(parts.path).rstrip("/"))
    return f"{parts.netloc.lower().removeprefix('www.')}{path}?{urlencode(query)}"


def _link_mark(link: str, count: int) -> tuple[bytes, ...]:
    is_home_page = link.endswith("?") and "/" not in link
    return (_mark("l", link),) if link and count == 1 and not is_home_page else ()


def _content_mark(entry: Entry) -> tuple[bytes, ...]:
    words = f"{entry.title}\0{entry.summary or entry.content}"
    return (_mark("c", words),) if len(words) > _MIN_CONTENT_LENGTH else ()


def _mark(kind: str, value: str) -> bytes:
    return blake2b(f"{kind}{value}".encode("utf-8", "surrogatepass"), digest_size=MARK_BYTES).digest()
