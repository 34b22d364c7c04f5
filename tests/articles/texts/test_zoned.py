"""A text without markup parted into its article and what else stood there."""

from __future__ import annotations

import pytest

from monitor.articles.texts.boilerplate import Zoned, blank_furniture, clean_lines, zoned
from monitor.model import Aside, Zone
from tests.fakes.pages import ARTICLE, COMMENT, SECOND, SECOND_TITLE, TEASERS, TITLE

MAIN = "\n\n".join(ARTICLE)
GLUED = "\n\n".join(SECOND)
DATELINE = f"مسقط - رويترز: {SECOND[0]}"  # Muscat - Reuters


def parted(*lines: str, title: str = "") -> Zoned:
    return zoned("\n".join(lines), title)


def in_one_line(*parts: str) -> Zoned:
    return zoned(" ".join(parts))


def zones(found: Zoned) -> list[Zone]:
    return [aside.zone for aside in found.asides]


def test_each_part_goes_to_its_zone_in_the_pages_order() -> None:
    found = parted(
        *ARTICLE[:2],
        "صورة أرشيفية لميناء راجين",  # a picture from the archive
        *ARTICLE[2:],
        "وسوم: روسيا، كوريا الشمالية",  # tags
        "مقالات ذات صلة",  # related
        *TEASERS,
        "جميع الحقوق محفوظة © 2023",  # all rights reserved
        "التعليقات (1)",  # comments
        COMMENT,
    )

    assert found == Zoned(
        MAIN,
        (
            Aside(Zone.CAPTION, "صورة أرشيفية لميناء راجين"),
            Aside(Zone.TAGS, "وسوم: روسيا، كوريا الشمالية"),
            Aside(Zone.RELATED, "\n\n".join(["مقالات ذات صلة", *TEASERS])),
            Aside(Zone.COMMENTS, f"التعليقات (1)\n\n{COMMENT}"),
        ),
    )


def test_a_title_that_the_text_repeats_goes_and_so_does_what_stands_above_it() -> None:
    found = parted("الرئيسية / العالم", TITLE, "سفينة في ميناء", *ARTICLE, title=TITLE)

    assert found.text == f"سفينة في ميناء\n\n{MAIN}"
    assert found.asides == (Aside(Zone.CAPTION, "الرئيسية / العالم"),)


def test_a_text_that_is_its_title_alone_stays() -> None:
    assert parted(TITLE, title=TITLE).text == TITLE


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param([SECOND_TITLE, DATELINE, SECOND[1]], id="a headline and a dateline"),
        pytest.param([SECOND_TITLE, *SECOND], id="a headline that its lead says again, on something else"),
        pytest.param(["المصدر: رويترز", SECOND_TITLE, *SECOND], id="below the source"),
        pytest.param([SECOND_TITLE, "السبت 16 سبتمبر 2023 - 10:30", *SECOND], id="with a date of its own"),
        pytest.param([DATELINE, SECOND[1]], id="a dateline alone, on something else"),
    ],
)
def test_an_article_glued_on_without_any_mark_is_known(tail: list[str]) -> None:
    found = parted(*ARTICLE, *tail)

    assert found.text.removesuffix("\n\nالمصدر: رويترز") == MAIN
    assert zones(found)[-1] is Zone.GLUED


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("نفي روسي", id="a short sub-heading"),
        pytest.param("موسكو تنفي مرارا تلقي أسلحة من بيونغ يانغ وفق القانون", id="a long one"),
        pytest.param("بعنوان: سفينة كورية شمالية تفرغ قذائف مدفعية قرب الحدود", id="a quoted headline"),
        pytest.param(TITLE, id="its own headline again"),
    ],
)
def test_an_articles_own_heading_does_not_end_it(line: str) -> None:
    assert parted(*ARTICLE[:2], line, *ARTICLE[2:]) == Zoned("\n\n".join([*ARTICLE[:2], line, *ARTICLE[2:]]))


