"""What number words and digits say."""

from __future__ import annotations

import pytest

from monitor.arabic.amounts.amounts import amounts
from monitor.arabic.amounts.numbers import numeral_of, value_of
from monitor.arabic.amounts.numerals import MAX_VALUE

COUNTED = "جندي"  # soldier


def count(number: str) -> tuple[int | None, int | None]:
    """Read a number before a counted noun."""
    [amount] = amounts(f"وصل {number} {COUNTED} أمس")
    return amount.min, amount.max


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("ثلاثة", 3, id="masculine"),
        pytest.param("ثلاث", 3, id="feminine"),
        pytest.param("أحد عشر", 11, id="eleven"),
        pytest.param("اثنتي عشرة", 12, id="twelve, feminine accusative"),
        pytest.param("خمسة وعشرون", 25, id="ones before tens"),
        pytest.param("واحد وعشرون", 21, id="one before tens"),
        pytest.param("مئة", 100, id="hundred"),
        pytest.param("مائة", 100, id="hundred, old spelling"),
        pytest.param("مئتي", 200, id="two hundred"),
        pytest.param("ثلاث مئة", 300, id="hundreds in two words"),
        pytest.param("ثلاثمائة وخمسة وأربعين", 345, id="hundreds, ones and tens"),
        pytest.param("ألف", 1_000, id="thousand"),
        pytest.param("ألفا", 2_000, id="two thousand before what is counted"),
        pytest.param("ألفًا من", 1_000, id="a thousand with its tanwin"),
        pytest.param("ألف وخمسمئة", 1_500, id="thousand and hundreds"),
        pytest.param("ألفا وخمسمئة", 1_500, id="a thousand in the accusative and hundreds"),
        pytest.param("ألفين ومئتي", 2_200, id="two thousand and two hundred"),
        pytest.param("11 ألف", 11_000, id="digits and multiplier"),
        pytest.param("٣ آلاف", 3_000, id="Arabic digits and multiplier"),
        pytest.param("11ألف", 11_000, id="glued to its multiplier"),
        pytest.param("مئة وعشرون ألف", 120_000, id="hundreds of thousands"),
        pytest.param("مليون و200 ألف", 1_200_000, id="words and digits"),
        pytest.param("مليون ونصف المليون", 1_500_000, id="and a half"),
        pytest.param("ثلاثة ملايين ونصف", 3_500_000, id="and a half, of what was said"),
        pytest.param("ربع مليون", 250_000, id="a quarter of a million"),
        pytest.param(
            "2 تريليون و3 مليارات و4 ملايين و5 آلاف وستمئة و7",
            2_003_004_005_607,
            id="as many terms as there are",
        ),
        pytest.param("2,5 مليون", 2_500_000, id="decimal comma"),
        pytest.param("1.250 مليار", 1_250_000_000, id="a decimal of three digits before a multiplier"),
        pytest.param("1,500", 1_500, id="comma between thousands"),
        pytest.param("1.500", 1_500, id="point between thousands"),
        pytest.param("١٬٥٠٠", 1_500, id="Arabic thousands separator"),
        pytest.param("1 500", 1_500, id="space between thousands"),
        pytest.param("1\u00a0500\u00a0000", 1_500_000, id="NO-BREAK SPACE between thousands"),
    ],
)
def test_a_number_is_read_as_news_writes_it(written: str, value: int) -> None:
    assert count(written) == (value, value)


@pytest.mark.parametrize(
    ("written", "least", "most"),
    [
        pytest.param("عشرات", 20, 99, id="tens"),
        pytest.param("مئات", 200, 999, id="hundreds"),
        pytest.param("آلاف", 2_000, None, id="thousands"),
        pytest.param("عشرات آلاف", 20_000, 99_999, id="tens of thousands"),
        pytest.param("مئات الآلاف", 200_000, 999_999, id="hundreds of thousands"),
        pytest.param("بضعة", 3, 9, id="some"),
        pytest.param("بضع مئات", 300, 900, id="some hundreds"),
        pytest.param("بضعة آلاف", 3_000, 9_000, id="some thousands"),
        pytest.param("عدة آلاف", 2_000, None, id="several thousand"),
    ],
)
def test_vague_counts_have_the_bounds_that_were_agreed_on(written: str, least: int, most: int | None) -> None:
    assert count(written) == (least, most)


@pytest.mark.parametrize(
    "digits",
    [
        pytest.param("007", id="leading zeros"),
        pytest.param("1234567890123456", id="too long"),
        pytest.param("1.2.3", id="a version"),
        pytest.param("12,34,56", id="no groups of three"),
    ],
)
def test_digits_that_are_no_amount_have_no_value(digits: str) -> None:
    assert value_of(digits, is_scaled=False) is None


def test_meta_is_not_two_hundred() -> None:
    assert numeral_of("ميتا", "ميتا") is None
    assert numeral_of("ميتا", "مئتا") is not None


def test_what_is_attached_to_a_number_word_is_told_apart() -> None:
    numeral = numeral_of("وبالثلاثه", "وبالثلاثة")

    assert numeral is not None
    assert (int(numeral.value), numeral.skip, numeral.is_definite) == (3, 2, True)


def test_the_article_joined_to_its_particle_counts_as_the_number() -> None:
    numeral = numeral_of("للالاف", "للآلاف")

    assert numeral is not None
    assert (numeral.skip, numeral.is_definite) == (1, True)


def test_no_amount_is_more_than_a_thousand_trillions() -> None:
    found = amounts("ألف " * 7 + "دولار و5000 تريليون دولار")

    assert all(amount.min is not None and amount.min <= MAX_VALUE for amount in found)
