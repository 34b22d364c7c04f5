"""Is a document XML as it should be? Nearly all are, and need no mending: asked first, in C."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from monitor.model import ParseError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# The deepest feed here has 9 levels; XHTML within one is a page's text, of 30 or so.
MAX_DEPTH: Final = 200
# Start and end tags, those in CDATA too: 100,000 items of 6 elements.
MAX_TAGS: Final = 1_200_000
_CHUNK_BYTES: Final = 2_000
_TAG: Final = re.compile(rb"<(/?)[A-Za-z_]")
_STEPS: Final = {b"": 1, b"/": -1}


def is_well_formed(document: bytes) -> bool:
    """Say whether a document in UTF-8 is well-formed XML with namespaces and without a DOCTYPE.

    Raises ParseError, the reason ``too_deep`` or ``too_many_tags``, for what no feed is like.
    """
    if b"\0" in document:
        # expat takes UTF-16 whatever encoding it is told
        return False
    # Counting is quicker than finding, and nearly always enough.
    is_large = document.count(b"<") > MAX_TAGS
    is_deep = (is_large or _may_be_deep(document)) and _is_deep_by_its_tags(document)
    parser = expat.ParserCreate("utf-8", " ")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if is_deep:
        parser.ordered_attributes = True
        parser.StartElementHandler, parser.EndElementHandler = _depth_bound()
    try:
        parser.Parse(document, True)
    except (expat.ExpatError, _DoctypeFound):
        return False
    return True


def _may_be_deep(document: bytes) -> bool:
    """Bound the depth from above, kilobyte by kilobyte: what begins in one may all be open at once."""
    depth = 0
    for at in range(0, len(document), _CHUNK_BYTES):
        until = at + _CHUNK_BYTES
        begun = document.count(b"<", at, until)
        if depth + begun > MAX_DEPTH:
            return True
        # sections have no end tags, and the sign of one may stand across the border
        depth += begun - document.count(b"<!", at, until) - 2 * document.count(b"</", at, until + 1)
    return False


def _is_deep_by_its_tags(document: bytes) -> bool:
    """Guess again, tag by tag: those in CDATA count, and the end of an empty element does not.

    It spares the costly look at each element, which doubles the time. Raises ParseError.
    """
    tags = _TAG.findall(document)
    if len(tags) > MAX_TAGS:
        raise too_many_tags()
    return max(accumulate(map(_STEPS.__getitem__, tags)), default=0) > MAX_DEPTH


def too_deep() -> ParseError:
    """Make the error for a document whose elements lie in each other like no feed's."""
    return ParseError(f"its elements are nested deeper than {MAX_DEPTH}", url="", reason="too_deep")


def too_many_tags() -> ParseError:
    """Make the error for a document that holds more tags than any feed."""
    return ParseError(f"it holds more than {MAX_TAGS:,} tags", url="", reason="too_many_tags")


class _DoctypeFound(Exception):
    """The document may define entities: it is for the mender, which bounds them."""


def _refuse_doctype(*_: object) -> None:
    raise _DoctypeFound


def _depth_bound() -> tuple[Callable[[str, Sequence[str]], None], Callable[[str], None]]:
    depth = 0

    def start(_name: str, _attributes: Sequence[str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise too_deep()

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    return start, end
