"""Which rules are worth a closer look, by the concepts that an article may hold.

All rules at once, in numpy: 10,000 take some 30 microseconds, where a loop over the rules that hang
on the article's concepts took ten times as long, most of it waiting for memory.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    import numpy as np
    import numpy.typing as npt

    from monitor.rules.matching.needs import Needs
    from monitor.rules.matching.watch import WatchRule

    _Numbers = npt.NDArray[np.intp]

_MAX_NEEDS = 4  # of a rule, the rarest; what passes them by chance is looked at more closely anyway
_MET = 0  # the number of a need that every article meets


class _Table(NamedTuple):
    """The numbers of the needs of all rules: one of each rule in a column, the rarest in the first.

    ``met_by`` are those of the needs that a concept meets, ``size`` is more than any number.
    """

    columns: Sequence[_Numbers]
    met_by: Mapping[str, _Numbers]
    size: int


class Candidates:
    """Rules, and what they need.

    ``previous`` are those that were in force before. What it knows of a rule is taken over:
    which need is the rarest is a hint, and changes no answer.
    """

    def __init__(self, rules: Iterable[WatchRule], previous: Candidates | None = None) -> None:
        self.counts: Counter[str]
        self.numbers: dict[frozenset[str], int]
        known: Mapping[Needs, Sequence[int]]
        self._rules = list(rules)
        if previous and len(previous.numbers) <= _MAX_NEEDS * len(self._rules):
            self.counts, self.numbers, known = previous.counts, dict(previous.numbers), previous.rows
        else:
            every_need = chain.from_iterable(rule.needs for rule in self._rules)
            self.counts = Counter(chain.from_iterable(every_need))
            self.numbers, known = {}, {}
        self.rows: dict[Needs, Sequence[int]] = {
            asked: known.get(asked) or self._row(asked)
            for asked in dict.fromkeys(rule.needs for rule in self._rules)
        }
        rarest = {row[0] for row in self.rows.values()}
        self._can_match_any = _MET in rarest
        self._rare = frozenset().union(*(need for need, number in self.numbers.items() if number in rarest))
        if previous:
            self._table  # noqa: B018 - made now, so that the first article need not wait for it

    def among(self, possible: AbstractSet[str]) -> list[WatchRule]:
        """Give the rules that may match an article which holds no other concepts, in their order."""
        if self._rare.isdisjoint(possible) and not self._can_match_any:
            return []
        import numpy as np  # noqa: PLC0415 - 0.1 s that most commands need not wait

        columns, met_by, size = self._table
        is_met = np.zeros(size, np.bool_)
        is_met[_MET] = True
        met = [met_by[concept] for concept in possible if concept in met_by]
        if met:
            is_met[np.concatenate(met)] = True
        first, *others = columns
        (rules,) = is_met.take(first).nonzero()
        for column in others:
            rules = rules[is_met.take(column.take(rules))]
        return [self._rules[rule] for rule in rules.tolist()]

    def _row(self, needs: Needs) -> Sequence[int]:
        """Number the rarest needs of a rule, those first whose concepts the fewest rules name."""
        rarest = sorted(needs, key=lambda need: (sum(self.counts[name] for name in need), sorted(need)))
        numbers = [self.numbers.setdefault(need, len(self.numbers) + 1) for need in rarest[:_MAX_NEEDS]]
        return (*numbers, *[_MET] * (_MAX_NEEDS - len(numbers)))

    @cached_property
    def _table(self) -> _Table:
        import numpy as np  # noqa: PLC0415 - as above

        met_by: dict[str, list[int]] = defaultdict(list)
        for need, number in self.numbers.items():
            for concept in need:
                met_by[concept].append(number)
        # rules that share their needs are many: a row is made once
        numbers = {asked: number for number, asked in enumerate(self.rows)}
        places = np.fromiter((numbers[rule.needs] for rule in self._rules), np.intp, len(self._rules))
        rows = np.fromiter(chain.from_iterable(self.rows.values()), np.intp, _MAX_NEEDS * len(self.rows))
        return _Table(
            columns=[np.ascontiguousarray(column[places]) for column in rows.reshape(-1, _MAX_NEEDS).T],
            met_by={concept: np.array(numbers, np.intp) for concept, numbers in met_by.items()},
            size=len(self.numbers) + 1,
        )
