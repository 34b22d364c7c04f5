"""A feed is cut at its items only where it is sure which bytes are whose."""

from __future__ import annotations

import pytest

from monitor.sources.formats.xml_feeds.slices import sliced


def items(document: str) -> list[str] | None:
    slices = sliced(document.encode())
    if slices is None:
        return None
    assert slices.around(slices.items).decode() == document.replace("\n", "")
    return [item.decode() for item in slices.items]


@pytest.mark.parametrize(
    ("document", "found"),
    [
        pytest.param("<rss><item>a</item>\n<item>b</item></rss>", [">a", ">b"], id="RSS"),
        pytest.param("<feed><entry>a</entry><entry/></feed>", None, id="an entry of nothing"),
        pytest.param("<feed><entry x=''>a</entry></feed>", [" x=''>a"], id="Atom"),
        pytest.param("<rss></rss>", None, id="no items"),
        pytest.param("<rss><items/><item>a</item></rss>", None, id="a name that begins so"),
        pytest.param("<rss><a:item>a</a:item></rss>", None, id="a prefix"),
        pytest.param("<rss><item>a<item>b</item></item></rss>", None, id="one in another"),
        pytest.param("<rss><item>a</item ><item>b</item></rss>", None, id="a blank in the end tag"),
        pytest.param("<rss><item>a</item>text<item>b</item></rss>", None, id="words between"),
        pytest.param("<rss><item>a</item><x/><item>b</item></rss>", None, id="elements between"),
        pytest.param("<rss><item>a</item></rss><!--<item>-->", None, id="a sign behind all of them"),
    ],
)
def test_items_are_cut_out_where_they_stand_in_a_row(document: str, found: list[str] | None) -> None:
    assert items(document) == found


@pytest.mark.parametrize(
    ("document", "found"),
    [
        pytest.param("<?xml version='1.0'?><rss><item>a</item></rss>", [">a"], id="a declaration"),
        pytest.param("<rss><item><![CDATA[a]]></item></rss>", ["><![CDATA[a]]>"], id="CDATA"),
        pytest.param(
            "<rss><item><![CDATA[<!--a-->]]></item></rss>", ["><![CDATA[<!--a-->]]>"], id="a comment in CDATA"
        ),
        pytest.param("<rss><!--a--><item>b</item></rss>", [">b"], id="a comment before them"),
        pytest.param("<rss><item><!--a--></item></rss>", ["><!--a-->"], id="a comment within"),
        pytest.param("<rss><item><![CDATA[</item><item>]]></item></rss>", None, id="items in CDATA"),
        pytest.param("<rss><!--<item></item>--><item>a</item></rss>", None, id="items in a comment"),
        pytest.param("<rss><a><![CDATA[<item>]]></a></rss>", None, id="a start alone in CDATA"),
        pytest.param("<rss><?a <item>?><item>a</item></rss>", None, id="in an instruction"),
        pytest.param(
            "<rss><![CDATA[ <item> ]]><b x='</item>'/></rss>", None, id="no item, though one may think so"
        ),
        pytest.param(
            "<rss><item><![CDATA[a]]><!--b--></item></rss>", None, id="what would need a closer look"
        ),
    ],
)
def test_what_is_no_markup_is_not_taken_for_a_tag(document: str, found: list[str] | None) -> None:
    assert items(document) == found
