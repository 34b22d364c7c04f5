"""Whatever call fails, and however: nothing is lost, and what is repeated is the same under the same key."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.outbox import Addressed, Escalation, Telling
from monitor.alerts.retry import Retry
from monitor.alerts.routes import GroupSettings, Route
from monitor.alerts.silences import Matcher, Silence, Silences
from monitor.model import (
    Answer,
    DeliveryDeferred,
    DeliveryKind,
    DeliveryRejected,
    ReceiverRefused,
    Said,
    Severity,
)
from monitor.pipeline import patience
from monitor.store.redis import Redis
from monitor.store.shards import Shards
from tests.fakes.alerts import an_alert
from tests.fakes.desk import a_desk
from tests.fakes.faulty import DAY, ENOUGH, MINUTE, NOON, SECOND, Fault, Night, Trouble, behind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from structlog.typing import FilteringBoundLogger

    from monitor.model import Delivery

HOUR = timedelta(hours=1)
ALL_KINDS = frozenset(DeliveryKind)
CERTAIN = DeliveryDeferred("it answered 503", reason="http_503")
UNCERTAIN = DeliveryDeferred("no answer", reason="timeout", may_have_arrived=True)
REJECTED = DeliveryRejected("it answered 400", reason="http_400")
REFUSED = ReceiverRefused("invalid_auth", reason="invalid_auth")

# What a night is to bring the desk: kind of delivery and alerts, in order
Brought = tuple[tuple[str, str], ...]


async def alerts_come_and_the_urgent_goes_first(night: Night) -> Brought:
    await night.raises("a", "b")
    await night.raises("u", severity=Severity.HIGH)
    await night.goes_on()
    return ("alert", "u"), ("alert", "a"), ("alert", "b")


async def a_service_is_down_then_does_not_answer_then_refuses_everything(night: Night) -> Brought:
    night.answers += [CERTAIN, UNCERTAIN, REFUSED]
    await night.raises("a", "b")
    await night.goes_on()
    return ("alert", "a"), ("alert", "b")


async def a_group_may_have_arrived_when_more_come(night: Night) -> Brought:
    night.live.desk = a_desk(
        Route(to=("desk",), group=GroupSettings(by=("rule",), wait=SECOND, interval=MINUTE))
    )
    night.answers += [UNCERTAIN, CERTAIN]
    await night.raises("a", "b")
    await night.goes_on(until=night.now + 2 * SECOND)
    await night.raises("c")
    await night.goes_on()
    return ("group", "a b"), ("alert", "c")


async def a_digest_is_given_up_in_the_settings_while_alerts_wait_for_it(night: Night) -> Brought:
    night.live.desk = a_desk(Route(to=("desk",), digest="0 8 * * *"))
    await night.raises("b")
    night.now += SECOND
    await night.raises("a")
    await night.goes_on(until=night.now + SECOND)
    night.live.desk = a_desk(Route(to=("desk",)))
    await night.goes_on(until=night.now + MINUTE)
    return (("digest", "b a"),)


async def a_dead_letter_is_tried_again_by_a_person(night: Night) -> Brought:
    night.service.always["a"] = REJECTED
    await night.raises("a", "b")
    await night.goes_on()
    night.service.always.clear()
    for letter in await night.letters():
        await night.surely(lambda: night.outbox.retry(letter, now=night.now))  # noqa: B023 - done at once
    await night.goes_on()
    return ("alert", "b"), ("alert", "a")


async def one_alert_of_a_digest_is_not_wanted(night: Night) -> Brought:
    night.live.desk = a_desk(Route(to=("desk",), digest="0 18 * * *"))
    night.service.always["c"] = REJECTED
    await night.raises("a", "b", "c", "d")
    await night.goes_on()
    assert [letter["alert"] for letter in await night.letters()] == ["c"]
    night.live.desk = a_desk()
    night.service.always.clear()
    for letter in await night.letters():
        await night.surely(lambda: night.outbox.retry(letter, now=night.now))  # noqa: B023 - done at once
    await night.goes_on()
    return ("digest", "a b"), ("alert", "d"), ("alert", "c")


async def a_message_grows_is_answered_and_is_escalated(night: Night) -> Brought:
    night.live.desk = a_desk(Route(to=("desk",)))
    to = Addressed(("desk",), (Escalation(("desk",), HOUR),), updating=("desk",))
    await night.raises("a", to=to)
    await night.goes_on(until=night.now + SECOND)
    copy = replace(an_alert(), id="a", outlet="two", url="https://two.example/a", raised_at=night.now)
    await night.surely(lambda: night.outbox.put(copy, to, Telling("two")))
    await night.goes_on(until=night.now + 2 * HOUR)
    await night.surely(
        lambda: night.outbox.answer("a", Answer(Said.SILENCED, "Mona", night.now), receivers=["desk"])
    )
    await night.goes_on()
    return ("alert", "a"), ("update", "a"), ("escalation", "a"), ("answer", "a")


async def one_alert_is_not_liked_while_others_are(night: Night) -> Brought:
    night.sender.retry = night.retry = Retry(8 * MINUTE, 8 * MINUTE, give_up_after=DAY)
    night.answers += [UNCERTAIN, CERTAIN, CERTAIN]
    await night.raises("a")
    await night.goes_on(until=night.now + 20 * MINUTE)
    night.answers.clear()
    night.service.always["a"] = CERTAIN
    await night.raises("b", "c")
    await night.goes_on(until=night.now + 10 * MINUTE)
    night.service.always.clear()
    await night.goes_on()
    return ("alert", "a"), ("alert", "b"), ("alert", "c")


async def a_digest_lies_in_two_shards(night: Night) -> Brought:
    night.shards = Shards.count(2)
    night.begins()
    night.live.desk = a_desk(Route(to=("desk",), digest="0 18 * * *"))
    night.answers += [CERTAIN]
    await night.raises("a", story="s1")
    await night.raises("b", story="s4")
    await night.raises("c", story="s2")
    assert {night.shards.of(story) for story in ("s1", "s2", "s4")} == set(night.shards.all)
    await night.goes_on()
    await night.raises("d", story="s4", severity=Severity.HIGH)
    await night.goes_on()
    return ("digest", "a b c"), ("alert", "d")


async def a_digest_comes_by_the_clock_without_what_was_silenced_meanwhile(night: Night) -> Brought:
    night.live.desk = a_desk(Route(to=("desk",), digest="0 18 * * *"))
    await night.raises("a", "b")
    await night.raises("m", rule="muted")
    await night.goes_on(until=night.now + MINUTE)
    silence = Silence(
        id="s1", matcher=Matcher(rules=("muted",)), author="mona", comment="a drill",
        starts_at=NOON, ends_at=NOON + DAY, made_at=NOON,
    )  # fmt: skip
    await Silences(night.redis, night.shards.first).make(silence)
    await night.goes_on()
    return (("digest", "a b"),)


STORIES = (
    a_digest_lies_in_two_shards,
    a_digest_comes_by_the_clock_without_what_was_silenced_meanwhile,
    alerts_come_and_the_urgent_goes_first,
    a_service_is_down_then_does_not_answer_then_refuses_everything,
    a_group_may_have_arrived_when_more_come,
    a_digest_is_given_up_in_the_settings_while_alerts_wait_for_it,
    a_dead_letter_is_tried_again_by_a_person,
    one_alert_of_a_digest_is_not_wanted,
    a_message_grows_is_answered_and_is_escalated,
    one_alert_is_not_liked_while_others_are,
)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for Redis tries again at once."""
    monkeypatch.setattr(patience, "_FIRST_PAUSE", 0)


