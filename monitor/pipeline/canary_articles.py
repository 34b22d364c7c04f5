"""Canaries as articles: marked on their stream, held against the real rules, and what came of them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.canary import RULE, Outcome
from monitor.alerts.compose import compose
from monitor.alerts.routes import Standing, routed
from monitor.rules.language.spec import RuleStatus
from monitor.store.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from structlog.typing import FilteringBoundLogger

    from monitor.alerts.routes import Routed
    from monitor.model import Article, Match
    from monitor.pipeline.live import Desk
    from monitor.rules.language.spec import RulesFile, RuleTest
    from monitor.store.redis import Argument

# No feed that operators configure has an id that begins so.
_MARK: Final = f"@{RULE}/"
# Longer than any run takes; an article that comes later is of no use to anybody.
_KEEP_S: Final = int(timedelta(hours=1).total_seconds())
# These conditions of a route depend on the rule alone: the others may fit articles that are no canaries.
_OF_THE_RULE: Final = frozenset({"rules", "severity"})


@dataclass(frozen=True, slots=True)
class _Mark:
    """Which canary it is: of which run and rule, and the shard of its stream."""

    run: str
    shard: int
    rule: str

    def __str__(self) -> str:
        return f"{self.run} {self.shard} {self.rule}"

    @classmethod
    def read(cls, text: str) -> _Mark:
        run, shard, rule = text.split(" ")
        return cls(run, int(shard), rule)


def tests_of(files: Mapping[str, RulesFile]) -> dict[str, RuleTest | None]:
    """Give every live rule, in the order of their ids, with the first of its tests that must match."""
    rules = [rule for file in files.values() for rule in file.rules if rule.status is RuleStatus.LIVE]
    return {
        rule.id: next((test for test in rule.tests if test.match), None)
        for rule in sorted(rules, key=lambda rule: rule.id)
    }


def canary_of(rule: str, test: RuleTest, *, run: str, keys: Keys) -> Article:
    """Make the canary of a rule for the stream of a shard."""
    from monitor.rules.proof.proof import article_of  # noqa: PLC0415 - heavy, and few want canaries

    article = article_of(test)
    return replace(article, feed=f"{_MARK}{article.feed}", guid=str(_Mark(run, keys.shard, rule)))


def is_canary(article: Article) -> bool:
    """Say whether an article is a canary: no story, alert or count may come of it."""
    return article.feed.startswith(_MARK)


async def show(canary: Article, desk: Desk, *, log: FilteringBoundLogger) -> Sequence[Sequence[Argument]]:
    """Hold a canary against the rules; give the commands that note what came of it. May happen twice."""
    mark, now = _Mark.read(canary.guid), datetime.now(UTC)
    article = _tested(canary, now)
    matches = await asyncio.to_thread(desk.rules.match, article, now)
    outcome = outcome_of(mark.rule, article, matches, desk, now=now)
    log.debug("canary_passed", rule=mark.rule, status=outcome.value)
    key = Keys(mark.shard).canary_run(mark.run)
    return [("HSET", key, mark.rule, outcome.value), ("EXPIRE", key, _KEEP_S)]


def _tested(canary: Article, now: datetime) -> Article:
    """Give the article of the test, now as old as the test says."""
    from monitor.rules.proof.proof import NOW  # noqa: PLC0415 - as above

    published_at = canary.published_at and now - (NOW - canary.published_at)
    return replace(canary, feed=canary.feed.removeprefix(_MARK), guid="", published_at=published_at)


def outcome_of(
    rule_id: str, article: Article, matches: Sequence[Match], desk: Desk, *, now: datetime
) -> Outcome:
    """Say whether a rule is among the matches of its canary, and an alert of it would reach a receiver."""
    match = next((match for match in matches if match.rule == rule_id), None)
    if match is None:
        return Outcome.SILENT
    rule = desk.rules.rule(rule_id)
    alert = compose(
        match,
        article,
        story="",
        title=rule.title,
        severity=rule.severity,
        sentences=(),
        origin_count=0,
        now=now,
    )
    return Outcome.SHOWN if _has_route(routed(alert, desk.routes)) else Outcome.NO_ROUTE


def _has_route(found: Routed) -> bool:
    """Say whether a route takes the alert, or would if its article were from elsewhere or said more."""
    return bool(found.receivers) or any(
        line.standing is Standing.UNFIT
        and all(verdict.fits or verdict.condition not in _OF_THE_RULE for verdict in line.verdicts)
        for line in found.lines
    )
