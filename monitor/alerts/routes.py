"""Which receivers hear of an alert. Pure."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from monitor.model import Severity
from monitor.model.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.model import Alert


class Route(Settings):
    """One line of ``routes:``; an alert takes it when all that the line names fits."""

    rules: tuple[str, ...] = Field(
        default=(),
        description="Ids of watch rules, * stands for any letters; empty means every rule.",
        examples=[["dprk-*"]],
    )
    severity: Severity | None = Field(default=None, description="Only alerts of this severity.")
    stance: tuple[Literal["asserted", "alleged", "denied"], ...] = Field(
        default=(),
        description="Only alerts on events that are told so; those of a rule without a frame are not.",
        examples=[["denied"]],
    )
    to: tuple[str, ...] = Field(min_length=1, description="Receivers that hear of the alert.")
    stop: bool = Field(default=False, description="Do not look at the lines below once this one fits.")

    def fits(self, alert: Alert) -> bool:
        """Say whether the alert takes this route."""
        by_rule = not self.rules or any(fnmatchcase(alert.rule, pattern) for pattern in self.rules)
        by_stance = not self.stance or alert.stance in self.stance
        return by_rule and by_stance and self.severity in (None, alert.severity)


def route(alert: Alert, routes: Iterable[Route]) -> tuple[str, ...]:
    """Give the receivers that hear of an alert, each once, in the order of the routes."""
    receivers: dict[str, None] = {}
    for line in routes:
        if line.fits(alert):
            receivers.update(dict.fromkeys(line.to))
            if line.stop:
                break
    return tuple(receivers)
