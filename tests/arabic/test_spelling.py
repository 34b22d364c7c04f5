"""How far spellings are apart: what is looked up instead of weighed loses no spelling."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from monitor.arabic.fold import fold
from monitor.arabic.grammar.affixes import NOTHING, Particles
from monitor.arabic.grammar.stems import Stem
from monitor.arabic.names.spelled import SpelledNames
from monitor.arabic.names.spelling import Spelling, difference, least_of_consonants, least_of_vowels
from monitor.arabic.words import words_of

DATA = Path(__file__).parents[1] / "data" / "foreign_names.tsv"
FREEST = 3.0  # no name is as free
LETTERS = st.text(alphabet="ابتثجدرزسشصطعغفقكلمنهويء", min_size=1, max_size=9)


def pairs() -> list[tuple[Spelling, Spelling]]:
    """Give each name of one word with its spellings and what only looks like it."""
    found = []
    for line in DATA.read_text(encoding="utf-8").splitlines():
        name, *_, spellings, others = line.split("\t") if not line.startswith("#") else [" ", "", ""]
        words = [word for text in (spellings, others) for word in text.split("|") if word.isalpha()]
        found += [(spelling_of(name), spelling_of(word)) for word in words if " " not in name]
    return found


def spelling_of(word: str) -> Spelling:
    return Spelling.of(fold(word).letters)


@given(LETTERS)
def test_a_spelling_is_not_apart_from_itself(letters: str) -> None:
    spelling = Spelling.of(letters)

    assert difference(spelling, spelling, 0.0) == 0.0
    assert least_of_consonants(spelling.consonants, spelling.consonants) == 0.0


@given(LETTERS, LETTERS, st.floats(min_value=0.0, max_value=FREEST))
def test_a_limit_only_says_how_far_is_looked(name: str, word: str, limit: float) -> None:
    """Within the limit the distance is the same under any wider one."""
    own, other = Spelling.of(name), Spelling.of(word)
    wide = difference(own, other, FREEST)

    assert difference(own, other, limit) == (wide if wide is not None and wide <= limit else None)


def test_what_is_passed_over_is_further_than_it_may_be() -> None:
    """Candidates are refused by their consonants and their vowels alone: never one that is near."""
    for name, word in pairs():
        distance = difference(name, word, FREEST)
        least = least_of_consonants(name.consonants, word.consonants) + least_of_vowels(name, word)

        assert distance is None or least <= distance + 1e-9, (name.letters, word.letters)


def test_what_is_remembered_of_words_changes_no_answer() -> None:
    """With room for one word: Zelensky in three spellings, twice."""
    names = SpelledNames(max_weighed=1)
    names.add(Stem("زيلينسكي", Particles.NAME, NOTHING, freedom=1.0, parts=1), slot=7)
    texts = ["زلينسكي", "زيلنسكي", "زلنسكي"] * 2

    found = [[slot for _, slot, _ in names.read(words_of(text)[0], [0])] for text in texts]

    assert found == [[7]] * len(texts)
