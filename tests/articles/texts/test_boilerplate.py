"""Text without its markup: what is cut from it, and what must not be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.articles.texts.boilerplate import blank_furniture, clean_text
from tests.fakes.pages import ARTICLE, COMMENT, SECOND, SECOND_TITLE, TEASERS, TITLE

MAIN = list(ARTICLE)
SECOND_LINES = [SECOND_TITLE, *SECOND]


def cleaned(*lines: str) -> list[str]:
    return clean_text("\n".join(lines)).split("\n\n")


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param(["مقالات ذات صلة", *TEASERS], id="related headlines"),
        pytest.param(["إقرأ أيضاً:", *SECOND_LINES], id="a second article"),
        pytest.param(
            ["وسوم", "روسيا", "كوريا الشمالية", "إقرأ أيضاً", *SECOND_LINES], id="one below the tags"
        ),
        pytest.param(["كلمات دلالية: الملف النووي الإيراني كوريا الشمالية"], id="tags in one line"),
        pytest.param(["الكلمات المفتاحية:", "النووي", "إيران"], id="tags in a line each"),
        pytest.param(["اترك تعليقاً", "لن يتم نشر عنوان بريدك الإلكتروني.", COMMENT], id="a comment form"),
        pytest.param(["التعليقات (3)", COMMENT], id="comments"),
        pytest.param(["لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *"], id="its rules"),
        pytest.param(["شارك", "فيسبوك", "واتساب", "زر الذهاب إلى الأعلى"], id="a share bar"),
        pytest.param(["اشترك في النشرة البريدية", "تابعونا على تويتر لآخر الأخبار"], id="a newsletter"),
        pytest.param(["صورة من الأرشيف لسفينة في الميناء © رويترز"], id="a picture's credit"),
        pytest.param(["ظهرت المقالة سفينة شحن أولاً على الصباح."], id="what WordPress adds to feeds"),
    ],
)
def test_what_is_glued_on_below_an_article_is_cut(tail: list[str]) -> None:
    assert cleaned(*MAIN, *tail) == MAIN


@pytest.mark.parametrize(
    "mark",
    [
        "إقرأ أيضاً:",
        "اقرأ أيضا",
        "أقرأ ايضا..",
        "• اقرأ أيضًا",
        "📌 إقرأ\u00a0أيضاً :",  # NO-BREAK SPACE
        "إقـــرأ أيضـاً",
        "[اقرأ المزيد]",
        "*أخبار ذات صلة*",
        "قد يهمّك أيضاً |",
        "شاهد ايضا ⬇",
        "\u200fاقرا ايضا:",  # RIGHT-TO-LEFT MARK
    ],
)
def test_a_mark_is_known_however_it_is_spelt(mark: str) -> None:
    assert cleaned(*MAIN, mark, *SECOND_LINES) == MAIN


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(["اقرأ أيضا", TEASERS[0]], id="one headline"),
        pytest.param(["مواضيع ذات صلة", *TEASERS], id="three headlines"),
        pytest.param([f"اقرأ أيضا: {TEASERS[0]}"], id="in one line"),
        pytest.param(["اقرأ أيضا:", SECOND_TITLE], id="a headline that a glued-on article could have"),
        pytest.param(["إعلان"], id="an advert's label"),
    ],
)
def test_a_box_inside_an_article_costs_only_the_box(box: list[str]) -> None:
    assert cleaned(*MAIN[:2], *box, *MAIN[2:]) == MAIN


@pytest.mark.parametrize(
    "sentence",
    [
        "وقال الوزير للصحفيين: اقرأ أيضا ما كتبه أسلافي عن هذه الصواريخ قبل أن تسألني عنها.",  # "read also"
        "اقرأ أيضا ما كتبه الخبراء عن هذه الصواريخ قبل أن تحكم على سياسة الحكومة في هذا الملف.",
        "اشترك في المناورات التي جرت في بحر اليابان أكثر من عشر سفن من أسطولي روسيا والصين.",  # "took part"
        "العالم يراقب ما يجري على الحدود بين البلدين منذ وصول القطار المصفح إلى محطة خاسان.",  # "the world"
        "إعلان الحرب لم يكن على جدول أعمال القمة كما قال المتحدث باسم الكرملين للصحفيين.",
        "المصدر: رويترز",
    ],
)
def test_a_sentence_that_only_holds_such_words_stays(sentence: str) -> None:
    assert cleaned(*MAIN[:2], sentence, *MAIN[2:]) == [*MAIN[:2], sentence, *MAIN[2:]]


def test_furniture_above_an_article_costs_only_its_lines() -> None:
    top = ("أخبار العالم", TITLE, "نشر في: 13/09/2023", "أضف تعليق", "شارك", "اقرأ أيضا")

    assert cleaned(*top, *MAIN) == [TITLE, *MAIN]


def test_a_comment_link_under_the_opening_does_not_end_the_article() -> None:
    assert cleaned(MAIN[0], "أضف تعليق", *MAIN[1:] * 2) == [MAIN[0], *MAIN[1:] * 2]


def test_embedded_posts_go_and_what_is_glued_to_them_stays() -> None:
    post = ("JUST IN: #Kim has departed for #Russia pic.twitter.com/FsyzWVUTcj",)
    signature = "— Hataf News (@hataf_news) September 11, 2023"

    assert cleaned(*MAIN[:2], *post, signature + MAIN[2], MAIN[3]) == MAIN
    assert cleaned(*MAIN, f"{post[0]} {signature}") == MAIN


def test_words_before_a_signature_that_are_no_post_stay() -> None:
    assert cleaned(*MAIN[:3], f"{MAIN[3]} — News (@news) September 11, 2023") == MAIN


def test_a_text_that_is_all_furniture_stays_as_it_is() -> None:
    assert cleaned("اقرأ أيضا") == ["اقرأ أيضا"]


@given(st.permutations([*MAIN, "اقرأ أيضا:", "وسوم", "المصدر: رويترز", "اترك تعليقاً", *TEASERS]))
def test_nothing_is_ever_added_or_reordered(lines: list[str]) -> None:
    kept = cleaned(*lines)

    assert kept == [line for line in lines if line in kept]


@pytest.mark.parametrize(
    ("seed", "first", "last", "count"),
    [
        pytest.param(
            "000", "الزعيم الكوري الشمالي", "ولفت المتحدث إلى أن", 12, id="section, related, comments"
        ),
        pytest.param("001", "على متن", "المصدر: موقع 24", 14, id="posts, tags, an article of 2025"),
        pytest.param("002", "كيم جونغ أون يريد", "ونددت موسكو هذا الأسبوع", 22, id="a caption"),
        pytest.param("003", "البيت الأبيض", "المصدر: الثورة نت", 11, id="tags, an article on Oman"),
        pytest.param("004", "ذكرت وسائل إعلام يابانية", "المصدر: رويترز", 27, id="nothing"),
    ],
)
def test_the_seed_articles_keep_their_main_article_alone(
    seeds: dict[str, str], seed: str, first: str, last: str, count: int
) -> None:
    lines = clean_text(seeds[seed]).split("\n\n")

    assert (lines[0].startswith(first), lines[-1].startswith(last), len(lines)) == (True, True, count)


def test_what_would_be_cut_can_be_blanked_so_that_every_other_place_stays() -> None:
    text = "\n\n".join([*MAIN, "إقرأ أيضاً:", *SECOND_LINES])

    blank = blank_furniture(text)

    assert len(blank) == len(text)
    assert blank.rstrip() == "\n\n".join(MAIN)


def test_links_in_a_column_of_a_page_without_lines_are_blank_and_the_article_below_stays() -> None:
    column = f"  روابط ذات علاقة    {TEASERS[0]}    {TEASERS[1]}      "

    blank = blank_furniture(f"{MAIN[0]}\n{column}{MAIN[1]}")

    assert blank.split("\n")[0] == MAIN[0]
    assert blank.split("\n")[1].strip() == MAIN[1]


@given(st.text(alphabet="اب و.\n\r\u2028\x1ca" + "كلمات:"))
def test_blanking_keeps_what_cleaning_keeps(text: str) -> None:
    blank = blank_furniture(text)

    assert len(blank) == len(text)
    assert blank.split() == clean_text(text.replace("    ", "\n")).split()
