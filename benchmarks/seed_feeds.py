"""Documents of every kind that the monitor reads, for the mutator to begin with."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from feed_texts import KINDS, SENTENCES, document

_OPENED_AT = datetime(2024, 5, 1, 12, tzinfo=UTC)
_URL = "https://outlet.example/news/"


def seeds() -> dict[str, bytes]:
    """Give a document of each kind, of 20 entries."""
    feeds = {
        kind: document(number, 0, entries=20, opened_at=_OPENED_AT, age=timedelta())[0]
        for number, kind in enumerate(KINDS)
    }
    others = {
        "podcast": _podcast(),
        "xhtml": _xhtml(),
        "json": _json(),
        "sitemap": _sitemap(),
        "page": _page(),
    }
    return feeds | others


def _podcast() -> bytes:
    items = "".join(
        f"<item><title>&amp;lt;b&amp;gt;{text[:40]}&amp;lt;/b&amp;gt;</title><guid>{_URL}{n}</guid>"
        f'<media:content url="{_URL}{n}.jpg" medium="image"><media:description>{text}</media:description>'
        f'</media:content><itunes:summary>{text}</itunes:summary><enclosure url="{_URL}{n}.mp3" length="1"'
        f' type="audio/mpeg"/><dc:date>2024-05-0{n % 9 + 1}</dc:date></item>'
        for n, text in enumerate(SENTENCES * 2)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"'
        ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>x</title><ttl>30</ttl>'
        f'<skipHours><hour>3</hour></skipHours><atom:link rel="hub" href="{_URL}hub"/>{items}</channel></rss>'
    ).encode()


def _xhtml() -> bytes:
    entries = "".join(
        f'<entry xml:base="/a/"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{text}</div>'
        f"</title><id>urn:{n}</id><link href='{n}'/><updated>2024-05-01T12:00:0{n % 10}Z</updated></entry>"
        for n, text in enumerate(SENTENCES * 2)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{_URL}">{entries}</feed>'.encode()


def _json() -> bytes:
    items = [
        {"id": str(n), "url": f"{_URL}{n}", "title": text[:40], "content_html": f"<p>{text}</p>"}
        for n, text in enumerate(SENTENCES * 2)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": items}
    return json.dumps(feed, ensure_ascii=False).encode()


def _sitemap() -> bytes:
    urls = "".join(
        f"<url><loc>{_URL}{n}</loc><news:news><news:publication><news:name>x</news:name>"
        f"<news:language>ar</news:language></news:publication><news:publication_date>2024-05-01"
        f"</news:publication_date><news:title>{text[:40]}</news:title></news:news></url>"
        for n, text in enumerate(SENTENCES * 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'
    ).encode()


def _page() -> bytes:
    links = "".join(
        f'<h2><a href="/news/{n}">{text}</a></h2><p>{text}</p>' for n, text in enumerate(SENTENCES * 2)
    )
    return f"<!doctype html><html lang=ar><body><nav><a href=/>x</a></nav>{links}</body></html>".encode()
