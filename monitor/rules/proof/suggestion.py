"""What an editor should know of a term before it is written into a rules file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.arabic.grammar.suggest import guess_kind, proposals
from monitor.arabic.grammar.terms import Kind, Term
from monitor.arabic.words import words_of
from monitor.rules.checks.lint import ordinary_hits
from monitor.rules.matching.concepts import KIND_OF_KEY
from monitor.rules.proof.samples import found_forms

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY_OF_KIND: Mapping[Kind, str] = {kind: key for key, kind in KIND_OF_KEY.items()}
_WHY = {
    Kind.MODEL: "it holds a number, or is written in Latin letters",
    Kind.PHRASE: "several ordinary words",
    Kind.NAME: "a foreign name, or no word that is known here",
    Kind.PLACE: "a name with letters that foreign names do not have",
    Kind.NISBA: "it ends like an adjective of belonging",
    Kind.NOUN: "an ordinary word",
    Kind.VERB: "an ordinary word that has a verbal noun",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term's kind and why it is thought to be that, and what comes of it.

    ``found`` is a sample of what is found without being written, ``irregular`` what may stand
    after ``|``: words of the right pattern, of which an editor knows whether they are forms of
    this one. ``collisions`` are ordinary words of another meaning that the term hits.
    """

    term: Term
    why: str
    found: tuple[str, ...]
    irregular: tuple[str, ...]
    collisions: tuple[str, ...]

    @property
    def yaml(self) -> str:
        """The term under its key, ready for a concept; among several irregular forms a person chooses."""
        likely = self.irregular if len(self.irregular) == 1 else ()
        written = " | ".join((self.term.lemma, *self.term.forms, *likely))
        plain = all(letter.isalnum() or letter in " |-" or not letter.isascii() for letter in written)
        item = written if plain and written[0].isalpha() else json.dumps(written, ensure_ascii=False)
        return f"{KEY_OF_KIND[self.term.kind]}:\n  - {item}"


def suggest(written: str, kind: Kind | None) -> Suggestion:
    """Look at a term as an editor would write it; its kind is guessed where it is None.

    Raises ValueError for what has no letter.
    """
    lemma = Term.parse(Kind.NAME, written).lemma
    if not words_of(lemma):
        message = f'"{written}" has no letters'
        raise ValueError(message)
    term = Term.parse(kind or guess_kind(lemma), written)
    proposed = [form for form in proposals(term) if form not in (lemma, *term.forms)]
    are_forms = term.kind in (Kind.NOUN, Kind.VERB)  # of other kinds they are found as they are
    return Suggestion(
        term=term,
        why="as you say" if kind else _WHY[term.kind],
        found=(*(() if are_forms else proposed), *found_forms(term)),
        irregular=tuple(proposed) if are_forms else (),
        collisions=tuple(ordinary_hits((term,)).get(0, ())),
    )
