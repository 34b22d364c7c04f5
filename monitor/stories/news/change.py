"""Whether a figure says something else than those that are known of its story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.stories.news.figure_words import CASUALTIES, DOWNED, KILLED, TOLLS, WOUNDED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from monitor.stories.news.facts import Figure

# Numbers as news gives them: "about 3,000" is 2,550 to 3,450, and 3,000 alone may be 3,100 rounded.
_ABOUT = 0.15
_ROUNDED = 0.05
_FEWEST_ROUNDED = 100  # a smaller number is counted, not rounded
_MORE_THAN = 1.25  # "more than 1,000" is up to 1,250
_MORE_THAN_ROUND = 1.5  # "more than a million" leaves more open
_THOUSANDS = 5.0  # "thousands" is up to 10,000
_UP_TO = 0.5
_VAGUE = 3.0  # a range as wide as dozens (20-99) tells little
_ANOTHER = 50.0  # no toll grows so many times between two reports: it is another disaster's

UNITS_OF_NEWS = frozenset({"troops", "missiles", "shells"})


def is_weighty(figure: Figure) -> bool:
    """Say whether a first such number is news by itself: a toll, forces, missiles."""
    unit, _, fate = figure.what.partition(":")
    return unit in UNITS_OF_NEWS or unit in TOLLS or fate == DOWNED


def predecessors(figure: Figure, known: Iterable[Figure]) -> list[Figure]:
    """Give the known figures of the same thing, the least first; of the same side, where both name one."""
    same = [other for other in known if other.what == figure.what and _same_side(other, figure)]
    return sorted(same, key=_limits)


def is_first(figure: Figure, known: Collection[Figure]) -> bool:
    """Say whether nothing of the kind was told before: neither such a number, nor one that holds it."""
    told = {other.what for other in known if not other.is_past}
    if figure.what == WOUNDED and KILLED in told:
        return False  # of those who are hurt beside the dead a desk need not hear by itself
    if (figure.what == CASUALTIES and KILLED in told) or (
        figure.what in (KILLED, WOUNDED) and CASUALTIES in told
    ):
        return False  # the one toll holds the other
    unit, _, _ = figure.what.partition(":")
    if any(_agree(other, figure) for other in known if other.what.partition(":")[0] == unit):
        return False  # 4,000 more soldiers are the 4,000 soldiers
    before = predecessors(figure, known)
    return all(other.is_past for other in before)


def changed_from(figure: Figure, known: Iterable[Figure], *, corrected: bool) -> Figure | None:
    """Give the known figure that this one replaces; None where it says nothing new.

    A higher number is news. A lower one is the older report of a slower outlet, or a part, unless
    the text says that it is ``corrected``. A vague known number yields to an exact one beside it.
    """
    before = predecessors(figure, known)
    if all(other.is_past for other in before) or _is_said(figure, known):
        return None
    exact = before if _is_vague(figure) else [other for other in before if not _is_vague(other)] or before
    if any(_agree(other, figure) for other in exact):
        return None
    present = [[other for other in others if not other.is_past] for others in (exact, before)]
    highest = (present[0] or present[1])[-1]
    if _limits(highest)[1] < _limits(figure)[0] < _ANOTHER * _limits(highest)[1]:
        return highest
    is_lower = _limits(figure)[1] < _limits(highest)[0]
    return highest if corrected and is_lower else None


def _is_said(figure: Figure, known: Iterable[Figure]) -> bool:
    """Say whether it is known as so many more, or these as so many: 4,000 more soldiers are the 4,000."""
    unit, is_more, _ = figure.what.partition(":more")
    kin = unit if is_more else f"{unit}:more"
    return any(_agree(other, figure) for other in known if other.what == kin)


def _same_side(one: Figure, other: Figure) -> bool:
    return not (one.side and other.side) or one.side == other.side


def _agree(one: Figure, other: Figure) -> bool:
    """Say whether two figures may be one number, written more or less exactly."""
    low, high = _limits(one)
    least, most = _limits(other)
    return low <= most and least <= high


def _is_vague(figure: Figure) -> bool:
    low, high = _limits(figure)
    return high > _VAGUE * low


def _limits(figure: Figure) -> tuple[float, float]:
    """Give the least and the most that a figure may mean."""
    low, high = figure.min, figure.max
    if low is None:
        return _UP_TO * (high or 0), high or 0
    if high is None:
        if figure.approx:
            return low, low * _THOUSANDS
        return low, low * (_MORE_THAN_ROUND if _is_round(low) else _MORE_THAN)
    slack = _ABOUT if figure.approx else _ROUNDED
    is_given_roughly = figure.approx or _is_round(low)
    if low != high or not is_given_roughly:
        return low, high
    return low * (1 - slack), high * (1 + slack)


def _is_round(number: int) -> bool:
    return number >= _FEWEST_ROUNDED and len(str(number).rstrip("0")) * 2 <= len(str(number))
