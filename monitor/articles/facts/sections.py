"""The outlet's own name for the part of its site that an article stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from monitor.articles.facts.headings import text_within
from monitor.articles.facts.json_ld import crumbs_of, text_in
from monitor.articles.facts.metadata import properties
from monitor.articles.texts.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lxml.etree import _Element

# "Home", "the main page", "the front page"
_HOME = re.compile(r"(?:الصفحة )?الرئيسي[ةه]|الصفحة الأولى|رئيسي[ةه]|home(?: ?page)?|main", re.IGNORECASE)
_META = ("article:section", "og:article:section", "parsely-section", "section", "cxenseparse:category")
_CRUMBS = re.compile(r"bread-?crumb|(?:^|\s)(?:crumbs?|path|trail)(?:\s|$)", re.IGNORECASE)
# "Section", "category", "filed under"
_LABELLED = re.compile(
    r"(?:القسم|قسم|التصنيف|تصنيف|الفئة|الباب|section|category) ?[::] ?(?P<name>[^:|]{2,40})", re.IGNORECASE
)
_CLASS = re.compile(
    r"(?:^|\s)(?:(?:entry|post|article)[_-])?(?:cat|category|section|sec|kicker)(?=\s|$)", re.IGNORECASE
)
_MAX_DIGITS = 3  # "item no. 6030616"
_MAX_LINE = 60
_BETWEEN = re.compile(r"\s*[»›>\u2190|/\\]\s*")
_DIGITS = re.compile(r"\d")
_MIN_SECTION, _MAX_SECTION = 2, 40
_MAX_CRUMBS_LENGTH = 400


def section_of(
    tree: _Element,
    *,
    meta: dict[str, str],
    article: dict[str, Any],
    documents: list[object],
    title: str,
    beside: list[_Element],
) -> str:
    """Give the section that a page names first in its JSON-LD, its meta elements or its trail, or empty.

    Of a trail, the innermost part that is neither the front page nor the article's ``title``;
    ``beside`` are the elements beside the headline, where a section has its label or its class.
    """
    stated = [
        text_in(article.get("articleSection")),
        *(meta.get(name, "") for name in _META),
        *properties(tree, "articlesection"),
        *_innermost(crumbs_of(documents), title),
        *(
            text_within(one, _MAX_SECTION)
            for one in tree.iterfind(".//a[@rel]")
            if "category" in (one.get("rel") or "").split()
        ),
        *filter(None, map(_labelled, beside)),
        *(text_within(one, _MAX_SECTION) for one in beside if _CLASS.search(one.get("class") or "")),
        *_innermost(_shown_crumbs(tree), title),
    ]
    return next((section for one in stated if (section := _section(one))), "")


def _section(text: str) -> str:
    name = one_line(text).strip(" »›>|/:")
    labelled = _LABELLED.fullmatch(name)
    name = labelled["name"].strip() if labelled else name
    fits = _MIN_SECTION <= len(name) <= _MAX_SECTION and len(_DIGITS.findall(name)) <= _MAX_DIGITS
    return name if fits and not _HOME.fullmatch(name) and not name.startswith("http") else ""


def _labelled(element: _Element) -> str:
    """Give what a short line says after "section:"."""
    if len(element) > 1 or len(element.text or "") > _MAX_LINE:
        return ""
    found = _LABELLED.fullmatch(text_within(element, _MAX_LINE))
    return found["name"] if found else ""


def _innermost(crumbs: list[str], title: str) -> Iterator[str]:
    """Give the parts of a trail from the inside; the article's own title, or its beginning, is none."""
    for crumb in reversed(crumbs):
        if crumb and not title.startswith(crumb.rstrip("….")):
            yield crumb


def _shown_crumbs(tree: _Element) -> list[str]:
    for element in tree.iter("nav", "ol", "ul", "div", "p"):
        if _CRUMBS.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            text = text_within(element, _MAX_CRUMBS_LENGTH, border="|")
            if text:
                return [crumb for crumb in _BETWEEN.split(text) if crumb]
    return []
