"""The pages that ``benchmarks/read.py`` has read: many articles of a few pages, each with other words."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from benchmarks.extract import padded
from monitor.articles.pages.encoding import decode
from tests.fakes.house.press import all_pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WORD = re.compile("[\u0621-\u064a]{4,}")
_PARAGRAPH = re.compile(">([^<>{}]{80,})<")  # scripts have braces
_LETTERS = "ابتجحدرسطعفقكلمنهوي"
_OTHERS = 0.33
# "sources said that North Korea shipped arms to Russia this week"
_ARMS = "قالت مصادر إن كوريا الشمالية شحنت أسلحة إلى روسيا هذا الأسبوع."


def made_up(size: int) -> Iterator[bytes]:
    """Give the made-up pages of the house styles, brought to a size."""
    for page in all_pages():
        yield padded(page.html, size)


def real(folder: Path, least: int) -> Iterator[bytes]:
    """Give a folder's pages of at least so many bytes, as they are."""
    yield from (path.read_bytes() for path in sorted(folder.glob("*.html")) if path.stat().st_size >= least)


def varied(html: bytes, *, seed: int) -> bytes:
    """Give a page another article: a third of the words of its paragraphs are others, and a rule's are there.

    Only long runs of text are touched, so that what the page says of itself still stands; the rule's
    sentence is put before the longest, which is no form's or teaser's.
    """
    chance = random.Random(seed)
    page = decode(html)
    longest = max(map(len, _PARAGRAPH.findall(page)), default=0)

    def other(found: re.Match[str]) -> str:
        arms = f"{_ARMS} " if len(found[1]) == longest else ""
        return f">{arms}{_other_words(found[1], chance)}<"

    return _PARAGRAPH.sub(other, page).encode()


def _other_words(text: str, chance: random.Random) -> str:
    return _WORD.sub(
        lambda found: "".join(chance.choices(_LETTERS, k=6)) if chance.random() < _OTHERS else found[0], text
    )
