"""What the source says to operators: every line of the log, and every count, found without running it."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SOURCE = Path(__file__).parents[2] / "monitor"
_LEVELS = ("debug", "info", "warning", "error", "critical")
# An exception is an error with its traceback.
_METHODS = {**{level: level for level in _LEVELS}, "exception": "error"}
_LOGS = {"log", "_log"}
_COUNTERS = {"counters", "_counters"}


class Line(NamedTuple):
    """A line of the log, wherever it is said: its levels, the mildest first, and its keys."""

    levels: tuple[str, ...]
    keys: frozenset[str]


def lines() -> dict[str, Line]:
    """Give every event that the daemon logs, by name, in the order of the alphabet."""
    return dict(sorted(lines_of(_modules()).items()))


def lines_of(modules: Iterable[ast.Module]) -> dict[str, Line]:
    """Give the events of some modules."""
    levels: dict[str, set[str]] = defaultdict(set)
    keys: dict[str, set[str]] = defaultdict(set)
    for function in _functions(modules):
        chosen = _chosen(function)
        for call in _calls(function):
            meant = _levels(call.func, chosen)
            if meant:
                name = _first(call)
                levels[name] |= meant
                keys[name] |= _keywords(call)
    return {
        name: Line(tuple(level for level in _LEVELS if level in levels[name]), frozenset(keys[name]))
        for name in levels
    }


def counts() -> dict[str, frozenset[str]]:
    """Give the labels of every count that the daemon keeps, by its name."""
    found: dict[str, set[str]] = defaultdict(set)
    for function in _functions(_modules()):
        for call in _calls(function):
            func = call.func
            if isinstance(func, ast.Attribute) and func.attr == "add" and _owner(func) in _COUNTERS:
                found[_first(call)] |= _keywords(call)
    # a histogram's names are its own: what keeps it has its labels
    return {name: frozenset(labels) for name, labels in found.items() if name}


def _modules() -> Iterator[ast.Module]:
    for path in sorted(_SOURCE.rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


def _functions(modules: Iterable[ast.Module]) -> Iterator[ast.AST]:
    for module in modules:
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


def _calls(function: ast.AST) -> Iterator[ast.Call]:
    yield from (node for node in ast.walk(function) if isinstance(node, ast.Call))


def _first(call: ast.Call) -> str:
    """Give the first argument where it is written out."""
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def _keywords(call: ast.Call) -> set[str]:
    return {keyword.arg for keyword in call.keywords if keyword.arg}


def _levels(func: ast.expr, chosen: dict[str, set[str]]) -> set[str]:
    """Give the levels at which a call speaks; none where it is no log's."""
    if isinstance(func, ast.Name):
        return chosen.get(func.id, set())
    if isinstance(func, ast.Attribute) and func.attr in _METHODS and _owner(func) in _LOGS:
        return {_METHODS[func.attr]}
    return set()


def _chosen(function: ast.AST) -> dict[str, set[str]]:
    """Give the names that hold a log's method: ``say = log.info if sent else log.error``."""
    return {
        target.id: levels
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and (levels := _methods_in(node.value))
    }


def _methods_in(value: ast.expr) -> set[str]:
    """Give the levels of the methods that a value may be; one that is called is none of them."""
    called = {id(node.func) for node in ast.walk(value) if isinstance(node, ast.Call)}
    return {
        level
        for node in ast.walk(value)
        if isinstance(node, ast.Attribute) and id(node) not in called
        for level in _levels(node, {})
    }


def _owner(func: ast.Attribute) -> str:
    """Give the last name before the method: ``log`` of ``self._parts.log.info``."""
    owner = func.value
    if isinstance(owner, ast.Attribute):
        return owner.attr
    return owner.id if isinstance(owner, ast.Name) else ""
