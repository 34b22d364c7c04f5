"""What both readers of XML feeds give, so that they cannot differ in what is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from monitor.sources.formats.format import Item
    from monitor.sources.formats.xml_feeds.hints import WrittenHints


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed as written: ``items`` in its order, read one by one as they are asked for.

    ``item_count`` is how many they are, 0 where that is not known; ``around`` is what the meaning of
    each depends on besides itself, as text for comparing. ``marks`` are those of all its items, see
    ``Seen``, or none; ``items`` leave out those whose marks are ``known``. ``is_sound`` is false where
    it is not well-formed XML and items may be missing.
    """

    kind: str
    title: str
    language: str
    hints: WrittenHints
    items: Iterable[Item]
    is_sound: bool = True
    item_count: int = 0
    around: str = ""
    marks: Sequence[bytes] = ()
    known: AbstractSet[bytes] = frozenset()
