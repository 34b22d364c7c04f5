"""Where the articles of a story go: each by its own routes, and nobody hears of one alert twice."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from monitor.alerts.outbox import Outbox, Raised, Telling
from monitor.model import Severity
from monitor.pipeline.addressing import addressed
from monitor.store.shards import Shards
from tests.fakes.alerts import an_alert
from tests.fakes.desk import a_desk
from tests.fakes.faulty import Night, Trouble
from tests.fakes.lanes import a_lane, waiting_in
from tests.fakes.routes import a_route

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

    from monitor.alerts.routes import Route
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
KUWAIT = {"countries": ["KW"], "to": ["kuwait"]}
EGYPT = {"countries": ["EG"], "to": ["egypt"]}


class Story:
    """One story that outlets of some countries carry, and a desk with routes."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self.redis, self.keys = redis, keys
        self.outbox = Outbox(redis, Shards((keys,)))
        self.routes: tuple[Route, ...] = ()
        self.now = NOON

    async def has(self, country: str, outlet: str) -> Raised:
        """Have an outlet carry it now."""
        alert = an_alert(
            id="a", country=country, outlet=outlet, url=f"https://{outlet}.example/a", also=(),
            severity=Severity.NORMAL, raised_at=self.now,
        )  # fmt: skip
        return await self.outbox.put(alert, addressed(alert, a_desk(*self.routes)), Telling(outlet))

    async def waits(self, receiver: str, *, after: timedelta = timedelta()) -> list[str]:
        """Give what is due at a receiver then."""
        return await waiting_in(self.redis, self.keys, now=self.now + after, receiver=receiver)

    async def is_over(self, receiver: str, status: str, kind: str = "alert") -> None:
        """Have what waits for a receiver end."""
        for lane in (self.keys.lane(receiver), self.keys.urgent_lane(receiver)):
            await self.redis.call("DEL", lane)
        record = json.dumps({"status": status, "kind": kind})
        await self.redis.call("HSET", self.keys.alert("a"), f"to:{receiver}", record)

    async def raised_for(self) -> list[list[str]]:
        """Give whom its log names, line by line."""
        return [json.loads(line)["receivers"] for line in await self.outbox.log("a")]


@pytest.fixture
def story(redis: Redis, keys: Keys) -> Story:
    return Story(redis, keys)


def routes(*lines: dict[str, Any]) -> tuple[Route, ...]:
    return tuple(a_route(**line) for line in lines)


async def test_who_asked_for_a_country_hears_of_a_story_once_an_outlet_of_it_carries_it(story: Story) -> None:
    story.routes = routes(KUWAIT, EGYPT)
    await story.has("KW", "kuna")
    assert await story.waits("egypt") == []

    raised = [await story.has("EG", "ahram"), await story.has("EG", "ahram"), await story.has("EG", "masr")]

    assert raised == [Raised.ALSO, Raised.KNOWN, Raised.ALSO]
    assert await story.waits("egypt") == ["a"]
    assert await story.raised_for() == [["kuwait"], ["egypt"]]
    known = await story.outbox.alert("a")
    assert known is not None
    assert [also.outlet for also in known.also] == ["ahram", "masr"]
    assert await story.redis.call("HGET", story.keys.alert("a"), "open") == b"2"


@pytest.mark.parametrize("status", ["sent", "muted", "rejected"])
async def test_who_was_told_or_had_it_muted_is_not_told_by_a_later_outlet(story: Story, status: str) -> None:
    story.routes = routes(EGYPT)
    await story.has("EG", "ahram")
    await story.is_over("egypt", status)

    await story.has("EG", "masr")

    assert await story.waits("egypt") == []


async def test_a_default_route_takes_no_story_that_another_route_has(story: Story) -> None:
    story.routes = routes(KUWAIT, {"default": True, "to": ["rest"]})
    await story.has("KW", "kuna")

    await story.has("EG", "ahram")

    assert await story.waits("rest") == []


async def test_a_default_route_takes_a_later_outlet_of_a_story_that_nobody_has(story: Story) -> None:
    story.routes = routes(KUWAIT, {"default": True, "countries": ["EG"], "to": ["rest"]})
    await story.has("SD", "suna")
    assert await story.waits("rest") == []

    await story.has("EG", "ahram")
    await story.has("EG", "masr")
    await story.has("KW", "kuna")

    assert await story.waits("rest") == ["a"]
    assert await story.raised_for() == [[], ["rest"], ["kuwait"]]
    assert await story.redis.call("HGET", story.keys.alert("a"), "open") == b"2"
    assert await story.redis.call("TTL", story.keys.alert("a")) == -1


