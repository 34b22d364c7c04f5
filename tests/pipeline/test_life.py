"""An alert's life is told in order, with the reason of each step, and where it still waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from monitor.alerts.lanes.values import Ended
from monitor.alerts.ledger import Step, line
from monitor.alerts.outbox import Addressed, Escalation, Outbox
from monitor.model import Answer, DeliveryKind, Said, Severity, TextFrom
from monitor.pipeline.life import Event, Life, Waits, read_life
from monitor.store.shards import Shards
from tests.fakes.alerts import an_alert
from tests.fakes.lanes import DESK, a_lane

if TYPE_CHECKING:
    from monitor.model import Alert
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ALERT = an_alert(
    published_at=NOON - 9 * MINUTE,
    seen_at=NOON - 2 * MINUTE,
    fetched_at=NOON - MINUTE,
    raised_at=NOON,
    severity=Severity.NORMAL,
    outlet="Sabah",
    url="https://sabah.example/1",
)


async def life_of(redis: Redis, keys: Keys, alert: Alert = ALERT) -> Life:
    life = await read_life(redis, Shards((keys,)), alert.id)
    assert life
    return life


async def ends(redis: Redis, keys: Keys, status: str, at: datetime, **how: Any) -> None:
    """Have the desk's lane let go of what is due."""
    lane = a_lane(redis, keys)
    await lane.hold()
    [due] = (await lane.look(now=at)).due
    ended = Ended(due, status, due.item.kind, at, story=ALERT.story, **{"attempt": 1, **how})
    await lane.end([ended], key="", now=at, is_well=True)


async def test_a_life_goes_from_the_outlet_to_the_receiver(redis: Redis, keys: Keys) -> None:
    to = replace(DESK, because=("route 1 taken, takes every alert: desk",))
    await Outbox(redis, Shards((keys,))).put(ALERT, to)
    await ends(redis, keys, "sent", NOON + MINUTE, receipt="1714.5")

    life = await life_of(redis, keys)

    assert [(one.what, one.receiver, one.text) for one in life.events] == [
        ("published", "", "by Sabah: https://sabah.example/1"),
        ("seen", "", "in its feed"),
        ("read", "", "from its page"),
        ("matched", "", "rule dprk-russia-arms by russia, arms, north_korea"),
        ("storied", "", "story kim-putin, new"),
        ("raised", "", "to desk; route 1 taken, takes every alert: desk"),
        ("sent", "desk", "attempt 1, the service calls it 1714.5"),
    ]
    assert (life.alert.id, life.waits) == (ALERT.id, ())


async def test_what_waits_says_for_whom_and_until_when_what_is_due_first_at_the_head(
    redis: Redis, keys: Keys
) -> None:
    to = Addressed(("desk",), escalations=(Escalation(("chief",), 15 * MINUTE),))
    await Outbox(redis, Shards((keys,))).put(ALERT, to, hold=MINUTE)

    assert (await life_of(redis, keys)).waits == (
        Waits("desk", DeliveryKind.ALERT, NOON + MINUTE),
        Waits("chief", DeliveryKind.ESCALATION, NOON + 16 * MINUTE),
    )


async def test_what_the_desk_said_waits_to_be_shown(redis: Redis, keys: Keys) -> None:
    outbox = Outbox(redis, Shards((keys,)))
    await outbox.put(ALERT, DESK)
    await ends(redis, keys, "sent", NOON + MINUTE)
    await outbox.answer(ALERT.id, Answer(Said.NOT_RELEVANT, "Mona", NOON + 2 * MINUTE), receivers=["desk"])

    life = await life_of(redis, keys)

    assert life.events[-1] == Event(NOON + 2 * MINUTE, "answered", "not relevant by Mona")
    assert life.waits == (Waits("desk", DeliveryKind.ANSWER, NOON + 2 * MINUTE),)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "in its feed, and read from it"),
        ({"page_error": "the page answered 404"}, "in its feed, and read from it: the page answered 404"),
    ],
)
async def test_what_was_read_from_the_feed_says_why(
    redis: Redis, keys: Keys, changes: dict[str, Any], said: str
) -> None:
    alert = replace(ALERT, text_from=TextFrom.FEED, **changes)
    await Outbox(redis, Shards((keys,))).put(alert, DESK)

    assert (await life_of(redis, keys)).events[1] == Event(NOON - 2 * MINUTE, "seen", said)


