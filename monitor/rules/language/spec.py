"""What operators write in ``config/rules/*.yaml``: concepts and watch rules.

These models hold what a file says and refuse what is wrong within one entry; what is wrong
between entries and files is found by :mod:`monitor.rules.checks.check`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from monitor.model import Severity
from monitor.model.settings import Duration, Settings
from monitor.rules.language.clauses import Stance
from monitor.rules.language.concept_spec import KINDS, ConceptId, ConceptSpec, TermSpec
from monitor.rules.language.condition_spec import (
    AsideZone,
    ConditionSpec,
    GroupSpec,
    Item,
    Within,
    WordsSpec,
    Zones,
)

__all__ = [
    "KINDS",
    "ConceptSpec",
    "ConditionSpec",
    "FilterSpec",
    "GroupSpec",
    "Item",
    "RuleSpec",
    "RuleStatus",
    "RuleTest",
    "RulesFile",
    "TermSpec",
    "TitleSpec",
    "Within",
    "WordsSpec",
]

RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
NotEmpty = Annotated[str, StringConstraints(min_length=1)]


class RuleStatus(StrEnum):
    """How far a rule is on its way to a desk."""

    DRAFT = "draft"
    TEST = "test"
    LIVE = "live"


class TitleSpec(Settings):
    """A watch rule's name for people."""

    ar: str = Field(default="", description="The title in Arabic.")
    en: str = Field(default="", description="The title in English.")


class FilterSpec(Settings):
    """Which articles a rule looks at; ``*`` stands for any letters."""

    feeds: tuple[NotEmpty, ...] = Field(default=(), description="Ids of feeds.", examples=[["aljazeera*"]])
    outlets: tuple[NotEmpty, ...] = Field(default=(), description="Outlets, as feeds.yaml names them.")
    countries: tuple[NotEmpty, ...] = Field(default=(), description="Countries of feeds.", examples=[["QA"]])
    tags: tuple[NotEmpty, ...] = Field(default=(), description="Tags of feeds, of which one is enough.")
    languages: tuple[NotEmpty, ...] = Field(default=(), description="Languages.", examples=[["ar"]])


class RuleTest(Settings):
    """A text that the rule must match, or must not."""

    match: bool = Field(description="Whether the rule must match this text.")
    text: str = Field(min_length=1, description="The article's text; paragraphs are parted by a blank line.")
    title: str = Field(default="", description="The article's title.")
    asides: dict[AsideZone, NotEmpty] = Field(
        default_factory=dict, description="What else stands on the page, by zone, for `zones`."
    )
    evidence: tuple[NotEmpty, ...] = Field(
        default=(), description="The words that the alert must quote, in the order of the article."
    )
    stance: Stance | None = Field(default=None, description="The stance that the match must have.")
    outlet: str = Field(default="", description="The article's outlet, for filters.")
    feed: str = Field(default="", description="The article's feed, for filters.")
    country: str = Field(default="", description="The article's country, for filters.")
    tags: tuple[str, ...] = Field(default=(), description="Tags of the article's feed, for filters.")
    language: str = Field(default="", description="The article's language, for filters.")
    age: Duration | None = Field(default=None, description="How old the article is, for max_age.")

    @model_validator(mode="after")
    def _expects_of_a_match(self) -> RuleTest:
        if not self.match and (self.evidence or self.stance):
            message = "a text that must not match has no `evidence` and no `stance`"
            raise ValueError(message)
        return self


class RuleSpec(ConditionSpec):
    """What a desk wants to hear of."""

    id: RuleId = Field(description="The rule's name in alerts, routes and logs: a-z, 0-9, . _ -")
    title: TitleSpec = Field(default=TitleSpec(), description="The rule's name for people.")
    severity: Severity = Field(default=Severity.NORMAL, description="How much a desk should mind.")
    status: RuleStatus = Field(
        default=RuleStatus.LIVE,
        description="draft: checked only; test: matches, raises no alert; live: raises alerts.",
    )
    owner: str = Field(default="", description="Who answers for the rule.")
    notes: str = Field(default="", description="For whoever reads this file.")
    known_false_alarms: tuple[NotEmpty, ...] = Field(
        default=(), description="What it is known to hit wrongly."
    )
    within: Within = Field(
        default="paragraph",
        description="Where all of it must stand together: a sentence, a paragraph, the article, "
        "or so many words. The title counts as a sentence and paragraph of its own.",
    )
    zones: Zones = Field(
        default=(),
        description="What of the page it looks at besides title and text: caption, post, related, "
        "glued, tags, comments. Each counts as further paragraphs of the text.",
        examples=[["caption", "post"]],
    )
    min_origins: int = Field(
        default=1,
        ge=1,
        le=12,
        description="It alerts on a story once so many independent origins tell it: twelve outlets that "
        "copy one agency are one origin.",
        examples=[2],
    )
    filters: FilterSpec = Field(default=FilterSpec(), description="Which articles it looks at.")
    max_age: Duration | None = Field(default=None, description="It looks at no article that is older.")
    tests: tuple[RuleTest, ...] = Field(default=(), description="Texts that prove the rule.")

    @model_validator(mode="after")
    def _asks_for_something(self) -> RuleSpec:
        if not self.asks:
            message = (
                "a rule needs concepts under `all` or `any`, or a query, frame, …; `none` asks for nothing"
            )
            raise ValueError(message)
        return self


class RulesFile(Settings):
    """One file of ``config/rules``; concepts are shared by all files."""

    use: Annotated[str, StringConstraints(pattern=r"^library(/[1-9][0-9]{0,3})?$")] | None = Field(
        default=None,
        description="library: the concepts that ship with the program; library/1 keeps to that version.",
        examples=["library", "library/1"],
    )
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
