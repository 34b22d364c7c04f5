"""Lines of ``routes:``, and alerts that they are held against."""

from __future__ import annotations

from typing import Any

from monitor.alerts.routes import Route
from monitor.model import Origin, Quantity


def a_route(**parts: Any) -> Route:
    """Write a line of the routes, to the desk where nothing else is said."""
    return Route.model_validate({"to": ["desk"], **parts})


def origins(*ids: str) -> tuple[Origin, ...]:
    """Say whom an article has its news from."""
    return tuple(Origin(id_, "agency", 0, 1, "x") for id_ in ids)


def amount(unit: str, low: int | None, high: int | None, *, approx: bool = False) -> Quantity:
    """Say what an article counts, and between which bounds."""
    return Quantity(low, high, approx, unit, 0, 1, "x")
