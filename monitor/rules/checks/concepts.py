"""What is wrong between concepts: those that are made of others, and those that nobody asks for."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from monitor.model.settings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from monitor.rules.language.concept_spec import ConceptSpec

_FEW = 12  # so many names still fit a line


def no_such_concept(name: str, known: Iterable[str]) -> tuple[str, str]:
    """Give the message and the hint for a name that no concept has."""
    names = sorted(known)
    close = get_close_matches(name, names, n=1)
    hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(names)}"
    return f'no concept is called "{name}"', hint if close or 0 < len(names) <= _FEW else ""


def check_parts(name: str, concepts: Mapping[str, ConceptSpec]) -> Iterator[Finding]:
    """Find parts of a concept that are not there, and a concept that is a part of itself."""
    for number, part in enumerate(concepts[name].of):
        path = ("concepts", name, "of", number)
        if part not in concepts:
            yield Finding(path, *no_such_concept(part, concepts))
            continue
        way = _way(part, name, concepts)
        if way and name == min(way):  # a circle is told once
            circle = " > ".join((name, *way))
            yield Finding(path, f'concept "{name}" is made of itself: {circle}', "take one of them out")


def _way(start: str, goal: str, concepts: Mapping[str, ConceptSpec]) -> list[str]:
    """Give the shortest way from a concept to another one over the parts, both ends included."""
    ways = [[start]]
    seen = {start}
    for way in ways:
        if way[-1] == goal:
            return way
        for part in concepts[way[-1]].of:
            if part in concepts and part not in seen:
                seen.add(part)
                ways.append([*way, part])
    return []


def with_parts(names: Iterable[str], concepts: Mapping[str, ConceptSpec]) -> set[str]:
    """Give some concepts and all that they are made of."""
    found: set[str] = set()
    left = [name for name in names if name in concepts]
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += [part for part in concepts[name].of if part in concepts]
    return found
