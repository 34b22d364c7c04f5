"""When somebody is woken for what a desk has not acknowledged, and when nobody is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from monitor.alerts.lanes.state import ItemState
from monitor.alerts.lanes.values import Ended
from monitor.alerts.outbox import Outbox, Telling
from monitor.alerts.silences import Silences
from monitor.alerts.stages.values import Held, HeldBy, Send
from monitor.alerts.told import Told
from monitor.model import Severity
from monitor.pipeline.addressing import addressed
from monitor.pipeline.deciding import Deciding, Dropped, InForce
from monitor.pipeline.live import Live
from monitor.receivers.notifier import MESSAGES
from monitor.store.shards import Shards
from tests.fakes.alerts import an_alert
from tests.fakes.desk import a_desk
from tests.fakes.faulty import Night, Trouble
from tests.fakes.lanes import a_lane
from tests.fakes.routes import a_route

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger

    from monitor.alerts.lanes.lane import Lane
    from monitor.alerts.lanes.values import Due
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

MIDNIGHT = datetime(2026, 3, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
QUARTER = 15 * MINUTE
HOUR = timedelta(hours=1)
TO_CHIEF = {"after": "15m", "to": ["chief"]}
UNTRIED, TRIED = ItemState(), ItemState(failures=1)
NOBODY = Dropped("muted", "nobody was shown it who could acknowledge it")


class Watch:
    """One alert at midnight, where it stands at each receiver, and a chief who may be woken for it."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self.redis, self.keys = redis, keys
        self.outbox = Outbox(redis, Shards((keys,)))
        self.live = Live(a_desk())
        self.now = MIDNIGHT
        told = Told(redis, Shards((keys,)), receiver="chief")
        self.deciding = Deciding(told, "chief", MESSAGES, self.live, InForce(Silences(redis, keys)))

    def routes(self, *lines: dict[str, Any]) -> None:
        """Have these lines in force from now on."""
        self.live.desk = a_desk(*(a_route(**one) for one in lines))

    async def carried(self, outlet: str = "kuna", country: str = "KW") -> None:
        """Have an outlet carry the story now."""
        alert = an_alert(
            id="a", country=country, outlet=outlet, url=f"https://{outlet}.example/a", also=(),
            severity=Severity.NORMAL, raised_at=self.now,
        )  # fmt: skip
        await self.outbox.put(alert, addressed(alert, self.live.desk), Telling(outlet))

    async def held(self, receiver: str, *, until: datetime) -> None:
        """Have a stage hold it at a receiver."""
        lane, due = await self._first_of(receiver)
        await lane.postpone(due, until=until, held="hours", why="hours", text="quiet", now=self.now)

    async def ends(self, receiver: str, status: str) -> None:
        """Have it end at a receiver now."""
        lane, due = await self._first_of(receiver)
        ended = Ended(due, status, due.item.kind, self.now, story="s")
        await lane.end([ended], key="", now=self.now, is_well=True)

    async def fails(self, receiver: str) -> None:
        """Have an attempt fail at a receiver now."""
        lane, due = await self._first_of(receiver)
        await lane.set_aside([(due, due.state.failed(now=self.now))])

    async def decided(
        self, *, after: timedelta, late: timedelta = timedelta(), state: ItemState = UNTRIED
    ) -> object:
        """Give what is decided on the escalation so long after midnight, when it is due or ``late``."""
        self.now = MIDNIGHT + after
        _, due = await self._first_of("chief")
        alert = await self.outbox.alert("a")
        assert alert
        looked_at = replace(due, due_at=self.now - late, state=state)
        return await self.deciding.on(looked_at, alert, now=self.now)

    async def _first_of(self, receiver: str) -> tuple[Lane, Due]:
        lane = a_lane(self.redis, self.keys, receiver=receiver)
        assert await lane.hold()
        return lane, (await lane.look(now=self.now + 24 * HOUR)).due[0]


@pytest.fixture
def watch(redis: Redis, keys: Keys) -> Watch:
    return Watch(redis, keys)


@pytest.mark.parametrize("archive", ["sent", "rejected"])
async def test_what_is_muted_at_the_desk_wakes_nobody_though_an_archive_has_it(
    watch: Watch, archive: str
) -> None:
    watch.routes({"to": ["archive"]}, {"to": ["desk"], "escalate": TO_CHIEF})
    await watch.carried()
    await watch.ends("archive", archive)
    await watch.ends("desk", "muted")

    assert await watch.decided(after=QUARTER) == NOBODY


async def test_who_is_to_be_woken_for_two_desks_is_where_the_alert_was_muted_at_one(watch: Watch) -> None:
    watch.routes({"to": ["desk", "bot"], "escalate": TO_CHIEF})
    await watch.carried()
    await watch.ends("desk", "muted")
    assert await watch.decided(after=QUARTER) == Send()

    await watch.ends("bot", "muted")
    assert await watch.decided(after=QUARTER) == NOBODY


async def test_of_two_routes_to_the_chief_the_sooner_one_counts_unless_its_desk_had_it_muted(
    watch: Watch,
) -> None:
    watch.routes(
        {"to": ["desk"], "escalate": TO_CHIEF},
        {"to": ["night"], "escalate": {"after": "2h", "to": ["chief"]}},
    )
    await watch.carried()
    assert await watch.decided(after=QUARTER) == Send()
    await watch.ends("desk", "muted")

    outcome = await watch.decided(after=QUARTER)

    text = "escalated 2:00:00 after it was raised"
    assert outcome == Held(MIDNIGHT + 2 * HOUR, "", HeldBy.ESCALATION, text)
    assert await watch.decided(after=2 * HOUR) == Send()


