"""What holds for every date and for every text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.arabic.dates import read_date

if TYPE_CHECKING:
    from collections.abc import Callable

LEVANT = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
]
EGYPT = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FORMS: dict[str, Callable[[datetime], str]] = {
    "RFC 822": format_datetime,
    "ISO 8601": datetime.isoformat,
    "ISO 8601 with a blank": lambda moment: moment.isoformat(sep=" "),
    "ISO 8601 without signs": lambda moment: moment.strftime("%Y%m%dT%H%M%S%z"),
    "asctime": lambda moment: moment.strftime("%a %b %d %H:%M:%S %z %Y"),
    "year first": lambda moment: moment.strftime("%Y/%m/%d %H:%M:%S %z"),
    "day first": lambda moment: moment.strftime("%d/%m/%Y %H:%M:%S %z"),
    "Egypt": lambda moment: moment.strftime(f"%d {EGYPT[moment.month - 1]} %Y - %H:%M:%S %z"),
    "Arabic digits": lambda moment: moment.strftime(
        f"%d {EGYPT[moment.month - 1]}، %Y %H:%M:%S GMT%z"
    ).translate(ARABIC_DIGITS),
    "both names": lambda moment: moment.strftime(
        f"%d {LEVANT[moment.month - 1]}/{EGYPT[moment.month - 1]} %Y %H:%M:%S %z"
    ),
    "half of the day": lambda moment: moment.strftime(
        f"%d %B %Y الساعة %I:%M:%S {'ص' if moment.hour < 12 else 'م'} %z"
    ),
    "time first": lambda moment: moment.strftime(f"%H:%M:%S GMT%z {LEVANT[moment.month - 1]} %d, %Y"),
}
zones = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
FIRST, LAST = datetime.fromisoformat("1995-01-02"), datetime.fromisoformat("2100-12-30")
moments = st.datetimes(FIRST, LAST, timezones=zones).map(lambda moment: moment.replace(microsecond=0))
PIECES = [
    *("11", "9", "2023", "1445", "٣", "31", "10:30", "25:61", "2023-09-11", "11/9/2023", "1694426405", "23"),
    *("سبتمبر", "أيلول", "رمضان", "هـ", "م", "ص", "PM", "الساعة", "أمس", "اليوم", "منذ", "ساعات", "الاثنين"),
    *(
        " ",
        "/",
        "-",
        ":",
        "،",
        "(",
        ")",
        "+03:00",
        "GMT",
        "GMT+",
        "بتوقيت مكة",
        "T",
        "Z",
        "\u200f",
        "<9>",
        "{9}",
    ),
]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@given(moment=moments)
def test_every_moment_written_in_every_form_reads_back(
    form: Callable[[datetime], str], moment: datetime
) -> None:
    assert read_date(form(moment)) == moment


@given(text=st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=14).map("".join)))
def test_any_text_gives_none_or_a_date_that_can_be(text: str) -> None:
    date = read_date(text, now=datetime(2023, 9, 12, tzinfo=UTC))

    assert date is None or (date.tzinfo is UTC and 1994 <= date.year <= 2101 and date.microsecond == 0)


@pytest.mark.parametrize(
    "text",
    ["\ud800 11/09/2023", "\x00 11/09/2023", "<9> {9} # 11/09/2023", "نشر\n\t11/09/2023\r\n"],
    ids=["lone surrogate", "NUL", "our own marks", "lines"],
)
def test_odd_characters_do_not_hide_a_date(text: str) -> None:
    assert read_date(text) == datetime(2023, 9, 11, tzinfo=UTC)


def test_marks_in_a_text_are_no_months() -> None:
    assert read_date("11 <9> 2023") is None
    assert read_date("11 {9} 1445") is None


def test_only_the_first_300_characters_are_read_and_no_number_is_cut_in_two() -> None:
    word, rest = "خ ", "خ " * 99

    assert read_date(word * 140 + "2023-9-11 " + rest) == datetime(2023, 9, 11, tzinfo=UTC)
    assert read_date(word * 145 + " 2023-9-11 " + rest) is None
    assert read_date("خ" * 290 + "-2023-9-11" + rest) is None
    assert read_date("\ufdfa " * 14 + "11/9/2023 " + rest) == datetime(2023, 9, 11, tzinfo=UTC)
    assert read_date("\ufdfa " * 20 + "11/9/2023") is None  # a LIGATURE of 18 letters
