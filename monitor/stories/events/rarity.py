"""How much a word tells: a measured table, so that no count at run time depends on an order."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("rarity.txt")
"""A line per class, the commonest first; written by ``benchmarks/rarity.py``."""

CLASSES = 10
"""Class n holds the keys that stand in one of 2^n to 2^(n+1) articles."""

UNSEEN = float(CLASSES + 1)
"""The rarity of a key that the table does not have."""


def rarity(key: str) -> float:
    """Give how rare a key is, in bits: 0 stands in every other article, 11 in none that was counted."""
    return _table().get(key, UNSEEN)


@cache
def _table() -> dict[str, float]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return {key: float(number) for number, line in enumerate(lines) for key in line.split()}
