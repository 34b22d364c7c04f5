"""Proof of life: what the canaries of a run show, and who hears of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

import pytest

from monitor.alerts.canary import Outcome
from monitor.alerts.outbox import Addressed, Outbox
from monitor.alerts.stored import fields, load
from monitor.app.build import build_desk
from monitor.config.files import CanarySettings
from monitor.config.load import load as load_config
from monitor.model import AlertReason, Severity
from monitor.pipeline.canary import Canary, last_news, orders_of
from monitor.pipeline.handlers import Matcher
from monitor.pipeline.live import Live
from monitor.pipeline.notices import Notices
from monitor.pipeline.status import read_status
from monitor.store.counters import Counters
from monitor.store.shards import Shards
from monitor.stories import Stories
from tests.fakes.alerts import an_alert
from tests.fakes.lanes import waiting_in

if TYPE_CHECKING:
    from pathlib import Path

    from structlog.testing import LogCapture
    from structlog.typing import FilteringBoundLogger

    from monitor.config.load import Config
    from monitor.model import Alert
    from monitor.pipeline.canary import Orders
    from monitor.pipeline.live import Desk
    from monitor.pipeline.status import CanaryStatus
    from monitor.rules.language.spec import RuleTest
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
ATTACK = "وقع هجوم في المدينة."  # an attack took place in the town
SHIP = "وصلت سفينة إلى الميناء."  # a ship came into the port
RULES = f"""
concepts:
  attacks: {{nouns: [هجوم | هجمات]}}
  ships: {{nouns: [سفينة | سفن]}}
rules:
  - {{id: attacks, all: [attacks], tests: [{{match: true, text: {ATTACK}}}]}}
  - id: ships
    all: [ships]
    max_age: 2d
    filters: {{feeds: [port-*], countries: [EG]}}
    tests:
      - {{match: false, text: {ATTACK}, feed: port-a, country: EG}}
      - {{match: true, text: {SHIP}, feed: port-a, country: EG, age: 1d}}
  - {{id: unproven, all: [attacks, ships]}}
  - {{id: on-trial, all: [ships], status: test, tests: [{{match: true, text: {SHIP}}}]}}
