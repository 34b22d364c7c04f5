"""A few of the forms in which a term is found without their being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.arabic.grammar.terms import Kind
from monitor.arabic.lexicon.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from monitor.arabic.grammar.terms import Term

_Affixes = tuple[tuple[str, str], ...]
_ATTACHED = (
    ("ب", ""),  # with
    ("ل", ""),  # for
    ("و", ""),  # and
    ("وب", ""),  # and with
)
_OF_NOUNS = (
    ("ال", ""),  # the
    ("بال", ""),  # with the
    ("لل", ""),  # for the
    ("و", ""),  # and
    ("", "ه"),  # his
    ("", "ته"),  # his, of a feminine word
    ("", "ها"),  # her
    ("", "ات"),  # more than one
    ("", "ان"),  # two
    ("", "تين"),  # two, of a feminine word
)
_OF_VERBS = (
    ("", "ت"),  # she
    ("", "وا"),  # they
    ("ي", ""),  # he does
    ("ت", ""),  # she does
    ("سي", ""),  # he will
    ("ي", "ون"),  # they do
    ("و", ""),  # and
    ("", "ها"),  # it
)
_OF_NISBAS = (
    ("ال", ""),  # the
    ("", "ة"),  # feminine
    ("بال", "ة"),  # with the, feminine
    ("", "ين"),  # many
    ("لل", "ين"),  # for the many
)
_AFFIXES: Mapping[Kind, _Affixes] = {
    Kind.NOUN: _OF_NOUNS,
    Kind.VERB: _OF_VERBS,
    Kind.NISBA: _OF_NISBAS,
}
_FINAL_TA = "ة"
_ALIFS = "أا"
"""What a verb's past may begin with, and its present does not."""


def found_forms(term: Term) -> list[str]:
    """Give some forms that the term's grammar finds; each was tried."""
    lexicon = Lexicon([term])
    return [
        form
        for form in dict.fromkeys(_forms(term))
        if form != term.lemma and any(found.end - found.start == len(form) for found in lexicon.find(form))
    ]


def _forms(term: Term) -> Iterator[str]:
    first, *rest = term.lemma.split()
    if term.kind is Kind.MODEL:
        yield from (term.lemma.replace("-", other) for other in (" ", ""))
    if rest and term.kind is not Kind.NAME:
        yield " ".join(f"ال{word.removeprefix('ال')}" for word in (first, *rest))
    for before, after in _AFFIXES.get(term.kind, _ATTACHED):
        stem = first.rstrip(_FINAL_TA) if after else first
        if term.kind is Kind.VERB and before.endswith(("ي", "ت")):
            stem = stem.lstrip(_ALIFS)
        yield " ".join((before + stem + after, *rest))
