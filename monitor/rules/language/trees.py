"""From a rule as an operator wrote it to the one tree of clauses that it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from monitor.rules.language import query
from monitor.rules.language.clauses import (
    All,
    Amount,
    AtLeast,
    Clause,
    Filters,
    Frame,
    Has,
    In,
    Near,
    Not,
    Role,
    Weighted,
    Within,
)
from monitor.rules.language.condition_spec import (
    ConditionSpec,
    FrameSpec,
    GroupSpec,
    Item,
    QuantitySpec,
    WordsSpec,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.rules.language import condition_spec
    from monitor.rules.language.spec import RuleSpec

Mentions = int | Mapping[str, int]
"""How often concepts must be named: each one that is asked for, or by concept, wherever it stands."""


def condition(spec: RuleSpec) -> Clause:
    """Give the whole condition of a rule: its keys in one :class:`All`, in its ``within``, in its ``scope``.

    An ``All`` or ``AtLeast`` of a single clause is that clause. The rule's query must parse
    (see :func:`monitor.rules.checks.check.check`), else QueryError.
    """
    return _group(spec, 1)


def filters(spec: RuleSpec) -> Filters:
    """Give which articles a rule looks at."""
    return Filters(
        feeds=frozenset(spec.filters.feeds),
        outlets=frozenset(spec.filters.outlets),
        countries=frozenset(spec.filters.countries),
        tags=frozenset(spec.filters.tags),
        languages=frozenset(spec.filters.languages),
        max_age=spec.max_age,
    )


def named(clause: Clause) -> Iterator[str]:
    """Give every concept that a tree names, once for each place where it does."""
    match clause:
        case Has(concept=concept):
            yield concept
        case All(clauses=clauses) | AtLeast(clauses=clauses):
            for below in clauses:
                yield from named(below)
        case Weighted(weights=weights):
            for below, _ in weights:
                yield from named(below)
        case Frame(roles=roles):
            for _, concepts in roles:
                yield from concepts
        case Not(clause=below) | Within(clause=below) | Near(clause=below) | In(clause=below):
            yield from named(below)
        case _:
            assert isinstance(clause, Amount)  # which names none


def _group(spec: ConditionSpec, inherited: Mentions) -> Clause:
    mentions = inherited if spec.min_mentions is None else spec.min_mentions
    clause = _within(spec.within, _all(tuple(_clauses(spec, mentions))))
    return In(frozenset(spec.scope), clause) if spec.scope else clause


def _clauses(spec: ConditionSpec, mentions: Mentions) -> Iterator[Clause]:
    if isinstance(spec, GroupSpec) and spec.concept:
        yield _has(spec.concept, mentions)
    for item in spec.all:
        yield _item(item, mentions)
    if spec.any:
        yield _at_least(1, spec.any, mentions)
    if spec.at_least:
        yield _at_least(spec.at_least.count, spec.at_least.of, mentions)
    if spec.threshold is not None:
        yield _weighted(spec.weights, spec.threshold, mentions)
    if spec.frame:
        yield _frame(spec.frame)
    if spec.quantity:
        yield _amount(spec.quantity)
    if spec.query:
        yield _mentioned(query.parse(spec.query), mentions)
    for item in spec.none:
        yield Not(_item(item, _against(mentions)))


def _item(item: Item, mentions: Mentions) -> Clause:
    return _has(item, mentions) if isinstance(item, str) else _group(item, mentions)


def _has(concept: str, mentions: Mentions) -> Has:
    return Has(concept, mentions if isinstance(mentions, int) else mentions.get(concept, 1))


def _against(mentions: Mentions) -> Mentions:
    """A number is for what is asked for; what speaks against a hit does so when it is named once."""
    return 1 if isinstance(mentions, int) else mentions


def _all(clauses: Sequence[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else All(tuple(clauses))


def _at_least(count: int, items: Sequence[Item], mentions: Mentions) -> Clause:
    clauses = tuple(_item(item, mentions) for item in items)
    return clauses[0] if len(clauses) == 1 else AtLeast(count, clauses)


def _weighted(weights: Mapping[str, float], threshold: float, mentions: Mentions) -> Weighted:
    against = _against(mentions)
    pairs = [(_has(name, mentions if weight > 0 else against), weight) for name, weight in weights.items()]
    return Weighted(tuple(pairs), threshold)


def _frame(spec: FrameSpec) -> Frame:
    roles = ((role, getattr(spec, role.value)) for role in Role)
    return Frame(tuple((role, concepts) for role, concepts in roles if concepts), frozenset(spec.stance))


def _amount(spec: QuantitySpec) -> Amount:
    return Amount(spec.unit or "", spec.min, spec.max)


def _within(within: condition_spec.Within | None, clause: Clause) -> Clause:
    match within:
        case None:
            return clause
        case int():
            return Near(within, clause)
        case WordsSpec():
            return Near(within.words, clause, within.ordered)
        case _:
            return Within(within, clause)


def _mentioned(clause: Clause, mentions: Mentions) -> Clause:
    """Ask for so many mentions of each concept in a query; its own ATLEAST/n may ask for more."""
    if isinstance(clause, Has):
        return Has(clause.concept, max(clause.count, _has(clause.concept, mentions).count))
    if isinstance(clause, All | AtLeast):
        return replace(clause, clauses=tuple(_mentioned(below, mentions) for below in clause.clauses))
    if isinstance(clause, Not):
        return Not(_mentioned(clause.clause, _against(mentions)))
    assert isinstance(clause, Within | Near | In)  # a query has no other clauses
    return replace(clause, clause=_mentioned(clause.clause, mentions))
