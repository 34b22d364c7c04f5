"""The demo's articles, read from the text files in ``articles/``.

A file has headers, a blank line and the paragraphs, parted by blank lines, much like a mail.
Files are released in the order of their names.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.demo.outlets import OUTLETS, Outlet
from monitor.model.settings import duration

if TYPE_CHECKING:
    from datetime import timedelta

ARTICLES = Path(__file__).parent / "articles"
_OUTLETS = {outlet.id: outlet for outlet in OUTLETS}


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """One invented article, and what a desk should hear of it.

    ``ago`` is how long before the site's start it was published. ``expect`` holds the ids of the
    rules that it raises or joins an alert of; ``about`` says in English what it is there to show.
    ``below`` names the article that its page carries whole below it, or is empty. Where
    ``has_page`` is false, the page answers 404 and only the feed carries the text.
    """

    id: str
    outlet: Outlet
    path: str
    title: str
    paragraphs: tuple[str, ...]
    about: str
    ago: timedelta
    expect: frozenset[str]
    section: str
    byline: str
    caption: str
    tags: tuple[str, ...]
    below: str
    has_page: bool

    @property
    def text(self) -> str:
        """The main text, paragraphs parted by a blank line."""
        return "\n\n".join(self.paragraphs)

    @property
    def url_path(self) -> str:
        """Its page's path on the site, not percent-encoded."""
        return f"/{self.outlet.id}/{self.path}"


def parse_article(name: str, written: str) -> DemoArticle:
    """Read one article; ``name`` is its file's name without the ending."""
    head, *paragraphs = written.strip().split("\n\n")
    headers = dict(line.split(": ", 1) for line in head.splitlines())
    return DemoArticle(
        id=name,
        outlet=_OUTLETS[headers["outlet"]],
        path=headers["path"],
        title=headers["title"],
        paragraphs=tuple(" ".join(paragraph.split()) for paragraph in paragraphs),
        about=headers["about"],
        ago=duration(headers["ago"]),
        expect=frozenset(headers.get("expect", "").split()),
        section=headers["section"],
        byline=headers["byline"],
        caption=headers["caption"],
        tags=tuple(headers["tags"].split("، ")),
        below=headers.get("below", ""),
        has_page=headers.get("page") != "none",
    )


def load_articles() -> tuple[DemoArticle, ...]:
    """Read all articles of the demo, in the order of their release."""
    files = sorted(ARTICLES.glob("*.txt"))
    return tuple(parse_article(file.stem, file.read_text("utf-8")) for file in files)
