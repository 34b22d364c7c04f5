"""A lane is emptied in order, by one process, until its receiver has taken everything."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.alerts.lanes.pacing import Pacing
from monitor.alerts.lanes.state import Begun, LaneState, Standing
from monitor.alerts.outbox import Addressed, Escalation, Telling
from monitor.alerts.routes import GroupSettings, Route
from monitor.alerts.silences import Matcher, Silence
from monitor.model import (
    Answer,
    DeliveryDeferred,
    DeliveryKind,
    DeliveryRejected,
    ReceiverRefused,
    Said,
    Severity,
)
from monitor.receivers.notifier import Pace
from tests.fakes.alerts import an_alert
from tests.fakes.desk import a_desk
from tests.fakes.lanes import MINUTE, a_lane
from tests.fakes.newsroom import until
from tests.fakes.office import (
    DRAIN,
    MOMENT,
    SECOND,
    Hanging,
    Office,
    Service,
    taken,
    until_empty,
)

if TYPE_CHECKING:
    from structlog.testing import LogCapture
    from structlog.typing import FilteringBoundLogger

    from monitor.model import Delivery
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis


@pytest.fixture
def office(redis: Redis, keys: Keys, log: FilteringBoundLogger) -> Office:
    return Office(redis, keys, log)


async def test_alerts_are_handed_over_in_order_and_leave_the_lane(office: Office) -> None:
    await office.has("a", "b", "c")
    service = Service()

    async with office.served_by(service):
        await taken(service, 3)

    assert service.taken == ["a", "b", "c"]
    assert await office.length() == 0


async def test_a_deferred_alert_is_tried_again_with_the_same_key_before_the_next(office: Office) -> None:
    await office.has("a", "b")
    service = Service(
        DeliveryDeferred("it answered 503", reason="http_503"), DeliveryDeferred("so", reason="x")
    )

    async with office.served_by(service):
        await taken(service, 2)

    keys = [key for key, _ in service.attempts]
    assert service.taken == ["a", "b"]
    assert [attempt for _, attempt in service.attempts] == [1, 2, 3, 1]
    assert len(set(keys[:3])) == 1


async def test_a_rejected_alert_is_kept_as_a_dead_letter_and_the_next_goes_out(office: Office) -> None:
    await office.has("a", "b")
    service = Service(DeliveryRejected("it answered 400", reason="http_400"))

    async with office.served_by(service):
        await taken(service, 1)

    (letter,) = await office.dead.newest(9)
    assert service.taken == ["b"]
    assert (letter["alert"], letter["reason"], letter["message"]) == ("a", "http_400", "it answered 400")


async def test_an_old_alert_is_given_up_when_its_receiver_was_down_for_days(office: Office) -> None:
    office.retry = replace(office.retry, give_up_after=timedelta())
    await office.has("a", "b")
    service = Service(DeliveryDeferred("down", reason="connect"))

    async with office.served_by(service):
        await taken(service, 1)

    assert [letter["alert"] for letter in await office.dead.newest(9)] == ["a"]


async def test_a_receiver_that_hangs_is_deferred_with_the_reason_timeout(
    office: Office, lines: LogCapture
) -> None:
    await office.has("a")

    async with office.served_by(Hanging(), timeout=MOMENT):
        await until(lambda: attempts(lines), seconds=10)

    assert attempts(lines)[0]["reason"] == "timeout"
    assert await office.length() == 1


async def test_a_notifier_that_breaks_its_contract_holds_its_own_lane_and_says_so(
    office: Office, lines: LogCapture
) -> None:
    await office.has("a")
    service = Service(KeyError("https://hooks.example/a-secret"))

    async with office.served_by(service):
        await taken(service, 1)

    (failed,) = [line for line in attempts(lines) if line.get("reason")]
    assert (failed["reason"], "a-secret" in str(failed["error"])) == ("unexpected", False)


async def test_an_alert_waits_for_other_outlets_before_it_goes_out(office: Office) -> None:
    hold = timedelta(milliseconds=300)
    raised_at = datetime.now(UTC)
    await office.has("a", raised_at=raised_at, hold=hold)
    service = Service()

    async with office.served_by(service):
        await taken(service, 1)

    assert datetime.now(UTC) - raised_at >= hold


async def test_one_process_empties_a_lane_and_another_goes_on_when_it_ends(office: Office) -> None:
    first, second = Service(), Service()
    stop_first, stop_second = asyncio.Event(), asyncio.Event()
    one = asyncio.create_task(office.sender(first, token="one").run(stop_first, DRAIN))
    await office.has("a")
    await taken(first, 1)
    two = asyncio.create_task(office.sender(second, token="two").run(stop_second, DRAIN))

    stop_first.set()
    await one
    await office.has("b")
    await taken(second, 1)
    stop_second.set()
    await two

    assert (first.taken, second.taken) == (["a"], ["b"])


async def test_who_loses_the_lane_stops_and_leaves_the_rest_to_the_other(
    office: Office, lines: LogCapture
) -> None:
    class Thief(Service):
        async def send(self, delivery: Delivery) -> str:
            await super().send(delivery)
            await office.redis.call("SET", office.keys.lane_lease("desk"), "thief", "PX", 60_000)
            return ""

    await office.has("a", "b")

    async with office.served_by(Thief()):
        await until(lambda: [e for e in lines.entries if e["event"] == "lane_lost"], seconds=10)

    assert await office.length() == 1  # what was sent is not sent again by the other


async def test_no_message_is_under_way_by_who_has_lost_the_lane(office: Office, lines: LogCapture) -> None:
    """Whoever has it now sends the same: never both at one time."""
    await office.has("a")
    service = Hanging()

    async with office.served_by(service, timeout=MINUTE):
        await until(lambda: service.attempts, seconds=10)
        await office.redis.call("SET", office.keys.lane_lease("desk"), "another", "PX", 60_000)
        await until(lambda: service.cut_off == ["a"], seconds=20)

    assert await office.length() == 1
    assert "lane_lost" in [line["event"] for line in lines.entries]


async def test_what_was_cut_off_is_sent_again_with_its_key_and_known_to_be_uncertain(office: Office) -> None:
    await office.has("a")
    cut_off, later = Hanging(), Service()
    async with office.served_by(cut_off, drain=MOMENT):
        await until(lambda: cut_off.attempts, seconds=10)

    async with office.served_by(later):
        await taken(later, 1)

    assert later.attempts[0][0] == cut_off.attempts[0][0]
    assert [one.is_uncertain for one in (*cut_off.deliveries, *later.deliveries)] == [False, True]


async def test_an_answer_that_was_lost_makes_the_next_attempt_uncertain(office: Office) -> None:
    await office.has("a", "b")
    service = Service(
        DeliveryDeferred("dropped", reason="connection", may_have_arrived=True),
        DeliveryDeferred("refused", reason="connect"),
    )

    async with office.served_by(service):
        await taken(service, 2)

    assert [(one.alert.id, one.is_uncertain) for one in service.deliveries] == [
        ("a", False), ("a", True), ("a", True), ("b", False),
    ]  # fmt: skip


async def test_a_receiver_that_refuses_everything_is_left_alone_and_operators_hear_of_it_once(
    office: Office, lines: LogCapture
) -> None:
    await office.has("a")
    service = Service(ReceiverRefused("slack answered invalid_auth", reason="invalid_auth"))

    async with office.served_by(service):
        await until(lambda: attempts(lines), seconds=10)

    view = await a_lane(office.redis, office.keys).look(now=datetime.now(UTC))
    assert office.refusals == ["desk: slack answered invalid_auth"]
    assert view.state.standing is Standing.REFUSING
    assert view.state.retry_at is not None
    assert view.state.retry_at - datetime.now(UTC) > timedelta(seconds=50)


async def test_alerts_of_a_group_come_in_one_message(office: Office) -> None:
    group = GroupSettings(by=("rule",), wait=timedelta(milliseconds=300), interval=timedelta(hours=1))
    office.live.desk = a_desk(Route(to=("desk",), group=group))
    await office.has("a", "b", severity=Severity.NORMAL)
    service = Service()

    async with office.served_by(service):
        await taken(service, 1)

    (delivery,) = service.deliveries
    assert delivery.kind is DeliveryKind.GROUP
    assert [alert.id for alert in delivery.alerts] == ["a", "b"]
    assert await office.length() == 0
    assert await office.steps("b") == ["raised", "held", "sent"]


async def test_what_came_into_a_group_later_goes_with_its_first(office: Office) -> None:
    """Or the second would come in a message of its own, before the interval has passed."""
    group = GroupSettings(by=("rule",), wait=timedelta(seconds=1), interval=timedelta(hours=1))
    office.live.desk = a_desk(Route(to=("desk",), group=group))
    now = datetime.now(UTC)
    await office.has("a", raised_at=now - timedelta(seconds=0.5), severity=Severity.NORMAL)
    await office.has("b", raised_at=now, severity=Severity.NORMAL)
    service = Service()

    async with office.served_by(service):
        await taken(service, 1)

    assert [alert.id for alert in service.deliveries[0].alerts] == ["a", "b"]


async def test_a_silenced_alert_is_muted_and_says_by_what(office: Office) -> None:
    await office.silences.make(silence_of_all())
    await office.has("a")
    service = Service()

    async with office.served_by(service):
        await until_empty(office)

    assert service.taken == []
    (*_, ended) = map(json.loads, await office.outbox.log("a"))
    assert (ended["status"], ended["reason"]) == ("muted", "silence")
    assert "mona" in ended["message"]


async def test_what_may_have_arrived_is_not_tried_again_once_it_is_silenced(office: Office) -> None:
    await office.has("a")
    lost = DeliveryDeferred("dropped", reason="connection", may_have_arrived=True)
    office.retry = replace(office.retry, first=3 * SECOND, longest=3 * SECOND)
    service = Service(lost)

    async with office.served_by(service):
        await until(lambda: service.attempts, seconds=10)
        await office.silences.make(silence_of_all())
        await until_empty(office)

    assert len(service.attempts) == 1
    assert (await office.steps("a"))[-1] == "muted"


async def test_an_escalation_goes_out_unless_somebody_has_acknowledged_the_alert(office: Office) -> None:
    office.live.desk = a_desk(Route(to=("desk",)))
    for id_ in ("a", "b"):
        alert = replace(an_alert(), id=id_, raised_at=datetime.now(UTC))
        await office.outbox.put(alert, Addressed((), escalations=(Escalation(("desk",), after=MOMENT),)))
    await office.outbox.answer("a", Answer(Said.ACKNOWLEDGED, "Mona", datetime.now(UTC)), receivers=[])
    service = Service()

    async with office.served_by(service):
        await taken(service, 1)
        await until_empty(office)

    assert [(one.alert.id, one.kind) for one in service.deliveries] == [("b", DeliveryKind.ESCALATION)]
    assert (await office.steps("a"))[-1] == "dropped"


async def test_a_service_that_cannot_change_messages_is_sent_no_updates(office: Office) -> None:
    alert = replace(an_alert(), id="a", raised_at=datetime.now(UTC) - MINUTE)
    to = Addressed(("desk",), updating=("desk",))
    await office.outbox.put(alert, to)
    service = Service()
    async with office.served_by(service):
        await taken(service, 1)
        await until_empty(office)
        await office.outbox.put(replace(alert, outlet="two", url="https://two.example/a"), to, Telling("two"))
        await until_empty(office)

    assert [one.kind for one in service.deliveries] == [DeliveryKind.ALERT]


async def test_a_service_is_sent_no_more_than_its_pace_allows(office: Office) -> None:
    await office.has("a", "b")
    service = Service()
    service.pace = Pace("somewhere", every=timedelta(minutes=1), burst=1)

    async with office.served_by(service):
        await taken(service, 1)

    wait = await Pacing(office.redis, office.keys).take(
        "somewhere", every=timedelta(minutes=1), burst=1, now=datetime.now(UTC)
    )
    assert service.taken == ["a"]
    assert timedelta() < wait <= MINUTE


async def test_an_alert_that_its_receiver_does_not_like_lets_the_others_pass_in_the_end(
    office: Office, lines: LogCapture
) -> None:
    class Dislikes(Service):
        async def send(self, delivery: Delivery) -> str:
            self.deliveries.append(delivery)
            if delivery.alert.id == "a":
                raise self.answers[0]
            self.taken.append(delivery.alert.id)
            return ""

    await office.has("a", "b", "c")
    await has_failed_since(office, datetime.now(UTC) - timedelta(minutes=20))
    service = Dislikes(DeliveryDeferred("it answered 500", reason="http_500"))

    async with office.served_by(service):
        await taken(service, 2)

    assert service.taken == ["b", "c"]
    assert await office.length() == 1
    assert [e["alert"] for e in lines.entries if e["event"] == "set_aside"] == ["a"]


async def test_after_a_long_outage_the_oldest_is_not_left_behind_the_others(office: Office) -> None:
    await office.has("a", "b", "c")
    await has_failed_since(office, datetime.now(UTC) - timedelta(minutes=20))
    service = Service()  # well again, when it is the turn of the second

    async with office.served_by(service):
        await taken(service, 3)

    assert service.taken == ["b", "a", "c"]


async def test_a_service_that_asks_to_be_left_alone_is_whatever_message_it_said_so_to(office: Office) -> None:
    await office.has("a", "b")
    await has_failed_since(office, datetime.now(UTC) - timedelta(minutes=20))
    service = Service()
    service.pace = Pace("somewhere", every=MOMENT, burst=9)
    service.refuses_once["a"] = DeliveryDeferred("429", reason="http_429", retry_after=timedelta(minutes=1))

    async with office.served_by(service):
        await until(lambda: len(service.attempts) == 2, seconds=10)

    view = await a_lane(office.redis, office.keys).look(now=datetime.now(UTC))
    assert service.taken == ["b"]
    assert view.state.retry_at is not None
    assert view.state.retry_at > datetime.now(UTC) + timedelta(seconds=30)


async def has_failed_since(office: Office, since: datetime) -> None:
    """Have the alert at the head have failed for some time."""
    lane = a_lane(office.redis, office.keys)
    due = (await lane.look(now=datetime.now(UTC))).due[0]
    begun = Begun("k", DeliveryKind.ALERT, "", (due.item.alert,))
    state = LaneState(9, since, since, Standing.DOWN)
    await lane.hold()
    await lane.begin(begun)
    await lane.defer(begun, state, [(due, due.state.failed(now=since))], said="{}")
    await lane.release()


async def test_a_message_under_way_at_the_end_is_cut_off_and_stays(office: Office) -> None:
    await office.has("a")
    service = Hanging()

    async with office.served_by(service, drain=MOMENT):
        await until(lambda: service.attempts, seconds=10)

    assert await office.length() == 1


def attempts(lines: LogCapture) -> list[dict[str, object]]:
    return [dict(line) for line in lines.entries if line["event"] == "delivery_attempted"]


def silence_of_all() -> Silence:
    now = datetime.now(UTC)
    return Silence(
        id="s1", matcher=Matcher(rules=("*",)), author="mona", comment="a drill",
        starts_at=now - MINUTE, ends_at=now + MINUTE, made_at=now,
    )  # fmt: skip