@pytest.fixture
async def line(redis_socket: Path) -> AsyncIterator[Redis]:
    """The same Redis on a line that fails."""
    client = Redis(f"unix://{redis_socket}")
    yield client
    await client.close()


def brought(delivery: Delivery) -> tuple[str, str]:
    return delivery.kind.value, " ".join(alert.id for alert in delivery.alerts)


def repeats_allowed(night: Night) -> int:
    """Say how many messages may come twice: one where a process ended or an answer was lost."""
    is_lossless = night.trouble.fault is Fault.REFUSED or not night.trouble.is_over
    return night.uncertain + (0 if is_lossless else 1)


async def wrongs(night: Night, wanted: Brought) -> list[str]:
    """Say what went wrong in a night; nothing, is what a test wants to hear."""
    first: dict[tuple[str, str], Delivery] = {}
    found, repeats = [], 0
    for delivery in night.service.taken:
        one = first.setdefault(brought(delivery), delivery)
        if one is not delivery:
            repeats += 1
            if one.key != delivery.key:
                found.append(f"{brought(delivery)} was repeated under another key")
            # who was overtaken had begun before the other: only the service can tell
            if not delivery.is_uncertain and night.trouble.fault is not Fault.OVERTAKEN:
                found.append(f"{brought(delivery)} was repeated as if for the first time")
    is_in_order = night.trouble.fault is not Fault.OVERTAKEN
    if tuple(first) != wanted and (is_in_order or sorted(first) != sorted(wanted)):
        found.append(f"brought {list(first)} in place of {list(wanted)}")
    if repeats > repeats_allowed(night):
        found.append(f"{repeats} repeats, of {repeats_allowed(night)}")
    if left := await night.leaves():
        found.append(f"left behind: {left}")
    for alert in {id_ for kind, ids in wanted for id_ in ids.split() if kind in {"alert", "group", "digest"}}:
        told = await night.told(alert)
        if Counter(told)["sent"] != sum(alert in ids.split() for _, ids in wanted):
            found.append(f"the log of {alert} says {told}")
    return found


@pytest.mark.parametrize("redis_socket", ["embedded"], indirect=True)
@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("story", STORIES)
async def test_whatever_call_fails_each_message_comes_in_order_and_nothing_is_left_behind(
    redis: Redis,
    line: Redis,
    log: FilteringBoundLogger,
    story: Callable[[Night], Awaitable[Brought]],
    fault: Fault,
) -> None:
    """Every call is made to fail once, each in a night of its own; the first is a night without a fault."""
    trouble = Trouble(fault=fault)
    behind(line, trouble)
    wrong: dict[str, list[str]] = {}
    is_over = False
    for trouble.at in range(ENOUGH):
        trouble.calls, trouble.is_over = 0, False
        await redis.call("FLUSHALL")
        night = Night(redis, line, log, trouble, kinds=ALL_KINDS)
        wanted = await story(night)
        if found := await wrongs(night, wanted):
            wrong[f"call {trouble.at}"] = found
        is_over = trouble.at > 0 and not trouble.is_over
        if is_over:
            break

    assert is_over
    assert wrong == {}