async def test_whoever_was_to_be_woken_when_an_alert_was_raised_is_though_the_routes_name_another_by_now(
    watch: Watch,
) -> None:
    """Nobody else was asked to: else nobody would hear of it."""
    watch.routes({"to": ["desk"], "escalate": TO_CHIEF})
    await watch.carried()

    watch.routes({"to": ["desk"], "escalate": {"after": "1h", "to": ["deputy"]}})

    assert await watch.decided(after=QUARTER) == Send()


async def test_what_came_by_a_later_outlet_is_escalated_by_the_routes_of_that(watch: Watch) -> None:
    watch.routes(
        {"countries": ["KW"], "to": ["kuwait"]},
        {"countries": ["EG"], "to": ["egypt"], "escalate": TO_CHIEF},
    )
    await watch.carried()
    watch.now += HOUR
    await watch.carried("ahram", "EG")
    await watch.ends("kuwait", "muted")

    assert await watch.decided(after=HOUR + QUARTER) == Send()

    await watch.ends("egypt", "muted")
    assert await watch.decided(after=HOUR + QUARTER) == NOBODY


async def test_a_desk_that_sleeps_has_its_quarter_of_an_hour_from_when_it_is_shown_the_alert(
    watch: Watch,
) -> None:
    watch.routes({"to": ["desk"], "escalate": TO_CHIEF})
    await watch.carried()
    await watch.held("desk", until=MIDNIGHT + 6 * HOUR)

    outcome = await watch.decided(after=QUARTER)

    text = "shown to desk only at 2026-03-01T06:00:00+00:00"
    assert outcome == Held(MIDNIGHT + 6 * HOUR + QUARTER, "", HeldBy.ESCALATION, text)


async def test_a_desk_that_was_to_be_shown_it_by_now_and_is_down_puts_no_escalation_off(
    watch: Watch,
) -> None:
    watch.routes({"to": ["desk"], "escalate": TO_CHIEF})
    await watch.carried()
    assert await watch.decided(after=QUARTER) == Send()

    await watch.held("desk", until=MIDNIGHT + 6 * HOUR)
    assert await watch.decided(after=6 * HOUR + QUARTER) == Send()


async def test_when_nobody_was_told_anything_for_an_hour_the_desk_has_its_quarter_of_an_hour_from_then(
    watch: Watch,
) -> None:
    watch.routes({"to": ["desk"], "escalate": TO_CHIEF})
    await watch.carried()
    now = "2026-03-01T01:15:00+00:00"

    outcome = await watch.decided(after=HOUR + QUARTER, late=HOUR)
    assert outcome == Held(
        MIDNIGHT + HOUR + 2 * QUARTER, "", HeldBy.ESCALATION, f"shown to desk only at {now}"
    )

    await watch.held("desk", until=MIDNIGHT + HOUR)
    assert await watch.decided(after=HOUR + QUARTER, late=HOUR) == outcome

    await watch.fails("desk")
    assert await watch.decided(after=HOUR + QUARTER, late=HOUR) == Send()


async def test_while_one_desk_has_it_another_that_sleeps_puts_no_escalation_off(watch: Watch) -> None:
    watch.routes({"to": ["desk", "night"], "escalate": TO_CHIEF})
    await watch.carried()
    await watch.held("desk", until=MIDNIGHT + 6 * HOUR)
    await watch.ends("night", "sent")

    assert await watch.decided(after=QUARTER) == Send()


@pytest.mark.parametrize(
    ("minutes", "outcome"),
    [
        (1, Send()),  # as messages go
        (14, Held(
            MIDNIGHT + 29 * MINUTE, "", HeldBy.ESCALATION, "shown to desk only at 2026-03-01T00:14:00+00:00"
        )),
    ],
)  # fmt: skip
async def test_a_desk_that_was_shown_it_late_has_its_quarter_of_an_hour_all_the_same(
    watch: Watch, minutes: int, outcome: object
) -> None:
    watch.routes({"to": ["desk"], "escalate": TO_CHIEF})
    await watch.carried()
    watch.now += minutes * MINUTE
    await watch.ends("desk", "sent")

    assert await watch.decided(after=QUARTER) == outcome


async def test_an_escalation_that_was_tried_and_may_have_arrived_is_not_taken_back(watch: Watch) -> None:
    watch.routes({"to": ["desk"], "escalate": TO_CHIEF})
    await watch.carried()
    watch.now += 14 * MINUTE
    await watch.ends("desk", "sent")

    assert await watch.decided(after=QUARTER, state=TRIED) == Send()


async def test_an_escalation_that_was_put_off_goes_out_once_its_desk_had_the_time(
    redis: Redis, keys: Keys, log: FilteringBoundLogger
) -> None:
    night = Night(redis, redis, log, Trouble())
    night.live.desk = a_desk(a_route(to=["asia-desk"], escalate={"after": "15m", "to": ["desk"]}))
    await night.raises("a", to=addressed(an_alert(), night.live.desk))
    asleep = a_lane(redis, keys, receiver="asia-desk")
    (due,) = (await asleep.look(now=night.now)).due
    morning = night.now + 6 * HOUR
    await asleep.postpone(due, until=morning, held="hours", why="hours", text="quiet", now=night.now)

    await night.goes_on(until=morning + 14 * MINUTE)
    early = list(night.service.taken)
    await night.goes_on(until=morning + 16 * MINUTE)

    assert early == []
    assert [one.kind.value for one in night.service.taken] == ["escalation"]
    assert (await night.told("a")) == ["raised", "held", "held", "sent"]
