"""What a page's markup says for programs: its meta elements and its microdata."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from monitor.articles.facts.headings import text_within
from monitor.articles.facts.signals import MAX_STATED, Signal, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# In the order of trust: the first of them that a page has
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "publish-date",
    "publish_date",
    "publication_date",
    "publishdate",
    "published_time",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "date",
)
_UPDATED = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "article.updated",
    "dcterms.modified",
    "dc.date.modified",
)
_ARTICLE_TYPE = re.compile(r"schema\.org/\w*(?:Article|BlogPosting|Report|NewsStory|WebPage)$")
_MAX_VALUE = 300
# Pages nest some thirty deep
_MAX_ANCESTORS = 60


def meta_of(tree: _Element) -> dict[str, str]:
    """Give the page's meta elements, the first of a name, names in lower case."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if content:
            found.setdefault(name.strip().lower(), content)
    return found


def meta_signals(meta: dict[str, str]) -> Iterator[Signal]:
    """Give the dates of the meta elements."""
    yield from (Signal(Source.META, meta[name][:MAX_STATED]) for name in _PUBLISHED if name in meta)
    yield from (
        Signal(Source.META, meta[name][:MAX_STATED], is_update=True) for name in _UPDATED if name in meta
    )


def property_signals(tree: _Element) -> Iterator[Signal]:
    """Give the dates of the microdata; one that the page gives twice, and otherwise, is of a list."""
    for name, is_update in (("datepublished", False), ("datemodified", True)):
        stated = {value for value in properties(tree, name) if value}
        if len(stated) == 1:
            yield Signal(Source.MICRODATA, stated.pop()[:MAX_STATED], is_update)


def properties(tree: _Element, name: str) -> Iterator[str]:
    """Give the values of a microdata property of the page's article; ``name`` in small letters.

    Those of items of another type (comments, teasers, the logo) are left out. The meta elements
    that have a name of their own are read with the others of their kind.
    """
    for element in tree.iterfind(".//*[@itemprop]"):
        is_named = element.tag == "meta" and (element.get("name") or element.get("property"))
        if (
            name in (element.get("itemprop") or "").lower().split()
            and not is_named
            and _is_of_article(element)
        ):
            yield (
                element.get("datetime") or element.get("content") or text_within(element, _MAX_VALUE)
            ).strip()


def _is_of_article(element: _Element) -> bool:
    for _, item in zip(range(_MAX_ANCESTORS), element.iterancestors(), strict=False):
        if item.get("itemscope") is not None:
            return bool(_ARTICLE_TYPE.search((item.get("itemtype") or "").strip()))
    return True
