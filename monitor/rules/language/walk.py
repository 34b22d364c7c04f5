"""The conditions of a rule, one after the other, each with its path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.rules.language.condition_spec import ConditionSpec, Item

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str | int, ...]


def conditions(spec: ConditionSpec, path: Path = ()) -> Iterator[tuple[Path, ConditionSpec]]:
    """Give a rule and every group in it, the outer ones first."""
    yield path, spec
    for below, item in items(spec):
        if isinstance(item, ConditionSpec):
            yield from conditions(item, (*path, *below))


def items(spec: ConditionSpec) -> Iterator[tuple[Path, Item]]:
    """Give what stands in the lists of one condition."""
    for key in ("all", "any", "none"):
        for number, item in enumerate(getattr(spec, key)):
            yield (key, number), item
    if spec.at_least:
        for number, item in enumerate(spec.at_least.of):
            yield ("at_least", "of", number), item
