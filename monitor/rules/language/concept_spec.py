"""What operators write under ``concepts``: named sets of terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import Field, StringConstraints, model_validator

from monitor.model.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("names", "places", "nouns", "verbs", "nisbas", "phrases", "models")
"""The keys of a concept that hold terms; each is a kind of word with its own grammar."""

MAX_GAP = 3  # more words between two neighbours, and they are no phrase any more

CONCEPT_ID = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
"""How a concept may be called."""

ConceptId = Annotated[str, StringConstraints(pattern=CONCEPT_ID.pattern)]
_BAR = re.compile(r"\s*\|\s*")

Gap = Annotated[int, Field(strict=True, ge=0, le=MAX_GAP)]


class TermSpec(Settings):
    """A term with what there is to say of it."""

    term: str = Field(description="The term, with irregular forms after |.")
    means: str = Field(default="", description="What it means in English.")
    gap: Gap | None = Field(
        default=None,
        description="So many words may stand between its neighbouring words; else the concept's.",
    )


TermItem = str | TermSpec


class WrittenTerm(NamedTuple):
    """A term as a concept lists it: its key and its number there, and what is said of it.

    ``gap`` is the concept's where the term says none.
    """

    key: str
    number: int
    term: str
    means: str
    gap: int


def forms_of(written: str) -> list[str]:
    """Give what stands between the bars of ``lemma | form | form``."""
    return _BAR.split(written.strip())


def _terms(says: str, *examples: str) -> tuple[TermItem, ...]:
    field: tuple[TermItem, ...] = Field(default=(), description=says, examples=[list(examples)])
    return field


class ConceptSpec(Settings):
    """A named set of terms that mean one thing.

    A term is written once, in its plainest form; every inflected form and attached particle
    is found by itself. After ``|`` stand forms that no rule of grammar gives: broken
    plurals, other names.
    """

    means: str = Field(default="", description="What the concept means in English.")
    names: tuple[TermItem, ...] = _terms(
        "Foreign names of people, towns, countries and firms; other spellings of them are found too.",
        "كوريا الشمالية",  # North Korea
        "بيونغ يانغ",  # Pyongyang
    )
    places: tuple[TermItem, ...] = _terms(
        "Arabic names of places and people, found in this spelling only.",
        "غزة",  # Gaza
    )
    nouns: tuple[TermItem, ...] = _terms(
        "Common nouns, in the singular; broken plurals after |.",
        "سلاح | أسلحة",  # weapon, weapons
    )
    verbs: tuple[TermItem, ...] = _terms(
        "Verbs, in the third person of the past; their verbal noun is found too, irregular ones after |.",
        "أرسل",  # he sent
    )
    nisbas: tuple[TermItem, ...] = _terms(
        "Adjectives of belonging, in the masculine singular.",
        "كوري شمالي",  # North Korean
    )
    phrases: tuple[TermItem, ...] = _terms(
        "Several words that stand side by side; each word is inflected.",
        "صواريخ باليستية | صاروخ باليستي",  # ballistic missiles, ballistic missile
    )
    models: tuple[TermItem, ...] = _terms(
        "Names of weapons and other models: letters and digits, with a space, a hyphen or nothing between.",
        "هواسونغ-18",  # Hwasong-18
    )
    regexes: tuple[str, ...] = Field(
        default=(),
        description="Regular expressions (RE2) over the text as published, for what no term can say. "
        r"\b and \w know Latin letters only; \pL is any letter.",
        examples=[[r"\bKN-?\d+"]],
    )
    gap: Gap = Field(
        default=0, description="So many words may stand between neighbouring words of its phrases."
    )
    of: tuple[ConceptId, ...] = Field(
        default=(), description="Other concepts that this one is made of, beside its own terms."
    )
    exceptions: tuple[str, ...] = Field(
        default=(),
        alias="except",
        description="Words or phrases that cancel a hit that lies in them.",
        examples=[["نزع السلاح"]],  # disarmament
    )

    @model_validator(mode="after")
    def _has_a_term(self) -> ConceptSpec:
        if not any(getattr(self, key) for key in (*KINDS, "regexes", "of")):
            message = f"a concept needs at least one term under one of: {', '.join(KINDS)}, regexes, of"
            raise ValueError(message)
        return self

    def terms(self) -> Iterator[WrittenTerm]:
        """Give every term with its key. The concept's ``gap`` is that of its phrases which say none."""
        for key in KINDS:
            for number, item in enumerate(getattr(self, key)):
                spec = item if isinstance(item, TermSpec) else TermSpec(term=item)
                gap = (self.gap if key == "phrases" else 0) if spec.gap is None else spec.gap
                yield WrittenTerm(key, number, spec.term, spec.means, gap)
