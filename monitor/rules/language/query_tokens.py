"""A query line cut into tokens, each with its place."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from monitor.rules.language.clauses import MAX_MENTIONS, MAX_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LENGTH = 4_000  # characters; the longest query of a desk that was seen has some 1,500


class QueryError(ValueError):
    """A query line that cannot be understood; ``offset`` counts its characters from 0."""

    def __init__(self, message: str, offset: int, hint: str = "") -> None:
        self.offset = offset
        self.message = message
        self.hint = hint
        super().__init__(message)


def refuse(message: str, offset: int, hint: str = "") -> NoReturn:
    """Raise QueryError."""
    raise QueryError(message, offset, hint)


class Sort(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    AT_LEAST = auto()
    PREFIX = auto()
    CONCEPT = auto()
    PHRASE = auto()
    WORD = auto()
    END = auto()


class Token(NamedTuple):
    """A piece of a query: ``text`` is what counts of it, ``shown`` how it stands there."""

    sort: Sort
    text: str
    start: int
    shown: str


# Signs that turn what is shown, which editors of Arabic leave behind, and the byte order mark.
_TURNING = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"
_DOUBLE = '"\u201c\u201d\u201e\u201f'  # QUOTATION MARK, and its curled sisters: whichever was typed
_ANGLED = "«»"
_TOKEN = re.compile(
    rf"""
    [\s{_TURNING}]+
    | (?P<open> \( ) | (?P<close> \) )
    | (?P<quoted> [{_DOUBLE}](?P<curled>[^{_DOUBLE}]*)[{_DOUBLE}]
                | [{_ANGLED}](?P<angled>[^{_ANGLED}]*)[{_ANGLED}] )
    | (?P<unclosed> [{_DOUBLE}{_ANGLED}] )
    | (?P<prefix> [A-Za-z_]+ ) : (?!//)
    | (?P<word> [^\s(){_DOUBLE}{_ANGLED}:،,;؛]+ )
    | (?P<other> . )
    """,
    re.VERBOSE,
)
_OPERATORS = {"AND": Sort.AND, "OR": Sort.OR, "NOT": Sort.NOT}
_WITH_NUMBER = re.compile(r"(NEAR|ONEAR|ATLEAST)(?:/(.*))?", re.DOTALL)
_EXAMPLES = {
    "NEAR": "write NEAR/15, NEAR/S for a sentence or NEAR/P for a paragraph",
    "ONEAR": "write ONEAR/15",
    "ATLEAST": "write ATLEAST/3 before a term or @concept",
}
_SMALL = re.compile(r"(?i:and|or|not|o?near(?:/.*)?|atleast(?:/.*)?)")
_FORMS = "every form of a word and spelling of a name is found by itself"
# What other tools write, and what to do instead.
_FOREIGN_START = {"-": "write NOT before what may not be there", "!": "write NOT", "+": "write AND"}
_FOREIGN = {
    "&": "write AND",
    "|": "write OR",
    "=": "remove it",
    "~": "write NEAR/15 between two terms",
    "^": "write `weights` beside the query",
    "*": _FORMS,
    "?": _FORMS,
    "؟": _FORMS,
}


def tokens(text: str) -> list[Token]:
    """Cut a query into tokens; the last one is the end. Raises QueryError."""
    if len(text) > MAX_LENGTH:
        message = f"the query has {len(text):,} characters, more than {MAX_LENGTH:,}"
        refuse(message, MAX_LENGTH, "make concepts of its parts")
    return [*_cut(text), Token(Sort.END, "", len(text), "the end")]


def _cut(text: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(text):
        kind, shown = found.lastgroup, found[0]
        match kind:
            case None:
                continue
            case "open":
                yield Token(Sort.OPEN, shown, found.start(), shown)
            case "close":
                yield Token(Sort.CLOSE, shown, found.start(), shown)
            case "prefix":
                yield Token(Sort.PREFIX, found["prefix"], found.start(), shown)
            case "word":
                yield _word(found[0], found.start())
            case "unclosed":
                message = "a quote is opened here and never closed"
                refuse(message, found.start(), f"close it with {shown}")
            case "other":
                _refuse_sign(shown, found.start())
            case _:
                yield _phrase(found)


def _phrase(found: re.Match[str]) -> Token:
    inner = found["curled"] if found["angled"] is None else found["angled"]
    if not inner.strip():
        message = "nothing stands between the quotes"
        refuse(message, found.start(), "write a phrase there, or remove them")
    return Token(Sort.PHRASE, " ".join(inner.split()), found.start(), found[0])


def _refuse_sign(sign: str, start: int) -> NoReturn:
    if sign == ":":
        refuse("a colon stands where none can be", start, 'put the words around it in quotes: "…"')
    refuse(f'"{sign}" parts nothing in a query', start, "write AND or OR between terms")


def _word(shown: str, start: int) -> Token:
    text = re.sub(f"[{_TURNING}]", "", shown)
    if text in _OPERATORS:
        return Token(_OPERATORS[text], text, start, text)
    operator = _WITH_NUMBER.fullmatch(text)
    if operator:
        return _with_number(operator[1], operator[2], start)
    if _SMALL.fullmatch(text):
        hint = f"write {text.upper()}, or quotes around the word"
        refuse(f'"{text}" in small letters is a word and no operator', start, hint)
    if text.startswith("@"):
        if text == "@":
            refuse("no name follows the @", start, "write @ and a concept's name, without a space")
        return Token(Sort.CONCEPT, text[1:], start, text)
    _refuse_foreign(text, start)
    return Token(Sort.WORD, text, start, text)


def _with_number(operator: str, number: str | None, start: int) -> Token:
    shown = operator if number is None else f"{operator}/{number}"
    if operator == "NEAR" and number in ("S", "P"):
        return Token(Sort.NEAR, shown, start, shown)
    is_near = operator != "ATLEAST"
    most = MAX_WORDS if is_near else MAX_MENTIONS
    if number is None or not number.isdecimal() or not 1 <= int(number[:9]) <= most:
        message = f"{operator} needs a number {'of words ' if is_near else ''}from 1 to {most:,}"
        refuse(message, start, _EXAMPLES[operator])
    return Token(Sort.NEAR if is_near else Sort.AT_LEAST, f"{operator}/{int(number)}", start, shown)


def _refuse_foreign(text: str, start: int) -> None:
    """Refuse the operators and wildcards of other tools."""
    if text[0] in _FOREIGN_START:
        refuse(f'"{text[0]}" is no operator here', start, _FOREIGN_START[text[0]])
    for place, sign in enumerate(text):
        if sign in _FOREIGN:
            refuse(f'"{sign}" cannot stand in a term', start + place, _FOREIGN[sign])
