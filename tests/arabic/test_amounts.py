"""Amounts: how many, how exactly, of what, and where in the text."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.arabic.amounts.amounts import MAX_NUMBERS, Amount, amounts

LABELLED = Path(__file__).parents[1] / "data" / "quantities.jsonl"
ENOUGH = 0.95
PIECES = [
    "ألف",
    "و",
    "3",
    "بين",
    "إلى",
    "-",
    "آلاف",
    "عشرات",
    "جندي",
    "صاروخين",
    "من",
    "الـ",
    "15",
    "٪",
    "\n",
    " ",
]


def told(text: str) -> list[tuple[int | None, int | None, bool, str, str, str | None]]:
    """Give the amounts of a text with their quotes instead of offsets."""
    return [
        (
            amount.min,
            amount.max,
            amount.approx,
            amount.unit,
            text[amount.start : amount.end],
            None if amount.unit_start is None else text[amount.unit_start : amount.unit_end],
        )
        for amount in amounts(text)
    ]


@pytest.mark.parametrize("author", [1, 2])
def test_labelled_sentences_are_read_as_people_read_them(author: int) -> None:
    """An amount is right only when its bounds, its unit and all four offsets are."""
    labelled = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    cases = [case for case in labelled if case.get("set", 1) == author]
    right: Counter[str] = Counter()
    for case in cases:
        wanted = Counter(
            Amount(**{name: label[name] for name in Amount._fields}) for label in case["amounts"]
        )
        found = Counter(amounts(case["text"]))
        right["both"] += (wanted & found).total()
        right["wanted"] += wanted.total()
        right["found"] += found.total()

    assert len(cases) >= 200
    assert 2 * right["both"] / (right["wanted"] + right["found"]) >= ENOUGH


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        pytest.param("أرسلت نحو 11 ألف جندي", (11_000, 11_000, True, "troops", "11 ألف", "جندي"), id="about"),
        pytest.param("قتل أكثر من 50 مدنيا", (50, None, False, "people", "50", "مدنيا"), id="more than"),
        pytest.param("وصل ما يصل إلى مئة دبابة", (None, 100, False, "vehicles", "مئة", "دبابة"), id="up to"),
        pytest.param(
            "قتل سبعة جنود على الأقل", (7, None, False, "troops", "سبعة", "جنود"), id="at least, after it"
        ),
        pytest.param(
            "أرسل سبعة صواريخ على الأكثر",
            (None, 7, False, "missiles", "سبعة", "صواريخ"),
            id="at most, after it",
        ),
        pytest.param(
            "يحتاج بين 8 و10 آلاف جندي",
            (8_000, 10_000, False, "troops", "بين 8 و10 آلاف", "جندي"),
            id="a range shares its multiplier",
        ),
        pytest.param(
            "أرسل من 8 إلى 10 آلاف قذيفة",
            (8_000, 10_000, False, "shells", "من 8 إلى 10 آلاف", "قذيفة"),
            id="from, to",
        ),
        pytest.param("نقلوا 3 آلاف من جنودهم", (3_000, 3_000, False, "troops", "3 آلاف", "جنودهم"), id="of"),
        pytest.param("وبـ500 بندقية", (500, 500, False, "weapons", "500", "بندقية"), id="after a particle"),
        pytest.param(
            "أطلق صاروخين أمس",
            (2, 2, False, "missiles", "صاروخين", "صاروخين"),
            id="a dual is number and noun",
        ),
        pytest.param("قتل جندي واحد", (1, 1, False, "troops", "واحد", "جندي"), id="one, after its noun"),
        pytest.param("دفع 500$ نقدا", (500, 500, False, "money", "500", "$"), id="a sign of money"),
        pytest.param(
            "سقط 12 قتيلا من الجنود", (12, 12, False, "troops", "12", "قتيلا"), id="dead soldiers are troops"
        ),
        pytest.param(
            "أسقط 3 طائرات بدون طيار",
            (3, 3, False, "weapons", "3", "طائرات"),
            id="unmanned aircraft are weapons",
        ),
    ],
)
def test_an_amount_says_how_many_how_exactly_and_of_what(
    text: str, amount: tuple[int | None, int | None, bool, str, str, str | None]
) -> None:
    assert told(text) == [amount]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        pytest.param("مقتل 9 وإصابة 22 في انفجار", ["people", "people"], id="killed and wounded"),
        pytest.param("أرسل 500 جندي وقتل 20 منهم", ["troops", "troops"], id="of them"),
        pytest.param(
            "أرسل 500 جندي كوري وقتل منهم 20", ["troops", "troops"], id="of them, past an adjective"
        ),
        pytest.param("أسقط 46 من أصل 60 صاروخا", ["missiles", "missiles"], id="out of"),
        pytest.param("وقعت عقدا بقيمة 3 مليارات", ["money"], id="worth"),
        pytest.param("أصيب 5 وقتل 3 آخرون", ["people", "people"], id="others"),
        pytest.param("شحنت 90 دبابة، منها 20 في الميناء", ["vehicles", "vehicles"], id="of which"),
        pytest.param("بلغ عدد الجنود 300.", ["troops"], id="number of"),
        pytest.param("بلغ عدد المهووسين 300.", ["people"], id="number of, in the sound plural"),
        pytest.param("وصل 11 ألفا أمس", ["other"], id="nothing says what"),
        pytest.param("خرج الآلاف إلى الشوارع", ["people"], id="the thousands are people"),
        pytest.param("قتل 3 جنود وأصيب 5 في كمين", ["troops", "troops"], id="wounded like the killed"),
        pytest.param(
            "قتل 3 جنود ودمرت 5 دبابات وأصيب 7",
            ["troops", "vehicles", "troops"],
            id="wounded like the killed, not like the tanks",
        ),
        pytest.param("مئة ومليون جندي", ["troops"], id="a larger number joins no smaller one"),
        pytest.param("قتل 3 جنود وأصيب 5 آخرون", ["troops", "troops"], id="others like the killed"),
        pytest.param("نال 60 صوتا مقابل 40 لخصمه", ["other", "other"], id="against"),
        pytest.param("أسقط 43 مسيرة من أصل 57 أطلقت", ["weapons", "weapons"], id="of all those"),
        pytest.param("أنفق 350 مليارا هناك", ["money"], id="billions are money"),
        pytest.param("وصل جنود عددهم 3 آلاف", ["troops"], id="their number"),
        pytest.param("غادر 900 جندي. وبقي 40", ["troops"], id="not across a stop"),
        pytest.param("قتل 3 جنود في البرج 22", ["troops"], id="the name of a tower"),
        pytest.param("دمر 3 دبابات أيام 7 و8 من دون خسائر", ["vehicles"], id="days of a month"),
        pytest.param("قتل ألف جندي وسبعمئة من حلفائه", ["troops", "troops"], id="some of theirs"),
    ],
)
def test_where_the_noun_is_left_out_the_sentence_gives_the_unit(text: str, units: list[str]) -> None:
    assert [amount.unit for amount in amounts(text)] == units


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        pytest.param(
            "قتل 5 فلاحا", (5, 5, False, "people", "5", "فلاحا"), id="an unknown noun of those killed"
        ),
        pytest.param(
            "قتل جندي أمريكي واحد", (1, 1, False, "troops", "واحد", "جندي"), id="one, past an adjective"
        ),
        pytest.param(
            "سحبت جنودها الـ500", (500, 500, False, "troops", "500", "جنودها"), id="her 500 soldiers"
        ),
        pytest.param(
            "أعضاء المجلس الثلاثة", (3, 3, False, "people", "الثلاثة", "أعضاء"), id="members of the council"
        ),
        pytest.param(
            "أرسل 30 ألفا إضافيين من جنودها",
            (30_000, 30_000, False, "troops", "30 ألفا", "جنودها"),
            id="more of her soldiers",
        ),
        pytest.param(
            "وقعه 200 أكاديمي", (200, 200, False, "people", "200", "أكاديمي"), id="a nisba is people"
        ),
        pytest.param(
            "عاد نصف مليون من تركيا", (500_000, 500_000, False, "other", "نصف مليون", None), id="from Turkey"
        ),
        pytest.param("قتل 3 من زملائه", (3, 3, False, "people", "3", "زملائه"), id="colleagues of his"),
        pytest.param("وصل 3 «جنود»", (3, 3, False, "troops", "3", "جنود"), id="quoted"),
        pytest.param(
            "ستة من كبار الضباط", (6, 6, False, "troops", "ستة", "الضباط"), id="an adjective before it"
        ),
        pytest.param(
            "وصل جنود و11 ألفا آخرين",
            (11_000, 11_000, False, "troops", "11 ألفا", None),
            id="others like them",
        ),
        pytest.param(
            "مئات المهووسين", (200, 999, True, "people", "مئات", "المهووسين"), id="a sound plural is people"
        ),
        pytest.param("ستة من المهووسين", (6, 6, False, "people", "ستة", "المهووسين"), id="the same after of"),
        pytest.param(
            "وصل 11 ألفا من ذا", (11_000, 11_000, False, "other", "11 ألفا", None), id="of nothing known"
        ),
        pytest.param(
            'قال: نحو "ألف" جندي', (1_000, 1_000, True, "troops", "ألف", "جندي"), id="a number in quotes"
        ),
        pytest.param(
            "جندي؛ وصل 11 ألفا منهم. عدد",
            (11_000, 11_000, False, "troops", "11 ألفا", None),
            id="across a semicolon",
        ),
        pytest.param(
            "عاد الجنود. وصل 11 ألفا منهم",
            (11_000, 11_000, False, "people", "11 ألفا", None),
            id="not across a stop",
        ),
        pytest.param(
            "مئة ووصلت 3 سفن", (3, 3, False, "vehicles", "3", "سفن"), id="an and that joins no number"
        ),
        pytest.param(
            "وصل أكثر من 5 إلى 7 جنود", (5, 7, False, "troops", "5 إلى 7", "جنود"), id="more than, to"
        ),
    ],
)
def test_the_noun_is_found_past_what_stands_between(
    text: str, amount: tuple[int | None, int | None, bool, str, str, str | None]
) -> None:
    assert told(text) == [amount]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("في 19 يونيو 2024", id="date"),
        pytest.param("يومي 15 و16 مارس", id="two dates"),
        pytest.param("بين عامي 2015 و2020", id="years"),
        pytest.param("وله من العمر 45", id="age"),
        pytest.param("استمرت ثلاثة أيام", id="duration"),
        pytest.param("على بعد 70 كيلومترا", id="distance"),
        pytest.param("مدافع عيار 155", id="calibre"),
        pytest.param("ارتفع بنسبة 12 بالمئة", id="per cent in words"),
        pytest.param("ارتفع 12.5% أمس", id="per cent"),
        pytest.param("نمو قدره 4ر3 نقطة", id="decimal with the letter of point"),
        pytest.param("فاز 3-1 أمس", id="score"),
        pytest.param("عند 14:30 ظهرا", id="time"),
        pytest.param("القراران 1718 و2397", id="resolutions"),
        pytest.param("اللواء 810 والكتيبة 51", id="units"),
        pytest.param("إس-400 وميغ 29 وKN 23 و5G", id="models"),
        pytest.param("مجموعة السبع ومجموعة العشرين", id="groups of states"),
        pytest.param("اتصل على 0020223456789", id="telephone"),
        pytest.param("وألف كتابا عن الحرب", id="he wrote"),
        pytest.param("قال أحد الجنود", id="one of"),
        pytest.param("يوم الاثنين", id="Monday"),
        pytest.param("سقطت قذيفة", id="a singular without a number"),
        pytest.param("بين البلدين", id="the two countries"),
        pytest.param("ثلث السكان ونصفهم", id="fractions"),
        pytest.param("قتل 20% منهم", id="share of them"),
        pytest.param("خصم %20 أمس", id="per cent sign before"),
        pytest.param("زيادة 9 في المئة", id="in the hundred"),
        pytest.param("24/7 و3:0 و2/3", id="marks of scores and times"),
        pytest.param("عام 1445 هـ", id="year of the Muslim calendar"),
        pytest.param("وثيقة 1445 هـ", id="a year that its era tells"),
        pytest.param("فرقة 3-2 تلعب", id="bare score"),
        pytest.param("الدولتان", id="the two states"),
        pytest.param("بين 9 و3", id="a range that falls"),
        pytest.param("عدة جنود", id="several"),
        pytest.param("نصف الجنود", id="half of them"),
        pytest.param("46 من أصل", id="out of nothing"),
        pytest.param("الجولة الخامسة عشرة من السباق", id="fifteenth"),
        pytest.param("القضية الـ78 للجمعية", id="78th"),
        pytest.param("خمس السكان", id="a fifth of the people"),
        pytest.param("تعيش عائلتي هنا. عائلتي", id="my family"),
        pytest.param("رأى عائلتي ارتقوا", id="my family, before a verb"),
        pytest.param("المادة 42 من النظام", id="article of the order"),
        pytest.param("بعد 1.5 ولم", id="a decimal without a multiplier"),
    ],
)
def test_what_counts_nothing_is_no_amount(text: str) -> None:
    assert told(text) == []


def test_a_bound_before_and_belongs_to_the_amount_before() -> None:
    found = amounts("طلب سبع منظومات على الأقل وعشرات المقاتلات")

    assert [(amount.min, amount.max) for amount in found] == [(7, None), (20, 99)]


def test_growth_from_one_number_to_another_is_no_range() -> None:
    text = "ارتفع عدد القتلى من 20 إلى 35"

    assert [(amount.min, amount.max) for amount in amounts(text)] == [(20, 20), (35, 35)]


def test_offsets_are_those_of_the_published_text() -> None:
    """Vowel signs, tatweel and lines before an amount are counted."""
    text = "خَبَر:\n\nأَرْسَلَتْ ثَلاثَةَ آلافِ جُنْدِيٍّ"

    assert told(text) == [(3000, 3000, False, "troops", "ثَلاثَةَ آلافِ", "جُنْدِيٍّ")]


@given(
    st.text()
    | st.lists(st.sampled_from(PIECES)).map(" ".join)
    | st.lists(st.sampled_from(PIECES)).map("".join)
)
def test_any_text_is_read_without_error_and_amounts_do_not_overlap(text: str) -> None:
    last = 0
    for amount in amounts(text):
        assert last <= amount.start < amount.end <= len(text)
        assert amount.unit_start is None or text[amount.unit_start : amount.unit_end]
        last = amount.end


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "ألف ", "ألف و", "123 ", "3 - ", "بين 3 و", "عدد 3 ", "«", "منهم 3 "],
)
def test_a_text_without_end_is_read_to_its_end(piece: str) -> None:
    """Each number is read for a bounded stretch, so the time limit of a test is far away."""
    amounts(piece * 5_000)


def test_of_a_text_with_too_many_numbers_the_rest_is_not_read() -> None:
    assert len(amounts("3 جنود، " * (MAX_NUMBERS + 1))) == MAX_NUMBERS
