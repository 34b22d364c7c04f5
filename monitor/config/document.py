"""A parsed file: its plain values, and where in the file each of them stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from monitor.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Path = tuple[str | int, ...]

# Format and control characters: they turn or hide what a person reads in a message.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
# A shorter value is no secret, and would be found inside other words.
_SHORTEST_SECRET = 4


class Place(NamedTuple):
    """A place in a file; both count from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Node:
    """One value of a file.

    ``children`` are the nodes of a mapping or a list, ``keys`` says where a mapping's keys
    stand. ``text_at`` is where the first character of a text stands, if the text stands on one
    line just as it is, else None. ``size`` counts the nodes at and below this one, aliases
    written out. A node that ``is_wrong`` was complained of already: nothing more is said of it.
    """

    place: Place
    value: Any = None
    children: dict[str, Node] | list[Node] | None = None
    keys: dict[str, Place] = field(default_factory=dict)
    size: int = 1
    is_wrong: bool = False
    text_at: Place | None = None

    def character(self, offset: int) -> Place:
        """Say where a character of a text stands; where nobody can say, where the value begins."""
        return self.text_at._replace(column=self.text_at.column + offset) if self.text_at else self.place

    def child(self, step: str | int) -> Node | None:
        """Give the node under a key or at an index, or None."""
        if isinstance(self.children, dict):
            return self.children.get(step) if isinstance(step, str) else None
        if isinstance(self.children, list) and isinstance(step, int) and 0 <= step < len(self.children):
            return self.children[step]
        return None


@dataclass(frozen=True, slots=True)
class Document:
    """One file that could be read as YAML.

    ``problems`` are those found while it was read; ``variables`` maps what stood in
    ``${NAME}`` to how it was written, so that no message shows a secret.
    """

    file: str
    root: Node
    problems: tuple[Problem, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)

    def node(self, path: Iterable[str | int]) -> Node:
        """Give the node that a path leads to, or the last one on the way that is there."""
        node = self.root
        for step in path:
            below = node.child(step)
            if below is None:
                return node
            node = below
        return node

    def key_place(self, path: Path) -> Place:
        """Say where the key stands that ends a path; for a list's item, where its value stands."""
        parent = self.node(path[:-1])
        return parent.keys.get(str(path[-1]), parent.place) if path else self.root.place

    def problem(
        self, place: Place, message: str, hint: str = "", severity: Literal["error", "warning"] = "error"
    ) -> Problem:
        """Tell of a mistake at a place, without secrets and with invisible characters escaped."""
        return Problem(self.file, *place, self._readable(message), self._readable(hint), severity)

    def without(self, paths: Iterable[Path]) -> Document:
        """Give the document with the values at these paths left out; places stay what they were."""
        return replace(self, root=_without(self.root, set(paths), ()))

    def _readable(self, text: str) -> str:
        for value, written in self.variables.items():
            if len(value) >= _SHORTEST_SECRET:
                text = text.replace(value, written)
        return visible(text)


def visible(text: str) -> str:
    """Write invisible characters as escapes with their code."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def unseen(text: str) -> str:
    """Name the first invisible character of a text, or give an empty string."""
    found = _UNSEEN.search(text)
    return f"U+{ord(found[0]):04X} {unicodedata.name(found[0], 'CONTROL CHARACTER')}" if found else ""


def _without(node: Node, paths: set[Path], here: Path) -> Node:
    if isinstance(node.children, dict):
        kept = {
            key: _without(child, paths, (*here, key))
            for key, child in node.children.items()
            if (*here, key) not in paths
        }
        return replace(node, children=kept, value={key: child.value for key, child in kept.items()})
    if isinstance(node.children, list):
        left = [
            _without(child, paths, (*here, index))
            for index, child in enumerate(node.children)
            if (*here, index) not in paths
        ]
        return replace(node, children=left, value=[child.value for child in left])
    return node
