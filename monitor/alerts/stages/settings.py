"""What operators set about when a receiver hears of an alert."""

from __future__ import annotations

import re
from datetime import time
from functools import lru_cache
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from monitor.model.settings import Settings

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
# in the order of datetime.weekday()
DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_HOURS = re.compile(r"([0-2][0-9]:[0-5][0-9]) *- *([0-2][0-9]:[0-5][0-9])")
_DAY_MINUTES = 24 * 60
_WEEK_MINUTES = 7 * _DAY_MINUTES
_NEVER = "these hours leave no minute of the week in which anything could be sent"


def clock_time(value: Any) -> time:
    """Read ``23:00``; raise ValueError for anything else."""
    if isinstance(value, time):
        return value
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if not found:
        message = f"{value!r} is not a time of day; write 06:30 or 23:00"
        raise ValueError(message)
    return time(int(found[1]), int(found[2]))


def zone_name(value: str) -> str:
    """Refuse what is no IANA time zone."""
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:  # no zone of that name, or no name of a file
        message = f"{value!r} is not a time zone; write Africa/Cairo, Asia/Riyadh or UTC"
        raise ValueError(message) from error
    return value


def written_hours(value: Any) -> Any:
    """Refuse hours in one word, and say how they are written."""
    if not isinstance(value, str):
        return value
    found = _HOURS.fullmatch(value)
    begins, ends = found.groups() if found else ("23:00", "06:00")
    message = f'must be keys with values; write {{from: "{begins}", to: "{ends}"}}'
    raise ValueError(message)


def some_days(value: tuple[Day, ...]) -> tuple[Day, ...]:
    """Refuse a list of none; a list with a word that is no day is refused for that alone."""
    if not value:
        message = "must be a list of 1 or more"
        raise ValueError(message)
    return value


Clock = Annotated[
    time,
    BeforeValidator(clock_time),
    WithJsonSchema({"type": "string", "pattern": rf"^({_CLOCK.pattern})$", "examples": ["06:30", "23:00"]}),
]


class HoursSettings(Settings):
    """A span of the day, by the clock of its receiver; over midnight where it ends before it begins.

    ``days`` are those on which it begins. One that ends when it begins is a whole day long.
    """

    model_config = ConfigDict(populate_by_name=True)

    begins: Clock = Field(alias="from", description="When it begins: HH:MM.")
    ends: Clock = Field(alias="to", description="When it ends: HH:MM; the next day if that is earlier.")
    days: Annotated[tuple[Day, ...], AfterValidator(some_days)] = Field(
        default=DAYS,
        description="Days on which it begins; all if left out.",
        json_schema_extra={"minItems": 1},
    )


def some_quiet(value: HoursSettings | None) -> HoursSettings | None:
    """Refuse quiet hours that are all there are."""
    if value is not None and len(_minutes(value)) == _WEEK_MINUTES:
        message = f'{_NEVER}; write hours that end before they begin again: {{from: "23:00", to: "06:00"}}'
        raise ValueError(message)
    return value


class DeskSettings(Settings):
    """When a receiver wants to hear of alerts, and of how many."""

    zone: Annotated[str, AfterValidator(zone_name)] = Field(
        default="UTC",
        description="Time zone of its hours and digests, as IANA has it.",
        examples=["Asia/Riyadh", "Africa/Cairo"],
    )
    quiet: Annotated[HoursSettings | None, BeforeValidator(written_hours), AfterValidator(some_quiet)] = (
        Field(default=None, description="Nothing is sent in these hours but what is urgent (severity high).")
    )
    active: Annotated[HoursSettings | None, BeforeValidator(written_hours)] = Field(
        default=None, description="Nothing is sent outside these hours but what is urgent (severity high)."
    )
    at_most: Annotated[int, Field(ge=1, le=10_000)] | None = Field(
        default=None, description="Messages an hour; what is more comes together in one, but what is urgent."
    )

    @model_validator(mode="after")
    def _speaks_at_some_time(self) -> Self:
        # of one of them alone its own field knows; minutes are counted only where they must be
        if self.active and self.quiet and _minutes(self.active) <= _minutes(self.quiet):
            raise ValueError(_NEVER)
        return self


class Inhibition(Settings):
    """One line of ``inhibit:``: alerts of some rules say what those of others would say again."""

    by: tuple[str, ...] = Field(
        min_length=1,
        description="Ids of watch rules, * stands for any letters: when one has an alert on a story ...",
        examples=[["dprk-arms-transfer"]],
    )
    mutes: tuple[str, ...] = Field(
        min_length=1,
        description="... alerts of these rules on the same story are not sent.",
        examples=[["dprk-general"]],
    )


# most receivers of a list have the same few hours
@lru_cache(maxsize=32)
def _minutes(hours: HoursSettings) -> frozenset[int]:
    """Give the minutes of the week that some hours cover."""
    begins = hours.begins.hour * 60 + hours.begins.minute
    ends = hours.ends.hour * 60 + hours.ends.minute
    length = (ends - begins) % _DAY_MINUTES or _DAY_MINUTES
    return frozenset(
        (DAYS.index(day) * _DAY_MINUTES + begins + minute) % _WEEK_MINUTES
        for day in hours.days
        for minute in range(length)
    )
