"""Ordinary Arabic words: what another spelling of a name must not be."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from monitor.arabic.fold import fold
from monitor.arabic.grammar import affixes
from monitor.arabic.grammar.affixes import LONGEST_PARTICLES, Particles

_COMMENT = "#"
_PARTICLES = Particles.NOUN | Particles.PRESENT
_ENDINGS = (affixes.PRONOUNS - {"كن"}) | frozenset(
    [
        "",
        "ا",
        "ات",
        "اته",
        "اتها",
        "اتهم",
        "ان",
        "ت",
        "ته",
        "تها",
        "تهم",
        "تين",
        "وا",
        "ون",
        "ي",
        "ين",
    ]
)
_ENDINGS_OF_TA = frozenset(ending for ending in _ENDINGS if "ت" in ending)
_LONGEST_ENDING = max(map(len, _ENDINGS))
_MIN_LETTERS = 3  # shorter words with something attached are other words more often
_MIN_LETTERS_OF_DEFINITE = 4
_MIN_LETTERS_WITH_BOTH = 5


def is_ordinary(text: str) -> bool:
    """Say whether a text is a word of the list, with whatever may be attached to it."""
    return reads_as_ordinary(fold(text).letters)


def reads_as_ordinary(letters: str) -> bool:
    """Say the same of folded letters."""
    known = folded_words()
    if letters in known:
        return True
    length = len(letters)
    ends = [end for end in range(max(0, length - _LONGEST_ENDING), length + 1) if letters[end:] in _ENDINGS]
    for start in range(min(LONGEST_PARTICLES, length) + 1):
        if letters[:start] not in _PARTICLES:
            continue
        for end in ends:
            stem, ending = letters[start:end], letters[end:]
            if len(stem) < _fewest_letters(letters[:start], ending):
                continue
            if stem in known or (ending in _ENDINGS_OF_TA and f"{stem}ه" in known):
                return True
    return False


def _fewest_letters(particles: str, ending: str) -> int:
    if not particles or not ending:
        return _MIN_LETTERS
    return _MIN_LETTERS_OF_DEFINITE if particles.endswith(("ال", "لل")) else _MIN_LETTERS_WITH_BOTH


@cache
def ordinary_words() -> tuple[str, ...]:
    """Give the words of the list as they are written."""
    return tuple(lines("ordinary.txt"))


@cache
def folded_words() -> frozenset[str]:
    """Give the words of the list, folded."""
    return frozenset(str(fold(word).letters) for word in ordinary_words())


def lines(file: str) -> list[str]:
    """Give the lines of a list that ships with the program, without its comments."""
    text = files("monitor.arabic").joinpath("data", file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith(_COMMENT)]
