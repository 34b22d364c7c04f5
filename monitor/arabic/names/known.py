"""Well-known names: another spelling of one name must not be another name."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from monitor.arabic.fold import fold
from monitor.arabic.grammar.ordinary import lines
from monitor.arabic.names.skeleton import skeleton, skeletons
from monitor.arabic.names.spelling import Spelling, difference

NO_NAME = -1
_SAME_NAME = 0.5  # as far as an editor's spelling of a name may be from that of the list


class KnownNames:
    """The list of names; the spellings of one name share a number."""

    def __init__(self, names: list[list[str]]) -> None:
        self._names = names
        self._numbers = {letters: number for number, name in enumerate(names) for letters in name}
        self._by_skeleton: dict[str, list[Spelling]] = defaultdict(list)
        for letters in self._numbers:
            for key in sorted(skeletons(letters, _SAME_NAME)):
                self._by_skeleton[key].append(Spelling.of(letters))

    def number(self, letters: str) -> int:
        """Give the number of a name in one of its spellings on the list, or ``NO_NAME``."""
        return self._numbers.get(letters, NO_NAME)

    def spellings(self, number: int) -> list[str]:
        """Give the spellings of a name on the list."""
        return self._names[number] if number != NO_NAME else []

    def nearest(self, letters: str, freedom: float) -> int:
        """Give the number of the name whose spelling is nearest, ``NO_NAME`` if none is near.

        None is that is further than a name may be spelled: ديبي (Deby) is not دبي (Dubai).
        """
        if letters in self._numbers:
            return self._numbers[letters]
        spelling = Spelling.of(letters)
        near = [
            (distance, other.letters)
            for other in self._by_skeleton.get(skeleton(letters), ())
            for distance in [difference(other, spelling, min(freedom, _SAME_NAME))]
            if distance is not None
        ]
        return self._numbers[min(near)[1]] if near else NO_NAME


@cache
def known_names() -> KnownNames:
    """Read the list that ships with the program."""
    return KnownNames([[str(fold(word).letters) for word in line.split()] for line in lines("names.txt")])
