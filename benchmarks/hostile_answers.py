"""What sixty hostile servers say: floods, drips, bombs, lies and documents that are hard to read.

Each answer is a coroutine of the two ends of a connection, called once for each request.
"""

from __future__ import annotations

import asyncio
import gzip
import itertools
import zlib
from typing import TYPE_CHECKING

from tests.fakes.hostile import CHUNKED, FLOODS, GZIP, LIES, OK

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

_LARGE = 15_000_000
_counter = itertools.count()


def _says(start: bytes, block: bytes = b"", *, pause: float = 0) -> Answer:
    """Send a start, then a block without end."""

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        await writer.drain()
        while block:
            writer.write(block)
            await writer.drain()
            await asyncio.sleep(pause)

    return answer


def _hangs(start: bytes = b"") -> Answer:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        await reader.read()

    return answer


def _gives(body: bytes, headers: bytes = b"", status: bytes = b"200 OK") -> Answer:
    head = b"HTTP/1.1 %s\r\nContent-Length: %d\r\n%s\r\n" % (status, len(body), headers)
    return _says(head + body)


def _makes(document: Callable[[], bytes]) -> Answer:
    """Make another document each time; made when it is asked for."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _gives(document())(reader, writer)

    return answer


def _rss(items: bytes, head: bytes = b"") -> bytes:
    return b"<?xml version='1.0'?>%s<rss version='2.0'><channel><title>x</title>%s</channel></rss>" % (
        head,
        items,
    )


def _item(number: int, more: bytes = b"") -> bytes:
    link = b"http://127.0.1.1:9/%d" % number
    return b"<item><title>n %d</title><link>%s</link>%s</item>" % (number, link, more)


def _bomb(inflated: int) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, 31)
    megabyte = bytes(1_000_000)
    return b"".join(
        [*(deflate.compress(megabyte) for _ in range(inflated // len(megabyte))), deflate.flush()]
    )


def _laughs() -> bytes:
    levels = b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 11))
    return _rss(
        _item(1, b"<description>&a10;</description>"), b"<!DOCTYPE rss [<!ENTITY a0 'ha'>%s]>" % levels
    )


def _quadratic_laughs() -> bytes:
    head = b"<!DOCTYPE rss [<!ENTITY a '%s'>]>" % (b"a" * 100_000)
    return _rss(_item(1, b"<description>%s</description>" % (b"&a;" * 100_000)), head)


def _outside() -> bytes:
    there = b"<!ENTITY a SYSTEM 'file:///etc/passwd'><!ENTITY % b SYSTEM 'http://127.0.0.2/'>"
    return _rss(_item(1, b"<description>&a;</description>"), b"<!DOCTYPE rss [" + there + b" %b;]>")


def _nested() -> bytes:
    return _rss(_item(1, b"<description>" + b"<b>" * 1_000_000 + b"</description>"))


def _attributes() -> bytes:
    many = b"".join(b" a%d='1'" % n for n in range(100_000))
    return _rss(_item(1) * 5 + b"<item%s><title>x</title></item>" % many)


def _new_each_time() -> bytes:
    return _rss(b"".join(_item(next(_counter)) for _ in range(5_000)))


_AGAIN = itertools.count()


async def _redirects_on(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 302 On\r\nLocation: ?%d\r\nContent-Length: 0\r\n\r\n" % next(_AGAIN))


def _moved(to: str) -> Answer:
    return _gives(b"", b"Location: %s\r\n" % to.encode(), b"301 Moved")


_DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "entities that laugh": _laughs,
    "entities that laugh in a row": _quadratic_laughs,
    "entities from outside": _outside,
    "a million levels": _nested,
    "a hundred thousand attributes": _attributes,
    "a hundred thousand entries": lambda: _rss(b"".join(_item(n) for n in range(100_000))),
    "five thousand new entries each time": _new_each_time,
    "comments that open": lambda: _rss(b"<!--" * 250_000),
    "CDATA that opens": lambda: _rss(b"<![CDATA[" * 250_000),
    "tags that open": lambda: _rss(b"<item><title>" * 1_000_000),
    "ampersands": lambda: _rss(_item(1, b"<description>" + b"&" * 2_000_000 + b"</description>")),
    "NULs": lambda: _rss(_item(1)) + bytes(_LARGE),
    "a title of megabytes": lambda: _rss(_item(1, b"<title>" + b"x" * _LARGE + b"</title>")),
    "links without end": lambda: _rss(_item(1, b"<link>http://127.0.1.1/" + b"x" * 1_000_000 + b"</link>")),
    "bidi overrides": lambda: _rss(_item(1, "<title>\u202e\u2066\u202d x</title>".encode() * 1_000)),
    "JSON of a million brackets": lambda: (
        b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * 1_000_000
    ),
    "a sitemap of itself": lambda: (
        b"<sitemapindex>" + b"<sitemap><loc>http://127.0.1.1:9/</loc></sitemap>" * 50_000
    ),
    "a home page of megabytes": lambda: b"<!doctype html><html><body>" + b"<div><a href='/1'>x</a>" * 200_000,
    "megabytes of white space": lambda: b" " * _LARGE,
    "random bytes": lambda: bytes(n * n % 251 for n in range(1_000_000)),
}

ANSWERS: dict[str, Answer] = {
    **{name: _says(start, block) for name, (start, block) in FLOODS.items()},
    **{name: _says(lie) for name, lie in LIES.items()},
    **{name: _makes(document) for name, document in _DOCUMENTS.items()},
    "silence": _hangs(),
    "half a head": _hangs(OK),
    "half a body": _hangs(OK + b"Content-Length: 999999\r\n\r\n<rss>"),
    "a dripping head": _says(b"HTTP/1.1 200 OK\r\nX: ", b".", pause=0.5),
    "a dripping body": _says(OK + b"\r\n", b".", pause=0.5),
    "dripping chunks": _says(CHUNKED, b"1\r\nx\r\n", pause=0.5),
    "hanging up": _says(b""),
    "a gzip bomb": _says(GZIP + _bomb(500_000_000)),
    "gzip in gzip": _gives(gzip.compress(gzip.compress(b"x" * 100)), b"Content-Encoding: gzip, gzip\r\n"),
    "an encoding nobody offered": _gives(b"x" * 100, b"Content-Encoding: br\r\n"),
    "gzip that is none": _gives(b"<rss></rss>", b"Content-Encoding: gzip\r\n"),
    "a redirect ring": _moved("?"),
    "redirects without end": _redirects_on,
    "a redirect to a file": _moved("file:///etc/passwd"),
    "a redirect with a password": _moved("http://desk:word@127.0.0.1/"),
    "come back next year": _gives(b"", b"Retry-After: 31536000\r\n", b"429 Slow"),
    "an answer and another": _gives(_rss(_item(1)) + b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison"),
}
