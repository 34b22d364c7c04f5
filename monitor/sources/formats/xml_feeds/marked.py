"""A well-formed feed whose known items are left unread: cut out before lxml ever sees them."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from monitor.sources.formats.xml_feeds.slices import sliced
from monitor.sources.formats.xml_feeds.strict import strictly
from monitor.sources.identity.marks import MARK_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from monitor.sources.formats.format import Source
    from monitor.sources.formats.xml_feeds.outline import Outline
    from monitor.sources.formats.xml_feeds.slices import Slices
    from monitor.sources.mending.mend import Mended

# An item that holds nothing, for what is around it; what stands here ends the start tag.
_EMPTY: Final = (b">",)


def marked(document: Mended, source: Source, known: AbstractSet[bytes] | None) -> Outline | None:
    """Read a feed strictly, its items with their marks, those with ``known`` marks as these alone.

    None where it is not well-formed, or not surely understood. Items are without marks, and all of
    them read, where it is not sure which bytes are whose; so it is where ``known`` is None.
    """
    slices = sliced(document.body) if document.is_well_formed and known is not None else None
    if known is None or slices is None:
        return strictly(document.body)
    if known and (outline := _of_the_unknown(slices, source, known)):
        return outline
    outline = strictly(document.body)
    if outline is None or outline.item_count != len(slices.items):
        return outline
    return replace(outline, marks=_marks(slices.items, outline, source))


def _of_the_unknown(slices: Slices, source: Source, known: AbstractSet[bytes]) -> Outline | None:
    """Read what is not known; None where it does not come out as the items that it is made of."""
    frame = strictly(slices.around(_EMPTY))
    if frame is None or frame.item_count != 1:
        return None
    marks = _marks(slices.items, frame, source)
    unknown = [item for item, mark in zip(slices.items, marks, strict=True) if mark not in known]
    if not unknown:
        return replace(frame, items=(), marks=marks, known=known)
    outline = strictly(slices.around(unknown))
    if outline is None or outline.item_count != len(unknown):
        return None
    return replace(outline, marks=marks, known=known)


def _marks(items: Sequence[bytes], outline: Outline, source: Source) -> list[bytes]:
    """Hash items with all that their entries depend on: a known mark is a known entry."""
    said = repr((source.feed, source.url, str(source.zone), outline.around))
    key = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=32).digest()
    return [blake2b(item, digest_size=MARK_BYTES, key=key).digest() for item in items]
