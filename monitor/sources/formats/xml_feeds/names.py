"""Elements by the names that everybody uses, whatever prefix and namespace a feed writes them with."""

from __future__ import annotations

from typing import Final

# RSS and Atom in all their versions: ``title`` is a title in each of them, and feeds mix them.
_CORE: Final = frozenset(
    {
        "",
        "http://www.w3.org/2005/atom",
        "http://purl.org/atom/ns#",
        "http://purl.org/rss/1.0/",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://blogs.law.harvard.edu/tech/rss",
        "http://purl.org/rss/1.0/modules/rss091#",
    }
)
# with or without a version, or a host in front
_USERLAND: Final = "backend.userland.com/rss"
_PREFIXES: Final = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
}


class Names(dict[str, str]):
    """Short names by lxml's ``{namespace}Tag``: ``title``, ``dc:date``; empty for what nobody needs.

    Letter case does not matter, as it does not to those who write feeds. Filled while one document
    is read and gone with it: a hostile one holds a million names. ``default`` is the namespace of the
    root's elements without a prefix, which is the feed's own, whatever it is.
    """

    def __init__(self, default: str | None = None) -> None:
        super().__init__()
        self.default = (default or "").lower()

    def __missing__(self, tag: str) -> str:
        namespace, _, local = tag.rpartition("}")
        namespace = namespace[1:].lower()
        prefix = _PREFIXES.get(namespace)
        if prefix is not None:
            name = f"{prefix}:{local.lower()}"
        elif namespace in _CORE or namespace == self.default or _USERLAND in namespace:
            name = local.lower()
        else:
            name = ""
        self[tag] = name
        return name
