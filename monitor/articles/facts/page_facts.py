"""What a page says about itself: JSON-LD, meta elements, its headings and its visible date."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from monitor.arabic.dates import read_date
from monitor.articles.facts.dates import date_in_url
from monitor.articles.pages.lines import text_lines, text_of
from monitor.articles.texts.mark_words import Kind
from monitor.articles.texts.marks import mark_of
from monitor.articles.texts.text import clean_title, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from lxml.etree import _Element

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|NewsStory)$")
# JSON-LD nests as deep as its author likes; a graph of graphs of articles is three
_MAX_NESTING = 6
_MAX_OBJECTS = 500
_PUBLISHED_META = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "publish-date",
    "publish_date",
    "pubdate",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
)
_DATE_CLASS = re.compile(r"date|time|publish|posted|meta", re.IGNORECASE)
_MAX_DATE_LINE = 120
# The visible date stands with the headline; further down stand those of teasers and comments
_LINES_WITH_DATE = 15


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says about itself; what it does not say is empty."""

    title: str = ""
    description: str = ""
    outlet: str = ""
    language: str = ""
    canonical_url: str = ""
    article_body: str = ""
    published: tuple[str, ...] = ()


def facts_of(tree: _Element) -> Facts:
    """Read a page's own description of itself; to be called before its scripts are cut."""
    meta = _meta(tree)
    article = _json_ld_article(tree)
    return Facts(
        title=clean_title(_text(article.get("headline")) or meta.get("og:title", "") or _heading(tree)),
        description=one_line(meta.get("og:description", "") or meta.get("description", "")),
        outlet=clean_title(meta.get("og:site_name", "") or _name(article.get("publisher"))),
        language=_language(tree, meta),
        canonical_url=_canonical(tree),
        article_body=_text(article.get("articleBody")),
        published=tuple(_stated_dates(tree, meta, article)),
    )


def page_date(facts: Facts, tree: _Element, *, url: str) -> datetime | None:
    """Give the first date that can be: stated in the markup, visible, or in the URL.

    ``tree`` is without furniture, so that the dates of teasers are gone.
    """
    for text in (*facts.published, *_visible_dates(tree)):
        date = read_date(text)
        if date is not None:
            return date
    return date_in_url(url)


def labelled_date(lines: list[str]) -> datetime | None:
    """Read the date of a line such as "published on: 20/10/2023" near the top of a text."""
    for line in lines[:_LINES_WITH_DATE]:
        mark = mark_of(line) if len(line) <= _MAX_DATE_LINE else None
        if mark and mark.kind is Kind.DATE:
            return read_date(mark.rest)
    return None


def _meta(tree: _Element) -> dict[str, str]:
    """The page's meta elements, the first of a name, names in lower case."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if content:
            found.setdefault(name.strip().lower(), content)
    return found


def _json_ld_article(tree: _Element) -> dict[str, Any]:
    """The page's first article in JSON-LD; empty where there is none or it is no JSON."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            # strict=False: outlets put raw line breaks into their strings
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        article = next((one for one in _objects(data) if _is_article(one)), None)
        if article is not None:
            return article
    return {}


def _objects(data: object) -> Iterator[dict[str, Any]]:
    """Every object of a JSON document, outer ones first, within bounds."""
    level: list[object] = [data]
    seen = 0
    for _ in range(_MAX_NESTING):
        below: list[object] = []
        for one in level:
            if isinstance(one, dict):
                yield one
                below += one.values()
            elif isinstance(one, list):
                below += one
        seen += len(below)
        level = below if seen <= _MAX_OBJECTS else []


def _is_article(one: dict[str, Any]) -> bool:
    kinds = one.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE_TYPES.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _name(publisher: object) -> str:
    return _text(publisher.get("name")) if isinstance(publisher, dict) else ""


def _heading(tree: _Element) -> str:
    """The page's only h1 or, where there are none or many, its title."""
    headings = [text for element in tree.iter("h1") if (text := text_of(element))]
    if len(headings) == 1:
        return headings[0]
    return next((one_line(element.text or "") for element in tree.iter("title")), "")


def _language(tree: _Element, meta: dict[str, str]) -> str:
    """The page's language as two or three letters (BCP 47, the primary subtag)."""
    stated = tree.get("lang") or meta.get("og:locale", "") or meta.get("language", "")
    found = re.match(r"[a-z]{2,3}(?![a-z])", stated.strip().lower())
    return found[0] if found else ""


def _canonical(tree: _Element) -> str:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return (link.get("href") or "").strip()
    return ""


def _stated_dates(tree: _Element, meta: dict[str, str], article: dict[str, Any]) -> Iterator[str]:
    yield _text(article.get("datePublished"))
    yield from (meta[name] for name in _PUBLISHED_META if name in meta)
    for wanted in ("datepublished", "datecreated"):
        for element in tree.iter():
            if (element.get("itemprop") or "").lower() == wanted:
                yield (element.get("datetime") or element.get("content") or text_of(element))
    yield from (element.get("datetime") or "" for element in tree.iter("time"))


def _visible_dates(tree: _Element) -> Iterator[str]:
    """Short texts of elements that call themselves dates, in the order of the page."""
    for element in tree.iter("time", "span", "p", "div", "li", "small", "h6", "em", "strong", "td"):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag == "time" or _DATE_CLASS.search(named):
            text = " ".join(text_lines(element)) if len(element) <= _LINES_WITH_DATE else ""
            if 0 < len(text) <= _MAX_DATE_LINE:
                yield text
