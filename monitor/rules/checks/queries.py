"""What is wrong with a query line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.model.settings import Finding
from monitor.rules.checks.concepts import no_such_concept
from monitor.rules.checks.terms import wrong_with
from monitor.rules.language.clauses import All, AtLeast, Clause, Has, In, Near, Not, Within
from monitor.rules.language.query import QueryError, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from monitor.rules.language.query import Mention, Query
    from monitor.rules.language.walk import Path


def mentioned(query: str) -> list[str]:
    """Give the concepts that a query names; none where it cannot be read."""
    try:
        return [mention.name for mention in read(query).mentions]
    except QueryError:
        return []


def check_query(text: str, path: Path, concepts: Collection[str]) -> Iterator[Finding]:
    """Find what cannot be read, what is not there, and what can never be."""
    try:
        query = read(text)
    except QueryError as error:
        message = f"the query goes wrong at character {error.offset + 1}: {error.message}"
        yield Finding(path, message, error.hint, offset=error.offset)
        return
    for mention in query.mentions:
        yield from _check_mention(mention, path, concepts)
    yield from _check_sense(query, path)


def _check_mention(mention: Mention, path: Path, concepts: Collection[str]) -> Iterator[Finding]:
    at = f"(at character {mention.offset + 1} of the query)"
    if not mention.term:
        if mention.name not in concepts:
            message, hint = no_such_concept(mention.name, concepts)
            yield Finding(path, f"{message} {at}", hint, offset=mention.offset)
        return
    wrong = wrong_with(mention.term, can_be_number=mention.key in ("", "models"))
    if wrong:
        yield Finding(path, f"{wrong.message} {at}", wrong.hint, offset=mention.offset)


def _check_sense(query: Query, path: Path) -> Iterator[Finding]:
    for name in _barred_by_itself(query.clause):
        place = [mention.offset for mention in query.mentions if mention.name == name][-1]
        message = f'the query can never hold: "{name}" is asked for, and may not be there'
        yield Finding(path, f"{message} (at character {place + 1})", offset=place)


def _barred_by_itself(clause: Clause) -> Iterator[str]:
    """Give what one AND asks for and excludes."""
    match clause:
        case All():
            asked = {below.concept for below in clause.clauses if isinstance(below, Has)}
            for below in clause.clauses:
                if isinstance(below, Not) and isinstance(below.clause, Has) and below.clause.concept in asked:
                    yield below.clause.concept
                yield from _barred_by_itself(below)
        case AtLeast():
            for below in clause.clauses:
                yield from _barred_by_itself(below)
        case Not() | Within() | Near() | In():
            yield from _barred_by_itself(clause.clause)
        case _:
            pass
