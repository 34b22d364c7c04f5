"""The whole way of one article: what is known is asked for, and what follows is said by pure functions."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Self

from monitor.alerts.compose import compose, developing
from monitor.alerts.routes import route
from monitor.articles.facts.canonical import canonical_url
from monitor.model import Article, Feed
from monitor.pipeline.raising import live_ones
from monitor.pipeline.why.alerted import alerted_step
from monitor.pipeline.why.answer import answered
from monitor.pipeline.why.feeds import feed_of, feed_step
from monitor.pipeline.why.matching import matched_steps
from monitor.pipeline.why.page import dated_step, extracted_step, fetched_step, seen_step
from monitor.pipeline.why.placed import origins_step, story_step
from monitor.pipeline.why.receiving import received_step, routed_step
from monitor.pipeline.why.steps import Sign
from monitor.rules.matching.sentences import sentences_of
from monitor.stories.page import in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from monitor.model import Alert, Match
    from monitor.pipeline.live import Desk
    from monitor.pipeline.why.answer import Answer
    from monitor.pipeline.why.feeds import Kept
    from monitor.pipeline.why.matching import Rulebook
    from monitor.pipeline.why.page import Record
    from monitor.pipeline.why.placed import Placed
    from monitor.pipeline.why.running import Running
    from monitor.pipeline.why.steps import Show, Step

Read = Callable[[Feed], Awaitable[Article | None]]
"""Gives the article as one of a feed, None where it is not to be asked for."""


@dataclass(frozen=True)
class Asked:
    """What is asked about: an address, empty where it has none, and how its article is had.

    ``rule`` is the only rule to look at, empty for all. ``absent`` says why no running monitor can be
    asked, where none can. ``show`` writes foreign text.
    """

    url: str
    read: Read
    now: datetime
    rule: str = ""
    absent: str = ""
    show: Show = str


async def walk(asked: Asked, desk: Desk, book: Rulebook, running: Running | None) -> Answer:
    """Go the way of an article and say at each step what happened or would. Raises StoreError."""
    url, show = canonical_url(asked.url), asked.show
    feeds = list(desk.feeds.values())
    kept = await running.kept(feeds, url) if running else None
    article = await asked.read(feed_of(url, feeds, kept or ()))
    urls = {one for one in (url, article.url if article else "") if one}
    record = await running.record(urls) if running else None
    steps = [
        feed_step(url, feeds, kept, show),
        seen_step(record, asked.absent, show),
        fetched_step(article, url, show),
    ]
    would: Sequence[_Would] = ()
    if article and (article.title or article.text):
        came = _Came.of(article, record, kept or (), now=asked.now)
        steps.append(extracted_step(article))
        steps.append(dated_step(article, desk.read.max_age, if_old=came.if_old, now=asked.now))
        matches = await asyncio.to_thread(desk.rules.match, article, came.at)
        steps += matched_steps(article, matches, book, show, only=asked.rule, at=came.at)
        live = [one for one in live_ones(desk, matches) if asked.rule in ("", one.rule)]
        placed = await running.placed(article, now=asked.now) if running and live else None
        steps += [story_step(placed, show)] if live else []
        would = [_would(match, article, placed, desk, now=asked.now) for match in live]
    return answered([*steps, *await _ends(would, urls, asked, desk, running)])


class _Came(NamedTuple):
    """When an article came, which rules hold its age against, and what it means if it is old by now."""

    at: datetime
    if_old: Sign

    @classmethod
    def of(cls, article: Article, record: Record | None, kept: Sequence[Kept], *, now: datetime) -> Self:
        """Say so as far as it is known: of what a feed gave, but no rule matched, no time is kept."""
        if record and record.filed:
            return cls(record.seen_at or now, Sign.OK)
        if any(one.gave for one in kept):
            return cls(article.published_at or now, Sign.UNKNOWN)
        return cls(now, Sign.NO)


@dataclass(frozen=True, slots=True)
class _Would:
    """What a match would raise: the ``alert`` on its story, and where that is out, what tells of news.

    ``origins`` is what is said of the origins that its rule waits for, None where it waits for none.
    """

    alert: Alert
    further: Alert | None
    origins: Step | None


def _would(match: Match, article: Article, placed: Placed | None, desk: Desk, *, now: datetime) -> _Would:
    rule, joined = desk.rules.rule(match.rule), placed.joined if placed else None
    alert = compose(
        match,
        article,
        story=joined.story if joined else "",
        title=rule.title,
        severity=rule.severity,
        sentences=sentences_of(article, match.evidence),
        origin_count=joined.origins if joined else 0,
        now=now,
    )
    why = in_words(joined.why) if joined else ()
    return _Would(
        alert,
        developing(alert, telling=joined.telling, why=why) if joined and why else None,
        origins_step(rule.id, rule.min_origins, placed) if rule.min_origins > 1 else None,
    )


async def _ends(
    would: Sequence[_Would], urls: Collection[str], asked: Asked, desk: Desk, running: Running | None
) -> list[Step]:
    """Say what became of the alerts that there are, and what would of those that there are not."""
    ids = [alert.id for one in would for alert in (one.alert, one.further) if alert]
    lives = await running.lives(urls, ids, now=asked.now) if running else []
    lives = [life for life in lives if asked.rule in ("", life.alert.rule)]
    out = {life.alert.id for life in lives}
    # what has news for a story that is out alerts anew
    retold = {one.alert.id for one in would if one.further and one.alert.id in out}
    steps = [
        alerted_step(life, urls, asked.show)
        for life in lives
        if life.alert.id not in retold or life.alert.url in urls
    ]
    alerts = [one.alert for one in would]
    for one in would:
        alert = one.further if one.further and one.alert.id in out else one.alert
        if alert.id in out:
            continue
        steps += [one.origins] if one.origins else []
        if one.origins is None or one.origins.sign is not Sign.NO:
            steps += await _received(alert, asked, desk, running, besides=alerts)
    return steps


async def _received(
    alert: Alert, asked: Asked, desk: Desk, running: Running | None, *, besides: Sequence[Alert]
) -> list[Step]:
    """Say where an alert would go; ``besides`` are all that the article would raise."""
    steps = [routed_step(alert, desk, asked.show)]
    for receiver in route(alert, desk.routes):
        rules = [one.rule for one in besides if receiver in route(one, desk.routes)]
        known = await running.at(alert, receiver, desk, besides=rules, now=asked.now) if running else None
        steps.append(received_step(alert, receiver, desk, known, asked.show, now=asked.now))
    return steps
