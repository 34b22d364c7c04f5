"""Names that operators write with ``*`` for any letters. Pure."""

from __future__ import annotations

import re
from fnmatch import translate
from functools import lru_cache

from monitor.arabic.fold import fold

# fnmatch knows two signs more than operators do: to them these are letters
_LETTERS = str.maketrans({"[": "[[]", "?": "[?]"})


def like(word: str, pattern: str) -> bool:
    """Say whether a word is like a pattern; a word that is not there is like none, not even like ``*``."""
    return bool(word) and _compiled(pattern).match(word) is not None


def name_like(name: str, pattern: str) -> bool:
    """Say the same of a name in which spelling is free: hamzas, vowel signs, capitals, digits."""
    return bool(name) and _compiled(_folded_pattern(pattern)).match(_folded(name)) is not None


# every alert is held against every pattern, each time that its receiver looks at it
@lru_cache(maxsize=4_096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(translate(pattern.translate(_LETTERS)))


@lru_cache(maxsize=4_096)
def _folded(name: str) -> str:
    return fold(name).letters


@lru_cache(maxsize=4_096)
def _folded_pattern(pattern: str) -> str:
    # folding makes every sign a dot, the star too
    return "*".join(fold(piece).letters for piece in pattern.split("*"))
