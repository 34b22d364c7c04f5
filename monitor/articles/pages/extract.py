"""A page's bytes to its main text. Runs in a worker process; only there are lxml and trafilatura loaded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import trafilatura
from lxml import etree
from lxml import html as lxml_html
from trafilatura.settings import Document

from monitor.articles.extracted import Extracted
from monitor.articles.facts.page_facts import Facts, facts_of, labelled_date, page_date
from monitor.articles.facts.titles import without_title
from monitor.articles.pages.encoding import decode
from monitor.articles.pages.furniture import cut_furniture, cut_posts
from monitor.articles.pages.lines import text_lines
from monitor.articles.quantities import quantities_of
from monitor.articles.texts.boilerplate import clean_lines, clean_text
from monitor.articles.texts.text import join, one_line
from monitor.model import ExtractError

if TYPE_CHECKING:
    from lxml.etree import _Element

# An article in JSON-LD that is this much longer than what the page shows: scripts show the rest.
_MUCH_LONGER = 2
# What is left of a page whose article did not load: a cookie notice, a "please wait".
_MIN_TEXT = 40
# The opening words by which a page's description is found again in its text
_OPENING = 40
_MAX_STANDFIRST = 1500
_EMPTY = b"<html></html>"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def extract(html: bytes, *, url: str, charset: str = "") -> Extracted:
    """Reduce a page to its main text, title, date and what else it says of itself.

    ``charset`` is the one its HTTP header declares, or empty. Raises ExtractError with reason
    ``no_text`` where the page holds no main text, in its markup or in JSON-LD, and ``too_deep``
    where its elements are nested deeper than the parser follows.
    """
    page = decode(html, charset)
    tree = _parse(page, url=url)
    facts = facts_of(tree)
    standfirst = _standfirst(tree, facts)
    cut_furniture(tree)
    date = page_date(facts, tree, url=url)
    posts = cut_posts(tree)
    lines = without_title(_main(tree), facts.title)
    text = join(_with_standfirst(standfirst, _article_lines(lines, posts)))
    published = clean_text(_plain(facts.article_body, url=url)) if facts.article_body else ""
    if len(published) > _MUCH_LONGER * len(text):
        text = published
    if len(text) < _MIN_TEXT:
        message = "the page holds no text of an article"
        raise ExtractError(message, url=url, reason="no_text")
    return Extracted(
        title=facts.title,
        text=text,
        published_at=date or labelled_date(lines),
        outlet=facts.outlet,
        language=facts.language,
        canonical_url=facts.canonical_url,
        quantities=quantities_of(text),
    )


def plain_text(markup: str) -> str:
    """Give the text of a feed's summary or content, with its markup and its furniture cut off."""
    return clean_text(_plain(markup, url=""))


def _plain(markup: str, *, url: str) -> str:
    if "<" not in markup and "&" not in markup:
        return markup
    tree = _parse(markup if "<" in markup else f"<p>{markup}", url=url)
    cut_furniture(tree)
    lines = text_lines(tree)
    cut_posts(tree)
    return join(text_lines(tree) or lines)


def _parse(page: str, *, url: str) -> _Element:
    # huge_tree: without it libxml2 silently stops at 255 levels and everything below is lost; with
    # it at 2,048, and it says so. Bytes are bounded by the client before.
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    body = _NOT_XML.sub(" ", page).encode("utf-8", "replace")
    try:
        tree = lxml_html.document_fromstring(body or _EMPTY, parser=parser)
    except etree.ParserError:  # a document of comments or nothing
        return lxml_html.document_fromstring(_EMPTY)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        message = "the page's elements are nested too deep to be read"
        raise ExtractError(message, url=url, reason="too_deep")
    return tree


def _article_lines(lines: list[str], posts: list[list[str]]) -> list[str]:
    """Give the article's lines; an embedded post counts only where it is all that a page holds.

    Pages with several posts and no text of their own are lists of items.
    """
    cleaned = clean_lines(lines)
    return posts[0] if len(posts) == 1 and sum(map(len, cleaned)) < _MIN_TEXT else cleaned


def _main(tree: _Element) -> list[str]:
    found = trafilatura.bare_extraction(
        tree, include_comments=False, favor_precision=True, include_tables=True, with_metadata=False
    )
    return text_lines(found.body) if isinstance(found, Document) else []


def _standfirst(tree: _Element, facts: Facts) -> str:
    """Find the paragraph in the page that its description repeats, which is the article's opening."""
    opening = facts.description[:_OPENING]
    if len(opening) < _OPENING:
        return ""
    for element in tree.iter("p", "div", "h2", "h3", "span", "strong"):
        if one_line(element.text or "").startswith(opening):
            text = " ".join(text_lines(element))
            if len(text) <= _MAX_STANDFIRST:
                return text
    return ""


def _with_standfirst(standfirst: str, lines: list[str]) -> list[str]:
    """Put the opening back where an extractor took it for furniture; the text alone needs none."""
    if not standfirst or not lines or any(standfirst[:_OPENING] in line for line in lines):
        return lines
    return [standfirst, *lines]