async def test_who_hears_of_it_by_a_later_outlet_has_it_escalated_as_its_route_says(story: Story) -> None:
    story.routes = routes(KUWAIT, {**EGYPT, "escalate": {"after": "15m", "to": ["chief"]}})
    await story.has("KW", "kuna")
    story.now += HOUR
    await story.has("EG", "ahram")

    assert await story.waits("chief", after=14 * MINUTE) == []
    assert await story.waits("chief", after=15 * MINUTE) == ["a/escalation"]


async def test_an_alert_that_was_escalated_is_not_escalated_by_a_later_outlet(story: Story) -> None:
    escalate = {"after": "15m", "to": ["chief"]}
    story.routes = routes({**KUWAIT, "escalate": escalate}, {**EGYPT, "escalate": escalate})
    await story.has("KW", "kuna")
    await story.is_over("chief", "sent", "escalation")

    await story.has("EG", "ahram")

    assert await story.waits("egypt") == ["a"]
    assert await story.waits("chief", after=HOUR) == []


async def test_who_asked_for_it_is_told_at_once_and_not_once_more_by_its_escalation(story: Story) -> None:
    story.routes = routes(
        {**KUWAIT, "escalate": {"after": "15m", "to": ["chief"]}}, {**EGYPT, "to": ["chief"]}
    )
    await story.has("KW", "kuna")

    await story.has("EG", "ahram")

    assert await story.waits("chief", after=HOUR) == ["a"]
    assert await story.redis.call("HGET", story.keys.alert("a"), "open") == b"2"


async def test_who_is_being_sent_its_escalation_is_not_put_the_alert_as_well(story: Story) -> None:
    story.routes = routes(
        {**KUWAIT, "escalate": {"after": "15m", "to": ["chief"]}}, {**EGYPT, "to": ["chief"]}
    )
    await story.has("KW", "kuna")
    story.now += HOUR

    await story.has("EG", "ahram")

    assert await story.waits("chief", after=HOUR) == ["a/escalation"]


async def test_whose_escalation_was_not_needed_may_hear_of_it_by_a_route(story: Story) -> None:
    story.routes = routes(KUWAIT, {**EGYPT, "to": ["chief"]})
    await story.has("KW", "kuna")
    await story.is_over("chief", "dropped", "escalation")

    await story.has("EG", "ahram")

    assert await story.waits("chief") == ["a"]


async def test_a_route_escalates_though_its_desk_has_the_alert_by_a_route_above(story: Story) -> None:
    story.routes = routes(
        {"to": ["desk"], "escalate": {"after": "1h", "to": ["boss"]}},
        {"severity": "normal", "to": ["desk"], "escalate": {"after": "15m", "to": ["chief"]}},
        {"severity": "high", "to": ["desk"], "escalate": {"after": "5m", "to": ["owner"]}},
    )

    await story.has("KW", "kuna")

    assert await story.waits("chief", after=14 * MINUTE) == []
    assert await story.waits("chief", after=15 * MINUTE) == ["a/escalation"]
    assert await story.waits("boss", after=59 * MINUTE) == []
    assert await story.waits("boss", after=HOUR) == ["a/escalation"]
    assert await story.waits("owner", after=HOUR) == []


async def test_of_two_escalations_to_one_receiver_the_soonest_counts(
    story: Story, redis: Redis, keys: Keys
) -> None:
    story.routes = routes(
        {"to": ["desk"], "escalate": {"after": "2h", "to": ["chief"]}},
        {"to": ["night"], "escalate": {"after": "5m", "to": ["chief"]}},
    )

    await story.has("KW", "kuna")

    view = await a_lane(redis, keys, receiver="chief").look(now=NOON)
    assert view.next_at is not None
    assert timedelta() <= view.next_at - NOON - 5 * MINUTE < timedelta(milliseconds=1)


async def test_an_alert_that_came_by_a_later_outlet_waits_for_the_digest_of_that_outlets_route(
    redis: Redis, log: FilteringBoundLogger
) -> None:
    night = Night(redis, redis, log, Trouble())
    desk = a_desk(a_route(**KUWAIT), a_route(countries=["EG"], to=["desk"], digest="0 18 * * *"))
    night.live.desk = desk
    for country in ("KW", "EG"):
        alert = an_alert(id="a", country=country, url=country, severity=Severity.NORMAL, raised_at=night.now)
        await night.outbox.put(alert, addressed(alert, desk), Telling(country))
        night.now += 12 * HOUR

    await night.goes_on(until=NOON + 29 * HOUR)
    early = list(night.service.taken)
    await night.goes_on(until=NOON + 31 * HOUR)

    # raised at noon, and put to the desk at midnight: for 18:00 of the day that had begun
    assert early == []
    assert [one.alert.id for one in night.service.taken] == ["a"]
