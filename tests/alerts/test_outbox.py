"""Alerts wait in lanes, in order, until their receivers have taken them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.outbox import Addressed, Escalation, Outbox, Raised, Telling
from monitor.model import AlsoReported, Answer, Said, Severity
from monitor.store.shards import Shards
from tests.fakes.lanes import DESK, a_lane, waiting_in

if TYPE_CHECKING:
    from monitor.model import Alert
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

MINUTE = timedelta(minutes=1)


@pytest.fixture
def outbox(redis: Redis, keys: Keys) -> Outbox:
    return Outbox(redis, Shards((keys,)))


async def test_an_alert_is_raised_once_however_often_it_is_put(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    raised = [await outbox.put(alert, Addressed(("desk", "mail"))) for _ in range(3)]

    assert raised == [Raised.RAISED, Raised.AGAIN, Raised.AGAIN]
    assert await a_lane(redis, keys).length() == 1
    assert await outbox.receivers() == ["desk", "mail"]


async def test_other_outlets_are_kept_as_also_reported_by(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(alert, DESK)
    copy = replace(alert, outlet="two", url="https://two.example/a")

    again = [await outbox.put(copy, DESK) for _ in range(2)]

    known = await outbox.alert(alert.id)
    assert again == [Raised.ALSO, Raised.KNOWN]
    assert known is not None
    assert known.also == (AlsoReported(outlet="two", url="https://two.example/a"),)


async def test_an_article_that_its_outlet_rewrites_is_not_noted_beside_itself(
    outbox: Outbox, alert: Alert
) -> None:
    await outbox.put(alert, DESK, Telling("one"))

    again = await outbox.put(alert, DESK, Telling("two"))

    known = await outbox.alert(alert.id)
    assert again is Raised.KNOWN
    assert known is not None
    assert known.also == ()


async def test_an_alert_that_waits_for_more_origins_names_who_had_it_before(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    later = replace(alert, outlet="two", url="https://two.example/a")
    waiting = [await outbox.hold_back(alert), await outbox.hold_back(later)]
    assert await a_lane(redis, keys).length() == 0
    assert await outbox.alert(alert.id) is None

    raised = await outbox.put(later, DESK)

    known = await outbox.alert(alert.id)
    assert waiting == [Raised.WAITING, Raised.WAITING]
    assert raised is Raised.RAISED
    assert known is not None
    assert known.also == (AlsoReported(outlet=alert.outlet, url=alert.url),)
    assert await outbox.hold_back(alert) is Raised.KNOWN


async def test_an_alert_that_waits_is_forgotten_in_time(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.hold_back(alert)
    assert await redis.call("TTL", keys.alert(alert.id)) > 0

    await outbox.put(alert, DESK)

    assert await redis.call("TTL", keys.alert(alert.id)) == -1


async def test_an_alert_that_is_not_there_is_none(outbox: Outbox) -> None:
    assert await outbox.alert("nobody") is None


async def test_a_copy_is_noted_as_one_and_origins_are_counted_up(outbox: Outbox, alert: Alert) -> None:
    await outbox.put(alert, DESK)
    copy = replace(alert, outlet="two", url="https://two.example/a", origin_count=3)

    await outbox.put(copy, DESK, Telling("two", is_copy=True))

    known = await outbox.alert(alert.id)
    assert known is not None
    assert [other.is_copy for other in known.also] == [True]
    assert known.origin_count == 3


async def test_urgent_alerts_wait_in_front(outbox: Outbox, redis: Redis, keys: Keys, alert: Alert) -> None:
    await outbox.put(replace(alert, id="a1", severity=Severity.NORMAL), DESK)
    await outbox.put(replace(alert, id="a2", severity=Severity.HIGH), DESK)
    await outbox.put(replace(alert, id="a3", severity=Severity.NORMAL), DESK)

    assert await waiting_in(redis, keys, now=alert.raised_at) == ["a2", "a1", "a3"]


async def test_proof_of_life_that_failed_is_urgent_and_waits_in_front_of_news(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(replace(alert, id="a1", severity=Severity.NORMAL), DESK)
    for id_, severity in (("well", Severity.NORMAL), ("failed", Severity.HIGH)):
        proof = replace(alert, id=id_, story=id_, severity=severity)
        assert await outbox.tell(proof, notices=[id_], receivers=["desk"])

    assert await waiting_in(redis, keys, now=alert.raised_at) == ["failed", "a1", "well"]


async def test_an_alert_is_due_after_its_hold_and_its_escalation_later(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    to = Addressed(("desk",), escalations=(Escalation(("chief",), after=MINUTE),))
    await outbox.put(alert, to, hold=timedelta(seconds=2))

    early, held = alert.raised_at + timedelta(seconds=1), alert.raised_at + timedelta(seconds=3)
    assert await waiting_in(redis, keys, now=early) == []
    assert await waiting_in(redis, keys, now=held) == [alert.id]
    assert await waiting_in(redis, keys, now=held, receiver="chief") == []
    late = alert.raised_at + 2 * MINUTE
    assert await waiting_in(redis, keys, now=late, receiver="chief") == [f"{alert.id}/escalation"]


async def test_receivers_that_were_told_are_to_name_a_further_outlet_once(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    to = Addressed(("desk", "mail", "digest"), updating=("desk", "mail", "digest"))
    await outbox.put(alert, to, hold=MINUTE / 2)
    # mail has not got it yet, and a digest is not written anew
    for name, kind in (("desk", "alert"), ("digest", "digest")):
        told = json.dumps({"status": "sent", "kind": kind})
        await redis.call("HSET", keys.alert(alert.id), f"to:{name}", told)
        await redis.call("ZREM", keys.urgent_lane(name), alert.id)

    for name in ("two", "three"):
        await outbox.put(replace(alert, outlet=name, url=f"https://{name}.example/a"), to, Telling(name))

    later = alert.raised_at + MINUTE
    assert await waiting_in(redis, keys, now=later) == [f"{alert.id}/update"]
    assert await waiting_in(redis, keys, now=later, receiver="mail") == [alert.id]
    assert await waiting_in(redis, keys, now=later, receiver="digest") == []


async def test_an_alert_is_not_forgotten_while_its_story_goes_on(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    """It would be told as new."""
    await outbox.put(alert, DESK)
    for key in (keys.alert(alert.id), keys.alert_log(alert.id)):
        await redis.call("EXPIRE", key, 9)  # everybody has it

    await outbox.put(replace(alert, outlet="two", url="https://two.example/a"), DESK, Telling("two"))

    assert await redis.call("TTL", keys.alert(alert.id)) > 9
    assert await redis.call("TTL", keys.alert_log(alert.id)) > 9


async def test_a_feed_that_makes_up_addresses_does_not_fill_an_alert(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    await outbox.put(alert, DESK)
    made_up = [part for number in range(1_000) for part in (f"also:{number}", "{}")]
    await redis.call("HSET", keys.alert(alert.id), *made_up)
    fields = await redis.call("HLEN", keys.alert(alert.id))

    more = replace(alert, outlet="two", url="https://two.example/a")
    await outbox.put(more, Addressed(("desk", "late"), updating=("desk", "late")), Telling("two"))

    assert await redis.call("HLEN", keys.alert(alert.id)) == fields + 1  # for whom "late" has it
    assert await waiting_in(redis, keys, now=alert.raised_at, receiver="late") == [alert.id]


@pytest.mark.parametrize("word", Said)
async def test_what_people_say_to_an_alert_is_kept_once_and_shown_where_it_was_told(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert, word: Said
) -> None:
    await outbox.put(alert, DESK)
    await redis.call("HSET", keys.alert(alert.id), "to:desk", '{"status": "sent"}')
    said = Answer(word, "Mona", alert.raised_at)

    kept = [await outbox.answer(alert.id, said, receivers=["desk", "mail"]) for _ in range(2)]

    known = await outbox.alert(alert.id)
    assert kept == [True, False]
    assert known is not None
    assert known.answers == (said,)
    assert await waiting_in(redis, keys, now=alert.raised_at) == [alert.id, f"{alert.id}/answer/1"]


async def test_no_answer_is_kept_to_an_alert_that_is_gone(outbox: Outbox, alert: Alert) -> None:
    with pytest.raises(LookupError, match="not in Redis any more"):
        await outbox.answer("nobody", Answer(Said.ACKNOWLEDGED, "Mona", alert.raised_at), receivers=[])


async def test_recent_alerts_are_found_by_when_they_were_raised(outbox: Outbox, alert: Alert) -> None:
    for n in range(3):
        await outbox.put(replace(alert, id=f"a{n}", raised_at=alert.raised_at + n * MINUTE), DESK)

    recent = await outbox.since(alert.raised_at + MINUTE)

    assert [one.id for one in recent] == ["a1", "a2"]


async def test_an_alert_tells_why_it_went_where_it_went(outbox: Outbox, alert: Alert) -> None:
    await outbox.put(alert, Addressed(("desk",), because=("route 1 taken, takes every alert: desk",)))

    (raised,) = map(json.loads, await outbox.log(alert.id))

    assert raised["step"] == "raised"
    assert raised["receivers"] == ["desk"]
    assert raised["because"] == ["route 1 taken, takes every alert: desk"]


async def test_an_outlet_that_comes_while_its_alert_is_being_sent_is_shown_later(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    to = Addressed(("desk",), updating=("desk",))
    await outbox.put(alert, to)  # due, and perhaps under way

    await outbox.put(replace(alert, outlet="two", url="https://two.example/a"), to, Telling("two"))

    assert await waiting_in(redis, keys, now=alert.raised_at + MINUTE) == [alert.id, f"{alert.id}/update"]


async def test_where_an_alert_was_muted_nothing_more_is_shown_of_it(
    outbox: Outbox, redis: Redis, keys: Keys, alert: Alert
) -> None:
    to = Addressed(("desk",), updating=("desk",))
    await outbox.put(alert, to)
    await redis.call("ZREM", keys.urgent_lane("desk"), alert.id)
    await redis.call("HSET", keys.alert(alert.id), "to:desk", '{"status": "muted"}')

    await outbox.put(replace(alert, outlet="two", url="https://two.example/a"), to, Telling("two"))
    await outbox.answer(alert.id, Answer(Said.ACKNOWLEDGED, "Mona", alert.raised_at), receivers=["desk"])

    assert await waiting_in(redis, keys, now=alert.raised_at + MINUTE) == []
