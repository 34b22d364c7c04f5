"""What of a page is the article, and what is not."""

from __future__ import annotations

import pytest

from monitor.articles.pages.extract import extract
from monitor.model import ExtractError
from tests.fakes.pages import ARTICLE, COMMENT, SECOND, SECOND_TITLE, TEASERS, TITLE, links, page, paragraphs

HALF = len(ARTICLE) // 2
FIRST_HALF, SECOND_HALF = paragraphs(ARTICLE[:HALF]), paragraphs(ARTICLE[HALF:])
TEASER = TEASERS[1]


def text_of(body: str) -> list[str]:
    return extract(page(body), url="https://sabah.example/a/1").text.split("\n\n")


def test_an_article_among_furniture_is_its_paragraphs_and_nothing_else() -> None:
    assert text_of(paragraphs(ARTICLE)) == list(ARTICLE)


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(f"<div class='r'><h4>إقرأ أيضاً:</h4>{links()}</div>", id="a list in its own element"),
        pytest.param(f"<h4>اقرأ أيضا</h4>{links()}", id="a list that lies flat"),
        pytest.param(f"<aside><span>📌 ذات صلة</span><a href='/x'>{TEASER}</a></aside>", id="an aside"),
        pytest.param(f"<p><strong>اقرأ أيضًا:</strong> <a href='/x'>{TEASER}</a></p>", id="a labelled link"),
        pytest.param(f"<p>شاهد أيضاً <a href='/x'>{TEASER}</a></p>", id="a label without a colon"),
        pytest.param(f"<p><a href='/x'>إقرأ أيضا: {TEASER}</a></p>", id="a label in its link"),
        pytest.param(
            f"<div><div><p>قد يهمك</p></div><div><h5>{TEASER}</h5></div></div>", id="no links at all"
        ),
        pytest.param(f"<p>اقرأ أيضا</p><p>{TEASER}</p>", id="flat paragraphs without links"),
        pytest.param("<p>إعلان</p>", id="an advert's label"),
        pytest.param(
            f"<figure><img src='x'><figcaption>{TEASER} © رويترز</figcaption></figure>", id="a picture"
        ),
        pytest.param(f"<div style='display: none'>{TEASER}</div>", id="a hidden element"),
    ],
)
def test_a_box_in_the_middle_of_an_article_costs_only_the_box(box: str) -> None:
    assert text_of(FIRST_HALF + box + SECOND_HALF) == list(ARTICLE)


@pytest.mark.parametrize(
    "glued",
    [
        pytest.param("<h3>إقرأ أيضاً:</h3><h2>{title}</h2>{text}", id="flat"),
        pytest.param(
            "<div class='x'><h3>إقرأ أيضاً:</h3><h2>{title}</h2>{text}</div>", id="in its own element"
        ),
        pytest.param("<p><b>مقالات ذات صلة</b></p><p>{title}</p>{text}", id="with paragraphs for headings"),
        pytest.param(
            "<div>كلمات دلالية: روسيا</div><p>اقرأ أيضا:</p><h2>{title}</h2>{text}", id="below the tags"
        ),
        pytest.param("<p>المصدر: رويترز</p><h3>اقرأ المزيد</h3><p>{title}</p>{text}", id="below the source"),
    ],
)
def test_a_whole_second_article_glued_on_does_not_count(glued: str) -> None:
    found = text_of(paragraphs(ARTICLE) + glued.format(title=SECOND_TITLE, text=paragraphs(SECOND)))

    assert [line for line in found if line != "المصدر: رويترز"] == list(ARTICLE)


def test_a_sentence_that_merely_begins_like_a_mark_stays() -> None:
    said = "اقرأ أيضا ما كتبه الخبراء عن هذه الصواريخ، هكذا قال الوزير في ختام حديثه للصحفيين أمس في العاصمة."
    tells = (
        "وقال: اقرأ أيضا التقرير الذي نشرته الوزارة عن شحنات الذخيرة قبل أن تحكم على سياستنا في هذا الملف."
    )

    assert text_of(paragraphs((*ARTICLE, said, tells))) == [*ARTICLE, said, tells]


def test_words_run_together_are_parted_where_the_elements_show_it() -> None:
    inline = f"<div><span>إعلان</span>{ARTICLE[1]}<br>{ARTICLE[2]}</div>"
    heading = f"<h3>عقوبات أميركية</h3>{ARTICLE[3]}"

    assert text_of(f"<p>{ARTICLE[0]}</p>" + inline + heading) == [*ARTICLE[:3], "عقوبات أميركية", ARTICLE[3]]


def test_line_breaks_in_the_source_are_no_paragraphs() -> None:
    assert text_of(paragraphs(ARTICLE).replace(" ", "\n")) == list(ARTICLE)


def test_embedded_posts_do_not_count_beside_an_article() -> None:
    post = f"<blockquote class='twitter-tweet'><p>{TEASER}</p>&mdash; News (@news) May 1, 2023</blockquote>"

    assert text_of(FIRST_HALF + post + SECOND_HALF) == list(ARTICLE)


def test_an_embedded_post_counts_where_it_is_all_that_there_is() -> None:
    post = (
        f'<blockquote class="twitter-tweet"><p>{ARTICLE[0]}</p>&mdash; News (@news) May 1, 2023</blockquote>'
    )

    assert text_of(post)[0] == ARTICLE[0]


def test_readers_comments_do_not_count() -> None:
    assert COMMENT not in "".join(text_of(paragraphs(ARTICLE)))


def test_a_list_of_items_is_no_article() -> None:
    items = "".join(
        f"<div class='item'><h2><a href='/{n}'>{t}</a></h2></div>" for n, t in enumerate(TEASERS * 8)
    )

    with pytest.raises(ExtractError):
        text_of(items)


def test_a_box_above_the_article_costs_only_the_box() -> None:
    box = f"<div><h4>اقرأ أيضا</h4>{links()}</div>"

    assert text_of(box + paragraphs(ARTICLE)) == list(ARTICLE)
    assert text_of(f"<h4>اقرأ أيضا</h4>{links()}" + paragraphs(ARTICLE)) == list(ARTICLE)


def test_loose_text_beside_a_box_stays() -> None:
    loose = f"<div>{ARTICLE[2]}<h4>اقرأ أيضا</h4>{links()}{ARTICLE[3]}</div>"

    assert text_of(FIRST_HALF + loose) == list(ARTICLE)


def test_an_article_hidden_until_a_script_shows_it_counts() -> None:
    assert text_of(f"<div style='display:none'>{paragraphs(ARTICLE)}</div>") == list(ARTICLE)


def test_the_title_does_not_open_the_text() -> None:
    assert TITLE not in text_of(f"<h2>{TITLE}</h2>" + paragraphs(ARTICLE))
