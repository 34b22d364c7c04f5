"""A bad feed harms only itself: operators are told why, and nothing is lost once it is well again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.fakes.feeds import item, rss
from tests.fakes.newsroom import Feed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fakes.newsroom import Newsroom
    from tests.fakes.web import WebServer

PAGE = "<!DOCTYPE html><html><head><title>Log in</title></head><body><p>Please</p></body></html>"
LAST_YEAR = datetime.now(UTC) - timedelta(days=365)


@dataclass(frozen=True)
class Bad:
    """A way to be bad at a path of a site, and what operators read of it."""

    acts: Callable[[WebServer, str], None]
    reason: str
    says: str


BAD = {
    "page": Bad(lambda site, at: site.gives(at, PAGE), "html", "this is a web page, not a feed"),
    "empty": Bad(lambda site, at: site.gives(at, ""), "empty", "the document is empty"),
    "missing": Bad(lambda site, at: site.gives(at, "", status=404), "http_404", "answered 404 Not Found"),
    "broken": Bad(lambda site, at: site.gives(at, "", status=500), "http_500", "answered 500 Internal"),
    "hanging": Bad(lambda site, at: site.hangs(at), "timeout", "not done within 2 s"),
    "endless": Bad(lambda site, at: site.floods(at), "too_large", "longer than 3,000,000 bytes"),
    "bomb": Bad(
        lambda site, at: site.gives_gzip_bomb(at, inflated_bytes=30_000_000),
        "too_large",
        "longer than 3,000,000 bytes",
    ),
    "cut-on-the-way": Bad(
        lambda site, at: site.breaks_off(at, rss(item(1)), after=99), "protocol", "broke off in the middle"
    ),
    "ring": Bad(lambda site, at: site.redirects(at, at), "redirect_loop", "redirects in a ring"),
    "inwards": Bad(
        lambda site, at: site.redirects(at, f"http://127.0.0.2:{site.port}/"),
        "private_address",
        "leads to the private address 127.0.0.2",
    ),
    "inwards-v6": Bad(
        lambda site, at: site.redirects(at, f"http://[::1]:{site.port}/"),
        "private_address",
        "leads to the private address ::1",
    ),
    "cloud-metadata": Bad(
        lambda site, at: site.redirects(at, "http://169.254.169.254/latest/meta-data/"),
        "private_address",
        "leads to the private address 169.254.169.254",
    ),
}
# who asks for patience is not asked again while a test lasts
PATIENT = {
    "gone": Bad(lambda site, at: site.gives(at, "", status=410), "http_410", "answered 410 Gone"),
    "busy": Bad(
        lambda site, at: site.gives(at, "", status=429, headers={"Retry-After": "600"}),
        "http_429",
        "answered 429 Too Many Requests",
    ),
}
ELSEWHERE = {
    "no-name": ("http://feeds.nowhere.invalid/rss", "dns", "its name is not known to DNS"),
    "nobody-there": ("http://127.0.0.1:1/rss", "connect", "Connection refused"),
}


@pytest.fixture
def room(room: Newsroom) -> Newsroom:
    room.settings["poll"] = {
        "every": "1s", "fastest": "1s", "slowest": "1h", "deadline": "2s", "max_bytes": "3MB", "per_host": 32,
    }  # fmt: skip
    return room


async def test_bad_feeds_are_named_with_their_reasons_and_lose_nothing_once_they_are_well(
    room: Newsroom,
) -> None:
    bad = {**BAD, **PATIENT}
    for name, row in bad.items():
        room.feeds[name] = Feed()
        row.acts(room.site, f"/{name}")
    room.feeds |= {name: Feed(url=row[0]) for name, row in ELSEWHERE.items()}
    expected = {name: (row.reason, row.says) for name, row in bad.items()}
    expected |= {name: (reason, says) for name, (_, reason, says) in ELSEWHERE.items()}
    room.publishes("before")

    daemon = room.starts()
    status = await room.status_says(
        lambda status: sum(feed["failures"] > 0 for feed in status["feeds"]) == len(expected)
    )
    room.publishes("meanwhile")
    await room.desk_has(2)

    told = {feed["feed"]: feed for feed in status["feeds"]}
    assert told["sabah"]["failures"] == 0
    assert {name: (told[name]["outcome"], told[name]["reason"]) for name in expected} == {
        name: ("error", reason) for name, (reason, _) in expected.items()
    }
    for name, (reason, says) in expected.items():
        assert says in told[name]["message"], (name, told[name]["message"])
        assert says in (await daemon.says("feed_polled", feed=name, reason=reason))["error"]
    for reason in {reason for reason, _ in expected.values()}:
        line = f'monitor_polls_total{{outcome="error",reason="{reason}"}}'
        await daemon.answers("/metrics", lambda answer: line in answer.text)  # noqa: B023 - awaited here

    for name in bad:
        room.publishes(f"late-{name}", feed=name)
    alerts = await room.desk_has(2 + len(BAD))

    assert {alert["outlet"] for alert in alerts} == {"outlet sabah", *(f"outlet {name}" for name in BAD)}
    assert {name: len(room.site.seen(f"/{name}")) for name in PATIENT} == dict.fromkeys(PATIENT, 1)
    assert await daemon.ends() == 0


async def test_of_a_feed_with_flaws_whatever_can_be_read_is_alerted_once(room: Newsroom) -> None:
    room.feeds |= {"cut": Feed(every="1h"), "windows": Feed(every="1h")}
    room.publishes("second", feed="cut")
    room.publishes("first", feed="cut")
    whole = rss(*room.feeds["cut"].items)
    room.site.gives("/cut", whole[: whole.rindex("<item>") + 60])
    room.publishes("epoch", feed="dates", at="Thu, 01 Jan 1970 00:00:00 GMT")
    room.publishes("future", feed="dates", at="Fri, 01 Jan 2099 00:00:00 GMT")
    room.publishes("bare", feed="bare")
    without = [re.sub("<guid.*</guid>|<pubDate>.*</pubDate>", "", text) for text in room.feeds["bare"].items]
    room.site.gives("/bare", rss(*without))
    room.publishes("misdeclared", feed="windows")
    wrong = rss(*room.feeds["windows"].items).encode("windows-1256")
    room.site.gives("/windows", wrong, headers={"Content-Type": "application/rss+xml; charset=utf-8"})
    room.publishes("newest", feed="huge")
    old = [item(n, at=LAST_YEAR) for n in range(9_999)]
    room.site.gives("/huge", rss(*room.feeds["huge"].items, *old))
    room.publishes("good")

    daemon = room.starts()
    alerts = await room.desk_has(7)
    huge = await daemon.says("feed_polled", feed="huge", status="ok")
    status = await room.status()

    titles = {alert["url"].rpartition("/")[2]: (alert["title"], alert["published_at"]) for alert in alerts}
    assert set(titles) == {"first", "epoch", "future", "bare", "misdeclared", "newest", "good"}
    assert titles["misdeclared"][0].startswith("شحنة جديدة تغادر")  # a new shipment leaves
    assert [titles[name][1] for name in ("epoch", "future", "bare")] == [None] * 3
    assert (huge["count"], huge["skipped"]) == (1, 9_999)
    assert "ends in the middle" in (await daemon.says("feed_polled", feed="cut"))["warning"]
    assert "is windows-1256" in (await daemon.says("feed_polled", feed="windows"))["warning"]
    told = {feed["feed"]: feed["message"] for feed in status["feeds"]}
    assert "ends in the middle" in told["cut"]
    assert "is windows-1256" in told["windows"]
    assert len(room.alerts()) == 7
