"""An outlet whose every word is meant for the terminal of whoever looks at it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from tests.fakes.newsroom import ARMS, Feed, filler

if TYPE_CHECKING:
    from tests.fakes.newsroom import Newsroom

# What a terminal obeys or an eye overlooks. A colour of ours is none of these.
WORDS: Final = (
    "\x1b]8;;https://evil.example\x1b\\bank\x1b]8;;\x1b\\"  # a link with a false name
    "\x1b[2J\x1b[H\x1b[8m\x1b[6n\x1b]0;evil\x07"  # the screen, hidden text, a question, the title, the bell
    "\x9b2J\x9d0;evil\x9c\x85\x7f"  # the same in one byte
    "good\r\x08\x08\x0bevil\x0c"  # back over what stood there
    "\u202eexe\u202c\u2066a\u2069\u2069\u061c\u200f"  # turned round
    "pay\u200bpal\u2060\ufeff\u00ad\u2028\u2029"  # invisible, and other ends of lines
)
INVISIBLE: Final = frozenset("\u200b\u2060\ufeff\u00ad")
HTML_TYPE: Final = {"Content-Type": "text/html; charset=utf-8"}


def page() -> str:
    """Write a page that a rule on arms matches, with those words in every field that is read."""
    metas = "".join(
        f'<meta property="{name}" name="{name}" content="{WORDS}">'
        for name in ("og:title", "og:site_name", "og:description", "author", "article:author", "keywords")
    )
    body = "".join(f"<p>{text}</p>" for text in (f"{ARMS} {WORDS}.", *filler("hostile")))
    return (
        f'<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{WORDS}</title>{metas}'
        f'<link rel="canonical" href="/{WORDS}"><link rel="alternate" type="application/rss+xml" '
        f'title="{WORDS}" href="/feed?{WORDS}"></head><body><article><h1>{WORDS}</h1>'
        f'<p class="byline">{WORDS}</p>{body}</article></body></html>'
    )


def feed(url: str) -> str:
    """Write a feed of one article; JSON holds what XML may not."""
    item = {
        "id": f"urn:{WORDS}", "url": url, "title": f"{WORDS} {ARMS}", "content_text": f"{ARMS}. {WORDS}",
        "summary": WORDS, "authors": [{"name": WORDS}], "tags": [WORDS], "language": WORDS,
        "date_published": datetime.now(UTC).isoformat(),
    }  # fmt: skip
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": WORDS, "language": WORDS, "items": [item]}
    )


def opens(room: Newsroom) -> str:
    """Put its feeds and page onto the newsroom's site; give the page's address."""
    site = room.site
    url = f"{site.url}/news/1"
    site.gives("/news/1", page(), headers=HTML_TYPE)
    site.gives("/sabah", feed(url), headers={"Content-Type": "application/feed+json"})
    site.gives("/home", page(), headers=HTML_TYPE)
    for name, answer in _broken().items():
        site.sends_raw(f"/{name}", answer)
        room.feeds[name] = Feed()
    return url


def _broken() -> dict[str, bytes]:
    """Feeds that cannot be had, and say in their own words why."""
    words = WORDS.replace("\r", "").replace("\x85", "").encode()
    ok = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: "
    return {
        "refusing": b"HTTP/1.1 500 " + words + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "leading": b"HTTP/1.1 301 Moved\r\nContent-Length: 0\r\nLocation: /to" + words + b"\r\n\r\n",
        "packed": ok + b"text/xml\r\nContent-Encoding: " + words + b"\r\nContent-Length: 3\r\n\r\nabc",
        "typed": ok + words + b"; charset=" + words + b"\r\n\r\n<" + words + b">",
        "rootless": ok + b'text/xml\r\n\r\n<?xml version="1.0" encoding="' + words + b'"?><x' + words + b">",
        "paged": ok + b"text/html\r\n\r\n" + page().encode(),
    }
