"""Which of an item's links leads to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from monitor.sources.formats.xml_feeds.texts import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from monitor.sources.formats.xml_feeds.fields import Fields

# What leads elsewhere than to the page: RFC 4287 (4.2.7.2), 5005, 5023 and WebSub.
ELSEWHERE: Final = frozenset(
    {
        "self",
        "hub",
        "enclosure",
        "edit",
        "edit-media",
        "replies",
        "license",
        "first",
        "last",
        "next",
        "prev",
        "previous",
        "search",
    }
)
_PAGE_TYPES: Final = frozenset({"", "text/html", "application/xhtml+xml"})
_SCHEMES: Final = ("http://", "https://")


def page_link(fields: Fields, about: str) -> tuple[str, _Element | None]:
    """Give the link to an item's page as written, and the element that holds it (whose base counts).

    FeedBurner counts clicks under addresses of its own and keeps the true one beside them. An RSS
    link comes next, then a guid that is one, then Atom's links, then an id or what RDF says that it
    is ``about``, if that is an address.
    """
    for element in (*fields.all("feedburner:origlink"), *fields.all("link")):
        if element.get("href") is None and (text := text_of(element)):
            return text, element
    for element in fields.all("guid"):
        if is_permalink(element) and (text := text_of(element)).startswith(_SCHEMES):
            return text, element
    if linked := _atom_link(fields):
        return linked
    names = (*fields.texts("id"), about)
    return next((name for name in names if name.startswith(_SCHEMES)), ""), None


def is_permalink(guid: _Element) -> bool:
    """Say whether a guid may be a link: RSS takes it for one unless it says otherwise."""
    said = (value for name, value in guid.items() if str(name).lower() == "ispermalink")
    return str(next(said, "true")).strip().lower() == "true"


def relation(link: _Element) -> str:
    """Give what an Atom link leads to; its long form is an address that ends in the short one."""
    return (link.get("rel") or "alternate").strip().lower().rpartition("/")[2]


def _atom_link(fields: Fields) -> tuple[str, _Element] | None:
    """Give the first link to a page, else to any other form of the item, else to what is not elsewhere."""
    links = [(relation(link), href, link) for link in fields.all("link") if (href := link.get("href"))]
    pages = [found for found in links if found[0] == "alternate" and _is_page(found[2])]
    others = [found for found in links if found[0] == "alternate"]
    rest = [found for found in links if found[0] not in ELSEWHERE]
    for _, href, link in (*pages, *others, *rest):
        return href, link
    return None


def _is_page(link: _Element) -> bool:
    return (link.get("type") or "").lower().partition(";")[0].strip() in _PAGE_TYPES
