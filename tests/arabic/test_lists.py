"""The lists of words that ship with the program."""

from importlib.resources import files

import pytest

from monitor.arabic.fold import fold
from monitor.arabic.grammar.ordinary import is_ordinary, ordinary_words
from monitor.arabic.names.known import NO_NAME, known_names


@pytest.mark.parametrize("name", ["ordinary.txt", "names.txt"])
def test_a_list_is_sorted_and_says_what_it_is_for(name: str) -> None:
    text = files("monitor.arabic").joinpath("data", name).read_text(encoding="utf-8")
    listed = [line for line in text.splitlines() if not line.startswith("#")]

    assert text.startswith("# ")
    assert listed == sorted(set(listed))
    assert len(listed) > 1_000


def test_each_name_is_listed_once() -> None:
    text = files("monitor.arabic").joinpath("data", "names.txt").read_text(encoding="utf-8")
    listed = [fold(word).letters for line in text.splitlines() if line[0] != "#" for word in line.split()]

    assert len(listed) == len(set(listed))


def test_ordinary_words_are_single_words() -> None:
    assert all(word.isalpha() for word in ordinary_words())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("كرسي", id="chair"),
        pytest.param("حكومه", id="government, its final ta without dots"),
        pytest.param("وبالحكومات", id="particles and an ending"),
        pytest.param("حكومتهم", id="a final ta before a pronoun"),
        pytest.param("الوزراء", id="an article"),
    ],
)
def test_ordinary_words_are_known_in_their_forms(text: str) -> None:
    assert is_ordinary(text)


@pytest.mark.parametrize("text", ["زيلينسكي", "بلينكن", ""])
def test_foreign_names_are_no_ordinary_words(text: str) -> None:
    assert not is_ordinary(text)


def test_an_editors_spelling_is_known_for_the_name_that_it_is() -> None:
    known = known_names()
    zelensky = known.number("زيلينسكي")

    assert zelensky != NO_NAME
    assert known.nearest("زلينسكي", 1.0) == known.nearest("زيلينسكي", 1.0) == zelensky
    assert known.nearest("خطاب", 1.0) == NO_NAME
    assert known.spellings(NO_NAME) == []
