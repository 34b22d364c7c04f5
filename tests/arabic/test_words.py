"""Words and their places: the same for every text, however it is written."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from monitor.arabic.fold import fold
from monitor.arabic.grammar.glue import unglued
from monitor.arabic.letters import BORDER, TANWIN
from monitor.arabic.words import Word, words, words_of

_LETTERS = "اأةىيبتسلوهقالn1٢ .،\n_\u0640\u064b\u0651\u200f\u0670\ufef7\ufdfa\ufdf2\ufc5e\U0001d5d4"


def _slowly(text: str) -> list[Word]:
    """Give the words as they are defined, each looked up by itself."""
    folded, found, last = fold(text), [], 0
    for run in re.finditer(r"[^\W\d_]+|\d+", folded.letters):
        for first, end in unglued(folded.written[run.start() : run.end()]):
            here = slice(run.start() + first, run.start() + end)
            start, stop = folded.span(here.start, here.stop)
            has_tanwin = TANWIN in text[start:stop]
            after_border = BORDER in folded.letters[last : here.start]
            parts = folded.letters[here], folded.written[here]
            found.append(Word(*parts, start, stop, has_tanwin, after_border))
            last = here.stop
    return found


@given(st.text(st.sampled_from(_LETTERS), max_size=60) | st.text(max_size=60))
def test_words_are_those_of_their_definition(text: str) -> None:
    assert list(words(fold(text))) == _slowly(text)


def test_a_word_too_long_to_remember_is_parted_like_any_other() -> None:
    long = "ا" * 40

    assert [word.letters for word in words_of(f"{long}ةوقال")] == [f"{long}ه", "وقال"]
    assert [word.letters for word in words_of("مدرسةوقال")] == ["مدرسه", "وقال"]
