"""The strict reader gives the entries that feedparser gives, wherever it gives any."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.sources.formats.format import ParsedFeed, Source
from monitor.sources.formats.xml_feeds.lenient import leniently
from monitor.sources.formats.xml_feeds.strict import strictly
from monitor.sources.formats.xml_feeds.xml_feed import parsed_feed
from monitor.sources.mending.mend import mend
from tests.fakes.feeds import item, rss

SHARED = Path(__file__).parents[4] / "shared" / "data" / "feeds"
SOURCE = Source("sabah", "https://sabah.example/feed", "", datetime(2030, 1, 1, tzinfo=UTC))

PREFIXES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "atom": "http://www.w3.org/2005/Atom",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
}
DECLARED = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items())

WORDS = st.text(st.sampled_from("ابتثجحخد abc 12 «»&<>'\"\n"), min_size=1, max_size=20)
MARKUP = st.builds("<p>{}</p>".format, st.text(st.sampled_from("سشصض xyz"), max_size=30))
TEXTS = (WORDS | MARKUP).filter(str.strip)
PATHS = st.text(st.sampled_from("abcxyz0123456789-"), min_size=1, max_size=12)
LINKS = st.builds("https://sabah.example/{}?a=1&b=2".format, PATHS) | st.builds("/news/{}".format, PATHS)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2029, 1, 1))  # noqa: DTZ001  zones are written below
RFC_822 = st.builds("{:%a, %d %b %Y %H:%M:%S +0300}".format, MOMENTS)
ISO_8601 = st.builds("{:%Y-%m-%dT%H:%M:%SZ}".format, MOMENTS)
WORDS_OR_CDATA = st.sampled_from([escape, lambda text: f"<![CDATA[{text}]]>"])


def element(name: str, texts: st.SearchStrategy[str], attributes: str = "") -> st.SearchStrategy[str]:
    """An element that is there or not, escaped or in CDATA."""
    written = st.builds(
        lambda text, wrapped: f"<{name}{attributes}>{wrapped(text)}</{name}>", texts, WORDS_OR_CDATA
    )
    return st.just("") | written


def in_any_order(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).flatmap(lambda given: st.permutations(given).map("".join))


@st.composite
def rss_feeds(draw: st.DrawFn) -> str:
    language = draw(st.sampled_from(["", "<language>ar-SA</language>", "<language>ar</language>"]))
    bodies = in_any_order(
        element("title", TEXTS),
        element("link", LINKS),
        element("guid", PATHS, ' isPermaLink="false"'),
        element("pubDate", RFC_822),
        element("dc:creator", st.just("محرر")),  # an editor
        element("category", WORDS),
        element("description", TEXTS),
        element("content:encoded", MARKUP),
    )
    items = draw(st.lists(bodies.map("<item>{}</item>".format), max_size=5))
    hints = '<ttl>15</ttl><atom:link rel="hub" href="https://hub.example/"/>'
    version = draw(st.sampled_from(["0.91", "0.92", "2.0", "3"]))
    head = f"<title>الصباح</title>{language}{hints}"  # the morning
    return f'<rss version="{version}"{DECLARED}><channel>{head}{"".join(items)}</channel></rss>'


@st.composite
def atom_feeds(draw: st.DrawFn) -> str:
    xhtml = (
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p class="a">{}</p></div></content>'
    )
    bodies = in_any_order(
        element("id", PATHS.map("tag:{}".format)),
        element("title", TEXTS, ' type="html"'),
        LINKS.map(lambda link: f"<link href={quoteattr(link)}/>"),
        LINKS.map(lambda link: f'<link rel="enclosure" href={quoteattr(link)}/>'),
        element("published", ISO_8601),
        element("updated", ISO_8601),
        st.sampled_from(["", "<author><name>محرر</name></author>"]),  # an editor
        element("summary", TEXTS, ' type="html"'),
        element("content", MARKUP, ' type="html"') | WORDS.map(escape).map(xhtml.format),
    )
    attributes = draw(st.sampled_from(["", ' xml:lang="ar"', ' xml:base="https://sabah.example/ar/"']))
    entries = draw(st.lists(bodies.map("<entry>{}</entry>".format), max_size=5))
    language = draw(st.sampled_from(["", ' xml:lang="fa"']))
    rest = "".join(entries).replace("<title ", f"<title{language} ")
    return f'<feed xmlns="{PREFIXES["atom"]}"{attributes}><title>Sabah</title>{rest}</feed>'


@st.composite
def rdf_feeds(draw: st.DrawFn) -> str:
    bodies = in_any_order(
        element("title", TEXTS),
        LINKS.map(lambda link: f"<link>{escape(link)}</link>"),
        element("dc:date", ISO_8601),
        element("description", TEXTS),
        element("dc:creator", st.just("محرر")),  # an editor
    )
    items = draw(st.lists(st.tuples(LINKS, bodies), max_size=5))
    written = (f"<item rdf:about={quoteattr(link)}>{body}</item>" for link, body in items)
    syndication = "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>6</sy:updateFrequency>"
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        f"{DECLARED}><channel><title>Sabah</title>{syndication}</channel>{''.join(written)}</rdf:RDF>"
    )


def by_both(body: bytes) -> tuple[ParsedFeed, ParsedFeed]:
    document = mend(body, content_type="")
    outline = strictly(document.body)
    assert outline, "the strict reader refuses it"
    by_feedparser = leniently(document.body, feed="sabah", url="")
    return parsed_feed(outline, document, SOURCE), parsed_feed(by_feedparser, document, SOURCE)


@settings(max_examples=150, deadline=None)
@given(rss_feeds() | atom_feeds() | rdf_feeds())
def test_both_readers_give_the_same_of_any_feed_that_is_in_order(feed: str) -> None:
    ours, feedparsers = by_both(feed.encode())

    assert ours == feedparsers


MORE = DECLARED + ' xmlns:x="http://unknown.example/"'
ODD_ITEMS = [
    pytest.param("<title>a</title><media:title>b</media:title>", id="a title of a picture"),
    pytest.param("<media:title>b</media:title><title>a</title>", id="a title of a picture first"),
    pytest.param("<media:title>b</media:title>", id="a picture alone"),
    pytest.param("<dc:title>b</dc:title>", id="a title of Dublin Core"),
    pytest.param("<title></title><title>b</title><title>c</title>", id="several titles"),
    pytest.param("<title>a <!-- x -->b<?x y?> c</title>", id="a comment in a title"),
    pytest.param("<title>a <![CDATA[<b>]]>&amp;lt;</title>", id="CDATA in a title"),
    pytest.param("<title>a</title><description>b <i>c</i> d</description>", id="markup as it is"),
    pytest.param("<title>a</title><media:description>b</media:description>", id="words of a picture"),
    pytest.param("<title>a</title><itunes:summary>b</itunes:summary>", id="words of a podcast"),
    pytest.param(
        "<title>a</title><media:group><media:description>b</media:description></media:group>", id="a group"
    ),
    pytest.param("<link>/1</link><atom:link rel='self' href='/2'/>", id="a link to itself"),
    pytest.param("<atom:link rel='self' href='/2'/><atom:link href='/1'/>", id="Atom's link in RSS"),
    pytest.param("<title>a</title><atom:link rel='related' href='/1'/>", id="a related page"),
    pytest.param("<guid>https://sabah.example/1</guid>", id="a guid that is the link"),
    pytest.param("<title>a</title><guid>1234</guid>", id="a guid that cannot be"),
    pytest.param("<title>a</title><guid isPermaLink='false'>https://a.example/</guid>", id="no permalink"),
    pytest.param("<link>/1</link><feedburner:origLink>/2</feedburner:origLink>", id="FeedBurner"),
    pytest.param("<title>a</title><enclosure url='https://a.example/1.mp3'/>", id="a recording"),
    pytest.param("<title>a</title><source url='https://b.example/'>B</source>", id="a source"),
    pytest.param("<title>a</title><author>desk@a.example (A. Writer)</author>", id="RSS's author"),
    pytest.param("<title>a</title><author>desk@a.example</author>", id="an address alone"),
    pytest.param(
        "<title>a</title><atom:author><atom:name>A</atom:name><atom:email>a@a.example</atom:email></atom:author>",
        id="Atom's author",
    ),
    pytest.param("<title>a</title><dc:date>2024-05-01T10:00:00Z</dc:date>", id="Dublin Core's date"),
    pytest.param("<title>a</title><pubDate>soon</pubDate><dcterms:modified>2024-05-01</dcterms:modified>"),
    pytest.param("<title>a</title><dcterms:created>2024-05-01</dcterms:created>", id="made, never published"),
    pytest.param("<title xml:lang='fa'>a</title>", id="a language of its own"),
    pytest.param("<title>a</title><dc:language>en_GB</dc:language>", id="Dublin Core's language"),
    pytest.param("<title>a</title><x:title>b</x:title><x:link>c</x:link>", id="words of others"),
    pytest.param("<TITLE>a</TITLE><LINK>/1</LINK><PubDate>2024-05-01</PubDate>", id="in capitals"),
    pytest.param("<title>a</title><link> \n/1\n </link><pubDate>\n2024-05-01 </pubDate>", id="white space"),
    pytest.param("<title>\u202eabc</title>", id="turned around"),  # RIGHT-TO-LEFT OVERRIDE
]


@pytest.mark.parametrize("written", ODD_ITEMS)
def test_both_readers_give_the_same_of_odd_items(written: str) -> None:
    ours, feedparsers = by_both(
        rss(f"<item>{written}</item>").replace("<rss", f"<rss{MORE}").encode(),
    )

    assert ours == feedparsers


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(rss(item(1, title="خبر", guid="g", summary="a")), id="RSS"),  # a piece of news
        pytest.param(rss(), id="nothing in it"),
        pytest.param(f"<rss><channel></channel>{item(1)}</rss>", id="items outside the channel"),
        pytest.param('<rss xmlns="http://backend.userland.com/rss2">' + item(1) + "</rss>", id="Userland"),
        pytest.param(
            '<rss xmlns="http://unknown.example/">' + item(1) + "</rss>", id="a namespace of its own"
        ),
        pytest.param(
            '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="escaped">a</title>'
            "<issued>2024-05-01T10:00:00Z</issued></entry></feed>",
            id="Atom 0.3",
        ),
        pytest.param("<feed><entry><title>a</title></entry></feed>", id="Atom of no namespace"),
        pytest.param(
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            f'xmlns="http://my.netscape.com/rdf/simple/0.9/">{item(1)}</rdf:RDF>',
            id="RSS 0.90",
        ),
        pytest.param(
            '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
            f'"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91">{item(1)}</rss>',
            id="Netscape",
        ),
    ],
)
def test_both_readers_give_the_same_of_every_kind(document: str) -> None:
    ours, feedparsers = by_both(document.encode())

    assert ours == feedparsers


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")
@pytest.mark.parametrize(
    "path",
    [path for path in sorted(SHARED.glob("**/*.xml")) if "error_page" not in path.name],
    ids=lambda path: path.name,
)
def test_both_readers_give_the_same_of_real_feeds(path: Path) -> None:
    ours, feedparsers = by_both(path.read_bytes())

    assert ours == feedparsers