def test_a_second_dateline_on_the_same_subject_is_the_articles_own() -> None:
    same = (
        "موسكو - رويترز: نفت موسكو تلقي أسلحة وقالت إن سفينة الشحن الكورية الشمالية أفرغت في ميناء روسي "
        "حاويات ذخيرة"
    )

    assert parted(*ARTICLE, same).text == f"{MAIN}\n\n{same}"


@pytest.mark.parametrize(
    "opening",
    [
        "سول (رويترز) - ",
        "سول - رويترز: ",
        'سول"أ.ف.ب": ',
        "(CNN)-- ",
        "دبي، الإمارات العربية المتحدة (CNN)-- ",
    ],
)
def test_the_articles_own_dateline_ends_nothing(opening: str) -> None:
    lead = opening + ARTICLE[1]

    assert parted(TITLE, lead, *ARTICLE[2:]).text.split("\n\n")[1] == lead


def test_marks_that_are_run_together_with_words_are_found() -> None:
    text = "".join(
        (
            *ARTICLE[:3],
            ARTICLE[3].rstrip("."),
            "المصدر:رويترز",  # source
            "كلمات دلالية روسيا كوريا الشمالية",  # tags
            "إقرأ أيضا:",
            SECOND_TITLE,
            *SECOND,
        )
    )

    found = zoned(text)

    assert found.text == f"{''.join(ARTICLE).rstrip('.')}\n\nالمصدر:رويترز"
    assert found.asides[0] == Aside(Zone.TAGS, "كلمات دلالية روسيا كوريا الشمالية")
    assert SECOND[1] in found.asides[-1].text
    assert len(blank_furniture(text)) == len(text)


def test_an_article_glued_on_in_one_line_is_cut_after_a_mark_and_after_a_headline_with_a_dateline() -> None:
    for tail in ([f"اقرأ أيضا: {SECOND_TITLE}", *SECOND], [SECOND_TITLE, DATELINE, SECOND[1]]):
        found = in_one_line(*ARTICLE, *tail)

        assert found.text == " ".join(ARTICLE)
        assert Zone.GLUED in zones(found)


def test_a_box_in_one_line_costs_only_the_box() -> None:
    found = in_one_line(*ARTICLE[:2], f"اقرأ أيضا: {TEASERS[0]}", *ARTICLE[2:])

    assert found.text.replace("\n\n", " ") == " ".join(ARTICLE)
    assert zones(found) == [Zone.RELATED]


def test_a_row_of_links_up_to_the_end_of_a_line_is_related() -> None:
    found = in_one_line(*ARTICLE, "مقالات ذات صلة", *TEASERS, "اترك تعليقاً لن يتم نشر عنوان بريدك")

    assert found.text == " ".join(ARTICLE)
    assert zones(found) == [Zone.RELATED, Zone.COMMENTS]


@pytest.mark.parametrize(
    "sentence",
    [
        "وقال المصدر: إن السفينة غادرت الميناء.",  # and the source said
        "وبحسب المصدر: لم تعد السفينة.",  # according to the source
        "ويرى المشاهد أيضا سفينة أخرى.",  # the viewer sees
        "وشاهد أيضا قطارا مصفحا.",  # and he also saw
        "ونشرت أخبارا ذات صلة بالسفينة.",  # news related to the ship
        "كل شيء بدأ هنا. شاهد أيضا ما جرى في الميناء.",
        "وللمزيد من الحذر غادر الوفد.",  # for more caution
        "ولم يعد المصدر. وغادر الوفد.",  # the source did not come back
        "(رويترز) - وغادر الوفد.",  # an agency in the middle of a line
    ],
)
def test_a_sentence_inside_a_line_that_holds_such_words_stays(sentence: str) -> None:
    text = f"{ARTICLE[0]} {sentence} {ARTICLE[1]}"

    assert zoned(text) == Zoned(text)