async def test_what_is_not_known_of_an_article_is_left_out(redis: Redis, keys: Keys) -> None:
    notice = replace(ALERT, published_at=None, seen_at=None, fetched_at=None, evidence=())
    await Outbox(redis, Shards((keys,))).put(notice, Addressed())

    assert (await life_of(redis, keys)).events == (Event(NOON, "raised", "to nobody"),)


@pytest.mark.parametrize(
    ("step", "said", "event"),
    [
        pytest.param(
            Step.HELD,
            {"why": "hours", "until": "2026-05-04T20:00:00+00:00", "text": "quiet hours of desk until 20:00"},
            ("held", "quiet hours of desk until 20:00"),
            id="held",
        ),
        pytest.param(
            Step.ATTEMPTED,
            {"status": "deferred", "attempt": 2, "reason": "timeout", "message": "no answer in 30 s"},
            ("deferred", "attempt 2: no answer in 30 s"),
            id="tried in vain",
        ),
        pytest.param(
            Step.ATTEMPTED,
            {"status": "refused", "attempt": 1, "reason": "http_403"},
            ("refused", "attempt 1: http_403"),
            id="refused",
        ),
        pytest.param(
            Step.ENDED,
            {"status": "muted", "kind": "alert", "reason": "silence", "message": "silence ab"},
            ("muted", "silence ab"),
            id="muted, which is no attempt",
        ),
        pytest.param(
            Step.ENDED,
            {"status": "rejected", "kind": "escalation", "attempt": 3, "reason": "http_400"},
            ("rejected", "escalation, attempt 3, http_400"),
            id="rejected",
        ),
        pytest.param(
            Step.REVIVED,
            {"how": "retry"},
            ("revived", "by a person: the dead letter is sent again"),
            id="sent again",
        ),
        pytest.param(Step.REVIVED, {"how": "drop"}, ("dropped", "by a person"), id="let go"),
        pytest.param(
            Step.FORWARDED,
            {"to": ["chief", "night"]},
            ("forwarded", "to chief, night, by a person"),
            id="handed over",
        ),
        pytest.param(
            Step.FORWARDED,
            {"to": ["chief"], "had": True},
            ("forwarded", "chief had it already"),
            id="had before",
        ),
        pytest.param(
            Step.LEFT_OUT,
            {"count": 4012},
            ("left_out", "4012 lines up to here: a log keeps its first and its newest"),
            id="left out",
        ),
    ],
)
async def test_each_line_of_the_log_is_said_in_english(
    redis: Redis, keys: Keys, step: Step, said: dict[str, Any], event: tuple[str, str]
) -> None:
    await Outbox(redis, Shards((keys,))).put(ALERT, DESK)
    written = line(step, NOON + MINUTE, receiver="desk", **said)
    await redis.call("RPUSH", keys.alert_log(ALERT.id), written)

    assert (await life_of(redis, keys)).events[-1] == Event(NOON + MINUTE, *event, receiver="desk")


async def test_a_step_that_only_a_newer_version_knows_is_named(redis: Redis, keys: Keys) -> None:
    await Outbox(redis, Shards((keys,))).put(ALERT, DESK)
    written = '{"at": "2026-05-04T12:01:00+00:00", "step": "translated", "to": "en"}'
    await redis.call("RPUSH", keys.alert_log(ALERT.id), written)

    assert (await life_of(redis, keys)).events[-1] == Event(NOON + MINUTE, "translated", "")


async def test_an_alert_that_never_was_has_no_life(redis: Redis, keys: Keys) -> None:
    assert await read_life(redis, Shards((keys,)), "nothing") is None
