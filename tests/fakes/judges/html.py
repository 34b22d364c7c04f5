"""What a page in a mail would do: run, load, send, or lead anywhere. By libxml2 and Python's own parser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from lxml import html

from tests.fakes.judges.letters import faults_of

# What lays out text. Everything else loads, runs, sends or hides something.
_HARMLESS: Final = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "body",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "blockquote",
        "mark",
        "a",
        "br",
        "span",
        "b",
        "strong",
        "em",
        "ul",
        "ol",
        "li",
    ]
)
_ATTRIBUTES: Final = frozenset({"lang", "dir", "style", "href", "charset", "name", "content"})
_ACTIVE_STYLE: Final = re.compile(
    r"url|expression|import|behavior|binding|javascript|\\|position|@", re.IGNORECASE
)
_METAS: Final = ({"charset": "utf-8"}, {"name": "viewport"})


@dataclass
class _Page(HTMLParser):
    """Counts what it meets, in the order of the bytes."""

    links: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.faults += _wrong(tag, given)
        self.links += [given["href"]] if "href" in given else []

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment {data[:40]!r}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"a declaration {data[:40]!r}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"an instruction {data[:40]!r}")


@dataclass(frozen=True)
class Seen:
    """What a page does besides showing text, and the text itself."""

    links: frozenset[str]
    marked: frozenset[str]
    text: str
    faults: tuple[str, ...]


def look(source: str) -> Seen:
    """Read a page as mail programs and browsers do; both readers must see the same links."""
    page = _Page()
    page.feed(source)
    page.close()
    tree = html.document_fromstring(source)
    text = "".join(map(str, tree.itertext()))
    faults = [*page.faults, *faults_of(text, isolates=True)]
    links: frozenset[str] = frozenset()
    for element in tree.iter("*"):
        given = {str(name): str(value) for name, value in element.attrib.items()}
        faults += _wrong(element.tag, given)
        links |= {given["href"]} if "href" in given else set()
    if links != frozenset(page.links):
        faults.append(f"two readers see different links: {links ^ frozenset(page.links)}")
    marked = frozenset("".join(map(str, mark.itertext())) for mark in tree.iter("mark"))
    return Seen(links, marked, text, tuple(faults))


def _wrong(tag: str, given: dict[str, str]) -> list[str]:
    faults = [] if tag in _HARMLESS else [f"an element {tag}"]
    faults += [f"an attribute {name}" for name in given if name not in _ATTRIBUTES]
    if _ACTIVE_STYLE.search(given.get("style", "")):
        faults.append(f"a style {given['style']!r}")
    if not given.get("href", "https://").startswith(("https://", "http://")):
        faults.append(f"a link {given['href']!r}")
    if tag == "meta" and not any(known.items() <= given.items() for known in _METAS):
        faults.append(f"a meta {given}")
    return faults