"""
RECEIVERS = "receivers: {desk: {console: {}}, ops: {console: {}}}\noperators: [ops]\n"
# Only what is an attack on a ship counts as an attack.
DEAF = RULES.replace("all: [attacks], tests: [{match: true, text: " + ATTACK + "}]", "all: [attacks, ships]")
ALL_TO_DESK = "routes: [{to: [desk]}]\n"
SETTINGS = CanarySettings(to=("ops",))


@dataclass
class Room:
    """A monitor whose clock is moved by hand; ``matching`` is the desk of the process that matches."""

    redis: Redis
    shards: Shards
    log: FilteringBoundLogger
    folder: Path
    now: datetime = NOON
    live: Live = field(init=False)
    orders: Orders | None = field(init=False)

    def __post_init__(self) -> None:
        self.live = Live(cast("Desk", None))
        self.configures(RULES)

    def configures(self, rules: str, routes: str = ALL_TO_DESK) -> None:
        """Put a configuration in force."""
        config = self._loads(rules, routes)
        self.live.desk = build_desk(config)
        self.orders = orders_of(SETTINGS, config.rules)

    def matches_with(self, rules: str) -> None:
        """Have the process that matches go by other rules than the one that asks."""
        self.live.desk = build_desk(self._loads(rules, ALL_TO_DESK))

    def _loads(self, rules: str, routes: str) -> Config:
        (self.folder / "rules").mkdir(exist_ok=True)
        (self.folder / "rules" / "rules.yaml").write_text(rules, encoding="utf-8")
        (self.folder / "feeds.yaml").write_text(
            "feeds: [{id: port-a, url: http://127.0.0.1:1/feed, outlet: A, country: EG}]\n"
        )
        (self.folder / "receivers.yaml").write_text(RECEIVERS + routes, encoding="utf-8")
        return load_config(self.folder, {})

    @property
    def keys(self) -> Keys:
        return self.shards.first

    @property
    def outbox(self) -> Outbox:
        return Outbox(self.redis, self.shards)

    def process(self) -> Canary:
        """Give one process's part in it."""
        notices = Notices(
            self.redis,
            key=self.keys.notices,
            outbox=self.outbox,
            operators=lambda: self.live.desk.operators,
            on_alert=lambda: None,
            counters=Counters(self.redis, self.keys),
            log=self.log,
        )
        canary = Canary(
            self.redis,
            self.shards,
            live=self.live,
            outbox=self.outbox,
            notices=notices,
            on_alert=lambda: None,
            log=self.log,
        )
        canary.orders = self.orders
        return canary

    async def looks(self, after: timedelta = timedelta(seconds=2)) -> None:
        """Have some process look after the canaries, so long after the last time."""
        self.now += after
        await self.redis.call("DEL", self.keys.canary_lease)
        await self.process().look(now=self.now)

    async def matches(self) -> int:
        """Have all articles that wait matched; say how many there were."""
        counters = Counters(self.redis, self.keys)
        stories = Stories(self.redis, self.keys)
        matcher = Matcher(self.live, stories, self.outbox, counters, self.log, lambda: None)
        count = 0
        for keys in self.shards.all:
            for id_, (_, value) in await self.redis.call("XRANGE", keys.articles, "-", "+"):
                await self.redis.transaction(
                    [*await matcher.handle(value), ("XDEL", keys.articles, id_)],
                )
                count += 1
        await counters.flush()
        return count

    async def runs(self, after: timedelta = timedelta(minutes=15)) -> CanaryStatus:
        """Have a whole run happen; give what the status says of it."""
        await self.looks(after)
        await self.matches()
        await self.looks()
        return await self.status()

    async def status(self) -> CanaryStatus:
        found = (await read_status(self.redis, self.keys, feeds=(), now=self.now)).canary
        assert found is not None
        return found

    async def told(self) -> list[Alert]:
        """Give the alerts that wait for the receiver of proofs."""
        ids = await waiting_in(self.redis, self.keys, now=self.now, receiver="ops")
        return [one for one in await load(self.redis, [(self.keys, id_) for id_ in ids]) if one]

    async def notices(self) -> list[tuple[str, str]]:
        flat = await self.redis.call("HGETALL", self.keys.notices)
        found = [json.loads(value) for value in flat[1::2]]
        return [(one["reason"], one["text"]) for one in sorted(found, key=lambda one: one["at"])]


@pytest.fixture
def room(redis: Redis, keys: Keys, log: FilteringBoundLogger, tmp_path: Path) -> Room:
    return Room(redis, Shards((keys,)), log, tmp_path)


async def test_when_every_rule_fires_and_has_a_route_one_alert_says_so(room: Room) -> None:
    """Rules on trial reach no desk anyway; one without a test that must match cannot be shown."""
    await room.runs()

    (alert,) = await room.told()
    assert alert.title == (
        "2 of 2 rules fire and have a route; not shown, without a test that matches: 1: unproven; "
        "no news alert delivered of late; 0 of 1 feeds well"
    )
    assert (alert.reason, alert.severity, alert.rule) == (
        AlertReason.CANARY,
        Severity.NORMAL,
        "proof-of-life",
    )


async def test_canaries_leave_no_story_no_alert_and_no_count_and_no_desk_hears_of_them(
    room: Room, redis: Redis, keys: Keys
) -> None:
    await room.runs()

    (alert,) = await room.told()
    run = await redis.call("KEYS", keys.canary_run("*"))
    left = {key.decode() for key in {*await redis.call("KEYS", "*")} - {*run}}
    assert left - {keys.articles, keys.canary_lease} == {
        keys.canary, keys.lanes, keys.lane("ops"), keys.lane_order, keys.alert(alert.id),
        keys.alert_log(alert.id),
    }  # fmt: skip


