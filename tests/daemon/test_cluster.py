"""On a cluster of three nodes the daemon works as on one server, and a node that dies loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.store.cluster import slot_of
from monitor.store.keys import Keys
from tests.fakes.newsroom import Feed
from tests.fakes.redis_servers import a_cluster

if TYPE_CHECKING:
    from tests.fakes.newsroom import Newsroom


async def test_no_alert_is_lost_when_the_node_that_has_a_shard_is_killed_and_comes_back(
    room: Newsroom,
) -> None:
    with a_cluster(room.folder) as cluster:
        room.feeds = {f"feed{n}": Feed() for n in range(3)}
        published = {room.publishes(f"before{n}", feed=f"feed{n % 3}") for n in range(6)}
        daemon = room.starts(env={"MONITOR_REDIS": cluster.url})
        await room.desk_has(3, seconds=60)

        node = cluster.owner(slot_of(Keys().due))
        node.is_killed()
        published |= {room.publishes(f"meanwhile{n}", feed=f"feed{n % 3}") for n in range(6)}
        await daemon.says("redis_is_away")
        node.starts()
        cluster.is_well()
        await room.desk_has(len(published), seconds=60)

        assert {alert["url"] for alert in room.alerts()} == published
        assert await daemon.ends() == 0
