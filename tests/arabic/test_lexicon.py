"""Terms are found wherever they stand, and what was looked at before changes no answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.arabic.grammar.terms import Kind, Term
from monitor.arabic.lexicon.lexicon import Lexicon
from monitor.arabic.lexicon.scan import tokens
from monitor.arabic.words import words_of

TERMS = [
    Term(Kind.NAME, "كوريا الشمالية"),  # North Korea
    Term(Kind.PHRASE, "نشر قوات", gap=2),  # deploying troops
    Term(Kind.PHRASE, "وزير خارجية روسيا"),  # foreign minister of Russia
    Term.parse(Kind.NOUN, "صاروخ | صواريخ"),  # missile, missiles
    Term(Kind.MODEL, "إس-400"),  # S-400
]
LEXICON = Lexicon(TERMS)
PIECES = st.sampled_from(
    [
        *["كوريا", "الشمالية", "نشر", "قوات", "وزير", "خارجية", "روسيا", "صواريخ"],  # words of the terms
        *("إس400", "2023وصواريخ", "الحكومةنشر"),  # glued
        *(" ", " ", "، ", "\n", "\u00a0", "-", "\u0640", "\u064b", "\u200f", "\u200b"),
        *("\ufdfa", "\ufefb", "😀", "\U0001ee00", "\ud83d", "\ude00", "\0", "7", "٧", "A", "x" * 40),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(st.characters(), max_size=40))


@settings(deadline=None)
@given(TEXTS)
def test_tokens_hold_every_word_whole(text: str) -> None:
    """The words of the tokens, one after the other, are the words of the text."""
    starts, ends, keys = (column.tolist() for column in tokens(text))

    of_tokens = [
        (word.letters, start + word.start, start + word.end)
        for start, end in zip(starts, ends, strict=True)
        for word in words_of(text[start:end])
    ]
    assert of_tokens == [(word.letters, word.start, word.end) for word in words_of(text)]
    # the same token has the same key, and no other has it
    by_key = dict(zip(keys, (text[s:e] for s, e in zip(starts, ends, strict=True)), strict=True))
    assert all(by_key[key] == text[s:e] for key, s, e in zip(keys, starts, ends, strict=True))
    assert len(by_key) == len(set(by_key.values()))


@settings(deadline=None)
@given(TEXTS)
def test_places_count_the_words_of_the_text(text: str) -> None:
    """The first and last word of what is found begin and end where it does."""
    words = words_of(text)

    for found in LEXICON.find(text):
        assert (words[found.first].start, words[found.last].end) == (found.start, found.end)


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=6), TEXTS)
def test_what_was_looked_at_before_changes_nothing(history: list[str], text: str) -> None:
    """Also where hardly anything can be remembered."""
    forgetful, fresh = Lexicon(TERMS, remembers=3), Lexicon(TERMS)
    for other in history:
        forgetful.find(other)

    assert forgetful.find(text) == fresh.find(text) == LEXICON.find(text)
    assert fresh.possible(text) >= {found.term for found in fresh.find(text)}


@settings(deadline=None)
@given(TEXTS, st.integers(0, len(TERMS)))
def test_a_lexicon_that_grew_finds_what_a_new_one_does(text: str, known: int) -> None:
    small = Lexicon(TERMS[:known])
    before = small.find(text)
    grown = small.extended(TERMS[known:])

    assert grown.find(text) == LEXICON.find(text)
    assert small.find(text) == before


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("نشر قوات", ["نشر قوات"], id="side by side"),
        pytest.param("نشر روسيا قوات", ["نشر روسيا قوات"], id="a word between"),
        pytest.param("نشرت أمس في الشرق قوات", [], id="three words between"),
        pytest.param("نشر، ثم قوات", [], id="a comma between"),
        pytest.param("نشر قوات وقوات", ["نشر قوات"], id="the nearest"),
    ],
)
def test_a_gap_leaves_room_for_some_words(text: str, found: list[str]) -> None:
    lexicon = Lexicon([Term(Kind.PHRASE, "نشر قوات", gap=2)])

    assert [text[place.start : place.end] for place in lexicon.find(text)] == found


def test_a_long_text_is_read_in_pieces() -> None:
    """No word is lost or counted twice where one piece ends and the next begins."""
    text = "قال صواريخ " * 30_000
    places = Lexicon([Term(Kind.PLACE, "صواريخ")]).find(text)

    assert [place.first for place in places] == list(range(1, 60_000, 2))
    assert {text[place.start : place.end] for place in places} == {"صواريخ"}


def test_a_run_of_letters_longer_than_a_piece_is_no_word() -> None:
    text = f"{'ر' * 200_000} صواريخ"

    assert [(place.start, place.end) for place in LEXICON.find(text)] == [(200_001, 200_007)]


def test_two_tokens_in_one_place_of_the_memory_are_told_apart() -> None:
    """Many more tokens than the table has room for without two that want the same place."""
    words = [f"{letter}{number}" for number in range(40_000) for letter in "ab"]
    lexicon = Lexicon([Term(Kind.MODEL, "a7"), Term(Kind.MODEL, "b39999")])
    text = " ".join(words)

    first, again = lexicon.find(text), lexicon.find(text)

    assert first == again
    assert [found.term for found in first] == [0, 1]
