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
    "its first third alone": AGENCY[:54],
    "without a third in the middle": [*AGENCY[:50], *AGENCY[100:]],
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
    "its last third alone, as background": AGENCY[106:],
    "its lower paragraphs under an opening of the outlet's own": [*text(8, words=22), *AGENCY[40:]],
    "sentences of a pattern, and much between them": [
        word for at in range(0, 160, 8) for word in (*AGENCY[at : at + 5], *text(14 + at, words=6))
    ],
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


def test_a_copy_that_lost_its_end_is_a_cut_one() -> None:
    assert liken(of(AGENCY[:100]), of(AGENCY)) is Likeness.CUT


PATTERN = text(15, words=60)


def filled(*values: str | int) -> list[str]:
    """One outlet's pattern with a value after every fifth word."""
    fields = iter(map(str, values))
    return [
        word for at in range(0, 60, 5) for word in (*PATTERN[at : at + 5], *filter(None, [next(fields, "")]))
    ]


SERIES = {
    "forecasts": (filled(18, 31, 40, 60, 15, 23), filled(14, 27, 40, 60, 16, 25)),
    "prices of one market on two days": (filled(*range(2100, 2112)), filled(*range(3300, 3312))),
    "prayer times of two days": (
        filled(*(5, 12, 12, 31, 15, 52, 18, 4)),
        filled(*(5, 10, 12, 30, 15, 54, 18, 7)),
    ),
    "a programme and its results": (filled(*(30, 21, 28, 26, 31, 29, 33, 22, 25, 24, 19, 27)), PATTERN),
}


@pytest.mark.parametrize(
    ("later", "earlier"), [pytest.param(*pair, id=name) for name, pair in SERIES.items()]
)
@pytest.mark.parametrize("same_outlet", [True, False])
def test_two_of_a_series_are_no_copies(later: list[str], earlier: list[str], *, same_outlet: bool) -> None:
    assert liken(of(later), of(earlier), same_outlet=same_outlet) is Likeness.OTHER_FIGURES
    assert liken(of(later), of(later), same_outlet=same_outlet) is Likeness.EDITED


def test_the_line_ups_of_two_matches_are_no_copies() -> None:
    one, other = (text(seed, words=44) for seed in (16, 17))
    frame = text(18, words=40)

    assert liken(of([*frame, *one]), of([*frame, *other]), same_outlet=True) is Likeness.DIFFERENT
    assert liken(of([*frame, *one]), of([*frame, *other])) is Likeness.DIFFERENT


def test_a_single_other_figure_does_not_make_a_text_another() -> None:
    before, after = ([*AGENCY[:60], toll, *AGENCY[60:]] for toll in ("3", "5"))

    assert liken(of(after), of(before)) is Likeness.EDITED


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
    assert liken(of(report[:900]), of(report)) is Likeness.CUT
    assert liken(of(text(13, words=3000)), of(report)) is Likeness.DIFFERENT
