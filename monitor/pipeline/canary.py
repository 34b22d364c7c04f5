"""Proof of life: canaries by the clock through the real matcher, and one alert on what came of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final

from monitor.alerts.canary import RULE, Outcome, Proof, Run, State, alert_of, notice_of, taken_at
from monitor.alerts.stored import fields
from monitor.model import digest
from monitor.model.codec import to_json
from monitor.pipeline.canary_articles import canary_of, tests_of
from monitor.pipeline.status import WELL, read_feeds
from monitor.store.streams import add

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from structlog.typing import FilteringBoundLogger

    from monitor.alerts.outbox import Outbox
    from monitor.config.files import CanarySettings
    from monitor.pipeline.live import Live
    from monitor.pipeline.notices import Notices
    from monitor.rules.language.spec import RulesFile, RuleTest
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

LOOK_EVERY: Final = timedelta(seconds=2)
# One process a tick looks after them; another may the next time.
_LEASE_MS: Final = int(LOOK_EVERY.total_seconds() * 900)
# At 4 ms each (the shipped rules, one core) they hold real articles up by 0.2 s; 5,000 rules take 200 s.
_AT_ONCE: Final = 50
# Where so many articles wait, nobody takes them: the canaries of many runs must not fill the stream.
_STUCK: Final = 200
# The newest alerts, among which the last that was delivered is looked for.
_NEWEST: Final = 50


@dataclass(frozen=True, slots=True)
class Orders:
    """What operators want: how often, who hears of it, and every live rule with a test that can show it."""

    every: timedelta
    to: tuple[str, ...]
    tests: Mapping[str, RuleTest | None]


def orders_of(settings: CanarySettings | None, files: Mapping[str, RulesFile]) -> Orders | None:
    """Give what is ordered, None where nobody wants canaries."""
    return Orders(settings.every, settings.to, tests_of(files)) if settings else None


class Canary:
    """Looks after the canaries of all processes; ``orders`` are those of the configuration in force.

    Every part may happen twice: articles that are put twice note the same, and the alert of a run has one
    id. Who is killed on the way leaves its run to another.
    """

    def __init__(
        self,
        redis: Redis,
        shards: Shards,
        *,
        live: Live,
        outbox: Outbox,
        notices: Notices,
        on_alert: Callable[[], None],
        log: FilteringBoundLogger,
    ) -> None:
        self.orders: Orders | None = None
        self._redis = redis
        self._shards = shards
        self._live = live
        self._outbox = outbox
        self._notices = notices
        self._on_alert = on_alert
        self._log = log
        self._is_off = False

    async def tick(self) -> None:
        """Look after them now; called by the clock. Raises StoreError."""
        await self.look(now=datetime.now(UTC))

    async def look(self, *, now: datetime) -> None:
        """Begin a run, go on with it, or end it. Raises StoreError."""
        orders, home = self.orders, self._shards.first
        if orders is None:
            await self._switch_off()
            return
        self._is_off = False
        if not await self._redis.call("SET", home.canary_lease, 1, "NX", "PX", _LEASE_MS):
            return
        kept = State.read(fields(await self._redis.call("HGETALL", home.canary)))
        state = replace(kept or State(orders.every, since=now), every=orders.every)
        if state.run:
            await self._go_on(state, state.run, orders, now=now)
        elif state.is_due(every=orders.every, now=now):
            rules = tuple(rule for rule, test in orders.tests.items() if test)
            run = Run(digest(RULE, now.isoformat()), now, rules)
            await self._put(replace(state, run=run, begun_at=now), run, orders, {})
        elif state != kept:
            await self._keep(state)

    async def _switch_off(self) -> None:
        """Forget what was shown before: it would only seem overdue."""
        if not self._is_off:
            await self._redis.call("DEL", self._shards.first.canary)
            self._is_off = True

    async def _go_on(self, state: State, run: Run, orders: Orders, *, now: datetime) -> None:
        outcomes = await self._outcomes(run)
        has_all = all(rule in outcomes for rule in run.rules if orders.tests.get(rule))
        if has_all or run.is_over(every=orders.every, now=now):
            await self._tell(state, run, orders, outcomes, now=now)
        else:
            await self._put(state, run, orders, outcomes)

    async def _outcomes(self, run: Run) -> dict[str, Outcome]:
        found = await self._redis.batch([("HGETALL", keys.canary_run(run.id)) for keys in self._shards.all])
        return {
            rule.decode(): Outcome(outcome.decode())
            for flat in found
            for rule, outcome in fields(flat).items()
        }

    async def _put(self, state: State, run: Run, orders: Orders, outcomes: Mapping[str, Outcome]) -> None:
        """Put more canaries on their streams, but only some at once."""
        under_way = sum(rule not in outcomes for rule in run.rules[: run.put])
        rules = run.rules[run.put : run.put + _AT_ONCE - under_way]
        by_shard = groupby(sorted(rules, key=self._shard_of), key=self._shard_of)
        batches = [(self._shards.all[shard], list(some)) for shard, some in by_shard]
        waiting = await self._redis.batch([("XLEN", keys.articles) for keys, _ in batches])
        if any(count >= _STUCK for count in waiting):
            rules = ()
        else:
            await self._redis.batch(
                [
                    add(keys.articles, to_json(canary_of(rule, test, run=run.id, keys=keys)))
                    for keys, some in batches
                    for rule in some
                    # a reload may have taken the rule or its test away
                    if (test := orders.tests.get(rule))
                ]
            )
        await self._keep(replace(state, run=replace(run, put=run.put + len(rules))))

    def _shard_of(self, rule: str) -> int:
        return self._shards.all.index(self._shards.of(rule))

    async def _tell(
        self, state: State, run: Run, orders: Orders, outcomes: Mapping[str, Outcome], *, now: datetime
    ) -> None:
        proof = await self._proof(run, orders, outcomes, now=now)
        alert = alert_of(proof)
        # the alert tells itself, as a notice does: raising it twice is raising it once
        if await self._outbox.tell(alert, notices=[alert.id], receivers=proof.lanes):
            say = self._log.error if proof.failed else self._log.info
            say(
                "proof_told",
                alert=alert.id,
                status="failed" if proof.failed else "ok",
                count=proof.rule_count,
                failed=sorted(proof.failed),
                receivers=list(proof.lanes),
            )
            self._on_alert()
        notice = notice_of(proof, state.proof)
        if notice:
            await self._notices.put(notice)
        await self._keep(replace(state, run=None, proof=proof))

    async def _proof(
        self, run: Run, orders: Orders, outcomes: Mapping[str, Outcome], *, now: datetime
    ) -> Proof:
        # a rule that was taken out meanwhile has not failed
        came = {rule: outcomes.get(rule, Outcome.LATE) for rule in run.rules if orders.tests.get(rule)}
        desk = self._live.desk
        feeds = await read_feeds(self._redis, self._shards, tuple(desk.feeds.values()))
        return Proof(
            begun_at=run.begun_at,
            at=now,
            shown_count=sum(outcome is Outcome.SHOWN for outcome in came.values()),
            failed={rule: outcome for rule, outcome in came.items() if outcome is not Outcome.SHOWN},
            unshown=tuple(rule for rule, test in orders.tests.items() if test is None),
            lanes=desk.lanes_of(orders.to),
            feed_count=len(feeds),
            well_count=sum(feed.standing == WELL for feed in feeds),
            news_at=await last_news(self._redis, self._shards),
        )

    async def _keep(self, state: State) -> None:
        key = self._shards.first.canary
        pairs = [part for pair in state.written().items() for part in pair]
        # together: who looks at it meanwhile must not find half a state
        await self._redis.transaction([("DEL", key), ("HSET", key, *pairs)])


async def last_news(redis: Redis, shards: Shards) -> datetime | None:
    """Say when a receiver took the last of the newest alerts, None where it has taken none of them."""
    newest = await redis.batch(
        [("ZREVRANGE", keys.recent_alerts, 0, _NEWEST - 1) for keys in shards.all],
    )
    alerts = [(keys, alert.decode()) for keys, ids in zip(shards.all, newest, strict=True) for alert in ids]
    found = await redis.batch([("HGETALL", keys.alert(alert)) for keys, alert in alerts])
    return max((at for flat in found for at in taken_at(fields(flat)).values()), default=None)
