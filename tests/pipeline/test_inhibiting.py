"""An alert is muted only where its receiver gets the one that says it already."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.compose import alert_id, developing
from monitor.alerts.lanes.state import ItemState
from monitor.alerts.outbox import Telling
from monitor.alerts.routes import GroupSettings, Route
from monitor.alerts.silences import Matcher, Silence, Silences
from monitor.alerts.stages.settings import DeskSettings, Inhibition
from monitor.model import DeliveryDeferred, DeliveryRejected, Severity, Why
from tests.fakes.alerts import an_alert
from tests.fakes.desk import a_desk
from tests.fakes.faulty import DAY, MINUTE, NOON, Night, Trouble
from tests.fakes.lanes import DESK

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

    from monitor.model import Alert
    from monitor.store.redis import Redis

LINE = Inhibition(by=("arms",), mutes=("general",))
URGENT = Severity.HIGH
# for the whole of the tests' noon
QUIET = DeskSettings.model_validate({"quiet": {"from": "11:00", "to": "18:00"}})
HOLD = timedelta(seconds=2)


@pytest.fixture
def night(redis: Redis, log: FilteringBoundLogger) -> Night:
    return Night(redis, redis, log, Trouble())


def wants(night: Night, *routes: Route, **desk: DeskSettings) -> None:
    """Have operators want that alerts of ``arms`` mute those of ``general``."""
    night.live.desk = replace(a_desk(*routes), inhibit=(LINE,), receivers=desk)


def of(rule: str, night: Night, severity: Severity = Severity.NORMAL) -> Alert:
    """Give a rule's first alert on the story."""
    alert = an_alert(rule=rule, severity=severity, raised_at=night.now, also=())
    return replace(alert, id=alert_id(rule, alert.story))


async def raises(night: Night, *alerts: Alert, article: str = "1", hold: timedelta = timedelta()) -> None:
    """Have one article raise alerts."""
    for alert in alerts:
        await night.outbox.put(alert, DESK, Telling(article), hold=hold)


async def develops(night: Night, *rules: str, article: str) -> None:
    """Have an article bring a denial to the story, that these rules match."""
    why = (Why("denial", "نفي", "a denial"),)  # a denial
    await raises(
        night, *(developing(of(rule, night), telling=article, why=why) for rule in rules), article=article
    )


async def heard(night: Night, *, until: timedelta = MINUTE) -> list[str]:
    """Give the rules of what the desk hears up to a time."""
    await night.goes_on(until=night.now + until)
    return [alert.rule for one in night.service.taken for alert in one.alerts]


@pytest.mark.parametrize("order", [("arms", "general"), ("general", "arms")])
async def test_of_two_alerts_by_one_article_the_one_that_says_more_is_sent(
    night: Night, order: tuple[str, str]
) -> None:
    wants(night)
    await raises(night, *(of(rule, night) for rule in order))

    assert await heard(night) == ["arms"]


async def test_what_a_receiver_was_sent_mutes_what_comes_days_later(night: Night) -> None:
    wants(night)
    await raises(night, of("arms", night))
    await heard(night, until=5 * DAY)

    await raises(night, of("general", night, URGENT), article="2")

    assert await heard(night) == ["arms"]


async def test_what_is_raised_while_an_alert_waits_for_further_outlets_may_say_it(night: Night) -> None:
    wants(night)
    night.live.desk = replace(night.live.desk, hold=HOLD)
    await raises(night, of("general", night), hold=HOLD)
    night.now += HOLD
    await raises(night, of("arms", night), article="2", hold=HOLD)

    assert await heard(night) == ["arms"]


async def test_an_urgent_alert_is_not_muted_by_one_that_waits_for_the_morning(night: Night) -> None:
    wants(night, desk=QUIET)
    await raises(night, of("arms", night))
    await heard(night)
    await raises(night, of("general", night, URGENT))

    assert await heard(night) == ["general"]


async def test_an_urgent_alert_is_not_muted_by_a_lesser_one_that_was_not_sent(night: Night) -> None:
    wants(night)
    await raises(night, of("arms", night), of("general", night, URGENT))

    assert await heard(night) == ["general", "arms"]


async def test_an_alert_that_goes_at_once_is_not_muted_by_one_for_the_digest(night: Night) -> None:
    wants(night, Route(to=("desk",), rules=("arms",), digest="0 9 * * sun"), Route(to=("desk",)))
    await raises(night, of("arms", night), of("general", night))

    assert await heard(night) == ["general"]


async def test_of_two_alerts_in_one_group_one_says_what_the_other_does(night: Night) -> None:
    wants(night, Route(to=("desk",), group=GroupSettings(by=("story",))))
    await raises(night, of("general", night), of("arms", night))

    assert await heard(night) == ["arms"]


async def test_what_is_silenced_mutes_nothing(night: Night) -> None:
    wants(night)
    silence = Silence("s", Matcher(rules=("arms",)), "Mona", "known", NOON - DAY, NOON + DAY, NOON - DAY)
    await Silences(night.redis, night.shards.first).make(silence)
    await raises(night, of("general", night), of("arms", night))

    assert await heard(night) == ["general"]


async def test_what_a_receiver_has_rejected_mutes_nothing(night: Night) -> None:
    wants(night)
    night.answers.append(DeliveryRejected("it answered 400", reason="http_400"))
    await raises(night, of("arms", night))
    await heard(night)
    await raises(night, of("general", night))

    assert await heard(night) == ["general"]


async def test_what_fails_mutes_nothing_until_it_is_taken(night: Night) -> None:
    wants(night)
    arms, general = of("arms", night), of("general", night)
    night.service.always[arms.id] = DeliveryDeferred("it answered 503", reason="http_503")
    await raises(night, arms, general)

    assert await heard(night, until=timedelta(hours=1)) == ["general"]


async def test_what_was_in_a_message_that_was_not_wanted_mutes_nothing_until_it_is_taken(
    night: Night,
) -> None:
    wants(night)
    arms = of("arms", night)
    await raises(night, of("general", night), arms)
    items = night.shards.first.lane_items("desk")
    await night.redis.call("HSET", items, arms.id, ItemState(most=1).written())

    assert await heard(night) == ["general", "arms"]


async def test_a_development_is_not_muted_by_what_was_told_before_it(night: Night) -> None:
    wants(night)
    await raises(night, of("arms", night), of("general", night))
    await heard(night, until=5 * DAY)

    await develops(night, "general", article="2")

    assert await heard(night) == ["arms", "general"]


async def test_a_development_is_told_by_one_rule_where_both_match_its_article(night: Night) -> None:
    wants(night)
    await raises(night, of("arms", night), of("general", night))
    await heard(night, until=5 * DAY)

    await develops(night, "general", "arms", article="2")

    assert await heard(night) == ["arms", "arms"]


async def test_a_development_is_muted_by_the_first_alert_of_a_rule_on_the_same_article(night: Night) -> None:
    wants(night)
    await raises(night, of("general", night))
    await heard(night)

    await develops(night, "general", article="2")
    await raises(night, of("arms", night), article="2")

    assert await heard(night) == ["general", "arms"]
