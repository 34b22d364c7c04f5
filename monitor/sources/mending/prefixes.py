"""Which namespace a prefix stands for where a document forgot to say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# The same in all feeds, by habit; from the modules' own specifications.
_KNOWN: Final[Mapping[bytes, bytes]] = {
    b"admin": b"http://webns.net/mvcb/",
    b"app": b"http://www.w3.org/2007/app",
    b"atom": b"http://www.w3.org/2005/Atom",
    b"a10": b"http://www.w3.org/2005/Atom",
    b"cc": b"http://web.resource.org/cc/",
    b"content": b"http://purl.org/rss/1.0/modules/content/",
    b"creativeCommons": b"http://backend.userland.com/creativeCommonsRssModule",
    b"dc": b"http://purl.org/dc/elements/1.1/",
    b"dcterms": b"http://purl.org/dc/terms/",
    b"excerpt": b"http://wordpress.org/export/1.2/excerpt/",
    b"feedburner": b"http://rssnamespace.org/feedburner/ext/1.0",
    b"geo": b"http://www.w3.org/2003/01/geo/wgs84_pos#",
    b"georss": b"http://www.georss.org/georss",
    b"googleplay": b"http://www.google.com/schemas/play-podcasts/1.0",
    b"image": b"http://www.google.com/schemas/sitemap-image/1.1",
    b"itunes": b"http://www.itunes.com/dtds/podcast-1.0.dtd",
    b"media": b"http://search.yahoo.com/mrss/",
    b"news": b"http://www.google.com/schemas/sitemap-news/0.9",
    b"openSearch": b"http://a9.com/-/spec/opensearch/1.1/",
    b"podcast": b"https://podcastindex.org/namespace/1.0",
    b"prism": b"http://prismstandard.org/namespaces/basic/2.0/",
    b"rdf": b"http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    b"slash": b"http://purl.org/rss/1.0/modules/slash/",
    b"sy": b"http://purl.org/rss/1.0/modules/syndication/",
    b"taxo": b"http://purl.org/rss/1.0/modules/taxonomy/",
    b"thr": b"http://purl.org/syndication/thread/1.0",
    b"trackback": b"http://madskills.com/public/xml/rss/module/trackback/",
    b"video": b"http://www.google.com/schemas/sitemap-video/1.1",
    b"webfeeds": b"http://webfeeds.org/rss/1.0",
    b"wfw": b"http://wellformedweb.org/CommentAPI/",
    b"xhtml": b"http://www.w3.org/1999/xhtml",
    b"xlink": b"http://www.w3.org/1999/xlink",
    b"xsi": b"http://www.w3.org/2001/XMLSchema-instance",
}


def namespace(prefix: bytes) -> bytes:
    """Give the namespace that a prefix stands for by habit, or one of its own, for none is known."""
    return _KNOWN.get(prefix, b"urn:prefix:" + prefix)
