"""What is kept of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.stories.copies import word_codes
from monitor.stories.copies.sketch import KEYS_IN, sketch
from monitor.stories.copies.word_codes import FIGURE, codes

NUMBERED = " ".join(f"كلمة{n} مدينة{n * 7}" for n in range(400))  # word, city


def test_particles_say_nothing_and_a_text_of_them_has_no_sketch() -> None:
    assert sketch("", "من في إلى عن") is None  # from, in, to, about
    assert sketch("", "") is None


def test_words_that_are_spelt_otherwise_have_one_code() -> None:
    assert codes("«الإمارات»، الأمريكيّة") == codes("الامارات الامريكيه")  # Emirates, American


def test_figures_are_marked_in_digits_and_in_words() -> None:
    assert [code & FIGURE for code in codes("مقتل 3 وإصابة خمسة الثلاثاء")] == [
        0,
        1,
        0,
        1,
        1,
    ]  # 3 killed, 5 hurt


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(NUMBERED * 30, id="very long"),
        pytest.param("انفجار " * 20_000, id="one word over and over"),  # explosion
        pytest.param("ن" * 500_000, id="no space at all"),
        pytest.param("م1" * 100_000, id="digits between letters"),
    ],
)
def test_a_sketch_stays_small_whatever_the_text(text: str) -> None:
    found = sketch("", text)

    assert found is not None
    assert len(found.marks) <= 960
    assert len(found.keys) <= 32


def test_a_cut_copy_shares_keys_with_the_whole() -> None:
    words = NUMBERED.split()
    whole, cut = sketch("", NUMBERED), sketch("", " ".join(words[500:]))

    assert whole is not None
    assert cut is not None
    assert len({*whole.keys[:KEYS_IN]} & {*cut.keys}) >= 4


def test_words_are_forgotten_when_too_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_codes, "_MOST_REMEMBERED", 10)
    monkeypatch.setattr(word_codes, "_KNOWN", word_codes._Known())
    few = " ".join(NUMBERED.split()[:15])
    before = codes(few)

    assert codes(few) == before
    assert len(word_codes._KNOWN) <= 10


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_text_can_be_sketched_and_the_same_text_has_the_same_sketch(title: str, text: str) -> None:
    assert sketch(title, text) == sketch(title, text)