def test_an_adverts_label_goes_from_the_word_that_it_is_glued_to() -> None:
    assert parted(ARTICLE[0], f"إعلان{ARTICLE[1]}").text == f"{ARTICLE[0]}\n\n{ARTICLE[1]}"


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        pytest.param("إيران | النووي | سلطنة عمان", Zone.TAGS, id="tags in a row"),
        pytest.param("وسوم أوبك نفط إنتاج", Zone.TAGS, id="tags without a colon"),
        pytest.param("3 تعليقات", Zone.COMMENTS, id="a number of comments"),
        pytest.param("ميناء راجين في كوريا الشمالية (أرشيفية)", Zone.CAPTION, id="of the archive"),
        pytest.param("شاهد: السفينة تغادر الميناء", Zone.CAPTION, id="a film"),
        pytest.param("لحظة وصول السفينة (فيديو)", Zone.CAPTION, id="(video)"),
        pytest.param("https://t.me/outlet/1234", Zone.POST, id="an address alone"),
        pytest.param("The ship left the port of Rajin two days ago, officials said", Zone.POST, id="English"),
    ],
)
def test_a_line_of_its_own_kind_is_set_apart(line: str, zone: Zone) -> None:
    assert parted(*ARTICLE, line).asides == (Aside(zone, line),)


@pytest.mark.parametrize(
    "line",
    ["فيسبوك تويتر واتساب تيليجرام", "اشترك في نشرتنا البريدية", "كافة الحقوق محفوظة 2023", "طباعة"],
)
def test_lines_that_serve_the_page_go_nowhere(line: str) -> None:
    assert parted(*ARTICLE, line) == Zoned(MAIN)


def test_a_date_above_an_article_goes_and_one_inside_it_stays() -> None:
    date = "الأربعاء 13 سبتمبر 2023 - 10:30"

    assert parted(TITLE, date, *ARTICLE).text == f"{TITLE}\n\n{MAIN}"
    assert parted(*ARTICLE[:2], date, *ARTICLE[2:]).text.split("\n\n")[2] == date


def test_an_opening_headline_that_says_video_stays() -> None:
    assert parted("السفينة تغادر الميناء (فيديو)", *ARTICLE).asides == ()


def test_a_picture_that_a_whole_sentence_speaks_of_is_no_caption() -> None:
    line = "صورة التقطتها أقمار صناعية تظهر السفينة في الميناء."

    assert parted(*ARTICLE, line).asides == ()


def test_a_text_of_very_many_lines_costs_no_more_than_its_length() -> None:
    found = parted(*(["- a (@ab) ", "#a b"] * 2000), *ARTICLE, "ا" * 60_000)

    assert found.text.endswith("ا")


def test_below_a_related_box_an_article_far_from_the_first_is_glued_on_and_a_near_one_goes_on() -> None:
    far = "انطلقت في الرباط أعمال المعرض الدولي للكتاب بمشاركة مئات الناشرين من خمسين دولة حول العالم."
    near = "السفينة كورية شمالية راسية في ميناء دوناي الروسي وعلى متنها حاويات ذخيرة قال مسؤولون في كوريا."

    assert parted(*ARTICLE, "اقرأ أيضا:", TEASERS[0], far).text == MAIN
    assert parted(*ARTICLE, "اقرأ أيضا:", TEASERS[0], near).text == f"{MAIN}\n\n{near}"
    assert parted(*ARTICLE, f"اقرأ أيضا: {TEASERS[0]}", far).text == f"{MAIN}\n\n{far}"
    assert parted(*ARTICLE, "اقرأ أيضا:", TEASERS[0], DATELINE).text == MAIN


def test_what_stands_below_tags_and_a_related_box_is_not_the_article() -> None:
    found = parted(*ARTICLE, "وسوم: روسيا", "اقرأ أيضا", TEASERS[0], "طباعة", SECOND[1])

    assert found.text == MAIN
    assert found.asides[-1] == Aside(Zone.GLUED, SECOND[1])


def test_a_headline_in_one_line_that_its_lead_says_again_ends_there() -> None:
    headline = "كيم يفتتح متحفا عن الجنود الذين قاتلوا بعيدا"
    lead = (
        "افتتح كيم متحفا عن الجنود الذين قاتلوا بعيدا عن بلادهم هذا العام في بيونغ يانغ بحضور الوفود كلها أمس"
    )

    found = parted(f"{ARTICLE[0]} {ARTICLE[1]} اقرأ أيضا: {headline} {lead}")

    assert found.text == f"{ARTICLE[0]} {ARTICLE[1]}"
    assert zones(found) == [Zone.RELATED, Zone.GLUED]


