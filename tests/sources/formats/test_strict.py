"""What feeds write in many ways means one thing; where feedparser is wrong, this says what is right."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from monitor.sources.formats.format import Source
from monitor.sources.formats.xml_feeds.strict import strictly
from monitor.sources.formats.xml_feeds.xml_feed import parsed_feed
from monitor.sources.mending.mend import Mended
from tests.fakes.feeds import item, rss

if TYPE_CHECKING:
    from monitor.model import Entry

SOURCE = Source("sabah", "https://sabah.example/feed", "", datetime(2024, 5, 1, 12, tzinfo=UTC))
NAMESPACES = (
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    ' xmlns:atom="http://www.w3.org/2005/Atom" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
)
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><entry>{}</entry></feed>'
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def entries(document: str) -> list[Entry]:
    outline = strictly(document.encode())
    assert outline, "it is refused"
    return list(parsed_feed(outline, Mended(document.encode(), ()), SOURCE).entries)


def only(written: str, *, around: str = "") -> Entry:
    """The entry of an RSS item that holds this, or of an Atom entry."""
    document = around.format(written) if around else rss(f"<item>{written}</item>")
    (entry,) = entries(document.replace("<rss", f"<rss{NAMESPACES}"))
    return entry


@pytest.mark.parametrize(
    ("written", "url"),
    [
        pytest.param("<link/><guid>https://a.example/1</guid>", "https://a.example/1", id="an empty link"),
        pytest.param(
            "<guid>https://a.example/1</guid><atom:link href='https://a.example/2'/>",
            "https://a.example/1",
            id="a guid goes before Atom's links",
        ),
        pytest.param("<guid isPermaLink='TRUE'>http://a.example/1</guid>", "http://a.example/1", id="TRUE"),
        pytest.param("<title>a</title><guid>news-1</guid>", "", id="a guid that is no address"),
        pytest.param("<link>/1</link><link>/2</link>", "https://sabah.example/1", id="the first of two"),
        pytest.param("<link/><link>/2</link>", "https://sabah.example/2", id="the first that is not empty"),
        pytest.param("<link><![CDATA[ /1 ]]></link>", "https://sabah.example/1", id="in CDATA"),
        pytest.param("<title>a</title><atom:link rel='replies' href='/1#c'/>", "", id="comments are no page"),
        pytest.param("<title>a</title><atom:link href=''/>", "", id="a link to nowhere"),
        pytest.param(
            "<atom:link rel='http://www.iana.org/assignments/relation/alternate' href='/1'/>",
            "https://sabah.example/1",
            id="a relation in its long form",
        ),
        pytest.param(
            "<atom:link type='application/json' href='/1.json'/><atom:link type='Text/HTML' href='/1'/>",
            "https://sabah.example/1",
            id="a page goes before data",
        ),
        pytest.param(
            "<atom:link type='application/json' href='/1.json'/>", "https://sabah.example/1.json", id="data"
        ),
    ],
)
def test_the_link_to_the_page_is_found(written: str, url: str) -> None:
    assert only(written).url == url


def test_an_rdf_item_without_link_is_about_its_page() -> None:
    document = f'<rdf:RDF{NAMESPACES}><item rdf:about="https://a.example/1"><title>a</title></item></rdf:RDF>'
    (entry,) = entries(document)

    assert (entry.url, entry.guid) == ("https://a.example/1", "https://a.example/1")


def test_what_an_rdf_item_is_about_is_no_link_unless_it_is_an_address() -> None:
    document = f'<rdf:RDF{NAMESPACES}><item rdf:about="news-1"><title>a</title></item></rdf:RDF>'
    (entry,) = entries(document)

    assert (entry.url, entry.guid) == ("", "news-1")


def test_an_atom_entry_without_link_is_at_its_id_if_that_is_an_address() -> None:
    assert only("<id>https://a.example/1</id>", around=ATOM).url == "https://a.example/1"
    assert only("<id>urn:1</id><title>a</title>", around=ATOM).url == ""


@pytest.mark.parametrize(
    ("written", "summary", "content"),
    [
        pytest.param(
            "<description>lead</description><media:description>caption</media:description>",
            "lead",
            "",
            id="a caption is not the text",
        ),
        pytest.param(
            "<description>lead</description><itunes:summary>notes</itunes:summary>",
            "lead",
            "",
            id="a podcast",
        ),
        pytest.param("<itunes:summary>notes</itunes:summary>", "notes", "", id="a podcast's words alone"),
        pytest.param(
            "<itunes:subtitle>line</itunes:subtitle>", "line", "", id="a podcast's single line, at last"
        ),
        pytest.param(
            "<itunes:subtitle>line</itunes:subtitle><itunes:summary>notes</itunes:summary>",
            "notes",
            "",
            id="a podcast's words before its line",
        ),
        pytest.param(
            "<media:content><media:description>caption</media:description></media:content>",
            "caption",
            "",
            id="a caption alone",
        ),
        pytest.param(
            "<content:encoded>whole</content:encoded><media:description>caption</media:description>",
            "",
            "whole",
            id="a caption beside the whole text",
        ),
        pytest.param(
            "<content:encoded>a</content:encoded><content:encoded>a b</content:encoded>",
            "",
            "a b",
            id="longest",
        ),
        pytest.param(
            "<content:encoded>whole</content:encoded><description>lead</description>",
            "lead",
            "whole",
            id="both",
        ),
        pytest.param(
            f"<description><div {XHTML}>a<br/> <b class='x' id='&quot;'>b</b></div></description>",
            'a<br> <b class="x" id="&quot;">b</b>',
            "",
            id="XHTML as it is",
        ),
        pytest.param(
            "<description>a &amp; b <i>c</i></description>", "a &amp; b <i>c</i>", "", id="escaped again"
        ),
        pytest.param("<description><i>a</i> b</description>", "<i>a</i> b", "", id="words after markup"),
    ],
)
def test_the_text_is_the_items_own(written: str, summary: str, content: str) -> None:
    entry = only(f"<title>a title</title>{written}")

    assert (entry.summary, entry.content) == (summary, content)


@pytest.mark.parametrize(
    ("attributes", "content"),
    [
        ("", "a"),
        (' type="html"', "a"),
        (' type="text/plain"', "a"),
        (' type="application/xhtml+xml"', "a"),
        (' type="image/png"', ""),
        (' type="text/html" mode="base64"', ""),
    ],
)
def test_pictures_are_no_text(attributes: str, content: str) -> None:
    assert only(f"<title>t</title><content{attributes}>a</content>", around=ATOM).content == content


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("<author>desk@a.news (A. Writer)</author>", "A. Writer"),
        ("<author>A. Writer &lt;desk@a.news&gt;</author>", "A. Writer"),
        ("<author>desk@a.news</author>", "desk@a.news"),
        ("<dc:creator>كاتب</dc:creator><author>desk@a.news</author>", "كاتب"),  # a writer
        ("<atom:author><atom:name> A.  W. </atom:name></atom:author>", "A. W."),
        ("<atom:author><atom:uri>/a</atom:uri></atom:author><dc:creator>A. W.</dc:creator>", "A. W."),
    ],
)
def test_the_author_is_named_without_address(written: str, author: str) -> None:
    assert only(f"<title>a</title>{written}").author == author


def test_the_date_of_publication_goes_before_all_others() -> None:
    entry = only(
        "<title>a</title><atom:updated>2024-04-30T11:00:00Z</atom:updated>"
        "<dc:date>2024-04-30T10:00:00Z</dc:date><pubDate>Tue, 30 Apr 2024 09:00:00 GMT</pubDate>"
    )

    assert entry.published_at == datetime(2024, 4, 30, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("document", "language"),
    [
        ("<rss xml:lang='fa'><channel><item><title>a</title></item></channel></rss>", "fa"),
        ("<rss><channel><language>ar_SA</language><item><title>a</title></item></channel></rss>", "ar-sa"),
        ("<rss><channel><item xml:lang='fa'><title xml:lang='ar'>a</title></item></channel></rss>", "ar"),
        ("<rss><channel><item xml:lang='fa'><link>/1</link></item></channel></rss>", "fa"),
        (f"<rss><channel><language>{'a' * 99}</language><item><title>a</title></item></channel></rss>", ""),
    ],
)
def test_the_nearest_language_is_the_entrys(document: str, language: str) -> None:
    (entry,) = entries(document)

    assert entry.language == language


@pytest.mark.parametrize(
    ("bases", "url"),
    [
        (("https://b.example/ar/", "", ""), "https://b.example/ar/1"),
        (("https://b.example/ar/", "x/", "y/"), "https://b.example/ar/x/y/1"),
        (("ar/", "x/", ""), "https://sabah.example/ar/x/1"),
        (("http://[", "x/", ""), "https://sabah.example/1"),
    ],
)
def test_bases_add_up_from_the_outside_in(bases: tuple[str, str, str], url: str) -> None:
    of_feed, of_entry, of_link = bases
    document = (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{of_feed}"><entry xml:base="{of_entry}">'
        f'<link xml:base="{of_link}" href="1"/></entry></feed>'
    )
    (entry,) = entries(document)

    assert entry.url == url


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ("<rss/>", "rss"),
        ('<rss version="0.92"/>', "rss092"),
        ('<rss version="2.0.1"/>', "rss20"),
        ('<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "rss.dtd"><rss version="0.91"/>', "rss091n"),
        ('<RDF xmlns="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "rss090"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"/>', "atom10"),
        ('<a:feed xmlns:a="http://purl.org/atom/ns#" version="0.3"/>', "atom03"),
        ("<feed/>", "atom"),
    ],
)
def test_the_kind_is_named_with_its_version(document: str, kind: str) -> None:
    outline = strictly(document.encode())

    assert outline
    assert outline.kind == kind


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("<rss><item>", id="not well-formed"),
        pytest.param("<sitemap/>", id="no feed"),
        pytest.param(
            f"<rss><channel><wrapper>{item(1)}</wrapper>{item(2)}</channel></rss>", id="in two places"
        ),
        pytest.param("<rss><item><title>a</title><item/></item></rss>", id="one within another"),
        pytest.param("<rss><channel><ITEM><title>a</title></ITEM></channel></rss>", id="in capitals"),
        pytest.param(
            '<!DOCTYPE rss SYSTEM "rss.dtd"><rss><item><title>a&nbsp;b</title></item></rss>', id="entities"
        ),
        pytest.param("<rss>" + "<a>" * 300 + "</a>" * 300 + "</rss>", id="deeper than any"),
    ],
)
def test_what_is_not_surely_understood_is_left_to_the_lenient_reader(document: str) -> None:
    assert strictly(document.encode()) is None


def test_markup_as_deep_as_lxml_reads_it_is_written_out() -> None:
    deep = "<b>" * 240 + "a" + "</b>" * 240

    assert only(f"<description>{deep}</description>").summary == deep
