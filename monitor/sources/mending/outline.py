"""A document as it is written anew: what is open, where its items begin, what is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from monitor.sources.mending.tags import Tag, declared
from monitor.sources.mending.wellformed import MAX_DEPTH, too_deep

if TYPE_CHECKING:
    from monitor.sources.mending.mistakes import Mistakes

# What a document begins with, by local name, and what its items are called; none in an OPML file.
_ITEMS: Final = {
    b"rss": b"item",
    b"RDF": b"item",
    b"channel": b"item",
    b"feed": b"entry",
    b"urlset": b"url",
    b"sitemapindex": b"sitemap",
    b"opml": b"",
}
# What items without a feed around them are put into.
_AROUND: Final = {
    b"item": (Tag(b"rss", b' version="2.0"'), Tag(b"channel")),
    b"entry": (Tag(b"feed", b' xmlns="http://www.w3.org/2005/Atom"'),),
}


class Outline:
    """Takes the tags and the text of a document in their order, and writes what is whole of it.

    ``root`` is the name of its first element, empty before it; ``is_done`` after its end.
    """

    def __init__(self, mistakes: Mistakes) -> None:
        self.root = b""
        self.is_done = False
        self._mistakes = mistakes
        self._written: list[bytes] = []
        self._open: list[bytes] = []
        self._root_tag = Tag(b"")
        self._is_bare = False
        self._item_names: frozenset[bytes] = frozenset()
        # what was written, and how much was open, before the item that is open
        self._item: tuple[int, int] | None = None
        # what was written, and what was open, after the last whole item
        self._whole: tuple[int, tuple[bytes, ...]] | None = None
        # from a further document's start to its first item
        self._is_skipping = False
        self._prefixes: set[bytes] = set()
        self._namespaces: dict[bytes, bytes] = {}

    @property
    def element(self) -> bytes:
        """The name of the innermost element that is open, empty where none is."""
        return self._open[-1] if self._open else b""

    def text(self, text: bytes) -> None:
        """Take text or a CDATA section as XML writes it; outside of all elements it is left out."""
        if self._open and not self._is_skipping:
            self._written.append(text)
        elif not self.root and text.strip():
            self._mistakes.add("before")

    def start(self, tag: Tag) -> None:
        """Take a start tag. Raises ParseError, the reason ``too_deep``."""
        if not self.root and not self._begin(tag):
            self._mistakes.add("before")
            return
        if tag.namespaces:
            self._namespaces.update(tag.namespaces)
        if tag.name in self._item_names:
            self._begin_item()
        if self._is_skipping:
            return
        if tag.prefixes:
            self._prefixes |= tag.prefixes
        self._written.append(bytes(tag))
        self._open.append(tag.name)
        if len(self._open) > MAX_DEPTH:
            raise too_deep()
        if tag.is_empty:
            self._open.pop()
            self._ended()

    def end(self, name: bytes) -> None:
        """Take an end tag: it ends what is open of that name and all within, or nothing."""
        if name not in self._open:
            if self.root and not self._is_skipping:
                self._mistakes.add("tag")
            return
        if self._open[-1] != name:
            self._mistakes.add("tag")
            self._leave_cut_item_out(name)
        while self._open[-1] != name:
            self._close()
        self._close()

    def go_on(self) -> None:
        """Begin another document after the end of this one: its items go to those that there are."""
        self._mistakes.add("twice")
        self.is_done = False
        if self._whole:
            self._is_skipping = True
            length, around = self._whole
            del self._written[length:]
            self._open = [*around]
        else:
            self.root = b""
            self._written.clear()

    def finish(self) -> bytes | None:
        """Give the document, closed after its last whole item; None where it has none and no end."""
        if self._open:
            if not self._whole:
                return None
            self._end_early()
        if self._prefixes - set(self._namespaces):
            self._mistakes.add("prefix")
        root = declared(self._root_tag, self._prefixes, self._namespaces)
        return b"".join((bytes(root), *self._written[1:])) if self.root else None

    def _begin(self, tag: Tag) -> bool:
        """Begin with the root, or with what has to be around an item; say whether this is one."""
        prefix, _, local = tag.name.rpartition(b":")
        around = _AROUND.get(local, ())
        if not around and local not in _ITEMS:
            return False
        if around:
            self._mistakes.add("around")
        self._is_bare = bool(around)
        self._root_tag = around[0] if around else tag
        self.root = self._root_tag.name
        item = local if around else _ITEMS[local]
        self._item_names = frozenset({item, prefix + b":" + item if prefix else item})
        self._written += (bytes(outer) for outer in around)
        self._open += (outer.name for outer in around)
        return True

    def _begin_item(self) -> None:
        self._is_skipping = False
        while self._item:
            # items do not lie in each other: the end of the one before is missing
            self._mistakes.add("tag")
            self._close()
        self._item = (len(self._written), len(self._open))

    def _leave_cut_item_out(self, name: bytes) -> None:
        """Drop an item that ends in the middle of one of its elements, because all around it does."""
        if not self._item or not self._whole:
            return
        depth = self._item[1]
        if name in self._open[:depth] and len(self._open) > depth + 1:
            self._mistakes.add("cut")
            self._leave_item_out(*self._item)

    def _end_early(self) -> None:
        if self._item or not (self._is_bare or self._is_skipping):
            self._mistakes.add("cut")
        if self._item:
            self._leave_item_out(*self._item)
        while self._open:
            self._close()

    def _leave_item_out(self, length: int, depth: int) -> None:
        del self._written[length:]
        del self._open[depth:]
        self._item = None

    def _close(self) -> None:
        name = self._open.pop()
        self._written.append(b"</%b>" % name)
        self._ended()

    def _ended(self) -> None:
        """Note what has ended with an element: an item, which is whole now, or the document."""
        if self._item and len(self._open) == self._item[1]:
            self._item = None
            self._whole = (len(self._written), tuple(self._open))
        self.is_done = not self._open
