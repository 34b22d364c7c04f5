"""A document becomes well-formed XML wherever nothing has to be guessed, and what was wrong is said."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from monitor.model import ParseError
from monitor.sources.mending.mend import Mended, mend
from tests.fakes.feeds import item, rss

FEEDS = Path(__file__).parents[4] / "shared" / "data" / "feeds"
ARABIC = "وزير الدفاع الروسي يصل إلى بيونغ يانغ"  # Russia's minister of defence arrives in Pyongyang
SIGNS = "& and < that are no markup were taken as text"
TAGS = "tags that do not match were closed or left out"
CUT = "it ends in the middle; its whole items count"
ENTITIES = "entities that it does not define were read as HTML has them"


def feed(inner: str) -> str:
    return f"<rss><channel><item>{inner}</item></channel></rss>"


def mended(document: str | bytes) -> Mended:
    return mend(document.encode() if isinstance(document, str) else document, content_type="")


@pytest.mark.parametrize(
    ("written", "meant", "warning"),
    [
        pytest.param("R&D & AT&T", "R&amp;D &amp; AT&amp;T", SIGNS, id="bare ampersands"),
        pytest.param("3 < 5 <6> a <b or", "3 &lt; 5 &lt;6> a &lt;b or", SIGNS, id="bare less-than signs"),
        pytest.param("a ]]> b", "a ]]&gt; b", SIGNS, id="the end of no CDATA"),
        pytest.param("&laquo;a&raquo;&nbsp;&hellip;", "«a»\u00a0…", ENTITIES, id="entities of HTML"),
        pytest.param("&AMP;&QUOT;", "&amp;&quot;", ENTITIES, id="entities of XML in capitals"),
        pytest.param("&sabah;", "&amp;sabah;", ENTITIES, id="entities of nobody"),
        pytest.param(
            "&#0;a&#x1F;&#xFFFE;&#xD800;&#99999999;",
            "a",
            "control characters were left out",
            id="no characters",
        ),
        pytest.param(
            "a\x00\x0b\x1f\ufffeb\t", "ab\t", "control characters were left out", id="control characters"
        ),
        pytest.param(
            "&#xD83D;&#xDE00;&#55357;&#56832;&#147;&#x9D;&",
            "\U0001f600\U0001f600“&amp;",
            "characters by number that XML does not have were read as HTML has them",
            id="surrogates and controls by number",
        ),
        pytest.param("&#x1F600;&#1575;&", "&#x1F600;&#1575;&amp;", SIGNS, id="right ones by number"),
        pytest.param("a<br>b<i>c", "a<br>b<i>c</i></br>", TAGS, id="tags without an end"),
        pytest.param("a</p>b", "ab", TAGS, id="an end without a tag"),
        pytest.param(
            "<e a=1 b='\"' c a=2 d='&'/>",
            '<e a="1" b="&quot;" c="" d="&amp;"/>',
            "attributes that XML does not allow were written anew",
            id="attributes without quotes, without value, twice",
        ),
        pytest.param(
            "<e a='x' b=\"?y&z=1\" />&", "<e a='x' b=\"?y&amp;z=1\" />&amp;", SIGNS, id="attributes"
        ),
        pytest.param("a<!-- b -- c -->d<?php e ?>", "ad", "", id="a comment with two hyphens"),
        pytest.param(
            "a<!-- b", "a b", "CDATA and comments that do not end were ended", id="a comment without end"
        ),
    ],
)
def test_a_broken_title_is_mended(written: str, meant: str, warning: str) -> None:
    body, warnings, is_well_formed = mended(feed(f"<title>{written}</title>"))

    assert body.decode() == feed(f"<title>{meant}</title>")
    assert not warning or warning in warnings
    assert is_well_formed


def test_cdata_without_an_end_ends_with_its_element() -> None:
    broken = feed("<title><![CDATA[a</title><link>b</link><description><![CDATA[c]]></description>")
    last = feed("<title><![CDATA[a & b</title>")

    assert mended(broken) == (
        broken.replace("a</title>", "a]]></title>").encode(),
        ("CDATA and comments that do not end were ended",),
        True,
    )
    assert mended(last).body == last.replace("b</title>", "b]]></title>").encode()


def test_prefixes_are_declared_as_all_feeds_do_or_as_the_document_does() -> None:
    broken = feed("<dc:date/><x:a y:b='' xml:lang='ar'/><b xmlns:y='urn:y'/>")

    body, warnings, _ = mended(broken)

    assert body.decode() == broken.replace(
        "<rss>",
        '<rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:x="urn:prefix:x" xmlns:y="urn:y">',
    )
    assert warnings == ("namespaces that it does not declare were added",)


@pytest.mark.parametrize(
    ("document", "whole"),
    [
        ("<rss><channel><item>1</item><item>2", "<rss><channel><item>1</item></channel></rss>"),
        ("<rss><channel><item>1</item><item><ti", "<rss><channel><item>1</item></channel></rss>"),
        ("<rss><channel><item>1</item><item><![CDATA[a", "<rss><channel><item>1</item></channel></rss>"),
        ("<rss><channel><item>1</item>", "<rss><channel><item>1</item></channel></rss>"),
        (
            "<rss><channel><item>1</item><item><a></channel></rss>",
            "<rss><channel><item>1</item></channel></rss>",
        ),
        ("<feed><entry>1</entry><entry>2</en", "<feed><entry>1</entry></feed>"),
        ("<urlset><url><loc/></url><url><loc>", "<urlset><url><loc/></url></urlset>"),
    ],
)
def test_of_a_cut_document_the_whole_items_count(document: str, whole: str) -> None:
    body, warnings, is_well_formed = mended(document)

    assert (body.decode(), is_well_formed) == (whole, True)
    assert CUT in warnings


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("<rss><channel><title>1", id="before its first item"),
        pytest.param("<rss><channel><item><title>1</title>", id="within its first item"),
        pytest.param("<rss", id="within its first tag"),
    ],
)
def test_a_document_without_a_whole_item_is_left_to_more_lenient_readers(document: str) -> None:
    assert mended(document) == (document.encode(), (), False)


def test_an_item_that_begins_before_the_last_has_ended_ends_it() -> None:
    document = "<rss><channel><item><a>1</a><item><a>2</a></item></channel></rss>"

    assert mended(document).body.decode() == document.replace("</a><item>", "</a></item><item>")


def test_an_only_item_that_its_feed_ends_is_kept() -> None:
    document = "<rss><channel><item><a>1</channel></rss>"

    assert mended(document).body.decode() == document.replace("1", "1</a></item>")


@pytest.mark.parametrize(
    ("before", "after", "warnings"),
    [
        pytest.param(
            "<br />\n<b>Warning</b>: x &amp; y in a.php<br />\n<?xml version='1.0' encoding='utf-8'?>\n",
            "",
            ("what stands before its first tag was left out",),
            id="a message of PHP",
        ),
        pytest.param("<!-- a --><?xml version='1.0'?>", "", (), id="a comment before the declaration"),
        pytest.param("<!-- <html> --><?xml version='1.0'?>", "", (), id="the page of another day"),
        pytest.param(
            "",
            "<script>a < b && c</script>",
            ("what stands after its end was left out",),
            id="a script behind",
        ),
        pytest.param(
            "", "<!-- cached", ("what stands after its end was left out",), id="half a comment behind"
        ),
        pytest.param("", "<rssfoo>", ("what stands after its end was left out",), id="another tag behind"),
    ],
)
def test_what_is_glued_on_is_left_out(before: str, after: str, warnings: tuple[str, ...]) -> None:
    sound = feed("<title>a</title>")

    assert mended(before + sound + after) == (sound.encode(), warnings, True)


def test_of_several_documents_in_one_the_items_of_all_count() -> None:
    several = rss() + rss(item(1), item(2)) + "\n" + rss(item(3)) + rss()

    body, warnings, _ = mended(several)

    assert [title.text for title in etree.fromstring(body).iterfind("channel/item/title")] == [
        "headline 1",
        "headline 2",
        "headline 3",
    ]
    assert warnings == ("it is several documents in one; the items of all count",)


@pytest.mark.parametrize(
    ("document", "whole"),
    [
        (
            "<item>1</item><item>2</item>",
            '<rss version="2.0"><channel><item>1</item><item>2</item></channel></rss>',
        ),
        ("<entry>1</entry><entry>", '<feed xmlns="http://www.w3.org/2005/Atom"><entry>1</entry></feed>'),
    ],
)
def test_items_without_a_feed_are_given_one(document: str, whole: str) -> None:
    body, warnings, is_well_formed = mended(document)

    assert (body.decode(), is_well_formed) == (whole, True)
    assert warnings[0] == "its items stand without a feed around them"


def test_entities_that_a_document_defines_are_resolved() -> None:
    doctype = """<!DOCTYPE rss [<!ENTITY site "S&a; &lt;"><!ENTITY a 'a&#98;&#x41;'><!ENTITY a 'no'>
        <!ENTITY far SYSTEM "file:///etc/passwd">] >"""

    body, warnings, _ = mended(doctype + feed("<title>&site; &a; &far;</title>"))

    assert body.decode() == feed("<title>SabA &lt; abA &amp;far;</title>")
    assert warnings == (ENTITIES,)


def test_a_doctype_of_old_is_passed_over() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://example.org/rss-0.91.dtd">'

    assert mended(doctype + feed("a &eacute;")) == (feed("a é").encode(), (ENTITIES,), True)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        pytest.param(
            "<!DOCTYPE rss [<!ENTITY a0 'lol'>"
            + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
            + "]>"
            + feed("&a9;"),
            "bomb",
            id="a billion laughs",
        ),
        pytest.param(
            "<!DOCTYPE rss [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>" + feed("&a;"), "bomb", id="a ring"
        ),
        pytest.param(f"<!DOCTYPE rss [<!ENTITY a '{'x' * 3_000}'>]>{feed('&a;')}", "bomb", id="a long one"),
        pytest.param(
            f"<!DOCTYPE rss [<!ENTITY a '{'x' * 99}'><!ENTITY b '{'&a;' * 99}'>]>{feed('&b;')}",
            "bomb",
            id="one of many",
        ),
        pytest.param(
            f"<!DOCTYPE rss [<!ENTITY a '{'x' * 1_900}'>]>{feed('&a;' * 600)}", "bomb", id="a long one often"
        ),
        pytest.param("<rss>" + "<a>" * 300 + "</a>" * 300 + "</rss>", "too_deep", id="deep"),
        pytest.param("<rss>" + "<a>" * 300, "too_deep", id="deep without end"),
        pytest.param("<rss>&" + "<a>" * 300, "too_deep", id="deep and broken"),
        pytest.param("<rss>" + "<a/>" * 1_300_000, "too_many_tags", id="many tags"),
        pytest.param("<rss>" + "&" * 200_000, "too_broken", id="many mistakes"),
        pytest.param("<rss>" + "<!--" * 200_000, "too_broken", id="many comments"),
    ],
)
def test_what_no_feed_is_like_is_refused(document: str, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        mended(document)

    assert caught.value.reason == reason


def test_many_elements_beside_each_other_are_not_deep() -> None:
    document = feed("<media/>" * 300 + f"<![CDATA[{'<p>' * 300}]]>")

    assert mended(document) == (document.encode(), (), True)


def test_mojibake_is_undone_text_by_text() -> None:
    garbled = ARABIC.encode().decode("cp1252", "replace")

    body, warnings, is_well_formed = mended(rss(item(1, title=garbled), item(2, title=ARABIC + "Ø…Ù…Ø")))

    assert ARABIC.encode() in body
    assert is_well_formed
    assert warnings == (
        "1 texts were saved in a wrong encoding, and restored",
        "1 texts were saved in a wrong encoding, which cannot be undone",
    )


def test_windows_1256_that_was_taken_for_latin_letters_is_undone_text_by_text() -> None:
    garbled = ARABIC.encode("cp1256").decode("cp1252")

    body, warnings, _ = mended(rss(item(1, title=garbled), item(2, title="Déjà ÉTÉ, Ünlü, ÅÄÖ åäö")))

    assert ARABIC.encode() in body
    assert "Déjà ÉTÉ, Ünlü, ÅÄÖ åäö".encode() in body
    assert warnings == ("1 texts were saved in a wrong encoding, and restored",)


def test_controls_by_number_are_the_signs_that_are_meant() -> None:
    """In well-formed documents, too: XML has them, and shows nothing for them."""
    body, warnings, is_well_formed = mended(feed("<title>&#147;a&#x94; &#129;&#8211;</title>"))

    assert body.decode() == feed("<title>\u201ca\u201d &#8211;</title>")
    assert warnings == ("characters by number that XML does not have were read as HTML has them",)
    assert is_well_formed


@pytest.mark.parametrize("text", ["Ça été, §3", "§ ØÆ Ø« a"])
def test_signs_of_other_languages_are_no_mojibake(text: str) -> None:
    assert mended(feed(text)) == (feed(text).encode(), (), True)


@pytest.mark.parametrize(
    "document",
    [
        pytest.param('{"items": ["a & b"]}', id="JSON"),
        pytest.param("<!DOCTYPE html><html><p>a & b<br></html>", id="a page"),
        pytest.param("<note>a & b", id="other XML"),
    ],
)
def test_what_is_no_feed_keeps_its_markup(document: str) -> None:
    assert mended(document) == (document.encode(), (), False)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso-8859-6"])
def test_a_document_in_another_encoding_is_utf8_afterwards(encoding: str) -> None:
    assert mended(feed(ARABIC).encode(encoding)).body == feed(ARABIC).encode()


def test_a_sound_document_is_not_touched() -> None:
    document = rss(item(1, title=f"{ARABIC} &amp; &lt;"), item(2)).encode()

    assert mended(document) == (document, (), True)


@given(st.binary(max_size=200), st.text(max_size=40))
def test_any_bytes_become_utf8_that_stays_as_it_is(body: bytes, content_type: str) -> None:
    once = mend(body, content_type=content_type).body

    assert mend(once, content_type="").body.decode() == once.decode().lstrip(" \t\r\n\ufeff")


def test_a_document_broken_anywhere_gives_xml_or_a_reason() -> None:
    chance = random.Random(7)
    sound = rss(item(1, title=ARABIC, summary="<![CDATA[<p>a &amp; b</p>]]>"), item(2, guid="g")).encode()
    for _ in range(300):
        broken, at = bytearray(sound), chance.randrange(len(sound))
        broken[at : at + chance.randrange(4)] = chance.choice(
            [b"<", b"&", b"]]>", b"<!--", b'"', b"", b"\0\xff"]
        )
        try:
            body, _, is_well_formed = mended(bytes(broken))
        except ParseError:  # pragma: no cover  none here, but it would be right
            continue

        assert not is_well_formed or etree.fromstring(body) is not None


@pytest.mark.skipif(not FEEDS.exists(), reason="the shared data is not here")
@pytest.mark.parametrize("path", sorted(FEEDS.glob("*.xml")), ids=lambda path: path.name)
def test_no_real_feed_is_touched(path: Path) -> None:
    assert mended(path.read_bytes()) == (path.read_bytes(), (), True)
