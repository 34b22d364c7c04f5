"""One item of RSS, RDF or Atom as it is written.

All of them in one vocabulary: a feed of one kind borrows elements of another, and an element means
the same in each.
"""

from __future__ import annotations

from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urljoin

from monitor.sources.formats.format import Item
from monitor.sources.formats.xml_feeds.fields import Fields
from monitor.sources.formats.xml_feeds.links import page_link
from monitor.sources.formats.xml_feeds.texts import is_text, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from monitor.sources.formats.xml_feeds.names import Names

XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_ABOUT: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_TITLES: Final = ("title", "dc:title")
_SUMMARIES: Final = ("description", "summary", "dc:description", "abstract")
_CONTENTS: Final = ("content:encoded", "content", "xhtml:body", "body", "fullitem")
# when it was published, what Dublin Core calls its date, when it was changed, when it was made
_DATES: Final = (
    "pubdate",
    "published",
    "issued",
    "dcterms:issued",
    "dc:date",
    "updated",
    "modified",
    "dcterms:modified",
    "created",
    "dcterms:created",
)


class Inherited(NamedTuple):
    """What the elements of one document are read with.

    ``names`` are its elements' short names; ``has_base`` and ``has_language`` say whether it holds
    ``xml:base`` and ``xml:lang`` at all: most do not, and looking for them takes half as long again.
    """

    names: Names
    has_base: bool
    has_language: bool


def item_of(element: _Element, inherited: Inherited) -> Item:
    """Give an item's words."""
    fields = Fields(element, inherited.names)
    about = (element.get(_ABOUT) or "").strip()
    link, linking = page_link(fields, about)
    content = _content(fields)
    return Item(
        guid=fields.text("guid", "id") or about,
        link=link,
        base=base_of(element if linking is None else linking) if inherited.has_base else "",
        title=fields.text(*_TITLES) or _media(fields, "media:title"),
        summary=fields.text(*_SUMMARIES) or ("" if content else _said_of_media(fields)),
        content=content,
        author=_author(fields),
        dates=tuple(fields.texts(*_DATES)),
        language=_language(element, fields, inherited),
    )


def _content(fields: Fields) -> str:
    """Give the longest of the texts that are the whole of it."""
    parts = [text_of(part) for part in fields.children(*_CONTENTS) if is_text(part)]
    return max(parts, key=len) if parts else ""


def base_of(element: _Element) -> str:
    """Give what links in an element are relative to; itself relative to the document's address."""
    bases = [base for around in _outwards(element) if (base := around.get(XML + "base"))]
    try:
        return reduce(urljoin, (base.strip() for base in reversed(bases)), "")
    except ValueError:
        return ""


def language_of(element: _Element) -> str:
    """Give the language that is declared on an element or nearest around it."""
    return next((said for around in _outwards(element) if (said := around.get(XML + "lang")) is not None), "")


def _outwards(element: _Element) -> Iterator[_Element]:
    return chain((element,), element.iterancestors())


def _language(element: _Element, fields: Fields, inherited: Inherited) -> str:
    if said := fields.text("dc:language", "language"):
        return said
    if not inherited.has_language:
        return ""
    titles = fields.all("title")
    return language_of(titles[0] if titles else element)


def _author(fields: Fields) -> str:
    """Give the first of the authors, by name where Atom's parts tell it."""
    if "author" in fields:
        for person in fields.inside("author"):
            if name := person.text("name", "email"):
                return name
    return fields.text("dc:creator", "author", "dc:author", "itunes:author")


def _said_of_media(fields: Fields) -> str:
    """Give what is said of a picture or a recording, which is no more than a caption elsewhere."""
    said = fields.text("itunes:summary") or _media(fields, "media:description")
    return said or fields.text("itunes:subtitle")


def _media(fields: Fields, name: str) -> str:
    if text := fields.text(name):
        return text
    parts = fields.inside("media:group", "media:content")
    return next((text for part in parts if (text := part.text(name))), "")
