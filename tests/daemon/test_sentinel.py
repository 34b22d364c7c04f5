"""When the primary dies and Sentinels put its replica in its place, the daemon goes on with that one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.newsroom import Feed
from tests.fakes.redis_servers import a_watched_pair

if TYPE_CHECKING:
    from tests.fakes.newsroom import Newsroom


async def test_no_alert_is_lost_when_the_replica_takes_the_primarys_place(room: Newsroom) -> None:
    with a_watched_pair(room.folder) as watched:
        room.feeds = {f"feed{n}": Feed() for n in range(3)}
        published = {room.publishes(f"before{n}", feed=f"feed{n % 3}") for n in range(6)}
        daemon = room.starts(env={"MONITOR_REDIS": watched.url})
        await room.desk_has(3, seconds=60)

        watched.primary.is_killed()
        published |= {room.publishes(f"meanwhile{n}", feed=f"feed{n % 3}") for n in range(6)}
        await daemon.says("redis_is_away")
        watched.replica.answers("ROLE", "master", seconds=60)
        await room.desk_has(len(published), seconds=60)

        assert {alert["url"] for alert in room.alerts()} == published
        assert await daemon.ends() == 0
