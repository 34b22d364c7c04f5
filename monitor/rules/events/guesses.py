"""What an unknown word seems to be, from its shape alone."""

from __future__ import annotations

from monitor.rules.events import words as say

_MIN_STEM = 3
_NO_VERBS = say.folded(  # look like verbs
    "وقت",  # time
    "بيت",  # house
    "بنت",  # girl
    "صوت",  # voice
    "موت",  # death
    "زيت",  # oil
    "يوم",
    "يوميا",  # day, daily
    "يد",  # hand
    "يمين",
    "يسار",  # right, left
    "تحت",  # under
)


def looks_finite(letters: str) -> bool:
    """Guess from its shape that a word, without its "and", is a verb in the third person."""
    if letters in _NO_VERBS or len(letters) <= _MIN_STEM:
        return False
    if letters.startswith("س") and letters[1] in "يت":
        return True
    if letters.startswith("ي"):
        return not letters.endswith("ه") or len(letters) > _MIN_STEM + 1
    if letters.startswith("ت"):
        return not (len(letters) > _MIN_STEM + 1 and letters[_MIN_STEM] == "ي") and not letters.endswith(
            ("ات", "ه")
        )
    return letters.endswith("ت") and not letters.endswith("ات") and not letters.startswith("ال")


def looks_present(letters: str) -> bool:
    """Guess from its shape that a word is a verb in the present."""
    return letters[:1] in "يت" and looks_finite(letters)
