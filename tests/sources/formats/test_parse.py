"""Feeds of every kind and quality give their entries, right or not at all."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta

import pytest

from monitor.model import Entry, ParseError
from monitor.sources.formats.format import ParsedFeed, Source
from monitor.sources.formats.parse import parse
from tests.fakes.feeds import item, rss

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
MISSILES = "صواريخ كورية شمالية إلى روسيا"  # North Korean missiles to Russia
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>Sabah</title>
<entry><id>tag:1</id><title type="html">&lt;b&gt;{MISSILES}&lt;/b&gt;</title>
<link rel="self" href="https://sabah.example/atom/1"/><link href="/news/1"/>
<author><name>A. Writer</name></author>
<published>2024-05-01T13:00:00+03:00</published><updated>2024-05-01T14:00:00+03:00</updated>
<summary>short</summary><content type="html">&lt;p&gt;long&lt;/p&gt;</content></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Sabah</title></channel>
<item rdf:about="https://sabah.example/news/1"><title>{MISSILES}</title><link>https://sabah.example/news/1</link>
<dc:date>2024-05-01T10:00:00Z</dc:date><dc:language>ar</dc:language></item></rdf:RDF>"""


def read(document: str | bytes) -> ParsedFeed:
    body = document.encode() if isinstance(document, str) else document
    return parse(body, Source("sabah", "https://sabah.example/feed", "", NOON))


def only(document: str) -> Entry:
    (entry,) = read(document).entries
    return entry


def test_an_rss_item_becomes_an_entry() -> None:
    found = read(rss(item(1, title=MISSILES, guid="g1", at=NOON, summary="&lt;p&gt;a word&lt;/p&gt;")))

    assert found == ParsedFeed(
        kind="rss20",
        title="Sabah",
        entries=(
            Entry(
                feed="sabah",
                guid="g1",
                url="https://sabah.example/news/1",
                title=MISSILES,
                summary="<p>a word</p>",
                published_at=NOON,
            ),
        ),
    )


def test_an_atom_entry_becomes_one() -> None:
    assert only(ATOM) == Entry(
        feed="sabah",
        guid="tag:1",
        url="https://sabah.example/news/1",
        title=MISSILES,
        summary="short",
        content="<p>long</p>",
        author="A. Writer",
        published_at=datetime(2024, 5, 1, 10, tzinfo=UTC),
        language="ar",
    )


def test_an_rdf_item_becomes_one() -> None:
    entry = only(RDF)

    assert (entry.title, entry.url) == (MISSILES, "https://sabah.example/news/1")
    assert entry.published_at == datetime(2024, 5, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize("base", ["https://sabah.example/ar/", "/ar/", "ar/"])
def test_a_base_in_the_document_is_minded(base: str) -> None:
    document = ATOM.replace("<feed ", f'<feed xml:base="{base}" ').replace('href="/news/1"', 'href="news/1"')

    assert only(document).url == "https://sabah.example/ar/news/1"


def test_a_text_that_is_there_once_is_carried_once() -> None:
    namespace = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    document = rss(item(1).replace("</item>", "<content:encoded>whole</content:encoded></item>"))
    entry = only(document.replace("<rss ", f"<rss {namespace} "))

    assert (entry.summary, entry.content) == ("", "whole")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("a &amp; b", "a & b", id="escaped"),
        pytest.param("a &amp;amp; b", "a & b", id="escaped twice"),
        pytest.param("&lt;b&gt;a&lt;/b&gt; b", "a b", id="tags"),
        pytest.param("a &amp;amp;amp;amp; b", "a &amp; b", id="escaped four times, which nobody does"),
        pytest.param("a &amp;lt;b&amp;gt;b", "a b", id="tags escaped twice"),
        pytest.param("<![CDATA[a <i>b</i> &quot;c&quot;]]>", 'a b "c"', id="CDATA"),
        pytest.param("  a \n\t b ", "a b", id="white space"),
        pytest.param("a &lt;!-- x --&gt;b", "a b", id="a comment"),
        pytest.param("3 &lt; 5 and 7 &gt; 2", "3 < 5 and 7 > 2", id="signs that are no tags"),
        pytest.param("R&amp;D", "R&D", id="an ampersand alone"),
        pytest.param("&amp;#1589;&amp;#1608;", "صو", id="letters by number"),  # "missi"
    ],
)
def test_a_title_is_plain_text(written: str, shown: str) -> None:
    assert only(rss(item(1, title=written))).title == shown


@pytest.mark.parametrize(
    ("link", "url"),
    [
        pytest.param("/news/2?a=1&amp;b=2", "https://sabah.example/news/2?a=1&b=2", id="relative"),
        pytest.param("//cdn.example/2", "https://cdn.example/2", id="without scheme"),
        pytest.param("\n https://sabah.example/\n2 ", "https://sabah.example/2", id="broken over lines"),
        pytest.param("javascript:alert(1)", "", id="a script"),
        pytest.param("file:///etc/passwd", "", id="a file"),
        pytest.param("http://[", "", id="nonsense"),
        pytest.param("https://sabah.example/" + "a" * 5_000, "", id="longer than any link"),
    ],
)
def test_a_link_is_absolute_or_none(link: str, url: str) -> None:
    assert only(rss(item(1, link=link))).url == url


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        pytest.param("Wed, 01 May 2024 14:00:00 +0300", NOON - timedelta(hours=1), id="a zone"),
        pytest.param("2024-05-01T11:00:00Z", NOON - timedelta(hours=1), id="ISO 8601"),
        pytest.param(
            "Thu, 02 May 2024 11:59:00 GMT", NOON + timedelta(hours=23, minutes=59), id="a clock ahead"
        ),
        pytest.param("Thu, 02 May 2024 12:01:00 GMT", None, id="more than a day ahead"),
        pytest.param("Thu, 01 Jan 1970 00:00:00 GMT", None, id="the epoch"),
        pytest.param("Mon, 01 Jan 0001 00:00:00 GMT", None, id="an empty date of .NET"),
        pytest.param("Fri, 01 Jan 2099 00:00:00 GMT", None, id="2099"),
        pytest.param("soon", None, id="a word"),
        pytest.param("Wed, 99 May 2024 99:00:00 GMT", None, id="no such day"),
        pytest.param("Fri, 31 Dec 9999 23:59:59 -1200", None, id="past the last year"),
    ],
)
def test_a_date_is_right_or_none(written: str, read_as: datetime | None) -> None:
    assert only(rss(item(1, at=written))).published_at == read_as


