"""What both readers of XML feeds give, so that they cannot differ in what is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.sources.formats.format import Item
    from monitor.sources.formats.xml_feeds.hints import WrittenHints


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed as written: ``items`` in its order, read one by one as they are asked for.

    ``is_sound`` is false where it is not well-formed XML and items may be missing.
    """

    kind: str
    title: str
    language: str
    hints: WrittenHints
    items: Iterable[Item]
    is_sound: bool = True
