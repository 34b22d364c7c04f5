"""What the desk says to an alert is kept once, and does what it asks for once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from monitor.alerts.lanes.values import Ended
from monitor.alerts.outbox import Addressed, Outbox
from monitor.alerts.proposals import MOST, Proposals
from monitor.alerts.silences import Silences
from monitor.model import AlertReason, Answer, DeliveryKind, Said, Severity
from monitor.pipeline.answering import SILENCED_FOR, Answered, Answering, name_of, silence_for
from monitor.store.counters import Counters
from monitor.store.shards import Shards
from tests.fakes.alerts import an_alert
from tests.fakes.lanes import a_lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from structlog.testing import LogCapture
    from structlog.typing import FilteringBoundLogger

    from monitor.alerts.silences import Silence
    from monitor.model import Alert
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ALERT = replace(an_alert(), raised_at=NOON)


def says(said: Said, *, who: str = "Mona", minutes: int = 0) -> Answer:
    return Answer(said, who, NOON + timedelta(minutes=minutes))


class Desk:
    """Two receivers that have an alert; messages of the first can be changed."""

    def __init__(self, redis: Redis, keys: Keys, log: FilteringBoundLogger) -> None:
        self.redis, self.keys = redis, keys
        self.outbox = Outbox(redis, Shards((keys,)))
        self.silences = Silences(redis, keys)
        self.proposals = Proposals(redis, keys)
        self.counters = Counters(redis, keys)
        self.answering = Answering(
            self.outbox, self.silences, self.proposals, self.counters, log, lambda: ("bot",)
        )

    async def has(self, alert: Alert = ALERT) -> None:
        await self.outbox.put(alert, Addressed(("bot", "mail")))
        for receiver in ("bot", "mail"):
            lane = a_lane(self.redis, self.keys, receiver=receiver)
            (due,) = (await lane.look(now=NOON)).due
            ended = Ended(due, "sent", DeliveryKind.ALERT, NOON, story=alert.story)
            await lane.end([ended], key="k", now=NOON, is_well=True)

    async def waits(self, receiver: str) -> list[str]:
        lane = a_lane(self.redis, self.keys, receiver=receiver)
        return [str(due.item) for due in (await lane.look(now=NOON + timedelta(days=2))).due]

    async def answers(self) -> tuple[Answer, ...]:
        found = await self.outbox.alert(ALERT.id)
        return found.answers if found else ()

    async def silenced(self) -> Sequence[Silence]:
        return await self.silences.all(now=NOON)


@pytest.fixture
def bureau(redis: Redis, keys: Keys, log: FilteringBoundLogger) -> Desk:
    return Desk(redis, keys, log)


@pytest.mark.parametrize("said", Said)
async def test_an_answer_is_kept_and_shown_where_messages_can_be_changed(bureau: Desk, said: Said) -> None:
    await bureau.has()
    became = await bureau.answering.keep(ALERT.id, says(said), receiver="bot")

    assert became is Answered.NEW
    assert await bureau.answers() == (says(said),)
    assert (await bureau.waits("bot"), await bureau.waits("mail")) == ([f"{ALERT.id}/answer/1"], [])


async def test_an_answer_is_one_line_in_the_log_and_one_count(bureau: Desk, lines: LogCapture) -> None:
    await bureau.has()
    assert await bureau.answering.answer(ALERT.id, "bot", Said.ACKNOWLEDGED, "Mona", NOON)
    assert await bureau.answering.answer(ALERT.id, "bot", Said.ACKNOWLEDGED, "Mona", NOON)
    await bureau.counters.flush()

    assert lines.entries == [
        {
            "event": "alert_answered", "log_level": "info", "alert": ALERT.id, "rule": ALERT.rule,
            "receiver": "bot", "status": "acknowledged",
        }
    ]  # fmt: skip
    counted = await bureau.counters.all()
    assert counted == {("answers_total", (("rule", ALERT.rule), ("said", "acknowledged"))): 1}


async def test_the_log_of_the_alert_says_who_said_what(bureau: Desk) -> None:
    await bureau.has()
    await bureau.answering.keep(ALERT.id, says(Said.NOT_RELEVANT))

    told: dict[str, Any] = json.loads((await bureau.outbox.log(ALERT.id))[-1])
    assert told == {"at": NOON.isoformat(), "step": "answered", "said": "not_relevant", "who": "Mona"}


async def test_a_press_that_is_told_of_twice_changes_nothing(bureau: Desk) -> None:
    await bureau.has()
    await bureau.answering.keep(ALERT.id, says(Said.SILENCED), receiver="bot")
    (silence,) = await bureau.silenced()
    await bureau.silences.end(silence.id, now=NOON)
    again = await bureau.answering.keep(ALERT.id, says(Said.SILENCED, minutes=3), receiver="bot")

    assert again is Answered.KNOWN
    assert [one.ends_at for one in await bureau.silenced()] == [NOON]
    assert await bureau.waits("bot") == [f"{ALERT.id}/answer/1"]


@pytest.mark.parametrize("ended", [True, False], ids=["ended by hand", "not over yet"])
@pytest.mark.parametrize("minutes", [10, 30 * 60])
async def test_who_asks_for_a_silence_again_is_given_24_hours_from_then(
    bureau: Desk, minutes: int, *, ended: bool
) -> None:
    first, again = says(Said.SILENCED), says(Said.SILENCED, minutes=minutes)
    await bureau.has()
    await bureau.answering.keep(ALERT.id, first, receiver="bot")
    if ended:
        (silence,) = await bureau.silenced()
        await bureau.silences.end(silence.id, now=NOON + timedelta(minutes=5))

    assert await bureau.answering.keep(ALERT.id, again, receiver="bot") is Answered.NEW
    assert [one.ends_at for one in await bureau.silences.active(again.at)] == [again.at + SILENCED_FOR]
    assert await bureau.answers() == (first, again)
    assert await bureau.waits("bot") == [f"{ALERT.id}/answer/1", f"{ALERT.id}/answer/2"]


@pytest.mark.parametrize("said", set(Said) - {Said.SILENCED})
async def test_what_is_said_for_good_is_said_once_however_late_it_is_said_again(
    bureau: Desk, said: Said
) -> None:
    await bureau.has()
    for minutes in (0, 60 * 48):
        await bureau.outbox.answer(ALERT.id, says(said, minutes=minutes), receivers=())

    assert await bureau.answering.keep(ALERT.id, says(said, minutes=60 * 72)) is Answered.KNOWN
    assert len(await bureau.answers()) == 1


@pytest.mark.parametrize("severity", Severity)
async def test_what_is_said_to_an_alert_is_shown_where_it_is_being_sent_and_where_it_waits_for_later_is_not(
    bureau: Desk, severity: Severity
) -> None:
    """It may stand there, with its buttons, before anybody has noted that it was taken."""
    alert = replace(ALERT, severity=severity)
    await bureau.outbox.put(alert, Addressed(("bot",)))
    await bureau.outbox.put(replace(alert, id="held", rule="other"), Addressed(("bot",)), hold=HOUR)

    await bureau.answering.keep(ALERT.id, says(Said.ACKNOWLEDGED), receiver="bot")
    await bureau.outbox.answer("held", says(Said.ACKNOWLEDGED), receivers=("bot", "mail"))

    assert f"{ALERT.id}/answer/1" in await bureau.waits("bot")
    assert await bureau.waits("mail") == []
    if severity is not Severity.HIGH:  # nothing holds what is urgent
        assert "held/answer/1" not in await bureau.waits("bot")


async def test_who_was_cut_off_before_the_answer_was_kept_does_it_once_when_he_tries_again(
    bureau: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bureau.has()

    async def killed(*_: object, **__: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(bureau.outbox, "answer", killed)
        with pytest.raises(KeyboardInterrupt):
            await bureau.answering.keep(ALERT.id, says(Said.SILENCED))
    assert await bureau.answering.keep(ALERT.id, says(Said.SILENCED, minutes=1)) is Answered.NEW

    assert len(await bureau.silenced()) == 1
    assert [answer.said for answer in await bureau.answers()] == [Said.SILENCED]


async def test_others_may_say_the_same(bureau: Desk) -> None:
    await bureau.has()
    for minutes, who in enumerate(("Mona", "Ali")):
        answer = says(Said.ACKNOWLEDGED, who=who, minutes=minutes)
        assert await bureau.answering.keep(ALERT.id, answer) is Answered.NEW

    assert [answer.who for answer in await bureau.answers()] == ["Mona", "Ali"]


def test_who_has_had_enough_mutes_the_rule_on_the_story_where_he_said_so_for_a_day() -> None:
    silence = silence_for(ALERT, says(Said.SILENCED), receiver="bot")
    of_another_story = replace(ALERT, story="other")

    assert (silence.author, silence.starts_at, silence.ends_at) == ("Mona", NOON, NOON + timedelta(days=1))
    assert silence.matcher.covers(ALERT, "bot")
    assert not silence.matcher.covers(ALERT, "mail")
    assert not silence.matcher.covers(of_another_story, "bot")


def test_who_says_so_at_no_receiver_mutes_it_at_all_of_them() -> None:
    silence = silence_for(ALERT, says(Said.SILENCED), receiver="")

    assert silence.matcher.covers(ALERT, "bot")
    assert silence.matcher.covers(ALERT, "mail")


async def test_what_is_not_relevant_is_proposed_as_a_test(bureau: Desk) -> None:
    await bureau.has()
    await bureau.answering.keep(ALERT.id, says(Said.NOT_RELEVANT))

    (proposal,) = await bureau.proposals.all()
    assert (proposal.alert, proposal.rule, proposal.who) == (ALERT.id, ALERT.rule, "Mona")


async def test_what_the_monitor_tells_of_itself_proposes_no_test(bureau: Desk) -> None:
    await bureau.has(replace(ALERT, reason=AlertReason.NOTICE))

    assert await bureau.answering.keep(ALERT.id, says(Said.NOT_RELEVANT)) is Answered.NEW
    assert await bureau.proposals.all() == []


async def test_a_proposal_beyond_the_most_is_told_in_the_log(bureau: Desk, lines: LogCapture) -> None:
    await bureau.has()
    full = [part for n in range(MOST) for part in (f"a{n}", "{}")]
    await bureau.redis.call("HSET", bureau.keys.proposals, *full)

    assert await bureau.answering.keep(ALERT.id, says(Said.NOT_RELEVANT)) is Answered.NEW
    assert lines.entries[0] == {
        "event": "proposal_dropped", "log_level": "warning", "alert": ALERT.id, "rule": ALERT.rule,
        "reason": "full",
    }  # fmt: skip


async def test_an_alert_that_nobody_knows_is_told_so_and_nothing_follows(bureau: Desk) -> None:
    for said in Said:
        assert not await bureau.answering.answer("unknown", "bot", said, "Mona", NOON)

    assert (await bureau.silenced(), await bureau.proposals.all()) == ((), [])


async def test_an_alert_that_expires_just_then_is_gone(bureau: Desk) -> None:
    await bureau.has()
    expiring = replace(bureau.answering, proposals=_Expiring(bureau))

    assert await expiring.keep(ALERT.id, says(Said.NOT_RELEVANT)) is Answered.GONE


class _Expiring(Proposals):
    """Takes so long over a proposal that its alert expires."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.redis, desk.keys)
        self._desk = desk

    async def put(self, alert: Alert, *, who: str, at: datetime) -> bool:
        await self._desk.redis.call("DEL", self._desk.keys.alert(alert.id))
        return await super().put(alert, who=who, at=at)


async def test_an_alert_with_answers_enough_keeps_no_more_and_does_what_is_asked(bureau: Desk) -> None:
    await bureau.has()
    for n in range(50):
        await bureau.outbox.answer(ALERT.id, says(Said.ACKNOWLEDGED, who=f"robot {n}"), receivers=())

    assert await bureau.answering.keep(ALERT.id, says(Said.SILENCED)) is Answered.FULL
    assert len(await bureau.answers()) == 50
    assert len(await bureau.silenced()) == 1


@pytest.mark.parametrize(
    ("written", "name"),
    [(" Mona\n", "Mona"), ("a\u202eb\r\nc", "ab c"), ("\u200b\t", ""), ("x" * 100, "x" * 79 + "\u2026")],
)
def test_a_name_is_one_short_line_that_does_nothing(written: str, name: str) -> None:
    assert name_of(written) == name
