"""A document to a strict parser's liking: UTF-8, well-formed, whole items only.

What nothing must be guessed for is mended; what was mended is said. Nearly all documents are
well-formed, and no more is done to them than to make sure of it.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from monitor.sources.mending.attributes import refuse_many_attributes
from monitor.sources.mending.encoding import as_declared, lying_mark, to_utf8, without_start
from monitor.sources.mending.garbled import ungarbled
from monitor.sources.mending.mistakes import BY_NUMBER
from monitor.sources.mending.numbered import with_meant_signs
from monitor.sources.mending.wellformed import is_well_formed

# XML 1.0, 2.2 allows none of these, neither raw nor as a reference.
_CONTROLS: Final = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})
# U+FFFE and U+FFFF
_NO_CHARACTERS: Final = re.compile(rb"\xef\xbf[\xbe\xbf]")


class Mended(NamedTuple):
    """A document as UTF-8, and what was wrong with it, in words for an operator.

    With ``is_well_formed`` it is XML without a DOCTYPE, as a strict parser takes it; without, it is
    beyond mending, or no feed, sitemap or OPML file at all, and its markup is as it came.
    """

    body: bytes
    warnings: tuple[str, ...]
    is_well_formed: bool = False


def mend(body: bytes, *, content_type: str) -> Mended:
    """Make a document readable without guessing at what it says; linear in time.

    Raises ParseError, without a URL, for what no feed is like: reason ``bomb``, ``too_deep``,
    ``too_many_tags``, ``too_many_attributes`` or ``too_broken``.
    """
    start = without_start(body)
    if is_well_formed(start):
        utf8, told = as_declared(start)
        found = Mended(utf8, (*lying_mark(body, "utf-8"), *told), is_well_formed=True)
    else:
        found = _mended(body, content_type)
    refuse_many_attributes(found.body)
    shown = with_meant_signs(found.body) if found.is_well_formed else found.body
    numbers = (BY_NUMBER,) if shown != found.body else ()
    sound, warnings = ungarbled(shown)
    return found._replace(body=sound, warnings=(*found.warnings, *numbers, *warnings))


def _mended(body: bytes, content_type: str) -> Mended:
    utf8, warnings = to_utf8(body, content_type=content_type)
    clean = _NO_CHARACTERS.sub(b"", utf8.translate(None, _CONTROLS))
    if len(clean) < len(utf8):
        warnings = (*warnings, "control characters were left out")
    # what came as it is now has been asked already
    if clean != without_start(body) and is_well_formed(clean):
        return Mended(clean, warnings, is_well_formed=True)
    from monitor.sources.mending.repair import repaired  # noqa: PLC0415  15 ms, and few are broken

    anew, more = repaired(clean)
    if anew is None:
        return Mended(clean, warnings)
    return Mended(anew, tuple(dict.fromkeys((*warnings, *more))), is_well_formed=is_well_formed(anew))
