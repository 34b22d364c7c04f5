"""Text for services whose markup we do not know: what the web wrote can do nothing there. Pure.

Who sends through somebody else's library cannot escape: each service reads other signs, and some read
them again after the library has escaped them. So signs become look-alikes that no service reads.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOOK_ALIKES: Final = str.maketrans(
    {
        "@": "\uff20",  # FULLWIDTH COMMERCIAL AT: @everyone
        "#": "\uff03",  # FULLWIDTH NUMBER SIGN: channels, headings
        "<": "\u2039",  # SINGLE LEFT-POINTING ANGLE QUOTATION MARK: HTML, <!channel>
        ">": "\u203a",  # SINGLE RIGHT-POINTING ANGLE QUOTATION MARK: quotations
        "&": "\uff06",  # FULLWIDTH AMPERSAND: entities
        "*": "\u2217",  # ASTERISK OPERATOR: bold
        "_": "\u02cd",  # MODIFIER LETTER LOW MACRON: italics
        "~": "\u223c",  # TILDE OPERATOR: struck out
        "`": "\u02cb",  # MODIFIER LETTER GRAVE ACCENT: code
        "|": "\u2223",  # DIVIDES: spoilers, tables
        "[": "\uff3b",  # FULLWIDTH LEFT SQUARE BRACKET: links
        "]": "\uff3d",  # FULLWIDTH RIGHT SQUARE BRACKET
        "\\": "\uff3c",  # FULLWIDTH REVERSE SOLIDUS: escapes
    }
)
# Services make a link of evil.example and of https://evil.example alike; figures keep their dots.
_DOT: Final = re.compile(r"\.(?=[^\W\d_])")
_ONE_DOT_LEADER: Final = "\u2024"
_SCHEME: Final = re.compile(r":(?=//)|(?<=mailto):|(?<=javascript):|(?<=data):", re.IGNORECASE)
_RATIO: Final = "\u2236"


def inert(text: str, *, links: Iterable[str]) -> str:
    """Give the text with only ``links``, which must be safe URLs, as they are."""
    kept = sorted({link for link in links if link}, key=len, reverse=True)
    if not kept:
        return _harmless(text)
    pieces = re.split("(" + "|".join(map(re.escape, kept)) + ")", text)
    # a safe link holds no brackets or quotes; an @ in it could still name somebody
    return "".join(
        piece.replace("@", "%40") if place % 2 else _harmless(piece) for place, piece in enumerate(pieces)
    )


def _harmless(text: str) -> str:
    return _SCHEME.sub(_RATIO, _DOT.sub(_ONE_DOT_LEADER, text)).translate(_LOOK_ALIKES)