async def test_a_rule_that_does_not_fire_is_named_and_the_alert_is_urgent(room: Room) -> None:
    room.matches_with(DEAF)
    shown = await room.runs()

    (alert,) = await room.told()
    assert alert.severity is Severity.HIGH
    assert alert.title.startswith("1 of 2 rules fail: attacks (does not fire); not shown, ")
    assert shown.proof
    assert shown.proof.failed == {"attacks": Outcome.SILENT}


async def test_operators_are_told_when_rules_begin_to_fail_and_when_none_does_any_more(room: Room) -> None:
    room.matches_with(DEAF)
    await room.runs()
    await room.runs()
    room.configures(RULES)
    await room.runs()
    await room.runs()

    assert await room.notices() == [
        ("notice", "proof of life: rules fail: attacks (does not fire)"),
        ("recovered", "all rules fire again"),
    ]


@pytest.mark.parametrize(
    ("routes", "failed"),
    [
        pytest.param("[{rules: [ships], to: [desk]}]", {"attacks": Outcome.NO_ROUTE}, id="another rule's"),
        pytest.param(
            "[{severity: high, to: [desk]}]",
            {"attacks": Outcome.NO_ROUTE, "ships": Outcome.NO_ROUTE},
            id="another severity's",
        ),
        pytest.param("[{countries: [QA], to: [desk]}]", {}, id="what an article says may fit another"),
        pytest.param("[{rules: [ships], to: [desk]}, {default: true, to: [ops]}]", {}, id="a default"),
    ],
)
async def test_a_rule_whose_alerts_no_route_takes_has_failed(
    room: Room, routes: str, failed: dict[str, Outcome]
) -> None:
    room.configures(RULES, f"routes: {routes}\n")
    shown = await room.runs()

    assert shown.proof
    assert shown.proof.failed == failed


async def test_where_nobody_matches_that_is_told_after_five_minutes(room: Room) -> None:
    await room.looks()
    await room.looks(timedelta(minutes=4))
    before = await room.told()
    await room.looks(timedelta(minutes=1))

    (alert,) = await room.told()
    assert before == []
    assert "attacks (did not pass in time), ships (did not pass in time)" in alert.title


async def test_runs_begin_by_the_clock_and_what_was_missed_is_not_made_up(room: Room) -> None:
    """At 12:00, and after that at 12:15 and 15:15; not once for each quarter of an hour between."""
    room.now = NOON
    counts = []
    for minutes in (0, 14, 1, 180, 1):
        await room.looks(timedelta(minutes=minutes))
        counts.append(await room.matches())
        await room.looks(timedelta())

    assert counts == [2, 0, 2, 2, 0]


async def test_of_two_processes_one_looks_after_the_canaries(room: Room) -> None:
    await room.process().look(now=NOON)
    await room.process().look(now=NOON)

    assert await room.matches() == 2


async def test_a_run_whose_process_was_killed_is_ended_by_another_and_told_once(
    room: Room, redis: Redis, keys: Keys
) -> None:
    """Killed after the articles were put, and again after the alert was raised, before that was noted."""
    await room.looks()
    begun = fields(await redis.call("HGETALL", keys.canary))
    run = {**json.loads(begun[b"run"]), "put": 0}
    await redis.call("HSET", keys.canary, "run", json.dumps(run))
    await room.looks()
    put = await room.matches()
    before = fields(await redis.call("HGETALL", keys.canary))
    await room.looks()
    await redis.call("DEL", keys.canary)
    await redis.call("HSET", keys.canary, *[part for pair in before.items() for part in pair])
    await room.looks()

    assert put == 4
    assert [alert.title[:39] for alert in await room.told()] == ["2 of 2 rules fire and have a route; not"]
    assert (await room.status()).proof


async def test_thousands_of_canaries_go_fifty_at_a_time(room: Room) -> None:
    room.orders = many_rules(room, 120)

    counts = []
    for _ in range(4):
        await room.looks()
        counts.append(await room.matches())

    assert counts == [50, 50, 20, 0]


async def test_what_is_still_under_way_counts_among_the_fifty(room: Room, redis: Redis, keys: Keys) -> None:
    room.orders = many_rules(room, 120)
    await room.looks()
    await room.looks()

    assert await redis.call("XLEN", keys.articles) == 50


