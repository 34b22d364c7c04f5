"""How much work a template may make: each loop is charged for what it goes over, before it does.

A deadline in a thread would be none: Python cannot stop a thread, and a process for each alert costs more
than the alert.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EACH = "_each"
# What is evaluated, in expressions: a digest of fifty alerts in all detail makes some 5,000 of them. As many
# as these take some 0.1 s.
MAX_WORK = 100_000
# One of our functions takes as long as so many expressions.
_CALL = 20


class TooMuch(Exception):
    """A template makes more work, or says more, than any alert is worth."""


class Meter:
    """Counts the work of one rendering."""

    def __init__(self, budget: int = MAX_WORK) -> None:
        self._left = budget

    def each(self, values: object, cost: int) -> Iterator[object]:
        """Go over a tuple or list of ours, each item at a cost; raise TooMuch where the budget ends."""
        if not isinstance(values, tuple | list):
            message = f"a loop goes over a list, not over {type(values).__name__}"
            raise TypeError(message)
        for value in values:
            self._left -= cost
            if self._left < 0:
                message = "its loops make too much work"
                raise TooMuch(message)
            yield value


def meter(tree: nodes.Template) -> None:
    """Have every loop of a template counted: ``for x in y`` becomes ``for x in _each(y, cost)``."""
    for loop in list(tree.find_all(nodes.For)):
        cost = nodes.Const(_cost(loop.body) + 1, lineno=loop.lineno)
        each = nodes.Name(EACH, "load", lineno=loop.lineno)
        loop.iter = nodes.Call(each, [loop.iter, cost], [], None, None, lineno=loop.lineno)


def _cost(body: Iterable[nodes.Node]) -> int:
    return sum(
        (_CALL if isinstance(node, nodes.Call) else 1)
        for part in body
        for node in (part, *part.find_all(nodes.Node))
    )
