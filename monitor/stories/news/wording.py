"""Figures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.stories.news.facts import Count, Figure

# In Arabic a noun after a number agrees with it in four ways; before it, as a label, in none.
_NOUNS = {
    "troops": ("soldiers", "الجنود"),
    "troops:more": ("more soldiers", "الجنود الإضافيون"),
    "missiles": ("missiles", "الصواريخ"),
    "shells": ("shells", "القذائف"),
    "killed": ("killed", "القتلى"),
    "wounded": ("wounded", "الجرحى"),
    "casualties": ("killed and wounded", "القتلى والجرحى"),
    "missing": ("missing", "المفقودون"),
    "captured": ("captured", "الأسرى"),
    "arrested": ("arrested", "الموقوفون"),
    "held": ("held", "الرهائن"),
    "rescued": ("rescued", "الناجون"),
    "displaced": ("displaced", "النازحون"),
    "missiles:downed": ("missiles shot down", "الصواريخ التي أسقطت"),
    "vehicles:downed": ("aircraft shot down or vehicles destroyed", "الطائرات والمركبات التي دمرت"),
    "weapons:downed": ("weapons shot down", "الأسلحة التي أسقطت"),
}


def number_of(figure: Figure) -> str:
    """Give a figure's number: ``3,000``, ``~11,000``, ``1,000+``, ``20-99``."""
    low, high = figure.min, figure.max
    if low is None or high is None:
        return f"{low:,}+" if low is not None else f"≤{high or 0:,}"
    if low != high:
        return f"{low:,}-{high:,}"
    return f"~{low:,}" if figure.approx else f"{low:,}"


def counted(count: Count) -> str:
    """Give what a number counts: what is known in both languages as its id, else the noun as written."""
    return count.figure.what if count.figure.what in _NOUNS else count.noun


def nouns_of(counted_: str) -> tuple[str, str]:
    """Give what :func:`counted` gave in English and Arabic; a noun without a translation as it is."""
    return _NOUNS.get(counted_, (counted_, counted_))
