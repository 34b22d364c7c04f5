"""What a page says about itself: JSON-LD, meta elements, microdata, its headings and visible lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from monitor.articles.facts.author import author_of
from monitor.articles.facts.bylines import stated_authors
from monitor.articles.facts.canonical import same_article
from monitor.articles.facts.headings import above, below, elements_of, headline_at, text_within
from monitor.articles.facts.json_ld import article_in, documents_of, names_in, text_in
from monitor.articles.facts.metadata import meta_of, meta_signals, properties, property_signals
from monitor.articles.facts.sections import section_of
from monitor.articles.facts.shown import line_signals, shown_signals
from monitor.articles.facts.signals import MAX_STATED, Signal, Source
from monitor.articles.facts.titles import headline, is_headline_in, outlet_in
from monitor.articles.texts.text import MAX_TITLE, clean_title, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_CUT = ("...", "\u2026")  # HORIZONTAL ELLIPSIS
_MIN_BEGINNING = 20


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says about itself; what it does not say is empty.

    ``signals`` are the dates that its markup states, those of what it shows not among them.
    """

    title: str = ""
    description: str = ""
    outlet: str = ""
    language: str = ""
    canonical_url: str = ""
    article_body: str = ""
    author: str = ""
    section: str = ""
    signals: tuple[Signal, ...] = ()


def facts_of(tree: _Element, *, url: str = "") -> Facts:
    """Read a page's own description of itself; to be called before its scripts are cut.

    ``url`` is where the page came from, as far as that is known.
    """
    meta = meta_of(tree)
    canonical = _canonical(tree) or meta.get("og:url", "")
    elements = elements_of(tree)
    page_title = next((one_line(element.text or "") for element in tree.iter("title")), "")
    stated = clean_title(meta.get("og:title", ""))
    shown = stated or clean_title(page_title)
    at = headline_at(elements, shown)
    heading = text_within(elements[at], MAX_TITLE) if at is not None else ""
    documents = documents_of(tree)

    def is_page(one: dict[str, Any]) -> bool | None:
        return _is_page(one, titles=(shown, heading), urls=(canonical, url))

    article = article_in(documents, is_page=is_page)
    named = _whole(text_in(article.get("headline")), (shown, heading))
    outlet = clean_title(
        meta.get("og:site_name")
        or next(names_in(article.get("publisher"), documents), "")
        or meta.get("application-name")
        or outlet_in(page_title, named or heading)
        or outlet_in(shown, named or heading)
    )
    title = headline(named or _shown_title(stated, shown, heading), outlet=outlet)
    over = above(elements, at) if at is not None else []
    beside = list(below(elements, at)) if at is not None else []
    authors = (names_in(article.get("author"), documents), meta, properties(tree, "author"))
    return Facts(
        title=title,
        description=one_line(meta.get("og:description", "") or meta.get("description", "")),
        outlet=outlet,
        language=_language(tree, meta, article),
        canonical_url=canonical,
        article_body=_body(article.get("articleBody")),
        author=author_of(stated_authors(tree, *authors, beside=beside), outlet=outlet, url=canonical or url),
        section=section_of(
            tree, meta=meta, article=article, documents=documents, title=title, beside=[*over, *beside]
        ),
        signals=(*_json_ld_signals(article), *meta_signals(meta), *property_signals(tree)),
    )


def page_signals(facts: Facts, tree: _Element, lines: list[str]) -> tuple[Signal, ...]:
    """Give all dates that a page states: in its markup, beside its headline, on top of its text.

    ``tree`` is without furniture, so that the dates of teasers are gone; ``lines`` are its text's.
    """
    return (*facts.signals, *(shown_signals(tree, facts.title) or line_signals(lines)))


def _is_page(one: dict[str, Any], *, titles: tuple[str, ...], urls: tuple[str, ...]) -> bool | None:
    """Say whether an article in JSON-LD is the page's own: by its headline, else by its URL."""
    name = text_in(one.get("headline")).rstrip("….")
    if len(name) >= _MIN_BEGINNING and any(name in title for title in titles):
        return True
    page = one.get("mainEntityOfPage")
    stated = text_in(page.get("@id") if isinstance(page, dict) else page) or text_in(one.get("url"))
    if not stated.startswith("http") or not any(urls):
        return None
    return any(same_article(url, stated) for url in urls if url)


def _whole(named: str, titles: tuple[str, ...]) -> str:
    """Give the headline of JSON-LD as a title has it in full; many cut it at 110 characters."""
    beginning = named.rstrip("….").rstrip()
    if not named.endswith(_CUT) or not beginning:
        return named
    return next((one for one in titles if one.startswith(beginning)), named)


def _shown_title(stated: str, page_title: str, heading: str) -> str:
    """Give the title stated for sharing without what stands beside its headline, else the headline."""
    if stated and not is_headline_in(heading, stated):
        return stated
    return heading or page_title


def _body(value: object) -> str:
    return value if isinstance(value, str) else ""


def _language(tree: _Element, meta: dict[str, str], article: dict[str, Any]) -> str:
    """The page's language as two or three letters (BCP 47, the primary subtag)."""
    stated = (
        tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or text_in(article.get("inLanguage"))
        or meta.get("og:locale")
        or meta.get("language", "")
    )
    found = re.match(r"[a-z]{2,3}(?![a-z])", stated.strip().lower())
    return found[0] if found else ""


def _canonical(tree: _Element) -> str:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return (link.get("href") or "").strip()
    return ""


def _json_ld_signals(article: dict[str, Any]) -> Iterator[Signal]:
    published = text_in(article.get("datePublished")) or text_in(article.get("dateCreated"))
    changed = text_in(article.get("dateModified"))
    if published:
        yield Signal(Source.JSON_LD, published[:MAX_STATED])
    if changed:
        yield Signal(Source.JSON_LD, changed[:MAX_STATED], is_update=True)
