"""Which shard a thing lies in.

What changes in one transaction lies in one shard. By feed: its due time, lease, pause and state, the
documents pushed for it, the entries it gave, the articles read from them, and what was given up of these.
By story: its alerts, with their lanes. Everything else lies in shard 0: instances, counters, notices, the
tally of pages, subscriptions to hubs, silences, and the index of stories and copies, which every article
is looked up in.

What goes from one shard to another (an article's alert) is written before its source is settled. On one
server a power cut or a failover takes the end of both; the nodes of a cluster have ends of their own, so
there ``appendfsync always`` keeps the promise over a power cut, and over a failover ``Redis.run_across``,
by which all is written that is settled in another shard after.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from monitor.store.keys import Keys

if TYPE_CHECKING:
    from monitor.store.redis import Redis


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards of one Redis, chosen once: feeds that come into another shard begin anew there.

    One server is well served by one shard, under the names of :class:`Keys`. A cluster wants some ten a
    node for an even spread.
    """

    all: tuple[Keys, ...] = (Keys(),)

    @classmethod
    def count(cls, count: int) -> Self:
        """Give the shards 0 to ``count - 1``."""
        return cls(tuple(map(Keys, range(count))))

    def of(self, id_: str) -> Keys:
        """Give the shard of a feed or story: the same in every process, version and year."""
        return self.all[zlib.crc32(id_.encode()) % len(self.all)]

    @property
    def first(self) -> Keys:
        """The shard of what is not divided."""
        return self.all[0]


async def kept_count(redis: Redis, count: int) -> int:
    """Say into how many shards the data is cut; ``count`` where none was kept. Raises StoreError."""
    key = Keys().shard_count
    _, kept = await redis.transaction([("SET", key, count, "NX"), ("GET", key)])
    return int(kept)
