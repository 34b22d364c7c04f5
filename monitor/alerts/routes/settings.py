"""What operators write in one line of ``routes:``."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from monitor.alerts.stages.clock import next_time
from monitor.model import Severity
from monitor.model.settings import Duration, Settings

Unit = Literal["troops", "people", "weapons", "shells", "missiles", "vehicles", "money", "other"]
"""What an amount counts: the units that rules know, which a step beside them may not ask."""

_CLOCK: Final = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_FIELDS: Final = 5
_CRON_HINT: Final = "write minute, hour, day of the month, month and day of the week: 0 8,18 * * *"
_BOUNDS: Final = {
    "minute": "a minute from 0 to 59",
    "hour": "an hour from 0 to 23",
    "day-of-month": "a day that the month has, 1 to 31",
    "month": "a month from 1 to 12",
    "day-of-week": "a day of the week from 0 (Sunday) to 6, or mon to sun",
}
# Any moment does: whether a time ever comes does not depend on when one asks.
_ONCE: Final = datetime(2026, 1, 1, tzinfo=UTC)


def _as_list(value: Any) -> Any:
    """Let one word stand for a list of one."""
    return (value,) if isinstance(value, str) else value


def _cron(value: str) -> str:
    """Refuse what is no time, or one that never comes."""
    hint = _CRON_HINT
    shown = _CLOCK.fullmatch(value)
    if shown:
        message = (
            f"is a time of day, and a digest wants a time table; write {int(shown[2])} {int(shown[1])} * * *"
        )
        raise ValueError(message)
    if len(value.split()) != _FIELDS:
        message = f"is not when a digest can come: it has not five fields; {hint}"
        raise ValueError(message)
    try:
        next_time(value, _ONCE, "UTC")
    except ValueError as error:
        message = f"is not when a digest can come: {error}; {_bounds(str(error)) or hint}"
        raise ValueError(message) from error
    return value


def _bounds(complaint: str) -> str:
    """Say what the field may hold that a complaint names, or give an empty string."""
    field = complaint.rpartition(": bad ")[2]
    return f"write {_BOUNDS[field]}, as in 0 8,18 * * *" if field in _BOUNDS else ""


Pattern = Annotated[str, StringConstraints(min_length=1)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Severities = Annotated[
    tuple[Severity, ...],
    BeforeValidator(_as_list),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "enum": list(Severity)},
                {"type": "array", "items": {"type": "string", "enum": list(Severity)}},
            ]
        }
    ),
]
Cron = Annotated[str, AfterValidator(_cron)]


class QuantitySettings(Settings):
    """An amount in the article that may be so many."""

    unit: Unit | None = Field(default=None, description="What is counted; anything if left out.")
    at_least: Annotated[int, Field(strict=True, ge=0)] | None = Field(
        default=None, description="The amount may be this or more.", examples=[1000]
    )
    at_most: Annotated[int, Field(strict=True, ge=0)] | None = Field(
        default=None, description="The amount may be this or less."
    )

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        if self.unit is None and self.at_least is None and self.at_most is None:
            message = "a quantity needs a `unit`, `at_least` or `at_most`"
            raise ValueError(message)
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            message = f"at_least ({self.at_least}) is more than at_most ({self.at_most}), so no amount fits"
            raise ValueError(message)
        return self


class GroupSettings(Settings):
    """``group:`` of a route: what comes close together goes in one message."""

    by: tuple[Literal["rule", "story", "outlet", "country", "severity"], ...] = Field(
        default=("rule",), min_length=1, description="Alerts that have all of these in common are one group."
    )
    wait: Duration = Field(
        default=timedelta(seconds=30), description="The first alert of a group waits so long for others."
    )
    interval: Duration = Field(
        default=timedelta(minutes=5),
        le=timedelta(days=1),  # so long lanes/clear.lua remembers when a group had its last message
        description="Then the group has one message in so long at most; a day at the longest.",
    )


class EscalateSettings(Settings):
    """``escalate:`` of a route: who hears of an alert that nobody has acknowledged."""

    after: Duration = Field(
        default=timedelta(minutes=15), description="So long after a receiver of the route was to be shown it."
    )
    to: tuple[str, ...] = Field(min_length=1, description="Receivers that hear of it then.")


class Route(Settings):
    """One line of ``routes:``; an alert takes it when it fits every condition that the line names.

    Of several values of one condition any fits. What the alert does not say fits none.
    """

    rules: tuple[Pattern, ...] = Field(
        default=(),
        description="Ids of watch rules, * stands for any letters; empty means every rule.",
        examples=[["dprk-*"]],
    )
    severity: Severities = Field(default=(), description="Only alerts of this severity, or of one of these.")
    tags: tuple[Pattern, ...] = Field(
        default=(), description="Only alerts from feeds with one of these tags, * stands for any letters."
    )
    outlets: tuple[Pattern, ...] = Field(
        default=(),
        description="Only alerts from these outlets, as feeds.yaml names them; * stands for any letters, "
        "and spelling is free where Arabic writers are: hamzas, vowel signs.",
    )
    countries: tuple[Country, ...] = Field(
        default=(), description="Only alerts from feeds of these countries.", examples=[["EG"]]
    )
    origins: tuple[Pattern, ...] = Field(
        default=(),
        description="Only articles that have their news from one of these: reuters, kcna, own; * stands "
        "for any letters.",
        examples=[["reuters", "afp"]],
    )
    quantities: tuple[QuantitySettings, ...] = Field(
        default=(), description="Only articles with one of these amounts.",
        examples=[[{"unit": "troops", "at_least": 1000}]],
    )  # fmt: skip
    stance: tuple[Literal["asserted", "alleged", "denied"], ...] = Field(
        default=(),
        description="Only alerts on events that are told so; those of a rule without a frame are not.",
        examples=[["denied"]],
    )
    reasons: tuple[Literal["new", "developing"], ...] = Field(
        default=(), description="Only the first alert on a story (new), or only further ones (developing)."
    )
    default: bool = Field(
        default=False, description="Takes only alerts that no other line took, wherever it stands."
    )
    to: tuple[str, ...] = Field(min_length=1, description="Receivers that hear of the alert.")
    stop: bool = Field(default=False, description="Do not look at the lines below once this one fits.")
    group: GroupSettings | None = Field(
        default=None, description="Alerts that belong together go in one message; urgent ones go alone."
    )
    digest: Cron = Field(
        default="",
        description="Alerts wait for this time and go in one message: minute, hour, day of the month, "
        "month, day of the week, in the receiver's zone; urgent ones go at once.",
        examples=["0 8,18 * * *"],
    )
    escalate: EscalateSettings | None = Field(
        default=None, description="Who hears of an alert that nobody acknowledges in time."
    )

    @property
    def is_open(self) -> bool:
        """Say whether it names no condition, and so takes every alert."""
        return not any(getattr(self, name) for name in CONDITIONS)

    @model_validator(mode="after")
    def _gathers_in_one_way(self) -> Self:
        if self.group and self.digest:
            message = "a route has a group or a digest, not both; a digest holds all that it gathers"
            raise ValueError(message)
        return self


CONDITIONS: Final = (
    "rules", "severity", "tags", "outlets", "countries", "origins", "quantities", "stance", "reasons"
)  # fmt: skip
"""The keys of a route that say which alerts take it."""
