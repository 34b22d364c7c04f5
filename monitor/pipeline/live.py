"""What operators configured, as the running steps see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.model import Feed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from monitor.alerts.routes import Route
    from monitor.articles.settings import ReadSettings
    from monitor.rules.matching.compile import RuleSet
    from monitor.sources.settings import PollSettings


@dataclass(frozen=True, slots=True)
class Desk:
    """One loaded configuration, built and ready."""

    feeds: Mapping[str, Feed]
    rules: RuleSet
    routes: tuple[Route, ...]
    poll: PollSettings
    read: ReadSettings
    hold: timedelta
    operators: tuple[str, ...] = ()

    def feed(self, id_: str) -> Feed:
        """Give a feed, or what is known of one that was taken out while its entries were waiting."""
        return self.feeds.get(id_) or Feed(id=id_, url="", outlet="")


class Live:
    """The configuration in force; a reload replaces ``desk`` in one assignment."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
