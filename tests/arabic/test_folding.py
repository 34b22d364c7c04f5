"""Folded, the same words look the same, and every folded letter knows where it comes from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.arabic.fold import fold
from monitor.arabic.words import words_of

ARABIC = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF))
FORMS = st.text(st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF))
ANY_TEXT = st.one_of(st.text(st.characters()), ARABIC, FORMS)  # st.characters() gives surrogates too


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("إيران وآسيا وٱلأمن", "ايران واسيا والامن", id="hamzas and madda on an alif"),
        pytest.param("مؤتمر سيئول", "موتمر سييول", id="hamzas on other seats"),
        pytest.param("سماء", "سماء", id="a hamza on the line stays"),
        pytest.param("مستوى", "مستوي", id="final alif written like ya"),
        pytest.param("الحكومة", "الحكومه", id="final ta"),
        pytest.param("كِيمٌ", "كيم", id="vowel signs"),
        pytest.param("كـــيم", "كيم", id="tatweel"),
        pytest.param("ک\u06ccم", "كيم", id="Persian letters"),
        pytest.param("پوتين ڤاغنر چاد گروزني", "بوتين فاغنر جاد كروزني", id="letters for foreign sounds"),
        pytest.param("بيونغ\u200cيانغ\u200f", "بيونغيانغ", id="invisible characters"),
        pytest.param("\ufedb\ufef4\ufee2 \ufefb", "كيم لا", id="presentation forms and a ligature"),
        pytest.param("\ufe70\ufc5e", "", id="isolated vowel signs"),
        pytest.param("٤٠٠ و۱۸", "400 و18", id="digits of both sorts"),
        pytest.param("KN\u201323_A\u00a0B", "kn 23 a b", id="dashes, underscores and spaces"),
        pytest.param("نعم، لا!", "نعم. لا.", id="punctuation is a border"),
        pytest.param("\u00df\u0130", "\u00df\u0130", id="letters whose case folds to two stay"),
    ],
)
def test_spellings_of_a_word_fold_to_one_form(written: str, folded: str) -> None:
    assert fold(written).letters == folded


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).letters

    assert fold(once).letters == once


@given(ANY_TEXT)
def test_every_folded_letter_knows_its_place(text: str) -> None:
    """Offsets never run backwards, stay in the text, and point to what folds to the letter."""
    folded = fold(text)

    assert len(folded.offsets) == len(folded.letters) == len(folded.written)
    assert list(folded.offsets) == sorted(folded.offsets)
    places = zip(folded.letters, folded.offsets, strict=True)
    assert all(letter in fold(text[place]).letters for letter, place in places)


@given(ANY_TEXT)
def test_words_round_trip_to_the_published_text(text: str) -> None:
    """What a word's span cuts out of the published text is that word again."""
    for word in words_of(text):
        assert word.letters in fold(text[word.start : word.end]).letters


def test_a_digit_is_a_word_border() -> None:
    """Extraction glues numbers to words: 2023وكوريا is "2023" and "and Korea"."""
    assert [word.letters for word in words_of("2023وكوريا")] == ["2023", "وكوريا"]


def test_a_word_keeps_the_vowel_signs_of_its_last_letter() -> None:
    word = words_of("قال كيمٌ،")[1]

    assert (word.start, word.end, word.has_tanwin) == (4, 8, False)
