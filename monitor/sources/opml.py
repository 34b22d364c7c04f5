"""Lists of feeds as other programs write and read them: OPML 1.0 to 2.0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree

from monitor.model import ParseError
from monitor.sources.formats.guarded_xml import recovered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from monitor.model import Feed

# A list of every news feed there is has some 30,000 lines.
_MAX_BYTES = 50_000_000
_MAX_DEPTH = 50


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list. ``tags`` are the folders that it lies in and the categories it names."""

    url: str
    title: str
    language: str = ""
    tags: tuple[str, ...] = ()


def read_opml(body: bytes, *, name: str) -> tuple[Outline, ...]:
    """Give the feeds of a list, each URL once; ``name`` is how messages call it.

    Small faults of the markup are passed over. Raises ParseError where it is no OPML.
    """
    if len(body) > _MAX_BYTES:
        message = f"{name}: it is longer than {_MAX_BYTES:,} bytes"
        raise ParseError(message, url=name, reason="too_large")
    root = recovered(body)
    if root is None or _tag(root) != "opml":
        message = f"{name}: this is no OPML: its first element is not <opml>"
        raise ParseError(message, url=name, reason="not_opml")
    found: dict[str, Outline] = {}
    for outline in _outlines(root, (), 0):
        found.setdefault(outline.url, outline)
    return tuple(found.values())


def write_opml(feeds: Iterable[Feed]) -> bytes:
    """Write a list of feeds; those of a folder of files are left out."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "monitor"
    body = etree.SubElement(root, "body")
    for feed in feeds:
        if not feed.url:
            continue
        said = {"text": feed.outlet, "title": feed.outlet, "type": "rss", "xmlUrl": feed.url}
        if feed.language:
            said["language"] = feed.language
        if feed.tags:
            said["category"] = ",".join(feed.tags)
        etree.SubElement(body, "outline", said)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _outlines(element: etree._Element, folders: tuple[str, ...], depth: int) -> Iterator[Outline]:
    for child in element.iterchildren("*"):
        url = _attribute(child, "xmlurl")
        title = " ".join((_attribute(child, "title") or _attribute(child, "text")).split())
        if _scheme(url) in {"http", "https"}:
            categories = [part.strip("/ ") for part in _attribute(child, "category").split(",")]
            tags = tuple(dict.fromkeys(tag for tag in (*folders, *categories) if tag))
            yield Outline(url, title, _attribute(child, "language"), tags)
        is_folder = _tag(child) == "outline" and not url and bool(title)
        if depth < _MAX_DEPTH:
            yield from _outlines(child, (*folders, title) if is_folder else folders, depth + 1)


def _scheme(url: str) -> str:
    try:
        return urlsplit(url).scheme
    except ValueError:
        return ""


def _tag(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _attribute(element: etree._Element, name: str) -> str:
    # xmlUrl, xmlurl, XMLURL: programs differ
    return next((str(value).strip() for key, value in element.attrib.items() if str(key).lower() == name), "")
