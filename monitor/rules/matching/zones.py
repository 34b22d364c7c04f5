"""Which part of a page a rule looks at, and in which part its evidence stands.

A rule sees title, lead and body; one that asks for more sees its asides as further paragraphs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from monitor.model import ASIDE_BREAK, Zone

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from monitor.model import Article, Evidence


class _Piece(NamedTuple):
    """An aside in the text that a rule looks at, and among all asides; code points."""

    start: int
    end: int
    offset: int
    zone: Zone


class Seen(NamedTuple):
    """An article as a rule looks at it: ``article`` has the asides that count behind its text."""

    article: Article
    pieces: tuple[_Piece, ...] = ()

    def placed(self, evidence: Evidence) -> Evidence:
        """Say in which part of the page evidence stands, with the offsets of its field."""
        if evidence.field == "title":
            return replace(evidence, zone=Zone.TITLE.value)
        for start, end, offset, zone in self.pieces:
            if start <= evidence.start < end:
                by = offset - start
                return replace(
                    evidence, field="aside", start=evidence.start + by, end=evidence.end + by, zone=zone.value
                )
        is_lead = evidence.start < self._lead_end
        return replace(evidence, zone=(Zone.LEAD if is_lead else Zone.BODY).value)

    @property
    def _lead_end(self) -> int:
        end = self.article.text.find("\n")
        return len(self.article.text) if end < 0 else end


def seen_with(article: Article, zones: AbstractSet[Zone]) -> Seen | None:
    """Give an article with its asides of these zones; None where it has none."""
    pieces: list[_Piece] = []
    text, offset = article.text, 0
    for aside in article.asides:
        if aside.zone in zones and aside.text:
            text = f"{text}{ASIDE_BREAK}" if text else ""
            pieces.append(_Piece(len(text), len(text) + len(aside.text), offset, aside.zone))
            text += aside.text
        offset += len(aside.text) + len(ASIDE_BREAK)
    return Seen(replace(article, text=text), tuple(pieces)) if pieces else None
