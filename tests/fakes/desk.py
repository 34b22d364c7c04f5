"""A desk with routes, and nothing else that a sender would need."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from monitor.articles.settings import ReadSettings
from monitor.pipeline.live import Desk
from monitor.sources.settings import PollSettings

if TYPE_CHECKING:
    from monitor.alerts.routes import Route
    from monitor.pipeline.live import Rules


def a_desk(*routes: Route) -> Desk:
    """Give a desk with these routes."""
    return Desk(
        feeds={},
        rules=cast("Rules", None),
        routes=routes,
        poll=PollSettings(),
        read=ReadSettings(),
        hold=timedelta(),
    )
