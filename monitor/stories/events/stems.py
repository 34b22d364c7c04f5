"""Keys of words: inflections and derivations of one word, and spellings of one name, share a key.

Coarser than what rules match with: a key joins an attack, attacks and attacked (هجوم, هجمات, هاجم), and
now and then two words that are strangers. Forty of them together still tell events apart.
"""

from __future__ import annotations

from functools import lru_cache

from monitor.arabic.grammar.ordinary import folded_words, reads_as_ordinary
from monitor.arabic.names.known import known_names

_ARTICLES = (
    "وبال",  # and in the
    "وال",  # and the
    "فال",  # so the
    "بال",  # in the
    "كال",  # like the
    "ولل",  # and for the
    "لل",  # for the
    "ال",  # the
)
_PARTICLES = (
    "وب",
    "ول",
    "سي",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "ي",
)  # and in, and for, will, and, so, in, for, like, he
_ENDINGS = (
    "هما",
    "تها",
    "ته",
    "ها",
    "هم",
    "نا",
    "ات",
    "ان",
    "ين",
    "ون",
    "وا",
    "يه",
    "تي",
    "ه",
    "ي",
    "ا",
    "ت",
)
_VOWELS = str.maketrans("", "", "اوي")
# the letters of a hard g, which each region writes its own way: بيونغ, بيونج (Pyong)
_SOUNDS = str.maketrans(dict.fromkeys("غجك", "g"))
NAME = "~"
"""What the key of a word that may be a name begins with."""

_FEWEST = 3
_FEWEST_OF_NAME = 4
_LONGEST = 40  # no word is longer; whatever is comes from a broken page


@lru_cache(maxsize=1 << 16)
def key_of(letters: str) -> str:
    """Give the key of a word in folded letters.

    It is the consonants after the first letter; before those of what may be a name stands a tilde.
    """
    letters = _without_particles(letters[:_LONGEST])
    if _is_name(letters):
        # ملاطية and ملاطيا (Malatya): the last vowel of a name is anybody's guess
        return NAME + _consonants(letters.removesuffix("ه").translate(_SOUNDS))
    return _consonants(_without_ending(_without_ending(letters)))


@lru_cache(maxsize=1 << 16)
def stem_of(letters: str) -> str:
    """Give a word in folded letters without what is attached to it, its vowels kept."""
    return _without_ending(_without_ending(_without_particles(letters[:_LONGEST])))


def _consonants(letters: str) -> str:
    bare = letters[:1] + letters[1:].translate(_VOWELS)
    return bare if len(bare) >= _FEWEST else letters


def _is_name(letters: str) -> bool:
    return len(letters) >= _FEWEST_OF_NAME and not reads_as_ordinary(letters)


def _without_particles(letters: str) -> str:
    for article in _ARTICLES:
        if letters.startswith(article) and len(letters) - len(article) >= _FEWEST:
            return letters[len(article) :]
    if _is_word(letters):
        return letters
    for particle in _PARTICLES:
        rest = letters[len(particle) :]
        if letters.startswith(particle) and len(rest) >= _FEWEST and _is_word(rest):
            return rest
    return letters


def _is_word(letters: str) -> bool:
    known, names = folded_words(), known_names()
    return any(form in known or names.number(form) >= 0 for form in (letters, _without_ending(letters)))


def _without_ending(letters: str) -> str:
    for ending in _ENDINGS:
        if letters.endswith(ending) and len(letters) - len(ending) >= _FEWEST:
            return letters[: -len(ending)]
    return letters