async def test_where_articles_pile_up_no_canary_is_added_to_them(
    room: Room, redis: Redis, keys: Keys
) -> None:
    await redis.batch([("XADD", keys.articles, "*", "v", "article")] * 200)
    await room.looks()

    assert await redis.call("XLEN", keys.articles) == 200


async def test_a_rule_that_was_taken_out_meanwhile_has_not_failed(room: Room) -> None:
    await room.looks()
    room.configures(RULES.replace("id: attacks,", "id: attacks, status: draft,"))
    await room.matches()
    await room.looks()

    proof = (await room.status()).proof
    assert proof
    assert (proof.shown_count, proof.failed) == (1, {})


async def test_what_was_shown_is_forgotten_when_it_is_switched_off(
    room: Room, redis: Redis, keys: Keys
) -> None:
    await room.runs()
    process = room.process()
    process.orders = None
    await process.look(now=room.now)
    await process.look(now=room.now)

    assert (await read_status(redis, keys, feeds=(), now=room.now)).canary is None


async def test_canaries_pass_through_every_shard(room: Room) -> None:
    room.shards = Shards.count(3)
    room.orders = many_rules(room, 20)
    await room.looks()
    lengths = await room.redis.batch([("XLEN", keys.articles) for keys in room.shards.all])
    await room.matches()
    await room.looks()

    proof = (await room.status()).proof
    assert proof
    assert all(lengths)
    assert set(proof.failed.values()) == {Outcome.SILENT}


async def test_the_last_news_is_that_which_a_receiver_took_last(redis: Redis, keys: Keys) -> None:
    outbox = Outbox(redis, Shards((keys,)))
    for number, status in enumerate(["sent", "sent", "muted"]):
        alert = an_alert(id=f"a{number}", raised_at=NOON)
        await outbox.put(alert, Addressed(("desk",)))
        ended = {"at": (NOON + timedelta(minutes=number)).isoformat(), "status": status}
        await redis.call("HSET", keys.alert(alert.id), "to:desk", json.dumps(ended))

    assert await last_news(redis, Shards((keys,))) == NOON + timedelta(minutes=1)


async def test_status_says_who_took_the_proof_and_when(room: Room, redis: Redis, keys: Keys) -> None:
    shown = await room.runs()
    assert shown.proof
    ended = {"at": NOON.isoformat(), "status": "sent"}
    await redis.call("HSET", keys.alert(shown.proof.alert), "to:ops", json.dumps(ended))

    assert (await room.status()).taken_at == {"ops": NOON}


async def test_canaries_of_other_runs_that_pass_late_are_forgotten_by_themselves(
    room: Room, redis: Redis, keys: Keys
) -> None:
    await room.looks()
    await room.matches()

    runs = await redis.call("KEYS", keys.canary_run("*"))
    assert [0 < await redis.call("TTL", run) <= 3600 for run in runs] == [True]


async def test_a_run_is_told_in_the_log(room: Room, lines: LogCapture) -> None:
    await room.runs()

    (told,) = [line for line in lines.entries if line["event"] == "proof_told"]
    assert (told["status"], told["count"], told["failed"], told["receivers"]) == ("ok", 2, [], ["ops"])


def many_rules(room: Room, count: int) -> Orders:
    """Ask for so many rules, of which the process that matches knows none."""
    assert room.orders
    test = room.orders.tests["attacks"]
    tests: dict[str, RuleTest | None] = {f"rule-{number:03}": test for number in range(count)}
    return replace(room.orders, tests=tests)


async def test_a_new_interval_counts_at_once(room: Room) -> None:
    """What comes once an hour from now on is not overdue after half of one."""
    await room.runs()
    assert room.orders
    room.orders = replace(room.orders, every=timedelta(hours=1))
    await room.looks()
    room.now += timedelta(minutes=30)

    assert not (await room.status()).is_overdue


async def test_by_the_clock_a_run_begins(room: Room, redis: Redis, keys: Keys) -> None:
    await room.process().tick()

    assert await redis.call("XLEN", keys.articles) == 2
