"""What stands on a page beside its article, kept apart by zone."""

from __future__ import annotations

import pytest

from monitor.articles.pages.extract import extract
from monitor.model import Zone
from tests.fakes.pages import ARTICLE, COMMENT, SECOND, SECOND_TITLE, TEASERS, TITLE, links, page, paragraphs

TEXT = "\n\n".join(ARTICLE)
HALF = len(ARTICLE) // 2
ENGLISH = "Satellite pictures show a ship at the pier of Dunai, says an analyst of the open seas."


@pytest.mark.parametrize(
    ("zone", "box", "words"),
    [
        pytest.param(
            Zone.CAPTION, "<figure><img><figcaption>{}</figcaption></figure>", TEASERS[0], id="a caption"
        ),
        pytest.param(Zone.CAPTION, "<div><img><div>{}</div></div>", TEASERS[0], id="a line below a picture"),
        pytest.param(
            Zone.CAPTION, "<p><img alt='{0}'></p><p>{0}</p>", TEASERS[0], id="the picture's description"
        ),
        pytest.param(Zone.POST, "<blockquote class='twitter-tweet'>{}</blockquote>", TEASERS[0], id="a post"),
        pytest.param(Zone.POST, "<p>{}</p>", ENGLISH, id="another language"),
        pytest.param(
            Zone.RELATED, "<div class='relatedPosts'><p>{}</p></div>", TEASERS[0], id="related by name"
        ),
        pytest.param(Zone.TAGS, "<ul class='tags'><li><a href='/t'>{}</a></li></ul>", "روسيا", id="tags"),
        pytest.param(Zone.COMMENTS, "<div><h5>3 تعليقات</h5><p>{}</p></div>", COMMENT, id="comments"),
    ],
)
def test_what_is_not_the_article_stands_in_its_zone(zone: Zone, box: str, words: str) -> None:
    found = extract(page(paragraphs(ARTICLE) + box.format(words)), url="https://sabah.example/a/1")

    assert found.text == TEXT
    assert any(aside.zone is zone and words in aside.text for aside in found.asides)


@pytest.mark.parametrize(
    "box",
    [
        "<p>جميع الحقوق محفوظة للصباح</p>",
        "<div><b>نشرة الصباح</b><p>أهم الأخبار في بريدك</p></div>",
        "<div>1520 مشاهدة</div>",
        "<div>انسخ</div>",
        "<div><span class='ad'>إعلان</span></div>",
    ],
)
def test_share_bars_newsletters_and_rights_go_nowhere(box: str) -> None:
    found = extract(
        page(paragraphs(ARTICLE[:HALF]) + box + paragraphs(ARTICLE[HALF:])), url="https://a.example/a"
    )

    assert found.text == TEXT


def test_a_second_article_headed_as_the_first_is_glued_on() -> None:
    second = f"<h1>{SECOND_TITLE}</h1>{paragraphs(SECOND)}"

    found = extract(page(paragraphs(ARTICLE) + second), url="https://sabah.example/a/1")

    assert found.text == TEXT
    assert any(aside.zone is Zone.GLUED and SECOND[0] in aside.text for aside in found.asides)


def test_tables_lists_quotes_and_sub_headings_are_the_article_s() -> None:
    table = "<table><tr><th>النوع</th><th>العدد</th></tr><tr><td>قذيفة</td><td>200</td></tr></table>"
    more = f"<h3>عقوبات</h3><ul><li>ميناء راجين</li></ul><blockquote>{SECOND[1]}</blockquote>{table}"

    found = extract(page(paragraphs(ARTICLE) + more), url="https://sabah.example/a/1").text.split("\n\n")

    assert found[len(ARTICLE) :] == ["عقوبات", "ميناء راجين", SECOND[1], "النوع العدد", "قذيفة 200"]


def test_entries_of_a_live_page_are_one_article() -> None:
    entries = "".join(
        f"<div class='entry'><time>0{n}:00</time><p>{text}</p></div>" for n, text in enumerate(ARTICLE)
    )

    assert extract(page(f"<div>{entries}</div>"), url="https://sabah.example/a/1").text == TEXT


def test_a_table_for_a_layout_parts_menu_and_article() -> None:
    layout = f"<table><tr><td>{links()}</td><td><h2>{TITLE}</h2>{'<br>'.join(ARTICLE)}</td></tr></table>"
    html = f"<html><title>{TITLE}</title><body>{layout}</body></html>".encode()

    assert extract(html, url="https://sabah.example/a/1").text == TEXT


def test_a_standfirst_between_headline_and_body_opens_the_text() -> None:
    lead = "مسؤولون في سول يتحدثون عن شحنات جديدة"  # officials in Seoul speak of new shipments
    html = page(paragraphs(ARTICLE)).replace(b"</h1>", f"</h1><h2>{lead}</h2>".encode())

    assert extract(html, url="https://sabah.example/a/1").text == f"{lead}\n\n{TEXT}"
