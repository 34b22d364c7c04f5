"""What is wrong with one rule, given the concepts that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.arabic.words import words_of
from monitor.model.settings import Finding
from monitor.rules.checks.concepts import no_such_concept, with_parts
from monitor.rules.checks.queries import check_query, mentioned
from monitor.rules.language.clauses import Role
from monitor.rules.language.concept_spec import forms_of
from monitor.rules.language.condition_spec import ConditionSpec, GroupSpec, WordsSpec
from monitor.rules.language.walk import conditions, items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from monitor.rules.language.concept_spec import ConceptSpec
    from monitor.rules.language.spec import RuleSpec
    from monitor.rules.language.walk import Path


def check_rule(rule: RuleSpec, concepts: Mapping[str, ConceptSpec]) -> Iterator[Finding]:
    """Find what can never match, what is not there, and what says nothing."""
    for path, spec in conditions(rule):
        for below, name in named(spec):
            if name not in concepts:
                yield Finding((*path, *below), *no_such_concept(name, concepts))
        if spec.query:
            yield from check_query(spec.query, (*path, "query"), concepts)
        for finding in _check_condition(spec, concepts):
            yield finding._replace(path=(*path, *finding.path))
    yield from _check_tests(rule)


def named(spec: ConditionSpec) -> Iterator[tuple[Path, str]]:
    """Give the concepts that one condition names itself, but for those of its query and its groups."""
    if isinstance(spec, GroupSpec) and spec.concept:
        yield ("concept",), spec.concept
    for path, item in items(spec):
        if isinstance(item, str):
            yield path, item
    for name in spec.weights:
        yield ("weights", name), name
    if isinstance(spec.min_mentions, dict):
        for name in spec.min_mentions:
            yield ("min_mentions", name), name
    for role in Role if spec.frame else ():
        for number, name in enumerate(getattr(spec.frame, role.value)):
            yield ("frame", role.value, number), name


def _check_condition(spec: ConditionSpec, concepts: Mapping[str, ConceptSpec]) -> Iterator[Finding]:
    yield from _check_none(spec)
    yield from _check_words(spec, concepts)
    yield from _check_mentions(spec, concepts)
    quantity = spec.quantity
    if quantity and quantity.min is None and quantity.max is None:
        message = f"any amount of {quantity.unit} will do, however small"
        yield Finding(("quantity",), message, "write `min` or `max`", "warning")


def _check_none(spec: ConditionSpec) -> Iterator[Finding]:
    """A concept under ``none`` cancels its own hits; with others under ``any`` the rule lives on."""
    what = "group" if isinstance(spec, GroupSpec) else "rule"
    for key in ("all", "any"):
        if key == "any" and not all(item in spec.none for item in spec.any):
            continue
        for number, item in enumerate(getattr(spec, key)):
            if item in spec.none:
                name = f'"{item}"' if isinstance(item, str) else "the same group"
                message = f"the {what} can never match: {name} stands under `{key}` and under `none`"
                yield Finding((key, number), message)


def _check_words(spec: ConditionSpec, concepts: Mapping[str, ConceptSpec]) -> Iterator[Finding]:
    """Find windows that are too small for what must stand in them."""
    within = spec.within
    if not isinstance(within, int | WordsSpec):
        return
    words, is_ordered = (within, False) if isinstance(within, int) else (within.words, within.ordered)
    if is_ordered and not _has_order(spec):
        hint = "order counts between what stands under `all`"
        yield Finding(("within", "ordered"), "one condition alone has no order", hint, "warning")
    lengths = [_shortest(name, concepts) for name in spec.all if isinstance(name, str) and name in concepts]
    if max(lengths, default=0) > words or (is_ordered and sum(lengths) > words):
        needed = sum(lengths) if is_ordered else max(lengths)
        yield Finding(("within",), f"this can never match: its concepts need {needed} words at least")
    elif sum(lengths) > words:
        message = f"its concepts have {sum(lengths)} words at least, so only a word of two of them can match"
        yield Finding(("within",), message, "allow more words", "warning")


def _has_order(spec: ConditionSpec) -> bool:
    others = (spec.any, spec.at_least, spec.weights, spec.frame, spec.quantity, spec.query)
    return len(spec.all) + sum(map(bool, others)) > 1 or (not spec.all and bool(spec.query))


def _shortest(name: str, concepts: Mapping[str, ConceptSpec]) -> int:
    """Say how many words the shortest term of a concept has."""
    counts = [
        len(words_of(form))
        for part in with_parts([name], concepts)
        for written in concepts[part].terms()
        for form in forms_of(written.term)
    ]
    has_regex = any(concepts[part].regexes for part in with_parts([name], concepts))
    return 1 if has_regex or not counts else max(1, min(counts))


def _check_mentions(spec: ConditionSpec, concepts: Mapping[str, ConceptSpec]) -> Iterator[Finding]:
    """Find mentions that are asked of a concept which the condition does not name."""
    if not isinstance(spec.min_mentions, dict):
        return
    inner = [below for _, below in conditions(spec)]
    there = {name for below in inner for path, name in named(below) if path[0] != "min_mentions"}
    there |= {mention for below in inner for mention in mentioned(below.query)}
    for name in spec.min_mentions:
        if name in concepts and name not in there:
            message = f'"{name}" is not named in this condition, so its mentions are not asked for'
            yield Finding(("min_mentions", name), message, "name it under `all`, say", "warning")


def _check_tests(rule: RuleSpec) -> Iterator[Finding]:
    has_frame = any(spec.frame for _, spec in conditions(rule))
    for number, test in enumerate(rule.tests):
        for place, quote in enumerate(test.evidence):
            if not any(quote in part for part in (test.title, test.text, *test.asides.values())):
                message = f'"{quote}" stands neither in the title nor in the text of this test'
                yield Finding(
                    ("tests", number, "evidence", place), message, "quote it as it is written there"
                )
        if test.stance and not has_frame:
            message = "the rule has no frame, so its matches have no stance"
            yield Finding(("tests", number, "stance"), message, "give it a `frame`, or remove `stance`")
