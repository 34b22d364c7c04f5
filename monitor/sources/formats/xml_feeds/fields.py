"""The children of an item or a channel, found by name."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from monitor.sources.formats.xml_feeds.texts import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from monitor.sources.formats.xml_feeds.names import Names

_NONE: Final[Sequence[_Element]] = ()


class Fields:
    """The children of one element by short name, in the document's order."""

    __slots__ = ("_by_name", "_names")

    def __init__(self, element: _Element, names: Names) -> None:
        self._names = names
        self._by_name: dict[str, list[_Element]] = {}
        by_name = self._by_name
        for child in element:
            name = names[child.tag]
            if name in by_name:
                by_name[name].append(child)
            else:
                by_name[name] = [child]

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def all(self, name: str) -> Sequence[_Element]:
        """Give the children of that name."""
        return self._by_name.get(name, _NONE)

    def children(self, *names: str) -> Sequence[_Element]:
        """Give the children of the first name, then of the second and so on."""
        by_name = self._by_name
        found = [by_name[name] for name in names if name in by_name]
        if len(found) > 1:
            return list(chain.from_iterable(found))
        return found[0] if found else _NONE

    def texts(self, *names: str) -> list[str]:
        """Give what is written in the children of the first name, then of the second and so on."""
        return [text for child in self.children(*names) if (text := text_of(child))]

    def text(self, *names: str) -> str:
        """Give the first of ``texts``, or nothing."""
        by_name = self._by_name
        for name in names:
            if name in by_name:
                for child in by_name[name]:
                    if text := text_of(child):
                        return text
        return ""

    def inside(self, *names: str) -> Iterator[Fields]:
        """Give the fields of each child of these names."""
        for name in names:
            for child in self.all(name):
                yield Fields(child, self._names)
