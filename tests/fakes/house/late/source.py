"""Reads a page's source: markup with the gold marked in it, so that page and gold cannot drift apart.

A source starts with a line of JSON, the page's facts. In the markup ``{b|text|}`` says that the text is
of the body; the letters of the other zones are in ``ZONES``. ``{b+|text|}`` goes on with the paragraph
before, ``{l|`` is the standfirst, ``{o|`` counts neither way. What stands in no mark must not be found.
``{js|9000|}`` and its kin ask for bytes that a real page would hold there; see ``stuffing``.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tests.fakes.house.late.stuffing import stuffing
from tests.fakes.house.page import Page

if TYPE_CHECKING:
    from pathlib import Path

ZONES = {
    "c": "caption",
    "p": "post",
    "r": "related",
    "g": "glued",
    "k": "tags",
    "m": "comments",
    "s": "share",
    "y": "copyright",
    "n": "newsletter",
    "a": "biography",
    "q": "poll",
    "d": "donation",
    "u": "player",
    "x": "menu",
}
_MARK = re.compile(r"\{([blo]|b\+|[cprgkmsynaqdux])\|(.*?)\|\}", re.DOTALL)
_STUFFING = re.compile(r"\{(js|css|json|menu)\|(.*?)\|\}", re.DOTALL)
_PARTING = re.compile(r"<(?:br|/?p|/?div|/?li|/?td|/?th|/?tr|/?h\d)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Late:
    """A page with its gold, and what the gold of the other pages has no room for.

    ``is_dated`` is false where no date of the article stands on the page: only unknown is right there,
    and ``page.published_at`` is a stand-in. ``date_reason`` says how the moment follows from the page.
    ``canonical`` is the article's own address, where the page was had from another.
    """

    page: Page
    is_dated: bool
    date_reason: str
    canonical: str


def late(path: Path) -> Late:
    """Read one source; its folder is its style."""
    first, source = path.read_text(encoding="utf-8").split("\n", 1)
    facts = json.loads(first)
    told = [(mark[1], _plain(mark[2])) for mark in _MARK.finditer(source)]
    markup = _STUFFING.sub(lambda mark: stuffing(mark[1], mark[2], name=path.stem), source)
    page = Page(
        style=path.parent.name,
        name=path.stem,
        url=facts["url"],
        html=_MARK.sub(lambda mark: mark[2], markup).encode(facts.get("encoding", "utf-8")),
        title=facts["title"],
        lead=" ".join(text for mark, text in told if mark == "l"),
        body=_paragraphs(told),
        asides={
            zone: texts
            for mark, zone in ZONES.items()
            if (texts := [text for had, text in told if had == mark])
        },
        author=facts["author"],
        section=facts["section"],
        published_at=datetime.fromisoformat(facts["published"] or "1970-01-01T00:00:00+00:00"),
        updated_at=datetime.fromisoformat(facts["updated"]) if facts["updated"] else None,
        outlet=facts["outlet"],
        origins=facts["origins"],
        neutral=[text for mark, text in told if mark == "o"],
        is_dated_twice=facts.get("twice", False),
    )
    return Late(page, bool(facts["published"]), facts["why"], facts.get("canonical", facts["url"]))


def _paragraphs(told: list[tuple[str, str]]) -> list[str]:
    body: list[str] = []
    for mark, text in told:
        if mark == "b":
            body.append(text)
        elif mark == "b+":
            body[-1] += f" {text}"
    return body


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", _PARTING.sub(" ", markup))).split())
