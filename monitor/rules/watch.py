"""One watch rule held against one article."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.model import Evidence, RuleTitle, Severity
from monitor.rules.windows import reach, windows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from monitor.rules.spec import RuleSpec
    from monitor.rules.units import Located, Place, UnitKind

_MAX_PLACES_OF_ONE_CONCEPT = 3  # an alert is read on a telephone


@dataclass(frozen=True, slots=True)
class WatchRule:
    """What a desk wants to hear of, ready to be held against articles."""

    id: str
    title: RuleTitle
    severity: Severity
    all: tuple[str, ...]
    any: tuple[str, ...]
    none: tuple[str, ...]
    within: UnitKind | int

    @classmethod
    def of(cls, spec: RuleSpec) -> WatchRule:
        """Make the rule that an operator wrote."""
        return cls(
            id=spec.id,
            title=RuleTitle(ar=spec.title.ar, en=spec.title.en),
            severity=spec.severity,
            all=spec.all,
            any=spec.any,
            none=spec.none,
            within=spec.within,
        )

    @property
    def concepts(self) -> frozenset[str]:
        """Every concept that the rule names."""
        return frozenset((*self.all, *self.any, *self.none))

    def may_match(self, concepts: Collection[str]) -> bool:
        """Say whether an article that holds no other concepts can satisfy the rule."""
        return all(concept in concepts for concept in self.all) and (
            not self.any or any(concept in concepts for concept in self.any)
        )

    def evidence(self, located: Located) -> tuple[Place, ...]:
        """Give the places that satisfy the rule, in the order of the article; none where it stays silent.

        They come from the first unit that satisfies it, and are those that stand nearest
        to one another there. Where that is the title, the first unit of the text that does
        so too is added: a headline alone tells an editor little.
        """
        if any(not place.in_text for concept in self.none for place in located.places(concept)):
            return ()
        if isinstance(self.within, int):
            return self._within_words(located, self.within)
        return self._within_unit(located, self.within)

    def _within_unit(self, located: Located, kind: UnitKind) -> tuple[Place, ...]:
        cancelled = {unit for concept in self.none for unit in located.units(concept, kind)}
        found: list[Place] = []
        for unit in self._units(located, kind):
            if unit not in cancelled:
                groups = [
                    [place for concept in group for place in located.units(concept, kind).get(unit, ())]
                    for group in self._groups()
                ]
                found += min(windows(groups), key=lambda window: window.words).places
                if found[-1].in_text:
                    break
        return tuple(found)

    def _units(self, located: Located, kind: UnitKind) -> list[int]:
        """Give the units that hold a concept of every group, in the order of the article."""
        held = [
            {unit for concept in group for unit in located.units(concept, kind)} for group in self._groups()
        ]
        return sorted(set.intersection(*held))

    def _within_words(self, located: Located, words: int) -> tuple[Place, ...]:
        groups = [
            [place for concept in group for place in located.places(concept)] for group in self._groups()
        ]
        cancelling = [place for concept in self.none for place in located.places(concept)]
        found: list[Place] = []
        for window in windows(groups):
            if window.words <= words and not any(
                reach((*window.places, place)) <= words for place in cancelling
            ):
                if found and not window.places[-1].in_text:
                    continue  # the title has spoken
                found += window.places
                if found[-1].in_text:
                    break
        return tuple(found)

    def _groups(self) -> Iterator[tuple[str, ...]]:
        """Give sets of concepts, of each of which one must be there."""
        yield from ((concept,) for concept in self.all)
        if self.any:
            yield self.any


def as_evidence(places: Sequence[Place], *, title: str, text: str) -> tuple[Evidence, ...]:
    """Quote the places from the article, at most a few of each concept."""
    counts: dict[str, int] = defaultdict(int)
    quoted = []
    for place in places:
        hit = place.hit
        counts[hit.concept] += 1
        if counts[hit.concept] <= _MAX_PLACES_OF_ONE_CONCEPT:
            quote = (text if place.in_text else title)[hit.start : hit.end]
            quoted.append(Evidence(place.field, hit.start, hit.end, quote, hit.concept, hit.term))
    return tuple(quoted)
