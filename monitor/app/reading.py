"""The read role's parts, put together: who reads entries, who matches articles."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from monitor.alerts.outbox import Outbox
from monitor.app.parts import ENTRIES_AT_ONCE
from monitor.articles.habits.habits import Habits
from monitor.articles.hosts import SlowHosts
from monitor.net.robots import Robots
from monitor.pipeline.consumer import Consumer
from monitor.pipeline.handlers import Matcher, Reader
from monitor.store.dead import DeadLetters
from monitor.store.redis import Argument
from monitor.store.streams import Bound, Stream
from monitor.stories import Stories
from monitor.workers import Workers

if TYPE_CHECKING:
    from contextlib import AsyncExitStack

    from monitor.app.parts import Duty, Parts
    from monitor.config.files import MonitorFile
    from monitor.net.client import Client
    from monitor.store.keys import Keys

_BULK_AT_ONCE: Final = 4
_ARTICLES_AT_ONCE: Final = 4
# Of many shards each still has two: one slow page does not hold its shard up.
_LEAST_AT_ONCE: Final = 2
# An article is 5 to 20 kB: with these Redis holds 40 MB of them in all shards, whatever happens.
_MAX_ARTICLES: Final = 2_000

Handle = Callable[[bytes], Awaitable[Sequence[Sequence[Argument]]]]


def build_reading(
    stack: AsyncExitStack,
    parts: Parts,
    *,
    settings: MonitorFile,
    client: Client,
    on_alert: Callable[[], None],
) -> dict[str, Duty]:
    """Build the read role, matching included; its worker processes end with ``stack``.

    Each shard has consumers of its own; stories and alerts are found wherever they lie.
    """
    workers = Workers(count=settings.read.processes, name="pages")
    stack.push_async_callback(workers.close)
    reader = Reader(
        live=parts.live,
        client=client,
        workers=workers,
        keys=parts.keys,
        slow=SlowHosts(),
        robots=Robots(client, settings.network.introduction),
        pages=parts.pages,
        habits=Habits(parts.redis, parts.keys.habits),
        counters=parts.counters,
        log=parts.log,
    )
    matcher = Matcher(
        live=parts.live,
        stories=Stories(parts.redis, parts.keys),
        outbox=Outbox(parts.redis, parts.shards),
        counters=parts.counters,
        log=parts.log,
        on_alert=on_alert,
    )
    duties: dict[str, Duty] = {}
    for keys in parts.shards.all:
        line = _Line(parts, keys, share=len(parts.shards.all))
        name = f" {keys.shard}" if keys.shard else ""
        # an article lies in the shard of its entry
        read = replace(reader, keys=keys).handle
        duties[f"read{name}"] = line.read(keys.entries, read, ENTRIES_AT_ONCE)
        duties[f"read bulk{name}"] = line.read(keys.bulk, read, _BULK_AT_ONCE)
        duties[f"match{name}"] = line.match(matcher.handle)
    return duties


@dataclass(frozen=True)
class _Line:
    """The consumers of one shard; what may be done at once is divided among ``share`` shards."""

    parts: Parts
    keys: Keys
    share: int

    def read(self, key: str, handle: Handle, at_once: int) -> Duty:
        room = Bound(self.parts.redis, key=self.keys.articles, most=_MAX_ARTICLES // self.share)
        return self._consumer("read", key, handle, at_once, onto=room).run

    def match(self, handle: Handle) -> Duty:
        return self._consumer("match", self.keys.articles, handle, _ARTICLES_AT_ONCE, onto=None).run

    def _consumer(self, step: str, key: str, handle: Handle, at_once: int, *, onto: Bound | None) -> Consumer:
        parts = self.parts
        return Consumer(
            Stream(parts.redis, key=key, group=step, consumer=parts.presence.id),
            handle,
            step=step,
            at_once=max(_LEAST_AT_ONCE, at_once // self.share),
            living=parts.presence.living,
            dead=DeadLetters(parts.redis, self.keys),
            counters=parts.counters,
            log=parts.log,
            onto=onto,
        )
