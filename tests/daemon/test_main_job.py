"""From a feed to the desk, with a real daemon."""

from __future__ import annotations

import fcntl
import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from standardwebhooks.webhooks import Webhook

from tests.fakes.newsroom import ARMS, SECRET, WEATHER, Feed
from tests.fakes.plain_http import plain_client

if TYPE_CHECKING:
    from tests.fakes.newsroom import Newsroom


async def test_a_desk_hears_of_what_matches_and_of_nothing_else_and_can_check_who_signed_it(
    room: Newsroom,
) -> None:
    url = room.publishes("arms", text=ARMS)
    room.publishes("weather", text=WEATHER)

    daemon = room.starts()
    (alert,) = await room.desk_has(1)
    await daemon.says("entry_read", count=2)

    assert (alert["rule"], alert["url"], alert["outlet"]) == ("dprk-russia-arms", url, "outlet sabah")
    assert [sentence["quote"] for sentence in alert["sentences"]] == [f"{ARMS}."]
    assert {e["concept"] for e in alert["evidence"]} == {"north_korea", "russia", "arms"}
    assert await daemon.ends() == 0
    (attempt,) = room.desk.attempts
    assert Webhook(SECRET).verify(attempt.body, dict(attempt.headers))["type"] == "alert.new"


async def test_an_article_that_comes_out_later_is_alerted_within_seconds(room: Newsroom) -> None:
    room.publishes("first")
    room.starts()
    await room.desk_has(1)

    room.publishes(
        "second", text="أفاد مسؤولون بأن سفينة نقلت أسلحة من كوريا الشمالية إلى ميناء في روسيا أمس"
    )

    assert len(await room.desk_has(2)) == 2


async def test_copies_in_other_outlets_are_one_alert(room: Newsroom) -> None:
    for outlet in ("one", "two", "three"):
        title = "خبر الوكالة عن الشحنة"  # the agency's story of the shipment
        room.publishes(f"same-{outlet}", feed=outlet, title=title, copy_of="the agency's")
    del room.feeds["sabah"]
    room.settings["alerts"] = {"hold": "3s"}

    room.starts()
    (alert,) = await room.desk_has(1)

    outlets = {alert["outlet"], *(other["outlet"] for other in alert["also"])}
    assert outlets == {"outlet one", "outlet two", "outlet three"}


async def test_last_years_news_is_recorded_and_not_alerted(room: Newsroom) -> None:
    room.publishes("old", at=datetime.now(UTC) - timedelta(days=400))
    room.publishes("new")

    daemon = room.starts()
    polled = await daemon.says("feed_polled", status="ok")
    (alert,) = await room.desk_has(1)

    assert (polled["count"], polled["skipped"]) == (1, 1)
    assert alert["url"].endswith("/new")


async def test_where_the_page_cannot_be_had_the_feeds_text_is_matched_and_the_alert_says_so(
    room: Newsroom,
) -> None:
    room.publishes("arms", has_page=False)
    room.starts()

    (alert,) = await room.desk_has(1)

    assert (alert["text_from"], alert["page_error"]) == ("feed", "the page answered 404")


async def test_due_times_and_what_is_known_survive_a_restart(room: Newsroom) -> None:
    room.feeds["sabah"] = Feed(every="1h")
    room.publishes("arms")
    daemon = room.starts()
    await room.desk_has(1)
    await daemon.says("entry_read")
    assert await daemon.ends() == 0
    requests = len(room.site.seen("/sabah"))

    again = room.starts()
    await again.says("monitor_started")
    await room.status()

    assert await again.ends() == 0
    assert len(room.site.seen("/sabah")) == requests == 1
    assert len(room.alerts()) == 1


async def test_two_daemons_on_one_redis_poll_each_feed_once(room: Newsroom) -> None:
    for n in range(10):
        room.feeds[f"feed{n}"] = Feed(every="1h")
        room.publishes(f"arms{n}", feed=f"feed{n}", text=WEATHER)
    del room.feeds["sabah"]

    daemons = [room.starts(), room.starts()]
    await room.status_says(lambda s: sum(feed["polled_at"] is not None for feed in s["feeds"]) == 10)

    assert [await daemon.ends() for daemon in daemons] == [0, 0]
    assert [len(room.site.seen(f"/feed{n}")) for n in range(10)] == [1] * 10


async def test_health_readiness_and_metrics_answer_on_the_web_address(room: Newsroom) -> None:
    room.publishes("arms")
    daemon = room.starts()
    await room.desk_has(1)
    address = (await daemon.says("web_listens"))["url"]
    await room.status_says(lambda s: any(c["name"] == "deliveries_total" for c in s["counts"]))

    async with plain_client() as client:
        health, ready, metrics = [await client.get(address + p) for p in ("/healthz", "/readyz", "/metrics")]

    assert (health.status_code, ready.status_code, ready.json()["reasons"]) == (200, 200, [])
    assert 'monitor_alerts_total{rule="dprk-russia-arms",status="raised"} 1.0' in metrics.text
    assert 'monitor_lane_waiting{receiver="desk"} 0.0' in metrics.text


async def test_roles_of_their_own_do_the_work_together(room: Newsroom) -> None:
    room.publishes("arms")

    daemons = [room.starts("--only", role) for role in ("poll", "read", "send", "web")]
    await room.desk_has(1)

    assert [await daemon.ends() for daemon in daemons] == [0, 0, 0, 0]


async def test_a_terminal_that_nobody_reads_does_not_hold_the_end(room: Newsroom) -> None:
    """As when an operator has pressed Ctrl-S; the alerts stay in the lane."""
    room.receivers["terminal"] = {"console": {}}
    room.routes = [{"to": ["terminal"]}]
    for n in range(8):
        room.publishes(f"arms{n}")
    unread, end = os.pipe()
    fcntl.fcntl(end, fcntl.F_SETPIPE_SZ, 4096)

    daemon = room.starts(stdout=end)
    await daemon.says("delivery_attempted", status="sent")
    await daemon.says("alert_routed", count=8)

    assert await daemon.ends() == 0
    os.close(unread)
    os.close(end)


async def test_data_that_is_cut_otherwise_is_not_touched(room: Newsroom) -> None:
    first = room.starts()
    await first.says("monitor_started")
    assert await first.ends() == 0
    room.settings["shards"] = 3

    second = room.starts()

    assert await second.has_ended(seconds=30) == 1
    assert "cut into 1 shards, and monitor.yaml says 3" in second.log.read_text(encoding="utf-8")
