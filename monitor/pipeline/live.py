"""What operators configured, as the running steps see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from monitor.model import Feed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, timedelta

    from monitor.alerts.routes import Route
    from monitor.articles.settings import ReadSettings
    from monitor.model import Article, Match
    from monitor.rules.matching.watch import WatchRule
    from monitor.sources.settings import PollSettings


class Rules(Protocol):
    """The rules in force; the first that is asked of them may take seconds."""

    def match(self, article: Article, now: datetime | None = None) -> Sequence[Match]:
        """Hold every rule against an article; without ``now`` none is too old for any."""

    def rule(self, rule_id: str) -> WatchRule:
        """Give a rule by its id; KeyError where there is none."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One loaded configuration, built and ready."""

    feeds: Mapping[str, Feed]
    rules: Rules
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
