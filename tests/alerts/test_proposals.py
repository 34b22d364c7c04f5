"""What the desk found not relevant waits for the rule's editor, within bounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.alerts.proposals import MAX_QUOTE, MOST, MOST_SENTENCES, Proposals, proposal_of
from tests.fakes.alerts import FIRST, SECOND, TITLE, an_alert

if TYPE_CHECKING:
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_proposal_holds_what_the_rule_matched_and_what_its_filters_ask_for() -> None:
    proposal = proposal_of(an_alert(country="FR", tags=("tv",)), who="Mona", at=NOON)

    assert (proposal.title, [one.quote for one in proposal.sentences]) == (TITLE, [FIRST, SECOND])
    assert (proposal.outlet, proposal.country, proposal.tags) == ("فرانس 24", "FR", ("tv",))


def test_a_proposal_has_bounds_whatever_its_article_had() -> None:
    alert = an_alert()
    huge = replace(alert.sentences[1], quote="س" * 200_000)
    proposal = proposal_of(replace(alert, title="ع" * 200_000, sentences=(huge,) * 100), who="Mona", at=NOON)

    assert len(proposal.title) == MAX_QUOTE
    assert [len(one.quote) for one in proposal.sentences] == [MAX_QUOTE] * MOST_SENTENCES


async def test_proposals_come_by_rule_the_oldest_first(redis: Redis, keys: Keys) -> None:
    proposals = Proposals(redis, keys)
    for id_, rule, hours in (("a1", "troops", 0), ("a2", "arms", 2), ("a3", "arms", 1)):
        await proposals.put(an_alert(id=id_, rule=rule), who="Mona", at=NOON + timedelta(hours=hours))

    assert [one.alert for one in await proposals.all()] == ["a3", "a2", "a1"]


async def test_an_alert_proposes_one_test_whoever_says_so(redis: Redis, keys: Keys) -> None:
    proposals = Proposals(redis, keys)
    for who in ("Mona", "Ali"):
        assert await proposals.put(an_alert(), who=who, at=NOON)

    assert [one.who for one in await proposals.all()] == ["Mona"]


async def test_more_than_anybody_would_look_through_are_not_kept(redis: Redis, keys: Keys) -> None:
    proposals = Proposals(redis, keys)
    assert await proposals.put(an_alert(), who="Mona", at=NOON)
    await redis.call("HSET", keys.proposals, *(part for n in range(MOST) for part in (f"x{n}", "{}")))

    assert await proposals.put(an_alert(), who="Mona", at=NOON)
    assert not await proposals.put(an_alert(id="one-more"), who="Mona", at=NOON)


async def test_a_proposal_that_is_dropped_is_gone(redis: Redis, keys: Keys) -> None:
    proposals = Proposals(redis, keys)
    await proposals.put(an_alert(), who="Mona", at=NOON)

    assert [await proposals.drop(an_alert().id) for _ in range(2)] == [True, False]
    assert await proposals.all() == []
