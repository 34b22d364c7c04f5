"""Which alerts a silence is about. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field, StringConstraints

from monitor.alerts.routes.patterns import like, name_like
from monitor.model import AlertReason, Severity
from monitor.model.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.model import Alert

# A silence is a line that a person writes, and is held against every alert.
_MOST = 100
_Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
_Words = Annotated[tuple[_Word, ...], Field(max_length=_MOST)]
_Country = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True, pattern=r"^[A-Za-z]{2}$")]

# What is told to people about the monitor itself, and what they asked for to try it.
_ASIDES: Final = frozenset(AlertReason) - {AlertReason.NEW, AlertReason.DEVELOPING}
# Of names people write in more than one way.
_ALIKE: Final = {"outlets": name_like}


class Matcher(Settings):
    """The conditions of a silence: all that are given must fit, and of one any value.

    In words * stands for any letters; outlets may be spelled freely, as in routes.
    """

    rules: _Words = Field(default=(), description="Ids of watch rules.")
    severity: Annotated[tuple[Severity, ...], Field(max_length=len(Severity))] = Field(
        default=(), description="low, normal, high."
    )
    reasons: Annotated[tuple[AlertReason, ...], Field(max_length=len(AlertReason))] = Field(
        default=(), description="new, developing; notice, recovered, test and canary only if named here."
    )
    tags: _Words = Field(default=(), description="Tags of feeds.")
    outlets: _Words = Field(default=(), description="Names of outlets.")
    countries: Annotated[tuple[_Country, ...], Field(max_length=_MOST)] = Field(
        default=(), description="Countries of feeds: EG, NO."
    )
    origins: _Words = Field(default=(), description="Ids of origins.")
    stories: _Words = Field(default=(), description="Ids of stories.")
    receivers: _Words = Field(default=(), description="Receivers that are not to hear of it.")

    @property
    def is_empty(self) -> bool:
        """Say whether there is no condition, so that everything fits."""
        return not self.given()

    def given(self) -> dict[str, tuple[str, ...]]:
        """Give the conditions that there are, by their names."""
        return {name: words for name in type(self).model_fields if (words := getattr(self, name))}

    def covers(self, alert: Alert, receiver: str) -> bool:
        """Say whether a receiver is not to hear of an alert.

        Notices, tests and canaries are covered only where the conditions name them: their reason, or
        their rule without a ``*``. Who silences an outlet still hears that its feed is broken.
        """
        if alert.reason in _ASIDES and alert.reason not in self.reasons and alert.rule not in self.rules:
            return False
        has: dict[str, Iterable[str]] = {
            "rules": (alert.rule,),
            "severity": (alert.severity,),
            "reasons": (alert.reason,),
            "tags": alert.tags,
            "outlets": (alert.outlet,),
            "countries": (alert.country,),
            "origins": [origin.id for origin in alert.origins],
            "stories": (alert.story,),
            "receivers": (receiver,),
        }
        return all(
            any(_ALIKE.get(name, like)(value, word) for value in has[name] for word in words)
            for name, words in self.given().items()
        )
