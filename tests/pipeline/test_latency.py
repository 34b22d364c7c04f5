"""How long news takes is counted in buckets that outlive processes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from monitor.alerts.lanes.held import Held
from monitor.alerts.lanes.pacing import Pacing
from monitor.alerts.outbox import Outbox
from monitor.alerts.retry import Retry
from monitor.alerts.silences import Silences
from monitor.alerts.told import Told
from monitor.model import AlertReason, Delivery, DeliveryKind
from monitor.pipeline.choosing import Choosing
from monitor.pipeline.deciding import Deciding, InForce
from monitor.pipeline.latency import DELIVERY, ENTRY_READ, Histogram, observe_delivery
from monitor.pipeline.live import Live
from monitor.pipeline.patience import Absence
from monitor.pipeline.reconsidering import Reconsidering
from monitor.pipeline.sender import Sender
from monitor.receivers.notifier import MESSAGES, Pace
from monitor.store.counters import Counters
from monitor.store.shards import Shards
from tests.fakes.alerts import an_alert
from tests.fakes.desk import a_desk
from tests.fakes.lanes import DESK, MINUTE, a_lane

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
BRIEF = Histogram("read_seconds", "How long.", ("status",), (0.5, 1, 2))


async def shown(counters: Counters, kind: Histogram) -> dict[str, tuple[dict[str, int], float]]:
    """Give the buckets and the sum of each series, by its labels' values."""
    await counters.flush()
    series = kind.series(await counters.all())
    return {" ".join(one.labels.values()): (dict(one.buckets), one.total_seconds) for one in series}


async def test_a_bucket_holds_all_that_took_no_longer_than_its_bound(redis: Redis, keys: Keys) -> None:
    counters = Counters(redis, keys)
    for seconds in (0.2, 0.5, 1.1, 9):
        BRIEF.observe(counters, seconds * SECOND, {"status": "page"})

    assert await shown(counters, BRIEF) == {"page": ({"0.5": 2, "1.0": 2, "2.0": 3, "+Inf": 4}, 10.8)}


async def test_what_other_processes_counted_before_is_counted_with_it(redis: Redis, keys: Keys) -> None:
    for _ in range(2):
        counters = Counters(redis, keys)
        BRIEF.observe(counters, SECOND, {"status": "page"})
        await counters.flush()

    assert (await shown(Counters(redis, keys), BRIEF))["page"] == (
        {"0.5": 0, "1.0": 2, "2.0": 2, "+Inf": 2},
        2,
    )


def test_bounds_of_another_version_count_at_the_next_one_of_ours() -> None:
    counts: dict[tuple[str, tuple[tuple[str, str], ...]], int] = {
        ("read_seconds_bucket", (("le", "0.75"), ("status", "page"))): 3
    }

    (series,) = BRIEF.series(counts)
    assert series.buckets == (("0.5", 0), ("1.0", 3), ("2.0", 3), ("+Inf", 3))


async def test_a_clock_that_is_behind_makes_no_time_negative(redis: Redis, keys: Keys) -> None:
    counters = Counters(redis, keys)
    BRIEF.observe(counters, -SECOND, {"status": "page"})

    assert (await shown(counters, BRIEF))["page"] == ({"0.5": 1, "1.0": 1, "2.0": 1, "+Inf": 1}, 0)


async def test_news_is_timed_from_when_it_was_published_and_from_when_it_was_seen(
    redis: Redis, keys: Keys
) -> None:
    counters = Counters(redis, keys)
    alert = an_alert(published_at=NOON - 90 * SECOND, seen_at=NOON - 2 * SECOND)
    observe_delivery(counters, Delivery(alert, "desk"), is_held=False, at=NOON)
    observe_delivery(counters, Delivery(alert, "night"), is_held=True, at=NOON)

    found = await shown(counters, DELIVERY)
    assert {name: total for name, (_, total) in found.items()} == {
        "published no desk": 90, "seen no desk": 2, "published yes night": 90, "seen yes night": 2,
    }  # fmt: skip


async def test_news_without_a_date_is_timed_from_when_it_was_seen_alone(redis: Redis, keys: Keys) -> None:
    counters = Counters(redis, keys)
    alert = an_alert(published_at=None, seen_at=NOON)
    observe_delivery(counters, Delivery(alert, "desk"), is_held=False, at=NOON)

    assert [*await shown(counters, DELIVERY)] == ["seen no desk"]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        pytest.param({}, DeliveryKind.DIGEST, id="digest"),
        pytest.param({}, DeliveryKind.ESCALATION, id="escalation"),
        pytest.param({"reason": AlertReason.CANARY}, DeliveryKind.ALERT, id="proof of life"),
        pytest.param({"reason": AlertReason.NOTICE}, DeliveryKind.ALERT, id="notice"),
        pytest.param({"reason": AlertReason.TEST}, DeliveryKind.ALERT, id="test"),
    ],
)
async def test_what_is_no_single_news_alert_is_not_timed(
    redis: Redis, keys: Keys, changes: dict[str, Any], kind: DeliveryKind
) -> None:
    counters = Counters(redis, keys)
    delivery = Delivery(an_alert(**changes), "desk", kind=kind)
    observe_delivery(counters, delivery, is_held=False, at=NOON)

    assert await shown(counters, DELIVERY) == {}


@pytest.mark.parametrize("kind", [DELIVERY, ENTRY_READ])
def test_bounds_rise(kind: Histogram) -> None:
    assert list(kind.bounds) == sorted(set(kind.bounds))


class Service:
    """Takes one delivery, then has the sender stop."""

    kinds = MESSAGES
    pace: Pace | None = None

    def __init__(self) -> None:
        self.stop = asyncio.Event()

    async def send(self, _: Delivery) -> str:
        self.stop.set()
        return "receipt"

    def fits(self, delivery: Delivery) -> int:
        return len(delivery.alerts)


async def test_the_sender_times_what_a_receiver_took(
    redis: Redis, keys: Keys, log: FilteringBoundLogger
) -> None:
    counters, service = Counters(redis, keys), Service()
    alert = an_alert(published_at=None, seen_at=datetime.now(UTC) - MINUTE, raised_at=datetime.now(UTC))
    await Outbox(redis, Shards((keys,))).put(alert, DESK)

    await a_sender(redis, keys, service, counters, log).run(service.stop, MINUTE)

    ((name, (buckets, total)),) = (await shown(counters, DELIVERY)).items()
    assert name == "seen no desk"
    assert (buckets["30.0"], buckets["+Inf"], total >= 60) == (0, 1, True)


def a_sender(
    redis: Redis, keys: Keys, service: Service, counters: Counters, log: FilteringBoundLogger
) -> Sender:
    async def told(*_: object) -> None:
        """Nobody refuses anything here."""

    lane = a_lane(redis, keys)
    silences = InForce(Silences(redis, keys))
    live = Live(a_desk())
    beside = Told(redis, Shards((keys,)), receiver="desk")
    deciding = Deciding(beside, "desk", MESSAGES, live, silences)
    return Sender(
        lane=lane,
        reconsidering=Reconsidering(Held(redis, Shards((keys,)), receiver="desk"), "desk", live),
        choosing=Choosing(lane, beside, deciding, counters, service.fits),
        notifier=service,
        pacing=Pacing(redis, keys),
        retry=Retry(first=SECOND, longest=SECOND, give_up_after=MINUTE),
        timeout=MINUTE,
        counters=counters,
        log=log,
        on_refusal=told,
        absence=Absence(log),
    )