def test_where_the_date_of_publication_cannot_be_the_update_counts() -> None:
    document = ATOM.replace("2024-05-01T13:00:00+03:00", "1970-01-01T00:00:00Z")

    assert only(document).published_at == datetime(2024, 5, 1, 11, tzinfo=UTC)


def test_without_guid_the_link_stands_for_it() -> None:
    assert only(rss(item(1))).guid == "https://sabah.example/news/1"


def test_without_guid_and_link_the_words_do() -> None:
    first, second = read(rss(item(1, link=""), item(2, link=""))).entries

    assert len(first.guid) == 20
    assert first.guid != second.guid
    assert read(rss(item(1, link=""))).entries == (first,)


def test_a_guid_that_is_no_link_is_none_either() -> None:
    entry = only(rss("<item><title>a</title><guid>http://[</guid></item>"))

    assert (entry.guid, entry.url) == ("http://[", "")


def test_a_guid_longer_than_any_is_shortened() -> None:
    assert len(only(rss(item(1, guid="g" * 9_000))).guid) == 20


def test_a_guid_that_different_entries_share_is_none() -> None:
    entries = read(rss(item(1, guid="same"), item(2, guid="same"), item(3, guid="own"))).entries

    assert [entry.guid for entry in entries] == [
        "https://sabah.example/news/1",
        "https://sabah.example/news/2",
        "own",
    ]


def test_items_that_hold_nothing_are_left_out_with_a_word() -> None:
    found = read(rss("<item></item>", item(1), "<item><category>x</category></item>"))

    assert [entry.title for entry in found.entries] == ["headline 1"]
    assert found.warnings == ("2 items hold neither link nor text and were left out",)


def test_a_feed_without_entries_is_a_feed() -> None:
    assert read(rss()).entries == ()


def test_of_a_truncated_feed_the_whole_items_count() -> None:
    document = rss(item(1), item(2), item(3, summary="cut here"))
    found = read(document[: document.index("cut here")])

    assert [entry.title for entry in found.entries] == ["headline 1", "headline 2"]
    assert found.warnings == ("it ends in the middle; its whole items count",)


def test_a_feed_that_ends_within_its_first_item_gives_what_there_is() -> None:
    document = rss(item(1))
    found = read(document[: document.index("</item>")])

    assert [entry.url for entry in found.entries] == ["https://sabah.example/news/1"]
    assert found.warnings == ("it is not well-formed XML; entries may be missing",)


def test_items_without_their_feed_around_them_are_found() -> None:
    assert [entry.title for entry in read(item(1) + item(2)).entries] == ["headline 1", "headline 2"]


def test_markup_that_is_not_well_formed_is_read_all_the_same_and_told() -> None:
    found = read(rss(item(1, title="R&D <x> "), item(2)))

    assert len(found.entries) == 2
    assert found.warnings


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        pytest.param("", "empty", id="nothing"),
        pytest.param(" \n\t ", "empty", id="blanks"),
        pytest.param("<!DOCTYPE html><html></html>", "html", id="a page"),
        pytest.param("<!-- x --><HTML><body>", "html", id="a page of old"),
        pytest.param('{"items": 1}', "not_a_feed", id="JSON"),
        pytest.param("<?xml version='1.0'?><sitemap/>", "not_a_feed", id="other XML"),
        pytest.param("<a><channel/></a>", "not_a_feed", id="a word of ours in other XML"),
        pytest.param("<!--" * 250_000, "not_a_feed", id="a megabyte of comments"),
        pytest.param(b"%PDF-1.4\x00\xff\xfe", "not_a_feed", id="a PDF"),
    ],
)
def test_what_is_no_feed_is_refused_with_its_reason(document: str | bytes, reason: str) -> None:
    with pytest.raises(ParseError, match=r"^sabah: ") as caught:
        read(document)

    assert caught.value.reason == reason


def test_a_document_that_is_a_gzip_file_is_unpacked() -> None:
    assert [entry.title for entry in read(gzip.compress(rss(item(1)).encode())).entries] == ["headline 1"]


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        pytest.param(
            '{"version": "https://jsonfeed.org/version/1.1", "items": []}', "json11", id="JSON Feed"
        ),
        pytest.param("https://sabah.example/news/1\n", "text_sitemap", id="addresses"),
        pytest.param(f"<urlset xmlns='{SITEMAP}'/>", "sitemap", id="a sitemap"),
    ],
)
def test_other_kinds_than_feeds_have_readers_of_their_own(document: str, kind: str) -> None:
    assert read(document).kind == kind


def test_a_page_is_read_where_operators_say_that_its_links_are_news() -> None:
    page = '<!DOCTYPE html><html><body><a class="news" href="/news/1">A headline of news</a></body></html>'
    source = Source("sabah", "https://sabah.example/", "text/html", NOON, links="a.news")

    assert [entry.url for entry in parse(page.encode(), source).entries] == ["https://sabah.example/news/1"]
