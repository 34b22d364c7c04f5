"""The objects that a page's JSON-LD describes, and which of them is its article."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from monitor.articles.texts.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|NewsStory)$")
# JSON-LD nests as deep as its author likes; a graph of graphs of articles is three
_MAX_NESTING = 6
_MAX_OBJECTS = 500
# What hangs on an article is not it: teasers, comments, the items of a live blog
_OTHERS = frozenset(
    {
        "citation", "comment", "hasPart", "isBasedOn", "isPartOf", "itemListElement",
        "liveBlogUpdate", "mentions", "relatedLink", "review", "subjectOf",
    }
)  # fmt: skip
# Comments and CDATA marks, which old templates put around scripts, in the order of peeling
_BEFORE = ("//", "/*", "<!--", "<![CDATA[", "//", "*/")
_AFTER = ("//", "*/", "-->", "]]>", "//", "/*", ";")


def documents_of(tree: _Element) -> list[object]:
    """Give the JSON-LD documents of a page in its order; what is no JSON is left out."""
    scripts = (one for one in tree.iter("script") if _is_json_ld(one))
    return [document for one in scripts if (document := _parsed(one.text or "")) is not None]


def objects_of(documents: list[object], *, inside: bool) -> Iterator[dict[str, Any]]:
    """Give the objects of JSON-LD documents, outer ones first, within bounds.

    With ``inside``, those too that hang on another object as a part, a comment or a teaser.
    """
    level = list(documents)
    seen = len(level)
    for _ in range(_MAX_NESTING):
        below: list[object] = []
        for one in level:
            if isinstance(one, dict):
                yield one
                below += (value for name, value in one.items() if inside or name not in _OTHERS)
            elif isinstance(one, list):
                below += one
        seen += len(below)
        level = below if seen <= _MAX_OBJECTS else []


def article_in(
    documents: list[object], *, is_page: Callable[[dict[str, Any]], bool | None]
) -> dict[str, Any]:
    """Give the object that is the page's article, empty where none is or nobody can say which.

    ``is_page`` says of an article whether it is the page's own, None where it cannot tell.
    """
    found = [one for one in objects_of(documents, inside=False) if _is_article(one)]
    judged = [(one, is_page(one)) for one in found]
    sure = [one for one, own in judged if own]
    open_ = [one for one, own in judged if own is None]
    if sure:
        return sure[0]
    return open_[0] if len(open_) == 1 else {}


def text_in(value: object) -> str:
    """Give a string of JSON-LD on one line, without its entities; of a list the first, else empty."""
    if isinstance(value, list):
        return next((text for one in value if (text := text_in(one))), "")
    return one_line(html.unescape(value)) if isinstance(value, str) else ""


def names_in(value: object, documents: list[object]) -> Iterator[str]:
    """Give the names of persons or organisations, which JSON-LD has in five forms."""
    for one in value[:_MAX_OBJECTS] if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield text_in(one.get("name")) or _name_by_id(one.get("@id"), documents)
        else:
            yield text_in(one)


def crumbs_of(documents: list[object]) -> list[str]:
    """Give the names of the first breadcrumb trail, the front page's first."""
    for one in objects_of(documents, inside=False):
        if one.get("@type") == "BreadcrumbList":
            items = one.get("itemListElement")
            return [_crumb(item) for item in items[:_MAX_NESTING]] if isinstance(items, list) else []
    return []


def _crumb(item: object) -> str:
    if not isinstance(item, dict):
        return ""
    inner = item.get("item")
    return text_in(item.get("name")) or (text_in(inner.get("name")) if isinstance(inner, dict) else "")


def _name_by_id(name: object, documents: list[object]) -> str:
    if not isinstance(name, str):
        return ""
    named = (one for one in objects_of(documents, inside=False) if one.get("@id") == name)
    return next((text for one in named if (text := text_in(one.get("name")))), "")


def _is_json_ld(script: _Element) -> bool:
    return (script.get("type") or "").strip().lower() == "application/ld+json"


def _parsed(text: str) -> object:
    for mark in _BEFORE:
        text = text.strip().removeprefix(mark)
    for mark in _AFTER:
        text = text.strip().removesuffix(mark)
    try:
        # strict=False: outlets put raw line breaks into their strings
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article(one: dict[str, Any]) -> bool:
    kinds = one.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE_TYPES.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )
