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
            f"<h3>المزيد للكاتب</h3><div><a href='/x'>{TEASER}</a><p>{SECOND[0][:90]}</p></div>",
            id="a heading above a single card",
        ),
        pytest.param(
            f"<div><a href='/x'>{TEASER}</a></div><div>مصنف تحت <a href='/t'>اقتصاد</a></div>",
            id="tags that are links behind words without a colon",
        ),
        pytest.param(
            "<div><span>12 مارس 2025</span><span>قراءة 4 دقائق</span><span>حفظ الخبر</span></div>",
            id="small items side by side",
        ),
        pytest.param(
            "<img src='x'><p>وزير الطاقة خلال جولته في المحطة (الأناضول)</p>", id="a credited paragraph"
        ),
        pytest.param(f"<p>لا يفتكم: <a href='/x'>{TEASER}</a></p>", id="a link behind words nobody knows"),
        pytest.param(f"<p><a>{TEASER}</a></p>", id="a link that a script follows"),
        pytest.param(
            f"<p>من دفاتر العام الماضي هنا: <a href='#'>{TEASERS[2][:26]}</a></p>",
            id="a long label and a short link",
        ),
        pytest.param(
            f"<b>مواضيع لها علاقة</b><br>» <a href='/x'>{TEASER}</a> 3/4/2024<br>"
            "» <a href='/y'>سد جديد</a> 12/11/2023 - 09:45",
            id="links with their dates behind them",
        ),
        pytest.param("<div>أرسل المقال إلى صديق عبر تلغرام</div>", id="a button for a friend on a service"),
        pytest.param(f"<marquee>{TEASER}</marquee>", id="a ticker"),
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


def test_a_heading_below_which_nothing_of_the_article_stands_goes() -> None:
    boxes = f"<h3>وجهات قريبة</h3><p><a href='/x'>{TEASER}</a></p>"

    assert text_of(paragraphs(ARTICLE) + boxes) == list(ARTICLE)


def test_the_anchor_of_a_place_is_no_link() -> None:
    marked = FIRST_HALF.replace("<p>", "<p><a name='top'>").replace("</p>", "</a></p>")

    assert text_of(marked + SECOND_HALF) == list(ARTICLE)


def test_points_above_the_body_that_sum_it_up_open_the_text() -> None:
    points = [f"{ARTICLE[1][:60]}.", f"{ARTICLE[2][:50]}."]
    listed = "".join(f"<li>{point}</li>" for point in points)
    found = text_of(
        f"<h3>أبرز النقاط</h3><ul>{listed}</ul><div class='article-body'>{paragraphs(ARTICLE)}</div>"
    )

    assert found == ["أبرز النقاط", *points, *ARTICLE]


def test_a_related_box_among_the_entries_of_a_live_page_does_not_end_it() -> None:
    def entry(text: str) -> str:
        return f"<div class='entry'><h3>تطور جديد</h3><p>{text}</p></div>"

    box = f"<div class='entry promo'><h4>شاهد أيضا</h4><a href='/v'>{TEASER}</a></div>"
    found = text_of("".join(map(entry, (*ARTICLE, *ARTICLE[:1]))) + box + "".join(map(entry, SECOND)))

    assert found[-1] == SECOND[-1]


def test_a_table_pasted_from_word_reads_row_by_row() -> None:
    rows = "".join(
        "<tr>" + "".join(f"<td><p class='MsoNormal'><span>{cell}</span></p></td>" for cell in row) + "</tr>"
        for row in (("البند", "تموز"), ("ذهب", "15.8"))
    )
    found = text_of(f"{FIRST_HALF}<table>{rows}</table>{SECOND_HALF}")

    assert found == [*ARTICLE[:HALF], "البند تموز", "ذهب 15.8", *ARTICLE[HALF:]]


def test_the_name_of_a_table_of_figures_stays() -> None:
    table = "<table><caption>أسعار القمح</caption><tr><td>محلي</td><td>210</td></tr></table>"

    assert text_of(f"{FIRST_HALF}{table}{SECOND_HALF}")[HALF : HALF + 2] == ["أسعار القمح", "محلي 210"]


def test_a_notice_for_an_agency_s_subscribers_is_no_wall() -> None:
    notice = "الأخبار المنشورة هنا اختصار لجزء مما يعرض للمشتركين في خدمات الوكالة."

    assert text_of(f"{paragraphs(ARTICLE[:3])}<p>{notice}</p>")[:3] == list(ARTICLE[:3])


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("القطاع: نقل وموانئ / البلد: لبنان", id="how an archive files it"),
        pytest.param("كيف وجدت هذه المادة؟ ممتازة مقبولة", id="a question and its answers"),
        pytest.param("جديدنا على هاتفك قبل الجميع", id="a promise"),
    ],
)
def test_a_short_line_below_the_last_paragraph_that_is_no_sentence_goes(line: str) -> None:
    assert text_of(f"{paragraphs(ARTICLE)}<p>{line}</p>") == list(ARTICLE)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("رويترز", id="an agency"),
        pytest.param("المصدر: وكالات", id="the source"),
        pytest.param("انتهى / ح.ع", id="the end of a wire's report"),
        pytest.param("ولم يعد أحد.", id="a short sentence"),
        pytest.param("وستصرف الزيادة ابتداء من أول الشهر", id="a sentence that goes on without a full stop"),
    ],
)
def test_a_short_line_below_the_last_paragraph_that_says_something_stays(line: str) -> None:
    assert text_of(f"{paragraphs(ARTICLE)}<p>{line}</p>") == [*ARTICLE, line]


def test_a_list_at_the_end_of_an_article_stays() -> None:
    items = ["قاذفات صواريخ", "قذائف مدفعية"]
    listed = "".join(f"<li>{item}</li>" for item in items)

    assert text_of(f"{paragraphs(ARTICLE)}<ul>{listed}</ul>") == [*ARTICLE, *items]


def test_of_short_lines_above_the_first_paragraph_standfirsts_stay() -> None:
    above = "<p>القطار عبر الحدود قبل منتصف الليل</p><div>الأحدث أولا</div><div>وصول القطار</div>"
    found = text_of(above + paragraphs(ARTICLE))

    assert found == ["القطار عبر الحدود قبل منتصف الليل", "وصول القطار", *ARTICLE]


def test_words_right_above_a_link_to_another_article_go_with_it() -> None:
    box = f"<p>قراءة أعمق</p><p><a href='/x'>{TEASER}</a></p>"

    assert text_of(FIRST_HALF + box + SECOND_HALF) == list(ARTICLE)


def test_what_stands_below_the_heading_of_comments_is_none_of_the_article() -> None:
    below = f"<h3>فكرتان على «القطار»</h3><ol><li><b>سامي</b><p>{COMMENT}</p></li></ol>"

    assert text_of(paragraphs(ARTICLE) + below) == list(ARTICLE)


def test_a_heading_of_comments_above_most_of_the_article_ends_nothing() -> None:
    found = text_of(f"<p>{ARTICLE[0][:70]}.</p><h3>التعليقات</h3>{paragraphs(ARTICLE[1:])}")

    assert found[1:] == list(ARTICLE[1:])


def test_two_paragraphs_below_linked_headings_are_parts_and_no_list() -> None:
    parts = "".join(
        f"<div class='part'><h3><a href='/{at}'>{TEASERS[at]}</a></h3><p>{SECOND[at]}</p></div>"
        for at in range(2)
    )

    assert text_of(paragraphs(ARTICLE) + parts) == [*ARTICLE, *SECOND[:2]]


def test_a_line_that_stands_three_times_in_a_page_is_a_button_or_a_credit() -> None:
    pictures = "".join(f"<p>{text}</p><p>صور خاصة</p>" for text in ARTICLE[:3])

    assert text_of(pictures) == list(ARTICLE[:3])


def test_a_word_of_the_menu_that_holds_a_wall_s_is_none() -> None:
    assert text_of(f"<nav>دخول المشتركين</nav>{paragraphs(ARTICLE)}") == list(ARTICLE)


def test_who_the_author_is_does_not_end_the_article() -> None:
    told = "سلمى حداد كاتبة من الجنوب، صدر لها كتابان في أدب الرحلة وعملت طويلا في الصحافة المحلية."

    assert text_of("<p>بقلم: سلمى حداد</p>" + paragraphs((*ARTICLE, told)))[-1] == ARTICLE[-1]


def test_a_box_with_another_part_s_name_that_holds_the_article_is_believed_to_be_the_article() -> None:
    told = f"<div class='related'><div class='article-body'>{paragraphs(ARTICLE)}</div></div>"

    assert text_of(told) == list(ARTICLE)


def test_a_heading_of_comments_above_an_article_takes_none_of_it() -> None:
    told = f"<div><div><h3>تعليقات</h3>{paragraphs(ARTICLE)}</div></div>"

    assert text_of(told)[-len(ARTICLE) :] == list(ARTICLE)


def test_a_page_in_another_language_is_no_embedded_post() -> None:
    english = "A freighter from North Korea was seen at a Russian port this week, satellite pictures show."
    told = paragraphs((english, f"{english} It had left Rajin.", f"{english} Moscow denied it.", ARTICLE[0]))

    assert english in text_of(told)


def test_a_link_to_another_article_inside_a_paragraph_costs_only_the_link() -> None:
    told = ARTICLE[1].replace(" أن السفينة", f" (<a href='/x'>اقرأ أيضا: {TEASER}</a>) أن السفينة")

    assert text_of(FIRST_HALF.replace(ARTICLE[1], told) + SECOND_HALF) == list(ARTICLE)


def test_a_link_inside_a_paragraph_that_says_nothing_of_itself_is_part_of_the_sentence() -> None:
    told = ARTICLE[1].replace("وزارة الدفاع", "<a href='/x'>وزارة الدفاع</a>")

    assert text_of(FIRST_HALF.replace(ARTICLE[1], told) + SECOND_HALF) == list(ARTICLE)


def test_a_minute_in_an_element_of_its_own_is_parted_from_what_happened_in_it() -> None:
    minutes = (("12", "هدف أول للضيوف من ركلة حرة."), ("45+2", "انتهى الشوط الأول بتقدم الضيوف."))
    listed = "".join(f"<li><b>{at}</b><span>{what}</span></li>" for at, what in minutes)
    found = text_of(f"{paragraphs(ARTICLE)}<ul>{listed}</ul>")

    assert found == [*ARTICLE, *(f"{at} {what}" for at, what in minutes)]


def test_a_number_inside_a_word_s_markup_is_not_parted_from_letters_of_another_script() -> None:
    told = f"<p>{ARTICLE[0]} <b>4</b><i>G</i></p>"

    assert text_of(told + paragraphs(ARTICLE[1:]))[0] == f"{ARTICLE[0]} 4G"


def test_a_byline_whose_name_is_a_link_is_no_label_of_another_article() -> None:
    told = "<p>كتب: <a href='/w/3'>عبد الرحمن الخطيب، سلمى الحداد</a></p>"
    found = extract(page(told + paragraphs(ARTICLE)), url="https://sabah.example/a/1")

    assert found.author == "عبد الرحمن الخطيب، سلمى الحداد"


def test_a_few_words_below_the_first_picture_of_an_amp_page_are_its_caption() -> None:
    picture = "<amp-img src='/s.jpg'></amp-img><p>عمال على رصيف الميناء فجرا</p>"

    assert text_of(picture + paragraphs(ARTICLE)) == list(ARTICLE)
    assert text_of(f"{FIRST_HALF}{picture}{SECOND_HALF}")[HALF] == "عمال على رصيف الميناء فجرا"
