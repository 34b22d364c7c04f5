"""What operators write as a condition: the keys of a rule, and of the groups within it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from monitor.model.settings import Settings
from monitor.rules.language.clauses import MAX_MENTIONS, MAX_WORDS, Extent, Scope, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

Unit = Literal["troops", "people", "weapons", "shells", "missiles", "vehicles", "money", "other"]
"""What an amount counts; ``docs/rules.md`` says what belongs to which."""

Words = Annotated[int, Field(strict=True, ge=1, le=MAX_WORDS)]
Mentions = Annotated[int, Field(strict=True, ge=1, le=MAX_MENTIONS)]


def _as_list(value: Any) -> Any:
    """Let one value stand for a list of one."""
    return (value,) if isinstance(value, str) else value


class WordsSpec(Settings):
    """So many words, and whether their order counts."""

    words: Words = Field(description="The stretch has at most so many words.")
    ordered: bool = Field(default=False, description="true: in the order in which they are written here.")


def _one_or_more(item: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [item, {"type": "array", "items": item}]})


def _one_of(words: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(words)}


Within = Extent | Words | WordsSpec
Scopes = Annotated[tuple[Scope, ...], BeforeValidator(_as_list), _one_or_more(_one_of(get_args(Scope)))]
AsideZone = Literal["caption", "post", "related", "glued", "tags", "comments"]
Zones = Annotated[
    tuple[AsideZone, ...], BeforeValidator(_as_list), _one_or_more(_one_of(get_args(AsideZone)))
]
Stances = Annotated[tuple[Stance, ...], BeforeValidator(_as_list), _one_or_more(_one_of(Stance))]
Fillers = Annotated[tuple[str, ...], BeforeValidator(_as_list), _one_or_more({"type": "string"})]


class FrameSpec(Settings):
    """An event that one sentence tells of: who did what, with what, to whom."""

    actor: Fillers = Field(default=(), description="Who does it: a concept, or some of which one does.")
    action: Fillers = Field(default=(), description="What is done: concepts of verbs and their nouns.")
    object: Fillers = Field(default=(), description="With what, or whom, it is done.")
    target: Fillers = Field(default=(), description="To whom, or where to.")
    stance: Stances = Field(
        default=tuple(Stance),
        description="What the sentence must say of it: a plain fact, a claim, a denial; any by default.",
    )

    @model_validator(mode="after")
    def _tells_of_something(self) -> FrameSpec:
        if not self.action:
            message = "a frame needs an `action`; name the concept of its verbs"
            raise ValueError(message)
        if not (self.actor or self.object or self.target):
            message = "a frame needs an `actor`, `object` or `target` beside its action"
            raise ValueError(message)
        if not self.stance:
            message = "a frame needs a stance; leave `stance` out for any"
            raise ValueError(message)
        return self


class QuantitySpec(Settings):
    """An amount in the same unit of text."""

    unit: Unit | None = Field(default=None, description="What is counted; any if left out.")
    min: Annotated[int, Field(strict=True, ge=0)] | None = Field(
        default=None, description="The amount may be this or more."
    )
    max: Annotated[int, Field(strict=True, ge=0)] | None = Field(
        default=None, description="The amount may be this or less."
    )

    @model_validator(mode="after")
    def _is_possible(self) -> QuantitySpec:
        if self.unit is None and self.min is None and self.max is None:
            message = "a quantity needs a `unit`, `min` or `max`"
            raise ValueError(message)
        if self.min is not None and self.max is not None and self.min > self.max:
            message = f"min ({self.min}) is more than max ({self.max}), so no amount fits"
            raise ValueError(message)
        return self


class AtLeastSpec(Settings):
    """So many of some conditions."""

    count: Annotated[int, Field(strict=True, ge=1)] = Field(description="So many of them must hold.")
    of: tuple[Item, ...] = Field(min_length=1, description="Concepts or groups.")

    @model_validator(mode="after")
    def _is_possible(self) -> AtLeastSpec:
        if self.count > len(self.of):
            message = f"at_least asks for {self.count} of {len(self.of)}, which can never be"
            raise ValueError(message)
        return self


class ConditionSpec(Settings):
    """Some conditions, all of which must hold together."""

    all: tuple[Item, ...] = Field(default=(), description="Concepts or groups that must all be there.")
    any: tuple[Item, ...] = Field(
        default=(), description="Concepts or groups of which at least one must be there."
    )
    none: tuple[Item, ...] = Field(
        default=(),
        description="Concepts or groups that cancel a hit when they stand in the same unit or the title.",
    )
    at_least: AtLeastSpec | None = Field(default=None, description="So many of some concepts or groups.")
    weights: dict[str, Annotated[float, Field(allow_inf_nan=False)]] = Field(
        default_factory=dict,
        description="What each concept that is there counts; below zero it speaks against a hit.",
        examples=[{"north_korea": 2, "arms": 1.5, "sport": -3}],
    )
    threshold: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = Field(
        default=None, description="The sum that the weights must reach."
    )
    frame: FrameSpec | None = Field(default=None, description="An event that a sentence must tell of.")
    quantity: QuantitySpec | None = Field(default=None, description="An amount that must be there.")
    query: str = Field(
        default="",
        description="The condition as one line: terms, @concepts, AND OR NOT NEAR/15, ( ).",
        examples=["(كوريا الشمالية OR بيونغ يانغ) AND روسيا NEAR/15 @arms"],  # North Korea, Pyongyang, Russia
    )
    within: Within | None = Field(
        default=None,
        description="Where all of it must stand together: a sentence, a paragraph, the article, "
        "or so many words.",
    )
    scope: Scopes = Field(default=(), description="Look only in the title, the first paragraph, the text.")
    min_mentions: Mentions | dict[str, Mentions] | None = Field(
        default=None,
        description="How often each concept that is asked for must be named; or by concept. Once by default.",
    )

    @model_validator(mode="after")
    def _has_weights_and_threshold(self) -> ConditionSpec:
        if bool(self.weights) != (self.threshold is not None):
            message = "weights need a `threshold`" if self.weights else "a threshold needs `weights`"
            raise ValueError(message)
        if self.threshold is not None:
            best = sum(weight for weight in self.weights.values() if weight > 0)
            if best < self.threshold:
                message = f"the weights add up to {best:g} at most, which never reaches {self.threshold:g}"
                raise ValueError(message)
        return self

    @property
    def asks(self) -> bool:
        """Whether something must be there, and not only be absent."""
        return bool(
            self.all or self.any or self.at_least or self.weights or self.frame or self.quantity or self.query
        )


class GroupSpec(ConditionSpec):
    """A condition within a condition; it may have a ``within`` and a ``scope`` of its own."""

    concept: str = Field(default="", description="One concept, for min_mentions or scope of its own.")

    @model_validator(mode="after")
    def _asks_for_something(self) -> GroupSpec:
        if not self.concept and not self.asks:
            message = "a group needs something that must be there: `concept`, `all`, `any`, `query` and so on"
            raise ValueError(message)
        return self


Item = str | GroupSpec
"""A concept by its name, or a group."""

for model in (AtLeastSpec, ConditionSpec, GroupSpec):
    model.model_rebuild()
