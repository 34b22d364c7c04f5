"""What trafilatura takes for a page's main text: a second opinion where our own finds little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import trafilatura
from lxml import etree
from lxml import html as lxml_html
from trafilatura.settings import Document

from monitor.articles.pages.lines import text_lines

if TYPE_CHECKING:
    from lxml.etree import _Element


def main_lines(tree: _Element) -> list[str]:
    """Give the lines of a page's main text."""
    # trafilatura takes lxml.html's elements alone, and changes them
    copy = lxml_html.document_fromstring(
        etree.tostring(tree, encoding="utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    )
    # fast: without it a short text is held against justext's words of a hundred languages, 38 MB and 0.4 s
    found = trafilatura.bare_extraction(
        copy,
        include_comments=False,
        favor_precision=True,
        include_tables=True,
        with_metadata=False,
        fast=True,
    )
    return text_lines(found.body) if isinstance(found, Document) else []
