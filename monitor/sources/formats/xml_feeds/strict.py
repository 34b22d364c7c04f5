"""Well-formed feeds of the known kinds, read by lxml as they are written.

A feed of 30 entries takes it a tenth of feedparser's time. What it refuses, or could
misunderstand, is the lenient reader's.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from lxml import etree

from monitor.sources.formats.guarded_xml import well_formed
from monitor.sources.formats.xml_feeds.fields import Fields
from monitor.sources.formats.xml_feeds.hints import WrittenHints
from monitor.sources.formats.xml_feeds.items import XML, Inherited, base_of, item_of, language_of
from monitor.sources.formats.xml_feeds.links import relation
from monitor.sources.formats.xml_feeds.names import Names
from monitor.sources.formats.xml_feeds.outline import Outline
from monitor.sources.formats.xml_feeds.texts import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_ITEMS: Final = ("item", "entry")
# An item under another name or in another place, or none? Only the lenient reader can say.
_ANY_ITEM: Final = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_BASE: Final = XML + "base"
_LANGUAGE: Final = XML + "lang"
_RSS_KINDS: Final = {"0.91": "rss091u", "0.92": "rss092", "0.93": "rss093", "0.94": "rss094"}
_ATOM_KINDS: Final = {"0.1": "atom01", "0.2": "atom02", "0.3": "atom03"}
_ATOM_10: Final = "{http://www.w3.org/2005/Atom}"
_RSS_10: Final = "http://purl.org/rss/1.0/"


def strictly(body: bytes) -> Outline | None:
    """Read a feed; None where it is not well-formed, or not surely understood."""
    root = _root(body)
    if root is None:
        return None
    names = Names(root.nsmap.get(None))
    kind = _kind(root, names)
    elements = [found for found in root.iter("{*}item", "{*}entry") if names[found.tag] in _ITEMS]
    if not kind or (not elements and _ANY_ITEM.search(body)):
        return None
    if len({element.getparent() for element in elements}) > 1:
        return None  # one item within another, say: whose is the title?
    inherited = Inherited(names, has_base=b"xml:base" in body, has_language=b"xml:lang" in body)
    channel_element = next((child for child in root if names[child.tag] == "channel"), root)
    channel = Fields(channel_element, names)
    language = channel.text("language", "dc:language") or language_of(channel_element)
    return Outline(
        kind=kind,
        title=channel.text("title", "dc:title"),
        language=language,
        hints=_hints(channel, base_of(channel_element)),
        items=(item_of(element, inherited) for element in elements),
        item_count=len(elements),
        around=_around(elements[0], language, names) if elements else "",
    )


def _root(body: bytes) -> _Element | None:
    root = well_formed(body)
    if root is None:
        return None
    # an entity that is left stands in the middle of a text, which lxml gives up to there only
    has_entities = b"<!DOCTYPE" in body and any(True for _ in root.iter(etree.Entity))
    return None if has_entities else root


def _around(item: _Element, language: str, names: Names) -> str:
    """Write down all that ``item_of`` and what follows it take from elsewhere in the document."""
    outwards = list(item.iterancestors())
    spaces = sorted((prefix or "", uri) for prefix, uri in outwards[0].nsmap.items())
    said = [(around.get(_BASE), around.get(_LANGUAGE)) for around in outwards]
    return repr((spaces, names.default, said, language))


def _kind(root: _Element, names: Names) -> str:
    name, version = names[root.tag], root.get("version", "")
    if name == "rss":
        if "Netscape" in (root.getroottree().docinfo.public_id or ""):
            return "rss091n"
        return _RSS_KINDS.get(version) or ("rss20" if version.startswith("2.") else "rss")
    if name == "rdf:rdf":
        return "rss10" if _RSS_10 in root.nsmap.values() else "rss090"
    if name == "feed":
        return "atom10" if root.tag.startswith(_ATOM_10) else _ATOM_KINDS.get(version, "atom")
    return ""


def _hints(channel: Fields, base: str) -> WrittenHints:
    return WrittenHints(
        ttl=channel.text("ttl"),
        period=channel.text("sy:updateperiod"),
        frequency=channel.text("sy:updatefrequency"),
        hours=list(_inside(channel, "skiphours", "hour")),
        days=list(_inside(channel, "skipdays", "day")),
        built=list(channel.texts("lastbuilddate", "updated", "modified", "dc:date")),
        links=[(relation(link), href) for link in channel.all("link") if (href := link.get("href"))],
        base=base,
    )


def _inside(channel: Fields, name: str, part: str) -> Iterator[str]:
    return chain.from_iterable(map(text_of, fields.all(part)) for fields in channel.inside(name))
