"""The read role's parts, put together: who reads entries, who matches articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from monitor.alerts.outbox import Outbox
from monitor.app.parts import ENTRIES_AT_ONCE
from monitor.articles.habits.habits import Habits
from monitor.articles.hosts import SlowHosts
from monitor.net.robots import Robots
from monitor.pipeline.consumer import Consumer
from monitor.pipeline.handlers import Matcher, Reader
from monitor.store.dead import DeadLetters
from monitor.store.streams import Stream
from monitor.stories import Stories
from monitor.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from contextlib import AsyncExitStack

    from monitor.app.parts import Duty, Parts
    from monitor.config.files import MonitorFile
    from monitor.net.client import Client
    from monitor.store.redis import Argument

_BULK_AT_ONCE: Final = 4
_ARTICLES_AT_ONCE: Final = 4


def build_reading(
    stack: AsyncExitStack,
    parts: Parts,
    *,
    settings: MonitorFile,
    client: Client,
    on_alert: Callable[[], None],
) -> dict[str, Duty]:
    """Build the read role, matching included; its worker processes end with ``stack``."""
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
        outbox=Outbox(parts.redis, parts.keys),
        counters=parts.counters,
        log=parts.log,
        on_alert=on_alert,
    )
    keys = parts.keys
    return {
        "read": _consumer(parts, "read", keys.entries, reader.handle, ENTRIES_AT_ONCE).run,
        "read bulk": _consumer(parts, "read", keys.bulk, reader.handle, _BULK_AT_ONCE).run,
        "match": _consumer(parts, "match", keys.articles, matcher.handle, _ARTICLES_AT_ONCE).run,
    }


def _consumer(
    parts: Parts,
    step: str,
    key: str,
    handle: Callable[[bytes], Awaitable[Sequence[Sequence[Argument]]]],
    at_once: int,
) -> Consumer:
    return Consumer(
        Stream(parts.redis, key=key, group=step, consumer=parts.presence.id),
        handle,
        step=step,
        at_once=at_once,
        living=parts.presence.living,
        dead=DeadLetters(parts.redis, parts.keys),
        counters=parts.counters,
        log=parts.log,
    )
