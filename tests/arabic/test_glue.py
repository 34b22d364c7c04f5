"""Words that extraction ran together are read apart, and no ordinary word is torn."""

import pytest

from monitor.arabic.grammar.ordinary import ordinary_words
from monitor.arabic.words import words_of


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["إعلان", "وقال"], id="the verb that begins a paragraph"),
        pytest.param(["النووي", "وشهدت"], id="she, of the verb"),
        pytest.param(["الصاروخ", "واضافت"], id="a hamza left out"),
        pytest.param(["الشمالية", "وقالت"], id="a final ta before a verb"),
        pytest.param(["الحكومة", "الباكستانية"], id="a final ta"),
        pytest.param(["مستوى", "الخطر"], id="a final ya before an article"),
        pytest.param(["شركة", "Google"], id="a final ta before Latin letters"),
        pytest.param(["iPhone", "الجديد"], id="Latin letters before Arabic ones"),
        pytest.param(["هاتف", "Nokia"], id="Arabic letters before Latin ones"),
    ],
)
def test_glued_words_are_read_apart(words: list[str]) -> None:
    glued = "".join(words)

    assert [glued[word.start : word.end] for word in words_of(glued)] == words


def test_no_ordinary_word_is_torn() -> None:
    """Nor with particles before it and a pronoun after it."""
    for word in ordinary_words():
        for form in (word, f"وبال{word}", f"ف{word}"):
            assert len(words_of(form)) == 1


@pytest.mark.parametrize("word", ["وقال", "موقال", "وقالت", "كوقالت"])
def test_a_verb_needs_a_word_before_it(word: str) -> None:
    assert len(words_of(word)) == 1
