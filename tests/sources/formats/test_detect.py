"""The kind of a document is known by its first bytes, in whatever encoding they are."""

from __future__ import annotations

import pytest

from monitor.sources.formats.detect import Kind, detect

FEED = "<?xml version='1.0'?><rss version='2.0'>"


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        pytest.param(FEED.encode(), Kind.FEED, id="RSS"),
        pytest.param(FEED.encode("utf-16"), Kind.FEED, id="in UTF-16"),
        pytest.param(FEED.encode("utf-16-be"), Kind.FEED, id="in UTF-16, the other end first"),
        pytest.param(FEED.encode("utf-32"), Kind.FEED, id="in UTF-32"),
        pytest.param(b"\xef\xbb\xbf\n" + FEED.encode(), Kind.FEED, id="after a mark and a line"),
        pytest.param(
            b"<b>Warning</b>: x in y on line 1\n" + FEED.encode(), Kind.FEED, id="after a complaint"
        ),
        pytest.param(b"<!-- <html> <!-- --><feed>", Kind.FEED, id="after HTML in a comment"),
        pytest.param(b"<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", Kind.FEED, id="Atom with a prefix"),
        pytest.param(b"<rdf:RDF>", Kind.FEED, id="RDF"),
        pytest.param(b"<item><title>a</title></item>", Kind.FEED, id="an item alone"),
        pytest.param(b"<urlset>", Kind.SITEMAP, id="a sitemap"),
        pytest.param(b"<x:sitemapindex>", Kind.SITEMAP, id="an index of sitemaps"),
        pytest.param(b"https://sabah.example/1\n", Kind.ADDRESSES, id="addresses"),
        pytest.param(b' {"version": "https://jsonfeed.org"}', Kind.JSON, id="JSON"),
        pytest.param('\ufeff[{"url": "a"}]'.encode(), Kind.JSON, id="a list"),  # a byte order mark
        pytest.param(b"<!DOCTYPE  html><title>", Kind.PAGE, id="a page"),
        pytest.param(b"<HTML><rss>", Kind.PAGE, id="a page that speaks of RSS"),
        pytest.param(b"<?xml version='1.0'?><gpx>", Kind.OTHER, id="other XML"),
        pytest.param(b"<rssx>", Kind.OTHER, id="a longer word"),
        pytest.param(b"\x89PNG", Kind.OTHER, id="a picture"),
        pytest.param(b"<!-- " + b" " * 30_000 + b"--><rss>", Kind.OTHER, id="a comment longer than any"),
    ],
)
def test_a_document_is_known_by_its_first_bytes(document: bytes, kind: Kind) -> None:
    assert detect(document) is kind
