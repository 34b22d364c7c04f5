"""What operators configured, as the running steps see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from monitor.model import Feed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime, timedelta

    from monitor.alerts.routes import Route
    from monitor.alerts.stages.settings import DeskSettings, Inhibition
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
    """One loaded configuration, built and ready.

    ``lanes`` are those of each receiver: one, or one for each of its addresses. ``updating`` are the
    receivers whose messages can be changed after they were sent, ``signing_secrets`` what the presses of
    buttons at a receiver are signed with.
    """

    feeds: Mapping[str, Feed]
    rules: Rules
    routes: tuple[Route, ...]
    poll: PollSettings
    read: ReadSettings
    hold: timedelta
    operators: tuple[str, ...] = ()
    receivers: Mapping[str, DeskSettings] = field(default_factory=dict)
    inhibit: tuple[Inhibition, ...] = ()
    lanes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    updating: frozenset[str] = frozenset()
    signing_secrets: Mapping[str, str] = field(default_factory=dict, repr=False)

    def lanes_of(self, receivers: Iterable[str]) -> tuple[str, ...]:
        """Give the lanes of receivers; one that is not configured any more has its own."""
        named = dict.fromkeys(receivers)
        return tuple(lane for name in named for lane in self.lanes.get(name, (name,)))

    def receiver_of(self, lane: str) -> str:
        """Give the receiver whose lane it is."""
        return next((name for name, lanes in self.lanes.items() if lane in lanes), lane)

    def feed(self, id_: str) -> Feed:
        """Give a feed, or what is known of one that was taken out while its entries were waiting."""
        return self.feeds.get(id_) or Feed(id=id_, url="", outlet="")


class Live:
    """The configuration in force; a reload replaces ``desk`` in one assignment."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
