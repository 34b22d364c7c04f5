"""Which receivers hear of an alert, by which line of ``routes:``, and why. Pure."""

from monitor.alerts.routes.conditions import Verdict
from monitor.alerts.routes.routed import Line, Routed, Standing, line_for, route, routed
from monitor.alerts.routes.settings import EscalateSettings, GroupSettings, QuantitySettings, Route

__all__ = [
    "EscalateSettings",
    "GroupSettings",
    "Line",
    "QuantitySettings",
    "Route",
    "Routed",
    "Standing",
    "Verdict",
    "line_for",
    "route",
    "routed",
]
