"""What a seeded mutator does to a document: each is a function of the bytes and of chance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    Mutation = Callable[[bytes, Random], bytes]

_TAG = re.compile(rb"<[^<>]{1,80}>")
_OPENERS = (
    b"<!--", b"<![CDATA[", b"]]>", b"-->", b"<?", b"&", b"&#", b"&#x110000;", b"&#0;", b"&nbsp;", b"&bomb;",
    b"<", b">", b"</item>", b"<item>", b"</rss>", b"<a ", b'"', b"\0", b"\x0b", b"\xff\xfe", b"\xef\xbb\xbf",
    b"<!DOCTYPE rss [<!ENTITY bomb 'x'>]>", b"\xe2\x80\xae", b"\xe2\x81\xa6", b"\xed\xa0\x80", b"<x:y>",
    b"{", b"]",
)  # fmt: skip
_ENCODINGS = ("utf-8", "utf-16", "utf-16-be", "utf-32", "windows-1256", "iso-8859-6", "windows-1252", "utf-7")
_BOMB = b"<!DOCTYPE rss [<!ENTITY a0 'lol'>%s]>" % b"".join(
    b"<!ENTITY a%d '%s'>" % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 12)
)
_MOST_BYTES = 8_000_000


def mutated(seeds: Sequence[bytes], chance: Random) -> bytes:
    """Make a document of one of the seeds by one to six mutations, now and then of megabytes."""
    body = chance.choice(seeds)
    for _ in range(chance.randint(1, 6)):
        if chance.random() < 0.1:
            body = _spliced(body, chance.choice(seeds), chance)
        else:
            body = chance.choice(_MUTATIONS)(body, chance)
    if chance.random() < 0.02:
        body = _blown_up(body, chance)
    return body[:_MOST_BYTES]


def _flipped(body: bytes, chance: Random) -> bytes:
    changed = bytearray(body)
    for _ in range(chance.randint(1, 50)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _truncated(body: bytes, chance: Random) -> bytes:
    return body[: chance.randint(0, len(body))]


def _doubled(body: bytes, chance: Random) -> bytes:
    start, end = _span(body, chance)
    return body[:end] + body[start:end] * chance.randint(1, 20) + body[end:]


def _cut(body: bytes, chance: Random) -> bytes:
    start, end = _span(body, chance)
    return body[:start] + body[end:]


def _spliced(body: bytes, other: bytes, chance: Random) -> bytes:
    return body[: chance.randint(0, len(body))] + other[chance.randint(0, len(other)) :]


def _injected(body: bytes, chance: Random) -> bytes:
    for _ in range(chance.randint(1, 8)):
        place = chance.randint(0, len(body))
        body = body[:place] + chance.choice(_OPENERS) * chance.choice((1, 1, 1, 10, 1000)) + body[place:]
    return body


def _nested(body: bytes, chance: Random) -> bytes:
    place, depth = chance.randint(0, len(body)), chance.choice((10, 300, 5_000, 100_000))
    name = chance.choice((b"b", b"item", b"x:y", b"div", b"entry"))
    closing = b"</%s>" % name * chance.choice((0, depth))
    return body[:place] + b"<%s>" % name * depth + closing + body[place:]


def _with_other_tags(body: bytes, chance: Random) -> bytes:
    """Put tags of the document in the places of others, or leave them out."""
    tags = _TAG.findall(body) or [b""]
    share = chance.random() * 0.2

    def other(match: re.Match[bytes]) -> bytes:
        return chance.choice(tags) if chance.random() < share else match.group()

    return _TAG.sub(other, body)


def _recoded(body: bytes, chance: Random) -> bytes:
    text = body.decode(chance.choice(_ENCODINGS), "replace")
    return text.encode(chance.choice(_ENCODINGS), "replace")


def _bombed(body: bytes, chance: Random) -> bytes:
    place = chance.randint(0, len(body))
    return _BOMB + body[:place] + b"&a%d;" % chance.randint(1, 11) + body[place:]


def _with_attributes(body: bytes, chance: Random) -> bytes:
    attributes = b"".join(b" a%d='%d'" % (n, n) for n in range(chance.choice((2, 200, 20_000))))
    return body.replace(b"<item>", b"<item%s>" % attributes, 1).replace(
        b"<entry>", b"<entry%s>" % attributes, 1
    )


def _blown_up(body: bytes, chance: Random) -> bytes:
    start, end = _span(body, chance)
    part = body[start:end] or b"<item>"
    return body[:end] + part * (chance.randint(500_000, _MOST_BYTES) // len(part)) + body[end:]


def _span(body: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randint(0, len(body))
    return start, chance.randint(start, min(len(body), start + 3_000))


_MUTATIONS: tuple[Mutation, ...] = (
    _flipped,
    _truncated,
    _doubled,
    _cut,
    _injected,
    _injected,
    _nested,
    _with_other_tags,
    _recoded,
    _bombed,
    _with_attributes,
)
