"""A lane is emptied in order, by one process, until its receiver has taken everything."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from monitor.alerts.lanes.pacing import Pacing
from monitor.alerts.lanes.state import Begun, LaneState, Standing
from monitor.alerts.outbox import Addressed, Escalation, Outbox, Telling
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
from monitor.pipeline.choosing import Choosing
from monitor.pipeline.deciding import Deciding, InForce
from monitor.pipeline.live import Live
from monitor.pipeline.sender import Sender
from monitor.pipeline.senders import Senders
from monitor.receivers.notifier import MESSAGES, Pace
from monitor.receivers.spec import ReceiverSpec
from monitor.store.counters import Counters
from monitor.store.dead import DeadLetters
from monitor.store.shards import Shards
from tests.fakes.alerts import an_alert
from tests.fakes.desk import a_desk
from tests.fakes.lanes import DESK, MINUTE, a_lane
from tests.fakes.newsroom import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from structlog.testing import LogCapture
    from structlog.typing import FilteringBoundLogger

    from monitor.model import Delivery
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NO_TIME = timedelta()
SECOND = timedelta(seconds=1)
MOMENT = timedelta(milliseconds=20)
DRAIN = timedelta(seconds=5)
SPEC = ReceiverSpec.model_validate({"console": {}})


class Service:
    """Takes deliveries; ``answers`` are raised first, one each."""

    kinds = MESSAGES
    pace: Pace | None = None

    def __init__(self, *answers: Exception) -> None:
        self.answers = list(answers)
        self.taken: list[str] = []
        self.attempts: list[tuple[str, int]] = []
        self.deliveries: list[Delivery] = []
        self.is_closed = False
        self.refuses_once: dict[str, Exception] = {}

    async def send(self, delivery: Delivery) -> str:
        self.attempts.append((delivery.key, delivery.attempt))
        self.deliveries.append(delivery)
        if delivery.alert.id in self.refuses_once:
            raise self.refuses_once.pop(delivery.alert.id)
        if self.answers:
            raise self.answers.pop(0)
        self.taken.append(delivery.alert.id)
        return delivery.key

    def fits(self, delivery: Delivery) -> int:
        return len(delivery.alerts)

    async def close(self) -> None:
        self.is_closed = True


class Hanging(Service):
    """Never answers."""

    async def send(self, delivery: Delivery) -> str:
        await super().send(delivery)
        await asyncio.Event().wait()
        return ""


class Office:
    """A lane with alerts, and senders on it."""

    def __init__(self, redis: Redis, keys: Keys, log: FilteringBoundLogger) -> None:
        self.redis = redis
        self.keys = keys
        self.log = log
        self.live = Live(a_desk())
        self.retry = Retry(first=MOMENT, longest=MOMENT, give_up_after=timedelta(days=1))
        self.dead = DeadLetters(redis, keys)
        self.outbox = Outbox(redis, Shards((keys,)))
        self.silences = Silences(redis, keys)
        self.refusals: list[str] = []

    async def has(
        self, *ids: str, raised_at: datetime | None = None, hold: timedelta = NO_TIME, **is_: Any
    ) -> None:
        for id_ in ids:
            alert = replace(an_alert(), id=id_, raised_at=raised_at or datetime.now(UTC), **is_)
            await self.outbox.put(alert, DESK, hold=hold)

    async def refuses(self, receiver: str, said: str, _: datetime) -> None:
        self.refusals.append(f"{receiver}: {said}")

    def sender(self, service: Service, *, token: str = "me", timeout: timedelta = DRAIN) -> Sender:
        lane = a_lane(self.redis, self.keys, token=token, lease=timedelta(seconds=5))
        counters = Counters(self.redis, self.keys)
        deciding = Deciding(lane, "desk", service.kinds, self.live, InForce(self.silences))
        return Sender(
            lane=lane,
            choosing=Choosing(lane, deciding, counters, service.fits),
            notifier=service,
            pacing=Pacing(self.redis, self.keys),
            retry=self.retry,
            timeout=timeout,
            counters=counters,
            log=self.log,
            on_refusal=self.refuses,
        )

    @asynccontextmanager
    async def served_by(
        self, service: Service, *, drain: timedelta = DRAIN, **sender: timedelta
    ) -> AsyncIterator[None]:
        stop = asyncio.Event()
        task = asyncio.create_task(self.sender(service, **sender).run(stop, drain))  # type: ignore[arg-type]
        yield
        stop.set()
        await task

    async def length(self) -> int:
        return await a_lane(self.redis, self.keys).length()

    async def steps(self, alert: str) -> list[str]:
        lines = map(json.loads, await self.outbox.log(alert))
        return [line.get("status") or line["step"] for line in lines]


@pytest.fixture
def office(redis: Redis, keys: Keys, log: FilteringBoundLogger) -> Office:
    return Office(redis, keys, log)


def taken(service: Service, count: int) -> asyncio.Future[None]:
    return asyncio.ensure_future(until(lambda: len(service.taken) == count, seconds=10))


async def test_alerts_are_handed_over_in_order_and_leave_the_lane(office: Office) -> None:
    await office.has("a", "b", "c")
    service = Service()

    async with office.served_by(service):
        await taken(service, 3)

    assert service.taken == ["a", "b", "c"]
    assert await office.length() == 0
    assert service.is_closed


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
    service = Service(KeyError("oops"))

    async with office.served_by(service):
        await taken(service, 1)

    assert [line["reason"] for line in attempts(lines) if line.get("reason")] == ["unexpected"]


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
    await lane.begin(begun)
    await lane.defer(begun, state, [(due, due.state.failed(now=since))], said="{}")


async def test_a_message_under_way_at_the_end_is_cut_off_and_stays(office: Office) -> None:
    await office.has("a")
    service = Hanging()

    async with office.served_by(service, drain=MOMENT):
        await until(lambda: service.attempts, seconds=10)

    assert await office.length() == 1


async def test_a_changed_receiver_gets_a_new_sender_and_a_removed_one_none(office: Office) -> None:
    made: list[Service] = []

    def make(_: str, __: ReceiverSpec) -> Sender:
        made.append(Service())
        return office.sender(made[-1])

    senders = Senders(make, drain=DRAIN, log=office.log)
    stop = asyncio.Event()
    changed = ReceiverSpec.model_validate({"console": {}, "timeout": "1s"})
    for specs in ({"desk": SPEC}, {"desk": SPEC}, {"desk": changed}):
        await senders.apply(specs)
    running = asyncio.create_task(senders.run(stop, DRAIN))
    await office.has("a")
    senders.wake()
    await taken(made[-1], 1)

    await senders.apply({})
    stop.set()
    await running

    assert [service.is_closed for service in made] == [True, True]


async def test_a_lane_that_is_changed_while_it_waits_to_start_anew_has_one_sender(office: Office) -> None:
    class Broken(Service):
        async def close(self) -> None:
            message = "broken"
            raise RuntimeError(message)

    made: list[ReceiverSpec] = []

    def make(_: str, spec: ReceiverSpec) -> Sender:
        made.append(spec)
        return office.sender(Broken() if len(made) == 1 else Service())

    changed = ReceiverSpec.model_validate({"console": {}, "timeout": "1s"})
    senders = Senders(make, drain=DRAIN, log=office.log)
    stop = asyncio.Event()
    await senders.apply({"desk": SPEC})
    next(iter(senders._running.values())).stop.set()  # it ends, and fails in ending
    running = asyncio.create_task(senders.run(stop, DRAIN))
    await asyncio.wait([next(iter(senders._running.values())).task])
    await senders.apply({"desk": changed})
    stop.set()
    await running

    assert made == [SPEC, changed]


async def test_after_the_end_has_begun_no_lane_is_started(office: Office) -> None:
    made: list[str] = []

    def make(lane: str, _: ReceiverSpec) -> Sender:
        made.append(lane)
        return office.sender(Service())

    senders = Senders(make, drain=DRAIN, log=office.log)
    stop = asyncio.Event()
    stop.set()
    await senders.run(stop, DRAIN)

    await senders.apply({"desk": SPEC})

    assert made == []


async def test_a_sender_that_fails_for_a_reason_of_its_own_is_started_anew(
    office: Office, lines: LogCapture
) -> None:
    class Broken(Service):
        async def close(self) -> None:
            message = "broken"
            raise RuntimeError(message)

    services = iter([Broken(), Service()])
    made: list[Service] = []

    def make(_: str, __: ReceiverSpec) -> Sender:
        made.append(next(services))
        return office.sender(made[-1])

    senders = Senders(make, drain=DRAIN, log=office.log)
    stop = asyncio.Event()
    await senders.apply({"desk": SPEC})
    broken = next(iter(senders._running.values()))
    broken.stop.set()  # it ends, and fails in ending
    running = asyncio.create_task(senders.run(stop, DRAIN))
    await until(lambda: len(made) == 2, seconds=10)
    stop.set()
    await running

    assert [e["receiver"] for e in lines.entries if e["event"] == "lane_failed"] == ["desk"]


def attempts(lines: LogCapture) -> list[dict[str, object]]:
    return [dict(line) for line in lines.entries if line["event"] == "delivery_attempted"]


async def until_empty(office: Office) -> None:
    async with asyncio.timeout(10):
        while await office.length():  # noqa: ASYNC110 - another task, and Redis, tell of no event
            await asyncio.sleep(0.02)


def silence_of_all() -> Silence:
    now = datetime.now(UTC)
    return Silence(
        id="s1", matcher=Matcher(rules=("*",)), author="mona", comment="a drill",
        starts_at=now - MINUTE, ends_at=now + MINUTE, made_at=now,
    )  # fmt: skip
