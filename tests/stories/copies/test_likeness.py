"""Whose copy a text is, and whose it is not."""

from __future__ import annotations

import random

import pytest

from monitor.stories.copies.likeness import Likeness, liken
from monitor.stories.copies.sketch import Sketch, sketch

CHANCE = random.Random(5)
LETTERS = "بتجحدرسشصطعفقكلمنهي"
WORDS = ["".join(CHANCE.choices(LETTERS, k=6)) for _ in range(4000)]


def text(seed: int, *, words: int = 160) -> list[str]:
    """A text of its own for each seed."""
    return random.Random(seed).sample(WORDS, words)


def edited(words: list[str], share: float) -> list[str]:
    """The text with a share of its words exchanged for others, here and there."""
    chance = random.Random(len(words))
    return [chance.choice(WORDS) if chance.random() < share else word for word in words]


def of(words: list[str] | str, title: str = "") -> Sketch:
    found = sketch(title, words if isinstance(words, str) else " ".join(words))
    assert found is not None
    return found


AGENCY = text(1)
BYLINE = text(2, words=6)

COPIES = {
    "the same text": AGENCY,
    "every seventh word changed": edited(AGENCY, 0.15),
    "nearly every third word changed": edited(AGENCY, 0.3),
    "without its first quarter": AGENCY[40:],
    "without its first quarter, and edited": edited(AGENCY[40:], 0.15),
    "without its last quarter": AGENCY[:120],
    "its last third alone": AGENCY[106:],
    "with a by-line and a source": [*BYLINE, *AGENCY, *BYLINE],
    "edited, with a by-line": [*BYLINE, *edited(AGENCY, 0.15)],
    "with three paragraphs more": [*AGENCY, *text(3, words=90)],
    "paragraphs in another order": [*AGENCY[120:], *AGENCY[40:120], *AGENCY[:40]],
}


@pytest.mark.parametrize("words", [pytest.param(words, id=name) for name, words in COPIES.items()])
def test_a_copy_is_known_whatever_an_editor_did_to_it(words: list[str]) -> None:
    assert liken(of(words), of(AGENCY)).is_copy


OTHERS = {
    "another write-up, with a few phrases in common": [*text(4, words=120), *AGENCY[60:90]],
    "another event over the same background": [*text(5, words=80), *AGENCY[80:]],
    "the same names in another order": random.Random(6).sample(AGENCY, len(AGENCY)),
}


@pytest.mark.parametrize("words", [pytest.param(words, id=name) for name, words in OTHERS.items()])
def test_a_text_that_only_shares_something_is_no_copy(words: list[str]) -> None:
    assert liken(of(words), of(AGENCY)) is Likeness.DIFFERENT


def test_news_that_opens_anew_and_repeats_a_whole_earlier_text_is_no_copy() -> None:
    assert liken(of([*text(7), *AGENCY]), of(AGENCY)) is Likeness.NEW_OPENING


def test_a_whole_text_that_comes_after_its_copy_without_the_first_lines_is_one_with_it() -> None:
    assert liken(of(AGENCY), of(AGENCY[28:])).is_copy


def test_a_text_with_paragraphs_added_below_is_an_extended_copy() -> None:
    assert liken(of([*AGENCY, *text(3, words=90)]), of(AGENCY)) is Likeness.EXTENDED


def test_a_cut_piece_under_a_paragraph_of_the_outlets_own_is_a_cut_copy() -> None:
    assert liken(of([*text(8, words=22), *AGENCY[40:]]), of(AGENCY)) is Likeness.CUT


def test_a_forecast_with_other_figures_is_another_forecast() -> None:
    def forecast(low: int, high: int) -> list[str]:
        return [*AGENCY[:40], "بين", str(low), "درجات", str(high), *AGENCY[40:60]]  # between, degrees

    assert liken(of(forecast(14, 27)), of(forecast(14, 27))) is Likeness.EDITED
    assert liken(of(forecast(18, 31)), of(forecast(14, 27))) is Likeness.OTHER_FIGURES


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "كوريا الشمالية ترسل أسلحة إلى روسيا", "كوريا الشمالية ترسل قوات إلى روسيا", id="arms, troops"
        ),
        pytest.param("مقتل 3 جنود في انفجار", "مقتل 5 جنود في انفجار", id="3 killed, 5 killed"),
        pytest.param("مقتل ثلاثة جنود في انفجار", "مقتل خمسة جنود في انفجار", id="three killed, five killed"),
    ],
)
def test_in_an_item_of_one_sentence_one_word_makes_another_event(one: str, other: str) -> None:
    assert liken(of("", one), of("", one)).is_copy
    assert not liken(of("", other), of("", one)).is_copy


def test_a_headline_of_its_own_does_not_make_a_text_another() -> None:
    mine, theirs = " ".join(text(9, words=8)), " ".join(text(10, words=8))

    assert liken(of(AGENCY, mine), of(AGENCY, theirs)) is Likeness.EDITED


def test_spellings_do_not_make_a_text_another() -> None:
    written = "أعلنت الحكومة اليابانية إطلاق صاروخ من قاعدة أمريكية في المدينة الشمالية أمس " * 2

    assert liken(of(written.replace("أ", "ا").replace("ة", "ه")), of(written)) is Likeness.EDITED


def test_an_outlets_texts_that_share_half_are_two_and_its_edited_text_is_one() -> None:
    half = [*AGENCY[:80], *text(11, words=80)]

    assert liken(of(AGENCY), of(AGENCY[:80])).is_copy
    assert liken(of(AGENCY), of(AGENCY[:80]), same_outlet=True) is Likeness.DIFFERENT
    assert liken(of(AGENCY[:80]), of(AGENCY), same_outlet=True) is Likeness.CUT
    assert liken(of(half), of(AGENCY), same_outlet=True) is Likeness.DIFFERENT
    assert liken(of(edited(AGENCY, 0.1)), of(AGENCY), same_outlet=True) is Likeness.EDITED


def test_copies_of_a_very_long_text_are_known_by_a_part_of_their_words() -> None:
    report = text(12, words=3000)

    assert len(of(report).marks) <= 960
    assert liken(of(edited(report, 0.15)), of(report)) is Likeness.EDITED
    assert liken(of(report[:900]), of(report)) is Likeness.EDITED
    assert liken(of(text(13, words=3000)), of(report)) is Likeness.DIFFERENT
