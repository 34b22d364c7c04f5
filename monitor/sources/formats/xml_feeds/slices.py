"""The bytes of a feed's items, told apart without reading them.

An item that is written just as it was need not be read again: finding it takes a hundredth of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# In what is marked so, "<item" is no tag. An attribute cannot hold "<" (XML 1.0, 3.1).
_SECTIONS: Final = ((b"<![CDATA[", b"]]>"), (b"<!--", b"-->"), (b"<?", b"?>"))
_AFTER_NAME: Final = frozenset({b">", b" ", b"\t", b"\r", b"\n"})


class Slices(NamedTuple):
    """A document in pieces: what is between each item's ``start`` and ``end``, before and after them.

    Both are the marks of its tags, without what follows the name. Blanks between items are in none.
    """

    head: bytes
    items: tuple[bytes, ...]
    tail: bytes
    start: bytes
    end: bytes

    def around(self, items: Iterable[bytes]) -> bytes:
        """Write the document with these items alone."""
        written = b"".join([self.start + item + self.end for item in items])
        return self.head + written + self.tail


def sliced(body: bytes) -> Slices | None:
    """Cut a well-formed document at its items; None where these are not surely all in one row."""
    name = b"item" if b"</item>" in body else b"entry"
    start, end = b"<" + name, b"</%b>" % name
    # the declaration says nothing, and is an instruction in each document
    declared = body.find(b"?>") + 2 if body.startswith(b"<?xml") else 0
    sections = tuple(section for section in _SECTIONS if body.find(section[0], declared) >= 0)
    *pieces, tail = body[declared:].split(end)
    parted = [piece.partition(start) for piece in pieces]
    if not pieces or body.count(start, declared) != len(pieces):
        return None
    head = parted[0][0]
    items = tuple([item for _, _, item in parted])
    if any(before.strip() for before, _, _ in parted[1:]) or not _AFTER_NAME.issuperset(
        [item[:1] for item in items]
    ):
        return None
    if sections and not all(_ends_outside(piece, sections) for piece in (head, *items)):
        return None
    return Slices(body[:declared] + head, items, tail, start, end)


def _ends_outside(piece: bytes, sections: tuple[tuple[bytes, bytes], ...]) -> bool:
    """Say whether a piece that begins outside of all sections surely ends outside of them, too.

    Whatever section the last opening mark in it lies in or opens, no other begins after that: each
    that may be open there must have its end there.
    """
    opened = [(place, ending) for opening, ending in sections if (place := piece.rfind(opening)) >= 0]
    last = max(opened, default=(0, b""))[0]
    return all(piece.find(ending, last) >= 0 for _, ending in opened)
