"""The query line: a condition for those who come from media-monitoring tools.

    query: '(كوريا الشمالية OR بيونغ يانغ) AND روسيا NEAR/15 @arms AND NOT "كأس العالم"'

From loose to tight: ``OR``; ``AND``, ``AND NOT``; ``NEAR/n``, ``ONEAR/n`` (in this order),
``NEAR/S``, ``NEAR/P``; ``ATLEAST/n``, ``title:``, ``lead:``, ``text:``; terms, "phrases", @concepts
and ( ). Neighbours that the same operator joins are one clause. The tree is the one that the
YAML keys would give.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, NoReturn, get_args

from monitor.rules.language.clauses import All, AtLeast, Clause, Has, In, Near, Not, Scope, Within
from monitor.rules.language.concept_spec import CONCEPT_ID, KINDS
from monitor.rules.language.query_tokens import QueryError, Sort, Token, refuse, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Mention", "Query", "QueryError", "parse", "read"]

_DEEPEST = 20  # parentheses; every level is a few calls
_SCOPES: dict[str, Scope] = {scope: scope for scope in get_args(Scope)}
_KINDS = {key.removesuffix("s"): key for key in KINDS}
_STARTS = frozenset({Sort.OPEN, Sort.AT_LEAST, Sort.PREFIX, Sort.CONCEPT, Sort.PHRASE, Sort.WORD})


@dataclass(frozen=True, slots=True)
class Mention:
    """A term or @concept of a query.

    ``name`` is what the tree calls it: a concept's own name, or the term as it is written.
    ``key`` is the key of a concept under which the term would stand, empty where that is to
    be guessed; ``term`` is empty for a @concept. ``offset`` counts characters from 0.
    """

    name: str
    offset: int
    term: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """What a query line says: its tree, and the terms and concepts in the order in which they stand."""

    clause: Clause
    mentions: tuple[Mention, ...]


def parse(text: str) -> Clause:
    """Give the tree of a query line. Raises QueryError."""
    return read(text).clause


def read(text: str) -> Query:
    """Read a query line. Raises QueryError with the place of the first mistake."""
    parser = _Parser(tokens(text))
    clause = parser.whole()
    return Query(clause, tuple(parser.mentions))


class _Parser:
    """Recursive descent, one method for each level of binding."""

    def __init__(self, found: Sequence[Token]) -> None:
        self._tokens = found
        self._next = 0
        self._open: list[Token] = []
        self.mentions: list[Mention] = []

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._token
        self._next += 1
        return token

    def _takes(self, sort: Sort) -> bool:
        is_it = self._token.sort is sort
        self._next += is_it
        return is_it

    def whole(self) -> Clause:
        """Read all of the query."""
        if self._token.sort is Sort.END:
            refuse("the query is empty", 0, "write terms, @concepts, AND, OR, NOT, NEAR/15")
        clause = self._either()
        token = self._token
        if token.sort is Sort.CLOSE:
            refuse('")" closes nothing', token.start, 'remove it, or write "(" where it begins')
        return clause

    def _either(self) -> Clause:
        """``a OR b``."""
        clauses = [self._both()]
        while self._token.sort is Sort.OR:
            self._take()
            clauses.append(self._both())
        return clauses[0] if len(clauses) == 1 else AtLeast(1, tuple(clauses))

    def _both(self) -> Clause:
        """``a AND b``, ``a AND NOT b``; AND may be left out before NOT."""
        start = self._token.start
        clauses = [self._maybe_not()]
        while self._token.sort in (Sort.AND, Sort.NOT):
            self._takes(Sort.AND)
            clauses.append(self._maybe_not())
        if self._token.sort in _STARTS:
            self._refuse_neighbours()
        if all(isinstance(clause, Not) for clause in clauses):
            message = "NOT alone asks for nothing"
            refuse(message, start, "write what must be there, and then AND NOT")
        return clauses[0] if len(clauses) == 1 else All(tuple(clauses))

    def _refuse_neighbours(self) -> NoReturn:
        token = self._token
        message = f"no operator stands before {_quoted(token)}"
        refuse(message, token.start, "write AND, OR or NEAR/15 between terms")

    def _maybe_not(self) -> Clause:
        if not self._takes(Sort.NOT):
            return self._near()
        if self._token.sort is Sort.NOT:
            refuse("NOT stands twice", self._token.start, "write it once, or not at all")
        return Not(self._near())

    def _near(self) -> Clause:
        """``a NEAR/15 b NEAR/15 c``: neighbours of the same operator stand in one stretch."""
        clause = self._one()
        while self._token.sort is Sort.NEAR:
            operator = self._token.text
            clauses = [clause]
            while self._token.sort is Sort.NEAR and self._token.text == operator:
                self._take()
                self._refuse_not()
                clauses.append(self._one())
            clause = _close(operator, All(tuple(clauses)))
        return clause

    def _refuse_not(self) -> None:
        if self._token.sort is Sort.NOT:
            hint = "write a AND NOT b, or (a AND NOT b) NEAR/15 c"
            refuse("NOT cannot follow NEAR", self._token.start, hint)

    def _one(self) -> Clause:
        """One term, phrase, @concept, or what stands in parentheses or after a prefix."""
        token = self._take()
        match token.sort:
            case Sort.OPEN:
                return self._parentheses(token)
            case Sort.AT_LEAST:
                return self._at_least(token)
            case Sort.PREFIX:
                return self._prefixed(token)
            case Sort.CONCEPT:
                self.mentions.append(Mention(token.text, token.start))
                return Has(token.text)
            case Sort.PHRASE:
                return self._term(token.text, token, f'"{token.text}"', "phrases")
            case Sort.WORD:
                text = self._words(token.text)
                # a word in Latin letters must not be taken for the concept of that name
                return self._term(text, token, f"term:{text}" if CONCEPT_ID.fullmatch(text) else text, "")
        raise self._missing(token)

    def _missing(self, token: Token) -> QueryError:
        """Tell what stands where a term should."""
        before = self._tokens[self._next - 2] if self._next > 1 else None
        if before is None:
            return QueryError(f"a term or @concept is missing before {_quoted(token)}", token.start)
        if token.sort is Sort.CLOSE and before.sort is Sort.OPEN:
            hint = "write a term there, or remove them"
            return QueryError("nothing stands between the parentheses", before.start, hint)
        message = f"a term or @concept is missing after {_quoted(before)}, before {_quoted(token)}"
        return QueryError(message, token.start)

    def _parentheses(self, opened: Token) -> Clause:
        if len(self._open) >= _DEEPEST:
            message = f"parentheses are nested deeper than {_DEEPEST} levels"
            refuse(message, opened.start, "make concepts of the inner ones")
        self._open.append(opened)
        clause = self._either()
        if not self._takes(Sort.CLOSE):
            refuse('"(" is never closed', opened.start, 'write ")" where it ends')
        self._open.pop()
        return clause

    def _at_least(self, operator: Token) -> Clause:
        token = self._token
        clause = self._one()
        if not isinstance(clause, Has) or token.sort is Sort.AT_LEAST:
            message = f"{operator.shown} counts the mentions of one term or @concept"
            refuse(message, operator.start, "make a concept of the terms that count together")
        return Has(clause.concept, int(operator.text.partition("/")[2]))

    def _prefixed(self, prefix: Token) -> Clause:
        scope = _SCOPES.get(prefix.text)
        if scope:
            return In(frozenset({scope}), self._one())
        key = _KINDS.get(prefix.text)
        if key is None:
            near = get_close_matches(prefix.text, [*_SCOPES, *_KINDS], n=1)
            hint = f"did you mean {near[0]}:?" if near else f"known are {': '.join([*_SCOPES, *_KINDS])}:"
            refuse(f'"{prefix.shown}" is not known', prefix.start, hint)
        token = self._take()
        if token.sort not in (Sort.WORD, Sort.PHRASE):
            refuse(f'a term is missing after "{prefix.shown}"', token.start, "write verb:أرسل")
        text = token.text if token.sort is Sort.PHRASE else self._words(token.text)
        return self._term(text, token, f"{prefix.text}:{text}", key)

    def _words(self, first: str) -> str:
        """Words side by side are one term."""
        words = [first]
        while self._token.sort is Sort.WORD:
            words.append(self._take().text)
        return " ".join(words)

    def _term(self, text: str, token: Token, name: str, key: str) -> Clause:
        self.mentions.append(Mention(name, token.start, text, key))
        return Has(name)


def _close(operator: str, clause: Clause) -> Clause:
    match operator.split("/"):
        case _, "S":
            return Within("sentence", clause)
        case _, "P":
            return Within("paragraph", clause)
        case name, number:
            return Near(int(number), clause, ordered=name == "ONEAR")
        case _:  # pragma: no cover - the tokens of NEAR have a number
            raise AssertionError(operator)


def _quoted(token: Token) -> str:
    return token.shown if token.sort in (Sort.END, Sort.PHRASE) else f'"{token.shown}"'
