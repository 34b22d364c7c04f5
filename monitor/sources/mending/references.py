"""References to characters and entities: what XML does not know, as HTML or the document means it."""

from __future__ import annotations

import re
from html import escape
from html.entities import html5
from typing import TYPE_CHECKING, Final

from monitor.model import ParseError
from monitor.sources.mending.numbered import CONTROLS, meant_sign

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# All "&" but those of XML's own entities and of most characters by number, which are right.
_REFERENCE: Final = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos|#(?:1[6-9]\d|[2-9]\d\d|[1-9]\d{3}));)"
    rb"(?:#(\d{1,9}|[xX][0-9a-fA-F]{1,8});|([A-Za-z_][\w.-]{0,63});)?"
)
# A character above U+FFFF as its two surrogates: what JavaScript and Java count as characters.
_SURROGATES: Final = re.compile(
    rb"&#(5(?:5(?:29[6-9]|[3-9]\d\d)|6(?:[0-2]\d\d|3[01]\d))|[xX][dD][89abAB][0-9a-fA-F]{2});"
    rb"&#(5(?:6(?:3[2-9]\d|[4-9]\d\d)|7(?:[0-2]\d\d|3[0-3]\d|34[0-3]))|[xX][dD][c-fC-F][0-9a-fA-F]{2});"
)
_OF_XML: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
# XML 1.0, 2.2: what a document may hold.
_MAX_CODE: Final = 0x10FFFF
_ALLOWED: Final = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# With its internal subset, which ends at the first "]" before a ">".
DOCTYPE: Final = re.compile(rb"<!DOCTYPE\b[^<>\[]*+(?:\[((?:[^\]]++|\](?!\s*+>))*+)\]\s*+)?+>", re.IGNORECASE)
_ENTITY: Final = re.compile(
    r"<!ENTITY\s{1,99}([A-Za-z_][\w.-]{0,63})\s{1,99}(?:\"([^\"]*+)\"|'([^']*+)')\s{0,99}>"
)
_IN_VALUE: Final = re.compile(r"&(?:#(\d{1,9}|[xX][0-9a-fA-F]{1,8})|([A-Za-z_][\w.-]{0,63}));")
# Entities in feeds are letters and names of sites. A bomb is 10 levels of 10 of them.
_MAX_ENTITY: Final = 2_000
_MAX_LEVELS: Final = 8
# Of all that is resolved in one document.
_MAX_RESOLVED: Final = 1_000_000


class References:
    """Mends the references of one document, whose DOCTYPE may define some.

    ``mistake`` is told the kind of each one that is mended.
    """

    def __init__(self, mistake: Callable[[str], None]) -> None:
        self._mistake = mistake
        self._defined: Mapping[str, str] = {}
        self._expansions: dict[str, str] = {}
        self._resolved: dict[str, bytes] = {}
        self._resolved_length = 0

    def define(self, subset: bytes) -> None:
        """Take over the entities of a DOCTYPE's internal subset; of external ones nothing is known."""
        found = _ENTITY.findall(subset.decode("utf-8", "replace"))
        # the first definition counts: XML 1.0, 4.2
        self._defined = {name: double or single for name, double, single in reversed(found)}

    def mended(self, text: bytes) -> bytes:
        """Give text or an attribute's value with such references only as XML knows.

        Raises ParseError, reason ``bomb``, where entities grow beyond bounds.
        """
        if b"&" not in text:
            return text
        if b"&#" in text:
            text = _SURROGATES.sub(self._joined, text)
        return _REFERENCE.sub(self._mended, text)

    def _joined(self, pair: re.Match[bytes]) -> bytes:
        self._mistake("reference")
        both = chr(_number(pair[1].decode())) + chr(_number(pair[2].decode()))
        return both.encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()

    def _mended(self, reference: re.Match[bytes]) -> bytes:
        number, name = reference[1], reference[2]
        if number is not None:
            return self._character(reference)
        if name is None:
            self._mistake("sign")
            return b"&amp;"
        return self._entity(name.decode())

    def _character(self, reference: re.Match[bytes]) -> bytes:
        code = _number(reference[1].decode())
        character = chr(code) if code <= _MAX_CODE else ""
        if not _ALLOWED.match(character):
            self._mistake("control")
            return b""
        if code in CONTROLS:
            self._mistake("reference")
            return meant_sign(code)
        return reference[0]

    def _entity(self, name: str) -> bytes:
        if name not in self._resolved:
            self._resolved[name] = self._meaning(name)
        resolved = self._resolved[name]
        self._resolved_length += len(resolved)
        if self._resolved_length > _MAX_RESOLVED:
            raise _bomb()
        if name not in self._defined:
            self._mistake("entity")
        return resolved

    def _meaning(self, name: str) -> bytes:
        """Say what to write for an entity: text, no markup; what nobody knows is no reference."""
        meant = self._expanded(name, 1) if name in self._defined else html5.get(f"{name};", f"&{name};")
        return escape("".join(_ALLOWED.findall(meant))).encode()

    def _expanded(self, name: str, level: int) -> str:
        if name in _OF_XML or name not in self._defined:
            return html5.get(f"{name};", f"&{name};")
        if name in self._expansions:
            return self._expansions[name]
        value = self._defined[name]
        if level > _MAX_LEVELS or len(value) > _MAX_ENTITY:
            raise _bomb()
        meant, end = "", 0
        for inner in _IN_VALUE.finditer(value):
            code = _number(inner[1]) if inner[1] else 0
            meant += value[end : inner.start()]
            meant += chr(min(code, _MAX_CODE)) if inner[1] else self._expanded(inner[2], level + 1)
            end = inner.end()
        meant += value[end:]
        if len(meant) > _MAX_ENTITY:
            raise _bomb()
        self._expansions[name] = meant
        return meant


def _number(written: str) -> int:
    return int(written[1:], 16) if written[0] in "xX" else int(written)


def _bomb() -> ParseError:
    return ParseError("its entities grow beyond all bounds when resolved", url="", reason="bomb")
