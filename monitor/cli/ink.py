"""Arabic in the middle of English, and what stands out in it: on a terminal, and in a pipe."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from monitor.receivers.plain import guillemets
from monitor.receivers.text import directed, isolated, neutral

if TYPE_CHECKING:
    from collections.abc import Iterable


def arabic(text: str) -> str:
    """Give a piece of Arabic for a line of English.

    On a terminal it is isolated, so that neither turns the other round; a pipe gets the bare
    words, for programs to find.
    """
    line = neutral(text)
    return isolated(line) if sys.stdout.isatty() and not line.isascii() else line


def listed(texts: Iterable[str]) -> str:
    """Give several pieces of Arabic for a line of English."""
    return ", ".join(map(arabic, texts))


def marked(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Give a text on one line of its own, with the places in it made to stand out.

    Places are code points of the text, in its order and apart: bold and red on a terminal,
    between guillemets in a pipe.
    """
    pieces = []
    end = 0
    for start, after in places:
        pieces += [_flat(text[end:start]), _stressed(_flat(text[start:after]))]
        end = after
    line = "".join((*pieces, _flat(text[end:]))).strip()
    return directed(line) if sys.stdout.isatty() else line


def _flat(text: str) -> str:
    """Take out what would steer a terminal, and keep the space at the ends."""
    lead, tail = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * lead}{neutral(text)}{' ' * (tail and bool(text.strip()))}"


def _stressed(text: str) -> str:
    has_colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return click.style(text, fg="red", bold=True) if has_colours else guillemets(text)
