"""What comes in besides polls, and who hears when nothing does, with a real daemon."""

from __future__ import annotations

import json
import os
import socket
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.fakes.feeds import item, rss
from tests.fakes.hub import Hub
from tests.fakes.newsroom import ARMS, ARMS_TITLE, Feed, until
from tests.fakes.pages import page, paragraphs

if TYPE_CHECKING:
    from tests.fakes.newsroom import Newsroom


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


async def test_what_a_hub_pushes_is_alerted_long_before_the_next_poll(room: Newsroom) -> None:
    address = f"127.0.0.1:{free_port()}"
    room.settings = {"web": {"listen": address, "public_url": f"http://{address}"}}
    room.feeds["sabah"].every = "1h"
    room.settings["poll"] = {"every": "1h", "fastest": "1s", "slowest": "2h"}
    async with Hub() as hub:
        room.publishes("old", text="قالت مصادر إن الطقس جميل اليوم")  # the weather is fine
        link = f'<{hub.hub_url}>; rel="hub"'
        room.site.gives("/sabah", rss(*room.feeds["sabah"].items), headers={"Link": link})
        daemon = room.starts()
        await daemon.says("entry_read")
        await until(lambda: hub.forms, seconds=30)
        assert await hub.verifies() == [200]

        url = room.publishes("pushed", text=ARMS)
        assert await hub.publishes(rss(room.feeds["sabah"].items[0])) == [202]
        (alert,) = await room.desk_has(1)

    assert alert["url"] == url
    assert len(room.site.seen("/sabah")) == 1, "the feed itself was not asked again"
    assert await daemon.ends() == 0


async def test_a_feed_that_has_become_a_web_page_is_told_once_and_when_it_is_back(room: Newsroom) -> None:
    """The notices lie for a minute until others like them have come; pipeline tests go on from there."""
    room.operators = ["desk"]
    room.publishes("a", text=ARMS)
    good = rss(*room.feeds["sabah"].items)
    room.starts()
    await room.desk_has(1)

    room.site.gives("/sabah", "<html><head><title>home</title></head><body>news</body></html>")
    status = await room.status_says(lambda s: s["feeds"][0]["health"] == "home_page")
    assert "web page" in status["feeds"][0]["health_note"]
    room.site.gives("/sabah", good)
    status = await room.status_says(lambda s: len(notices(s)) == 2 and s["feeds"][0]["health"] == "well")

    assert notices(status) == [("home_page", "notice", 1), ("home_page", "recovered", 1)]


def notices(status: dict[str, Any]) -> list[tuple[str, str, int]]:
    counts = [one for one in status["counts"] if one["name"] == "notices_total"]
    return [(one["labels"]["kind"], one["labels"]["reason"], one["count"]) for one in counts]


async def test_a_dropped_file_is_alerted(room: Newsroom) -> None:
    folder = room.folder / "dropped"
    folder.mkdir()
    entry = {"title": ARMS_TITLE, "text": ARMS, "url": "", "published_at": datetime.now(UTC).isoformat()}
    partial = folder / "a.jsonl.part"
    partial.write_text(json.dumps(entry, ensure_ascii=False) + "\n", encoding="utf-8")
    partial.rename(folder / "a.jsonl")
    os.utime(folder / "a.jsonl", (time.time() - 300,) * 2)
    room.feeds = {"dropped": Feed(folder="dropped")}

    room.starts()
    (alert,) = await room.desk_has(1)

    assert (alert["title"], alert["outlet"]) == (ARMS_TITLE, "outlet dropped")


async def test_a_listing_page_is_a_source_like_any_other(room: Newsroom) -> None:
    url = f"{room.site.url}/news/1"
    html = page(f"<article><h1>{ARMS_TITLE}</h1>{paragraphs((f'{ARMS}.',))}</article>", title=ARMS_TITLE)
    room.site.gives("/news/1", html, headers={"Content-Type": "text/html; charset=utf-8"})
    room.site.gives("/latest", f'<html><body><h2><a href="/news/1">{ARMS_TITLE}</a></h2></body></html>')
    room.feeds = {"listed": Feed(url=f"{room.site.url}/latest", links="h2 > a")}

    room.starts()
    (alert,) = await room.desk_has(1)

    assert alert["url"] == url


async def test_a_headline_that_changes_into_one_that_matches_is_alerted(room: Newsroom) -> None:
    plain = "أنباء عن زيارة مرتقبة إلى الشرق الأقصى"  # news of a visit
    room.settings = {"read": {"pages": False}}
    room.site.gives("/sabah", rss(item(1, title=plain, guid="g", at=datetime.now(UTC))))
    daemon = room.starts()
    await daemon.says("entry_read")

    room.site.gives("/sabah", rss(item(1, title=ARMS, guid="g", at=datetime.now(UTC))))
    (alert,) = await room.desk_has(1)

    assert alert["title"] == ARMS
