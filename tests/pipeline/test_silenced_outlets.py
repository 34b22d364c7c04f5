"""A silence of one outlet is no silence of its story: what others carry later is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from monitor.alerts.silences import Silences
from monitor.alerts.stages.values import Muted, Send
from monitor.alerts.told import Told
from monitor.model import DeliveryDeferred, DeliveryKind, Severity
from monitor.pipeline.addressing import addressed
from monitor.pipeline.deciding import Deciding, Dropped, InForce
from monitor.pipeline.life import read_life
from monitor.pipeline.why.alerted import alerted_step
from monitor.receivers.notifier import MESSAGES
from tests.fakes.alerts import an_alert
from tests.fakes.desk import a_desk
from tests.fakes.faulty import MINUTE, Night, Trouble
from tests.fakes.lanes import a_lane
from tests.fakes.routes import a_route
from tests.fakes.waiting import HOUR, silence

if TYPE_CHECKING:
    from datetime import datetime

    from structlog.typing import FilteringBoundLogger

    from monitor.alerts.routes import Route
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis


class Evening:
    """A desk to which outlets of some countries bring one story, while a person has silenced some."""

    def __init__(self, redis: Redis, keys: Keys, night: Night) -> None:
        self.redis, self.night = redis, night
        self.silences = Silences(redis, keys)
        self.desk = a_desk(a_route())

    def has(self, *routes: Route) -> None:
        """Have these routes."""
        self.desk = self.night.live.desk = a_desk(*routes)

    async def silences_by(self, **conditions: Any) -> None:
        """Silence what the conditions say for an hour."""
        await self.silences.make(silence(at=self.night.now, **conditions))

    async def has_it(self, outlet: str, country: str = "KW") -> None:
        """Have an outlet carry it now, and the desk told what it is to be told within a minute."""
        alert = an_alert(
            id="a", outlet=outlet, country=country, url=f"https://{outlet}.example/a", also=(),
            severity=Severity.HIGH, raised_at=self.night.now,
        )  # fmt: skip
        await self.night.outbox.put(alert, addressed(alert, self.desk))
        await self.night.goes_on(until=self.night.now + MINUTE)

    async def decided_for_the_chief(self, *, at: datetime) -> object:
        """Give what is decided on the escalation then."""
        shards = self.night.shards
        told, silences = Told(self.redis, shards, receiver="chief"), InForce(self.silences)
        deciding = Deciding(told, "chief", MESSAGES, self.night.live, silences)
        (due,) = (await a_lane(self.redis, shards.first, receiver="chief").look(now=at)).due
        alert = await self.night.outbox.alert("a")
        assert alert
        return await deciding.on(due, alert, now=at)

    def messages(self) -> list[list[str]]:
        """Give the outlets that each message names."""
        sent = (one.alert for one in self.night.service.taken)
        return [[alert.outlet, *(also.outlet for also in alert.also)] for alert in sent]


@pytest.fixture
def evening(redis: Redis, keys: Keys, log: FilteringBoundLogger) -> Evening:
    kinds = frozenset(DeliveryKind) - {DeliveryKind.UPDATE}
    return Evening(redis, keys, Night(redis, redis, log, Trouble(), kinds=kinds))


@pytest.mark.parametrize("conditions", [{"outlets": ["shati"]}, {"countries": ["KW"]}])
async def test_a_story_of_a_silenced_outlet_is_told_once_another_carries_it(
    evening: Evening, conditions: dict[str, Any]
) -> None:
    await evening.silences_by(**conditions)
    await evening.has_it("shati")
    assert evening.messages() == []

    for _ in range(2):
        await evening.has_it("jazeera", "QA")
        await evening.has_it("ahram", "EG")

    assert evening.messages() == [["shati", "jazeera"]]
    assert await evening.night.told("a") == ["raised", "muted", "raised", "sent"]
    assert await evening.night.leaves() == {}


@pytest.mark.parametrize("conditions", [{"rules": ["dprk-*"]}, {"severity": ["high"]}, {"stories": ["*"]}])
async def test_a_silence_of_the_story_its_rule_or_its_severity_mutes_it_whoever_carries_it(
    evening: Evening, conditions: dict[str, Any]
) -> None:
    await evening.silences_by(**conditions)

    for outlet in ("shati", "jazeera", "jazeera"):
        await evening.has_it(outlet)

    assert evening.messages() == []
    assert await evening.night.told("a") == ["raised", "muted", "raised", "muted"]
    assert await evening.night.leaves() == {}


async def test_a_silence_mutes_what_a_later_outlet_brings_by_its_own_country(evening: Evening) -> None:
    evening.has(a_route(countries=["EG"], to=["cairo"]), a_route(countries=["SY"]))
    await evening.silences_by(countries=["SY"])
    await evening.has_it("ahram", "EG")

    await evening.has_it("manara", "SY")

    assert evening.messages() == []
    assert (await evening.night.told("a"))[-1] == "muted"


async def test_a_silence_of_the_first_outlets_country_does_not_mute_what_a_later_one_brings(
    evening: Evening,
) -> None:
    evening.has(a_route(countries=["EG"], to=["cairo"]), a_route(countries=["SY"]))
    await evening.silences_by(countries=["EG"])
    await evening.has_it("ahram", "EG")

    await evening.has_it("manara", "SY")

    assert evening.messages() == [["ahram", "manara"]]


async def test_once_its_silence_is_over_a_story_that_goes_on_is_told(evening: Evening) -> None:
    await evening.silences_by(rules=["dprk-*"])
    await evening.has_it("shati")
    evening.night.now += HOUR

    await evening.has_it("jazeera")

    assert evening.messages() == [["shati", "jazeera"]]


@pytest.mark.parametrize(
    ("conditions", "outcome"),
    [
        pytest.param({"outlets": ["shati"], "receivers": ["desk"]}, Send, id="of an outlet, at the desk"),
        pytest.param({"outlets": ["shati"]}, Send, id="of an outlet"),
        pytest.param({"outlets": ["shati", "jazeera"]}, Dropped, id="of both outlets: nobody was shown it"),
        pytest.param({"rules": ["*"], "receivers": ["chief"]}, Muted, id="of the rule, at the chief's"),
    ],
)
async def test_what_the_desk_was_brought_by_another_outlet_is_escalated_though_the_first_is_silenced(
    evening: Evening, conditions: dict[str, Any], outcome: type
) -> None:
    evening.has(a_route(escalate={"after": "15m", "to": ["chief"]}))
    await evening.silences_by(**conditions)
    await evening.has_it("shati")

    await evening.has_it("jazeera", "QA")

    assert isinstance(await evening.decided_for_the_chief(at=evening.night.now + HOUR / 2), outcome)


async def test_what_waits_anew_after_it_was_muted_is_escalated_where_nobody_sees_it(
    evening: Evening,
) -> None:
    evening.has(a_route(escalate={"after": "15m", "to": ["chief"]}))
    await evening.silences_by(outlets=["shati"])
    await evening.has_it("shati")
    evening.night.answers.append(DeliveryDeferred("it is down", reason="http_503", retry_after=HOUR))

    await evening.has_it("jazeera", "QA")

    assert await evening.decided_for_the_chief(at=evening.night.now + HOUR / 2) == Send()


async def test_who_hears_of_the_rest_is_told_by_the_next_outlet_where_the_first_was_silenced(
    evening: Evening,
) -> None:
    evening.has(a_route(default=True))
    await evening.silences_by(outlets=["shati"])

    for outlet in ("shati", "jazeera", "ahram"):
        await evening.has_it(outlet)

    assert evening.messages() == [["shati", "jazeera"]]


async def test_who_asks_why_is_told_that_it_was_sent_after_it_was_muted(evening: Evening) -> None:
    await evening.silences_by(outlets=["shati"])
    await evening.has_it("shati")
    await evening.has_it("jazeera", "QA")

    life = await read_life(evening.redis, evening.night.shards, "a")
    assert life is not None
    says = alerted_step(life, {"https://jazeera.example/a"}, str).says

    assert "sent to desk at " in says
    assert "muted" not in says
    assert says.endswith("; it is named there")


async def test_what_another_alert_said_already_is_not_told_by_a_later_outlet(evening: Evening) -> None:
    await evening.silences_by(outlets=["shati"])
    await evening.has_it("shati")
    key = evening.night.shards.of(an_alert().story).alert("a")
    told = '{"status": "muted", "reason": "inhibition", "kind": "alert"}'
    await evening.redis.call("HSET", key, "to:desk", told)

    await evening.has_it("jazeera", "QA")

    assert evening.messages() == []
