"""What a made-up page of a made-up outlet is, and what an extractor should find on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

# The parts of a page that are not its article's own text, as the product names them.
ZONES = ("caption", "post", "related", "glued", "tags", "comments", "share", "copyright", "newsletter")


@dataclass(frozen=True, slots=True)
class Page:
    """A news page and its gold, which comes from what wrote the page, never from an extractor.

    ``lead`` is the standfirst, empty where the page has none of its own. ``body`` holds the article's
    paragraphs, sub-headings, list items, quotes and table rows (cells parted by a space) in the page's
    order. ``asides`` gives each other zone's texts. ``neutral`` are words that may stand in a found text
    or not, and count neither way: bylines, a dateline or "source:" line that stands alone, the clock of
    a live update. Menus, tickers and view counts are in none of these: in a found text they are wrong.

    ``published_at`` is the true moment; a page may print its day alone, so days are what to compare.
    Where the page's own signals contradict one another, ``is_dated_twice``: unknown is right as well.
    ``author`` and ``section`` are empty where the page does not say. ``origins`` are ids of agencies,
    papers and broadcasters in the text, in no order; documents of governments are left out.
    """

    style: str
    name: str
    url: str
    html: bytes
    title: str
    lead: str
    body: list[str]
    asides: dict[str, list[str]]
    author: str
    section: str
    published_at: datetime
    updated_at: datetime | None
    outlet: str
    origins: list[str]
    neutral: list[str] = field(default_factory=list)
    is_dated_twice: bool = False

    @property
    def text(self) -> str:
        """The article's own text: lead and body, paragraphs parted by a blank line."""
        return "\n\n".join([self.lead, *self.body] if self.lead else self.body)


@dataclass(frozen=True, slots=True)
class NoArticle:
    """A page that answers with 200 and holds no article; ``reason`` says what it is instead.

    Reasons: ``listing``, ``search``, ``consent``, ``paywall``, ``missing``, ``video``, ``shell``.
    ``stub`` is the beginning of an article that a pay-wall lets through, else empty.
    """

    name: str
    url: str
    html: bytes
    title: str
    reason: str
    stub: str = ""
