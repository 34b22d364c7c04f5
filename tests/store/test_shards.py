"""Each feed and story has its shard, always the same one."""

from __future__ import annotations

from collections import Counter

from monitor.store.keys import Keys
from monitor.store.shards import Shards


def test_one_shard_has_the_names_that_there_always_were() -> None:
    assert Shards().of("bbc-ar") == Shards.count(1).first == Keys()
    assert Shards().of("bbc-ar").entries == "monitor:{0}:entries"


def test_a_feed_stays_in_its_shard_from_version_to_version() -> None:
    assert [Shards.count(16).of(feed).shard for feed in ("bbc-ar", "france24-ar", "الجزيرة")] == [7, 8, 15]


def test_feeds_are_spread_evenly() -> None:
    shards = Shards.count(16)

    counts = Counter(shards.of(f"feed-{n}").shard for n in range(16_000))

    assert len(counts) == 16
    assert all(800 < count < 1_200 for count in counts.values())
