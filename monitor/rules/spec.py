"""What operators write in ``config/rules/*.yaml``: concepts and watch rules.

These models hold what a file says and refuse what is wrong within one entry; what is wrong
between entries and files is found by :mod:`monitor.rules.check`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from monitor.model import Severity
from monitor.model.settings import Settings

KINDS = ("names", "places", "nouns", "verbs", "nisbas", "phrases", "models")
"""The keys of a concept that hold terms; each is a kind of word with its own grammar."""

RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
ConceptId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Within = Literal["sentence", "paragraph", "article"] | Annotated[int, Field(strict=True, ge=1)]


def _terms(says: str, *examples: str) -> tuple[str, ...]:
    field: tuple[str, ...] = Field(default=(), description=says, examples=[list(examples)])
    return field


class ConceptSpec(Settings):
    """A named set of terms that mean one thing.

    A term is written once, in its plainest form; every inflected form and attached particle
    is found by itself. After ``|`` stand forms that no rule of grammar gives: broken
    plurals, other names.
    """

    names: tuple[str, ...] = _terms(
        "Foreign names of people, towns, countries and firms; other spellings of them are found too.",
        "كوريا الشمالية",  # North Korea
        "بيونغ يانغ",  # Pyongyang
    )
    places: tuple[str, ...] = _terms(
        "Arabic names of places and people, found in this spelling only.",
        "غزة",  # Gaza
    )
    nouns: tuple[str, ...] = _terms(
        "Common nouns, in the singular; broken plurals after |.",
        "سلاح | أسلحة",  # weapon, weapons
    )
    verbs: tuple[str, ...] = _terms(
        "Verbs, in the third person of the past; their verbal noun is found too, irregular ones after |.",
        "أرسل",  # he sent
    )
    nisbas: tuple[str, ...] = _terms(
        "Adjectives of belonging, in the masculine singular.",
        "كوري شمالي",  # North Korean
    )
    phrases: tuple[str, ...] = _terms(
        "Several words that stand side by side; each word is inflected.",
        "صواريخ باليستية | صاروخ باليستي",  # ballistic missiles, ballistic missile
    )
    models: tuple[str, ...] = _terms(
        "Names of weapons and other models: letters and digits, with a space, a hyphen or nothing between.",
        "هواسونغ-18",  # Hwasong-18
    )
    exceptions: tuple[str, ...] = Field(
        default=(),
        alias="except",
        description="Words or phrases that cancel a hit that lies in them.",
        examples=[["نزع السلاح"]],  # disarmament
    )

    @model_validator(mode="after")
    def _has_a_term(self) -> ConceptSpec:
        if not any(getattr(self, kind) for kind in KINDS):
            message = f"a concept needs at least one term under one of: {', '.join(KINDS)}"
            raise ValueError(message)
        return self


class TitleSpec(Settings):
    """A watch rule's name for people."""

    ar: str = Field(default="", description="The title in Arabic.")
    en: str = Field(default="", description="The title in English.")


class RuleTest(Settings):
    """A text that the rule must match, or must not."""

    match: bool = Field(description="Whether the rule must match this text.")
    text: str = Field(min_length=1, description="The article's text; paragraphs are parted by a blank line.")
    title: str = Field(default="", description="The article's title.")


class RuleSpec(Settings):
    """What a desk wants to hear of."""

    id: RuleId = Field(description="The rule's name in alerts, routes and logs: a-z, 0-9, . _ -")
    title: TitleSpec = Field(default=TitleSpec(), description="The rule's name for people.")
    severity: Severity = Field(default=Severity.NORMAL, description="How much a desk should mind.")
    all: tuple[str, ...] = Field(default=(), description="Concepts that must all be there.")
    any: tuple[str, ...] = Field(default=(), description="Concepts of which at least one must be there.")
    none: tuple[str, ...] = Field(
        default=(), description="Concepts that cancel a hit when they stand in the same unit or the title."
    )
    within: Within = Field(
        default="paragraph",
        description="Where all of it must stand together: a sentence, a paragraph, the article, "
        "or so many words. The title counts as a sentence and paragraph of its own.",
    )
    tests: tuple[RuleTest, ...] = Field(default=(), description="Texts that prove the rule.")

    @model_validator(mode="after")
    def _asks_for_something(self) -> RuleSpec:
        if not self.all and not self.any:
            message = "a rule needs concepts under `all` or `any`"
            raise ValueError(message)
        return self


class RulesFile(Settings):
    """One file of ``config/rules``; concepts are shared by all files."""

    concepts: dict[ConceptId, ConceptSpec] = Field(
        default_factory=dict, description="Named sets of terms, for the rules of this and other files."
    )
    rules: tuple[RuleSpec, ...] = Field(default=(), description="Watch rules.")

    @model_validator(mode="after")
    def _holds_something(self) -> RulesFile:
        if not self.concepts and not self.rules:
            message = "a rules file needs `concepts` or `rules`"
            raise ValueError(message)
        return self
