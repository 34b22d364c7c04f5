"""What a template may say: enough to lay out an alert, and nothing that can grow or run on.

A list of what is allowed, for a list of what is not is never whole: there is no arithmetic (``"a" * 10**9``),
no assignment, no macro, no range and no list of its own, so that all that a template can loop over are the
values that it is given. What is left to bound are loops within loops, which :mod:`.meter` counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

FILTERS = frozenset({"cut", "default", "first", "join", "last", "length", "lower", "upper"})
TESTS = frozenset({"defined", "none", "undefined"})
MAX_DEPTH = 40
# Every name that we give for our own use begins so.
RESERVED = "_"

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Const,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Filter,
    nodes.Test,
    nodes.Call,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
)


def refusals(tree: nodes.Template, functions: Collection[str]) -> Iterator[tuple[int, str]]:
    """Give the line of each thing that a template must not say, and why; ``functions`` are ours."""
    for node, depth in _walk(tree):
        if depth > MAX_DEPTH:
            yield _line(node), f"is nested more than {MAX_DEPTH} deep"
        said = _refusal(node, functions)
        if said:
            yield _line(node), said


def _walk(tree: nodes.Node) -> Iterator[tuple[nodes.Node, int]]:
    waiting = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting += [(child, depth + 1) for child in node.iter_child_nodes()]


def _line(node: nodes.Node) -> int:
    return node.lineno or 0  # what jinja2 makes up itself has none


def _refusal(node: nodes.Node, functions: Collection[str]) -> str:
    match node:
        case _ if not isinstance(node, _ALLOWED):
            said = f"{type(node).__name__.lower()} is not for templates of alerts"
        case nodes.Filter(name=name) if name not in FILTERS:
            said = f'there is no filter "{name}" here, only {_listed(FILTERS)}'
        case nodes.Test(name=name) if name not in TESTS:
            said = f'there is no test "{name}" here, only {_listed(TESTS)}'
        case nodes.Call() if not _calls(node, functions):
            said = f"only these can be called: {_listed(functions)}"
        case nodes.For(recursive=True):
            said = "a loop cannot be recursive"
        case nodes.Name(ctx="store", name=name) if name in functions or name.startswith(RESERVED):
            said = f'"{name}" has a meaning here already'
        case _:
            said = ""
    return said


def _listed(names: Collection[str]) -> str:
    return ", ".join(sorted(names))


def _calls(call: nodes.Call, functions: Collection[str]) -> bool:
    return isinstance(call.node, nodes.Name) and call.node.name in functions
