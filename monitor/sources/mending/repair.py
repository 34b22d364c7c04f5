"""Broken markup of a feed as well-formed XML: read tag by tag, once, from front to back.

What a broken place means is said by the markup around it or by the habits of feeds; where neither
does, it is left out or taken as text. Comments, instructions and the DOCTYPE are left out.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from monitor.sources.mending.mistakes import Mistakes
from monitor.sources.mending.outline import Outline
from monitor.sources.mending.references import DOCTYPE, References
from monitor.sources.mending.tags import TAG, plain_tag, start_tag

_CDATA: Final = b"<![CDATA["
_CDATA_END: Final = b"]]>"
_COMMENT: Final = b"<!--"


def repaired(body: bytes) -> tuple[bytes | None, tuple[str, ...]]:
    """Give a document anew, and warnings; None for no feed, or one cut before its first item's end.

    Linear in time. Raises ParseError with the reason ``bomb``, ``too_deep`` or ``too_broken``.
    """
    reader = _Reader(body)
    reader.read()
    return reader.outline.finish(), reader.mistakes.warnings()


class _Reader:
    """Reads a document once; ``_at`` is how far."""

    def __init__(self, body: bytes) -> None:
        self.mistakes = Mistakes()
        self.outline = Outline(self.mistakes)
        self._body = body
        self._at = 0
        self._references = References(self.mistakes.add)
        self._has_doctype = False
        self._plain_tag = cache(plain_tag)
        self._cdata_starts, self._cdata_ends = _Places(body, _CDATA), _Places(body, _CDATA_END)
        self._tag_ends = _Places(body, b">")
        self._comment_ends, self._instruction_ends = _Places(body, b"-->"), _Places(body, b"?>")

    def read(self) -> None:
        """Hand all of the document on to the outline."""
        body = self._body
        while not self.outline.is_done or self._has_another():
            place = body.find(b"<", self._at)
            if place < 0:
                self._text(body[self._at :])
                return
            if place > self._at:
                self._text(body[self._at : place])
            tag = TAG.match(body, place)
            if tag:
                self._at = tag.end()
                self._tag(tag[1], tag[2], tag[3])
            else:
                self._at = self._no_tag(place)

    def _tag(self, slash: bytes, name: bytes, rest: bytes) -> None:
        if slash:
            self.outline.end(name)
        elif rest:
            self.outline.start(start_tag(name, rest, self._references, self.mistakes.add))
        else:
            self.outline.start(self._plain_tag(name))

    def _text(self, text: bytes) -> None:
        text = self._references.mended(text)
        if _CDATA_END in text:
            self.mistakes.add("sign")
            text = text.replace(_CDATA_END, b"]]&gt;")
        self.outline.text(text)

    def _no_tag(self, at: int) -> int:
        """Take what begins with a "<" and is no tag; say where it ends."""
        body = self._body
        if body.startswith(_CDATA, at):
            return self._cdata(at + len(_CDATA))
        if body.startswith(_COMMENT, at):
            return self._without(at + len(_COMMENT), self._comment_ends, at + 2)
        if body.startswith(b"<?", at):
            return self._without(at + 2, self._instruction_ends, at + 2)
        if not (self.outline.root or self._has_doctype) and (found := DOCTYPE.match(body, at)):
            self._has_doctype = True
            self._references.define(found[1] or b"")
            return found.end()
        if self._tag_ends.after(at) < 0:
            # a tag that the document ends in
            return len(body)
        self.mistakes.add("sign")
        self.outline.text(b"&lt;")
        return at + 1

    def _cdata(self, start: int) -> int:
        """Take a CDATA section; one that reaches into the next has lost its end."""
        end, following = self._cdata_ends.after(start), self._cdata_starts.after(start)
        if end < 0 or 0 <= following < end:
            until = following if end >= 0 else len(self._body)
            closing = self._body.find(b"</%b>" % self.outline.element, start, until)
            if closing >= 0:
                self.mistakes.add("section")
                self.outline.text(_CDATA + self._body[start:closing] + _CDATA_END)
                return closing
        if end < 0:
            return len(self._body)
        self.outline.text(_CDATA + self._body[start:end] + _CDATA_END)
        return end + len(_CDATA_END)

    def _without(self, start: int, ends: _Places, end_from: int) -> int:
        """Leave out a comment or instruction; of one without an end its first sign alone."""
        end = ends.after(end_from)
        if end < 0:
            self.mistakes.add("section")
            return start
        return end + ends.length

    def _has_another(self) -> bool:
        """Go on to a further document behind the end of this one; say whether there is one."""
        start = b"<" + self.outline.root
        rest = self._at
        while (place := self._body.find(start, self._at)) >= 0:
            self._at = place + len(start)
            tag = TAG.match(self._body, place)
            if tag and tag[2] == self.outline.root:
                self._at = place
                self.outline.go_on()
                return True
        if self._body[rest:].strip():
            self.mistakes.add("after")
        return False


class _Places:
    """Where a mark stands in a document: each search goes on from where the last one ended."""

    def __init__(self, body: bytes, mark: bytes) -> None:
        self.length = len(mark)
        self._body = body
        self._mark = mark
        self._place = 0

    def after(self, at: int) -> int:
        """Give the mark's first place from ``at`` on, -1 for none. ``at`` never goes back."""
        if 0 <= self._place < at:
            self._place = self._body.find(self._mark, at)
        return self._place
