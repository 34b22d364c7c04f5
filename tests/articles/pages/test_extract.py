"""What a page says of itself, and pages that are hardly pages."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from monitor.articles.pages.extract import extract, plain_text
from monitor.model import ExtractError
from tests.fakes.pages import ARTICLE, SECOND, TEASERS, TITLE, dated, links, page, paragraphs

URL = "https://sabah.example/a/1"
TEXT = "\n\n".join(ARTICLE)
LD_JSON = '<script type="application/ld+json">'
MORNING = datetime(2023, 9, 13, 8, 30, tzinfo=UTC)


def json_ld(**fields: object) -> str:
    graph = {"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", **fields}]}
    return f"{LD_JSON}{json.dumps(graph)}</script>"


def test_a_page_is_reduced_to_its_text_and_what_it_says_of_itself() -> None:
    head = '<link rel="canonical" href="/a/1"><meta name="pubdate" content="2023-09-13T08:30Z">'

    found = extract(page(paragraphs(ARTICLE), head=head), url=URL)

    assert (found.title, found.text, dated(found, URL)) == (TITLE, TEXT, MORNING)
    assert (found.outlet, found.language, found.canonical_url) == ("الصباح", "ar", "/a/1")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param(json_ld(datePublished="2023-09-13T11:30:00+03:00"), "", id="JSON-LD"),
        pytest.param(
            '<meta name="pubdate" content="13 سبتمبر 2023 - 08:30 ص">', "", id="Arabic in a meta element"
        ),
        pytest.param("", '<time datetime="2023-09-13T08:30">أمس</time>', id="a time element"),
        pytest.param("", "<time>13 أيلول/سبتمبر 2023 08:30</time>", id="a visible time"),
        pytest.param("", '<span class="post-date">الأربعاء 13/09/2023 08:30</span>', id="a visible date"),
        pytest.param("", '<i itemprop="datePublished" content="2023-09-13T08:30:00Z"></i>', id="microdata"),
        pytest.param("", "<p>تاريخ النشر: 13 سبتمبر 2023 الساعة 08:30</p>", id="a labelled line"),
        pytest.param(
            '<meta name="date" content="0000-00-00">' + json_ld(datePublished="2023-09-13T08:30Z"),
            "",
            id="a false one",
        ),
    ],
)
def test_the_date_of_publication_is_found(head: str, body: str) -> None:
    assert dated(extract(page(body + paragraphs(ARTICLE), head=head), url=URL), URL) == MORNING


def test_a_teaser_s_date_is_not_the_article_s() -> None:
    box = (
        f"<div><h4>اقرأ أيضا</h4><ul><li><a href='/x'>{TEASERS[0]}</a><time>12/09/2023</time></li></ul></div>"
    )

    assert dated(extract(page(box + paragraphs(ARTICLE)), url=URL), URL) is None


def test_the_day_in_the_url_is_the_last_resort() -> None:
    url = "https://sabah.example/2023/9/13/x"

    assert dated(extract(page(paragraphs(ARTICLE)), url=url), url) == datetime(2023, 9, 13, tzinfo=UTC)


def test_an_opening_above_the_body_belongs_to_the_text() -> None:
    html = page(paragraphs(ARTICLE[1:]), head=f'<meta name="description" content="{ARTICLE[0][:80]}...">')
    above = html.replace(b"<main>", f"<div class='teaser'><strong>{ARTICLE[0]}</strong></div><main>".encode())

    assert extract(above, url=URL).text == TEXT


def test_a_description_that_the_page_does_not_show_is_no_text() -> None:
    described = page(paragraphs(ARTICLE[1:]), head=f'<meta name="description" content="{ARTICLE[0]}">')

    assert extract(described, url=URL).text == "\n\n".join(ARTICLE[1:])


def test_text_that_only_scripts_show_is_taken_from_the_page_s_own_description() -> None:
    shell = page(
        "", head=json_ld(headline=TITLE, articleBody=paragraphs(ARTICLE), publisher={"name": "الصباح"})
    )

    assert extract(shell, url=URL).text == TEXT


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x00\x00", id="zeros"),
        pytest.param(b"<!-- -->", id="a comment"),
        pytest.param(page(""), id="furniture alone"),
        pytest.param(page(f"<script>var text = '{TEXT}'</script>"), id="text in scripts alone"),
        pytest.param(page("", head=LD_JSON + '{"@type": [}</script>'), id="broken JSON-LD"),
        pytest.param(page("", head=json_ld(articleBody=["no", "text"])), id="JSON-LD of another shape"),
        pytest.param(page("", head=LD_JSON + "[" * 99_999), id="JSON-LD too deep"),
        pytest.param(page("", head=LD_JSON + str([[0]] * 999)), id="JSON-LD too long"),
        pytest.param(b"%PDF-1.7 \x80\x81\x82 endobj", id="no page"),
    ],
)
def test_a_page_without_text_is_refused_with_its_reason(html: bytes) -> None:
    with pytest.raises(ExtractError) as caught:
        extract(html, url=URL)

    assert (caught.value.reason, caught.value.url) == ("no_text", URL)


def test_elements_below_the_parser_s_usual_depth_are_read() -> None:
    assert extract(page("<div>" * 400 + paragraphs(ARTICLE) + "</div>" * 400), url=URL).text == TEXT


def test_a_page_nested_too_deep_is_refused_rather_than_half_read() -> None:
    with pytest.raises(ExtractError, match="nested too deep") as caught:
        extract(page(paragraphs(ARTICLE) + "<div>" * 3_000 + paragraphs(SECOND)), url=URL)

    assert caught.value.reason == "too_deep"


def test_a_page_without_any_heading_is_named_by_its_title() -> None:
    bare = f"<html><title>{TITLE}</title><article>{paragraphs(ARTICLE)}</article></html>"

    assert extract(bare.encode(), url=URL).title == TITLE


def test_a_page_without_a_stated_title_is_named_by_its_only_heading() -> None:
    bare = f"<html><title>الصباح</title><h1>{TITLE}</h1><article>{paragraphs(ARTICLE)}</article></html>"

    assert extract(bare.encode(), url=URL).title == TITLE


def test_of_several_descriptions_in_json_ld_the_article_s_counts() -> None:
    deep = '{"a": {"b": {"c": {"d": {"e": {"f": {"@type": "Report"}}}}}}}'
    other = f'{LD_JSON}{{"@type": "Organization", "name": "الصباح", "about": {deep}}}</script>'
    head = other + json_ld(datePublished="2023-09-13T08:30Z")

    assert dated(extract(page(paragraphs(ARTICLE), head=head), url=URL), URL) == MORNING


def test_a_description_of_a_whole_page_is_no_opening() -> None:
    whole = page(f"<div>{ARTICLE[0]}{paragraphs(ARTICLE[1:] * 9)}</div>")
    described = whole.replace(
        b"</title>", f'</title><meta name="description" content="{ARTICLE[0]}">'.encode()
    )

    assert extract(described, url=URL).text == "\n\n".join((ARTICLE[0], *ARTICLE[1:] * 9))


def test_of_several_headings_none_is_the_title() -> None:
    bare = f"<html><h1>الصباح</h1><h1>العالم</h1><article>{paragraphs(ARTICLE)}</article></html>"

    assert extract(bare.encode(), url=URL).title == ""


def test_no_control_character_or_turned_direction_reaches_the_text() -> None:
    override, isolate = "\u202e", "\u2067"  # RIGHT-TO-LEFT OVERRIDE, RIGHT-TO-LEFT ISOLATE
    dirty = TEXT.replace("سول", f"&#7;{override}سول{isolate}\x00").split("\n\n")

    assert extract(page(paragraphs(tuple(dirty))), url=URL).text == TEXT


def test_a_text_is_bounded() -> None:
    assert len(extract(page(paragraphs(ARTICLE) * 1_000), url=URL).text) <= 500_000


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param(TEXT, TEXT, id="plain text"),
        pytest.param(paragraphs(ARTICLE), TEXT, id="paragraphs"),
        pytest.param("<br><br>".join(ARTICLE), TEXT, id="line breaks"),
        pytest.param(f"<p>{ARTICLE[0]} &amp; <b>غدا</b></p>", f"{ARTICLE[0]} & غدا", id="entities"),
        pytest.param("قال &quot;نعم&quot;", 'قال "نعم"', id="entities alone"),
        pytest.param(paragraphs(ARTICLE) + f"<h4>اقرأ أيضا</h4>{links()}", TEXT, id="related links"),
        pytest.param(f"<script>x()</script>{paragraphs(ARTICLE)}<img src=x>", TEXT, id="scripts"),
        pytest.param('<blockquote class="twitter-tweet"><p>خبر</p></blockquote>', "خبر", id="a post alone"),
        pytest.param("<!-- nothing -->", "", id="nothing"),
        pytest.param("", "", id="empty"),
    ],
)
def test_what_a_feed_carries_becomes_text(markup: str, text: str) -> None:
    assert plain_text(markup) == text