def test_a_dateline_far_from_any_sentences_end_has_no_headline() -> None:
    text = "كلمة " * 60 + "مسقط - رويترز: وصل الوزير"

    assert zoned(text) == Zoned(text)


def test_a_dateline_right_behind_a_sentence_has_none_either() -> None:
    text = f"{ARTICLE[0]} عاجل مسقط - رويترز: وصل الوزير"

    assert zoned(text) == Zoned(text)


def test_a_short_text_is_not_over_yet() -> None:
    assert parted(TEASERS[0], TEASERS[1], DATELINE).asides == ()


def test_lines_of_a_page_are_cleaned_one_by_one_and_may_all_go() -> None:
    assert clean_lines([ARTICLE[0], "اقرأ أيضا"]) == [ARTICLE[0]]
    assert clean_lines(["اقرأ أيضا"]) == []


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param("جولة مسقط", id="short"),
        pytest.param("ردود الفعل في العواصم الغربية على ما كشفته الصور الجديدة", id="not said again below"),
    ],
)
def test_a_heading_above_something_else_is_a_headline_only_if_it_looks_like_one(heading: str) -> None:
    assert parted(*ARTICLE, heading, *SECOND).asides == ()


def test_a_link_in_one_line_ends_at_the_latest_with_its_sentence() -> None:
    link = "زلزال بقوة خمس درجات يضرب سواحل اليابان"  # an earthquake in Japan
    more = "لم تسجل أي أضرار في المدن القريبة من مركزه وعادت حركة القطارات السريعة بعد ساعتين من توقفها هناك."

    found = parted(f"{ARTICLE[0]} اقرأ أيضا: {link} {more} {ARTICLE[1]}")

    assert found.text == f"{ARTICLE[0]}\n\n{ARTICLE[1]}"


def test_a_link_without_words_to_tell_it_by_goes_to_the_end_of_its_line() -> None:
    found = parted(f"{ARTICLE[0]} اقرأ أيضا: {'ا' * 200}", ARTICLE[1])

    assert found.text == f"{ARTICLE[0]}\n\n{ARTICLE[1]}"


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param("لا يفوتك", id="do not miss"),
        pytest.param("آخر الأخبار", id="latest news"),
        pytest.param("Read also", id="in English"),
        pytest.param("مواضيع متعلقة", id="connected topics"),
    ],
)
def test_a_mark_run_together_with_words_on_both_sides_parts_them(mark: str) -> None:
    found = parted(f"{ARTICLE[0].rstrip('.')}{mark}{TEASERS[0]}", *ARTICLE[1:])

    assert found.text.split("\n\n") == [ARTICLE[0].rstrip("."), *ARTICLE[1:]]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("آخر الأخبار تقول إن القطار عبر الحدود ليلا.", id="the latest news says"),
        pytest.param("لا يفوتك وأنت تمر بالمحطة عدد الحراس.", id="you cannot miss the guards"),
        pytest.param("مواضيع متعلقة بالأمن نوقشت في اللقاء.", id="topics of security"),
    ],
)
def test_a_sentence_that_begins_with_a_mark_s_words_stays(sentence: str) -> None:
    line = f"{ARTICLE[0]} {sentence}"

    assert parted(line, *ARTICLE[1:]).text.split("\n\n")[0] == line


def test_author_and_section_on_top_leave_the_text() -> None:
    found = parted("كتبت: رنا ناصر", "القسم: اقتصاد", *ARTICLE)

    assert found.text == MAIN


def test_a_related_headline_in_brackets_inside_a_paragraph_ends_with_them() -> None:
    head, tail = ARTICLE[1].split(" أن السفينة", 1)
    found = parted(ARTICLE[0], f"{head} (طالع أيضا: {TEASERS[0]}) أن السفينة{tail}", *ARTICLE[2:])

    assert zones(found) == [Zone.RELATED]
    assert tail in found.text
    assert TEASERS[0] not in found.text
