"""From the matches of an article to alerts in the lanes of their receivers; every part may happen twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.alerts.compose import compose, developing
from monitor.alerts.outbox import Raised, Telling
from monitor.pipeline.addressing import addressed
from monitor.rules.language.spec import RuleStatus
from monitor.rules.matching.sentences import sentences_of
from monitor.stories import Relation
from monitor.stories.page import in_words

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import datetime

    from monitor.alerts.outbox import Outbox
    from monitor.model import Alert, Article, Match
    from monitor.pipeline.live import Desk
    from monitor.stories import Joined


class Outcome(NamedTuple):
    """An alert, the receivers that hear of it, and what became of it."""

    alert: Alert
    receivers: tuple[str, ...]
    raised: Raised


def live_ones(desk: Desk, matches: Sequence[Match]) -> list[Match]:
    """Leave out the matches of rules that are still being tried: they raise no alert."""
    return [match for match in matches if desk.rules.rule(match.rule).status is RuleStatus.LIVE]


async def raise_alerts(
    desk: Desk, outbox: Outbox, article: Article, matches: Sequence[Match], joined: Joined, *, now: datetime
) -> AsyncIterator[Outcome]:
    """Raise what each match asks for: a new alert, one more outlet on it, or a development as well.

    A rule that wants more independent origins than its story has waits for them.
    """
    why = in_words(joined.why)
    told = Telling(joined.telling, is_copy=joined.relation is Relation.COPY)
    for match in matches:
        rule = desk.rules.rule(match.rule)
        alert = compose(
            match,
            article,
            story=joined.story,
            title=rule.title,
            severity=rule.severity,
            sentences=sentences_of(article, match.evidence),
            origin_count=joined.origins,
            now=now,
        )
        # who names nobody, as "agencies" does, is one all the same
        if max(joined.origins, 1) < rule.min_origins:
            yield Outcome(alert, (), await outbox.hold_back(alert, told))
            continue
        to = addressed(alert, desk)
        raised = await outbox.put(alert, to, told, hold=desk.hold)
        # a default takes no story that others have
        heard = () if to.by_default and raised is Raised.ALSO else to.receivers
        yield Outcome(alert, heard, raised)
        if rule.min_origins > 1 and raised in {Raised.RAISED, Raised.AGAIN}:
            # those before it are further outlets now, each with routes of its own
            for earlier in await outbox.held_back(alert):
                to = addressed(earlier, desk)
                yield Outcome(earlier, to.receivers, await outbox.put(earlier, to, hold=desk.hold))
        if why and raised in {Raised.ALSO, Raised.KNOWN}:
            further = developing(alert, telling=joined.telling, why=why)
            to = addressed(further, desk)
            yield Outcome(further, to.receivers, await outbox.put(further, to, told, hold=desk.hold))
