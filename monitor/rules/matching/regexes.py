"""Regular expressions of operators: RE2 only, so that none takes more than linear time."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import re2

from monitor.model.settings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LENGTH = 500
_MEMORY = 1_000_000  # bytes of a compiled expression; a longest list of names needs some 100,000
_LINEAR = "only expressions that take linear time are taken (RE2): no look-around, no \\1"
# What RE2 refuses and says nothing of the place of
_LOOK_AROUND = re.compile(r"\(\?<?[=!]|\(\?>|\\[1-9]|\(\?P=")

_HALF_PAIR = re.compile("[\ud800-\udfff]")


class Span(NamedTuple):
    """Where an expression fits, in code points."""

    start: int
    end: int


class Expression:
    """One regular expression, ready to be found in texts."""

    def __init__(self, pattern: str) -> None:
        """Raise ValueError where RE2 refuses the pattern."""
        try:
            self._compiled = re2.compile(pattern, _options())
        except re2.error as error:
            said = error.args[0] if error.args else ""
            raise ValueError(said.decode() if isinstance(said, bytes) else str(said)) from error

    def find(self, text: str) -> Iterator[Span]:
        """Give the places where it fits, leftmost first; none over another, and none empty."""
        # half a surrogate pair has no UTF-8; what stands for it is one code point too
        for found in self._compiled.finditer(_HALF_PAIR.sub("\ufffd", text)):  # REPLACEMENT CHARACTER
            if found.end() > found.start():
                yield Span(found.start(), found.end())

    @property
    def fits_nothing(self) -> bool:
        """Whether it fits an empty text, and so everywhere."""
        return self._compiled.search("") is not None


@cache
def _options() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    return options


def check_regex(pattern: str) -> Finding | None:
    """Say what is wrong with an expression, with the place in it; the path is left to the caller."""
    if len(pattern) > MAX_LENGTH:
        return Finding(
            (), f"the expression is longer than {MAX_LENGTH} characters", "write terms, or several"
        )
    try:
        expression = Expression(pattern)
    except ValueError as error:
        part = str(error).partition(": ")[2]
        costly = _LOOK_AROUND.search(pattern)
        if costly:
            message = f'"{costly[0]}" is not taken in an expression'
            return Finding((), message, _LINEAR, offset=costly.start())
        place = max(0, pattern.find(part)) if part else 0
        return Finding((), f"the expression cannot be read: {error}", "", offset=place)
    if expression.fits_nothing:
        return Finding(
            (), "the expression fits where nothing stands, so it would hit everywhere", "use + for *"
        )
    return None
