"""Published text made fit to be stored, shown and counted in."""

from __future__ import annotations

import re

# Past this a text is no news article; the longest of 5,800 in our corpora has 9,900 letters.
MAX_TEXT = 500_000
MAX_TITLE = 1_000

_UNFIT = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters; tab, newlines and NEL are spaces
    "\u202a-\u202e"  # bidi EMBEDDINGs and OVERRIDEs: unbalanced ones turn around what is shown after them
    "\u2066-\u2069"  # bidi ISOLATEs, the same; LRM and RLM (200E, 200F) reach no further and stay
    "\ufeff"  # BYTE ORDER MARK
    "\ufffe\uffff"  # no characters
    "\ud800-\udfff"  # lone SURROGATEs, which JSON escapes can smuggle in and UTF-8 cannot hold
    "]"
)


def one_line(text: str) -> str:
    """Give a text with every run of white space as one space, and without what cannot be shown."""
    # what is unfit is not printable, and most lines are: asking is ten times as fast as searching
    fit = text if text.isprintable() else _UNFIT.sub("", text)
    return " ".join(fit.split())


def paragraphs(text: str) -> list[str]:
    """Split a text at its line breaks into paragraphs; empty ones are left out."""
    lines = (one_line(line) for line in text.splitlines())
    return [line for line in lines if line]


def join(lines: list[str]) -> str:
    """Join paragraphs with one blank line, at most :data:`MAX_TEXT` code points in all."""
    return "\n\n".join(lines)[:MAX_TEXT].rstrip()


def clean_title(title: str) -> str:
    """Give a title on one line, of at most :data:`MAX_TITLE` code points."""
    return one_line(title)[:MAX_TITLE].rstrip()
