"""Slips of the dots by which Arabic letters differ."""

from __future__ import annotations

_ALIKE = (
    "بتثني",  # as they look within a word
    "جحخ",
    "دذ",
    "رز",
    "سش",
    "صض",
    "طظ",
    "عغ",
    "فق",
)
_UNDOTTED = {ord(letter): letters[0] for letters in _ALIKE for letter in letters}


def without_dots(letters: str) -> str:
    """Give what is left of folded letters without their dots."""
    return letters.translate(_UNDOTTED)


def slips(name: str, word: str) -> int:
    """Count the letters of a word whose dots are not those of the name, both of one length."""
    return sum(a != b for a, b in zip(name, word, strict=True))
