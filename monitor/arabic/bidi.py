"""Marks that turn the direction of text, made to end where the text ends.

What comes from a feed is shown amid words of others: a mark that is left open turns the outlet's
name and the link behind it round, and a closing one that closes nothing ends what others opened
(Unicode Standard Annex 9, section 2.7; CVE-2021-42574 is what it can be used for).
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

_EMBEDDINGS: Final = "\u202a\u202b"  # LEFT-TO-RIGHT EMBEDDING, RIGHT-TO-LEFT EMBEDDING
_OVERRIDES: Final = "\u202d\u202e"  # LEFT-TO-RIGHT OVERRIDE, RIGHT-TO-LEFT OVERRIDE
_POP: Final = "\u202c"  # POP DIRECTIONAL FORMATTING
_ISOLATES: Final = "\u2066\u2067\u2068"  # LEFT-TO-RIGHT, RIGHT-TO-LEFT and FIRST STRONG ISOLATE
_POP_ISOLATE: Final = "\u2069"  # POP DIRECTIONAL ISOLATE

# An override is open, too, so that its end is known and left out with it.
_CLOSING: Final = (
    dict.fromkeys(_EMBEDDINGS, _POP) | dict.fromkeys(_OVERRIDES, "") | dict.fromkeys(_ISOLATES, _POP_ISOLATE)
)
_ALL: Final = f"{_EMBEDDINGS}{_OVERRIDES}{_POP}{_ISOLATES}{_POP_ISOLATE}"
_MARKS: Final = re.compile(f"[{_ALL}]")
# What ends a paragraph: the class B of UAX 9.
_PARAGRAPH_ENDS: Final = re.compile("([\n\r\x1c-\x1e\x85\u2029])")


def balanced(text: str) -> str:
    """Give ``text`` with each embedding and isolate closed within its paragraph.

    Overrides are left out, with what closes them: they show letters in another order than
    they are written in, which serves old files and those who hide words, never news. What
    closes nothing is left out, too. Balancing twice is balancing once; text without these
    marks is given back as it is.
    """
    # one letter at a time is found ten times as fast as by the expression
    if not any(map(text.__contains__, _ALL)):
        return text
    return "".join(_in_paragraph(part) for part in _PARAGRAPH_ENDS.split(text))


def _in_paragraph(text: str) -> str:
    parts: list[str] = []
    opened = _Opened()
    end = 0
    for mark in _MARKS.finditer(text):
        parts += (text[end : mark.start()], opened.take(mark[0]))
        end = mark.end()
    parts += (text[end:], opened.close())
    return "".join(parts)


class _Opened:
    """The marks that are open at a place in a paragraph."""

    def __init__(self) -> None:
        self._marks: list[str] = []
        # counted, or each end of nothing would be looked for in all that is open
        self._isolate_count = 0

    def take(self, mark: str) -> str:
        """Say what to write for the next mark."""
        if mark == _POP:
            # it closes nothing that stands outside of an isolate around it
            return "" if not self._marks or self._marks[-1] in _ISOLATES else _CLOSING[self._marks.pop()]
        if mark == _POP_ISOLATE:
            return self._close_isolate()
        self._marks.append(mark)
        self._isolate_count += mark in _ISOLATES
        return "" if mark in _OVERRIDES else mark

    def close(self) -> str:
        """Say what to write at the end of the paragraph."""
        return "".join(_CLOSING[mark] for mark in reversed(self._marks))

    def _close_isolate(self) -> str:
        """Close the last isolate and what was opened within; nothing where none is open."""
        if not self._isolate_count:
            return ""
        self._isolate_count -= 1
        inner = list(takewhile(lambda mark: mark not in _ISOLATES, reversed(self._marks)))
        del self._marks[-len(inner) - 1 :]
        return "".join(_CLOSING[mark] for mark in inner) + _POP_ISOLATE
