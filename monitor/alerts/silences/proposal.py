"""What a person asks for when they make a silence, from the command line or the API. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final, Self

from pydantic import (
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from monitor.alerts.silences.matcher import Matcher
from monitor.alerts.silences.silence import Silence
from monitor.model import digest
from monitor.model.settings import Settings, duration

# A silence that nobody remembers loses alerts: what is to be quiet for good is taken from its rule or route.
LONGEST: Final = timedelta(days=366)


def _span(value: Any) -> timedelta:
    try:
        return duration(value)
    except OverflowError as error:
        message = f"{value!r} is too long"
        raise ValueError(message) from error


class Proposal(Settings):
    """A silence as it is asked for: with ``for`` or ``ends_at``, from now on or from ``starts_at``."""

    model_config = ConfigDict(hide_input_in_errors=True)

    matcher: Matcher = Matcher()
    everything: bool = False
    author: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    comment: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
    starts_at: AwareDatetime | None = None
    ends_at: AwareDatetime | None = None
    lasts: Annotated[timedelta, BeforeValidator(_span)] | None = Field(default=None, alias="for")

    @model_validator(mode="after")
    def _says_what_and_how_long(self) -> Self:
        if self.matcher.is_empty != self.everything:
            message = (
                "everything goes without conditions"
                if self.everything
                else "name a condition at least, or say that everything is to be silent"
            )
            raise ValueError(message)
        if (self.ends_at is None) == (self.lasts is None):
            message = "say how long it lasts: either for, or ends_at"
            raise ValueError(message)
        return self

    def silence(self, now: datetime) -> Silence:
        """Make the silence; raise ValueError for one that has ended already, or that is too long."""
        starts_at = (self.starts_at or now).astimezone(UTC)
        if self.lasts is not None:
            length = self.lasts
        else:
            assert self.ends_at is not None  # one of the two is given
            length = self.ends_at - starts_at
        if length > LONGEST or starts_at > now + LONGEST:
            message = f"a silence ends within {LONGEST.days} days"
            raise ValueError(message)
        ends_at = starts_at + length
        if ends_at <= max(starts_at, now):
            message = f"it would end before it begins to mute anything: {ends_at.isoformat()}"
            raise ValueError(message)
        conditions = self.matcher.model_dump_json()
        return Silence(
            id=digest("silence", now.isoformat(), self.author, ends_at.isoformat(), conditions)[:10],
            matcher=self.matcher,
            author=self.author,
            comment=self.comment,
            starts_at=starts_at,
            ends_at=ends_at,
            made_at=now,
        )


@dataclass(frozen=True, slots=True)
class Wrong:
    """One mistake in a proposal; ``field`` is its path (``matcher.rules.0``), empty for the whole.

    ``kind`` is pydantic's word for the mistake, for who says it in other words; ``value_error`` is ours.
    """

    field: str
    message: str
    kind: str = "value_error"


def proposed(raw: bytes, *, now: datetime) -> Silence | tuple[Wrong, ...]:
    """Read a proposal in JSON: the silence that it makes, or all that is wrong with it."""
    try:
        return Proposal.model_validate_json(raw).silence(now)
    except ValidationError as error:
        return tuple(
            Wrong(".".join(map(str, one["loc"])), one["msg"].removeprefix("Value error, "), one["type"])
            for one in error.errors(include_url=False, include_context=False, include_input=False)
        )
    except ValueError as error:
        return (Wrong("ends_at", str(error)),)
