"""Which receivers hear of an alert. Pure."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

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
    to: tuple[str, ...] = Field(min_length=1, description="Receivers that hear of the alert.")
    stop: bool = Field(default=False, description="Do not look at the lines below once this one fits.")

    def fits(self, alert: Alert) -> bool:
        """Say whether the alert takes this route."""
        by_rule = not self.rules or any(fnmatchcase(alert.rule, pattern) for pattern in self.rules)
        return by_rule and self.severity in (None, alert.severity)


def route(alert: Alert, routes: Iterable[Route]) -> tuple[str, ...]:
    """Give the receivers that hear of an alert, each once, in the order of the routes."""
    receivers: dict[str, None] = {}
    for line in routes:
        if line.fits(alert):
            receivers.update(dict.fromkeys(line.to))
            if line.stop:
                break
    return tuple(receivers)
