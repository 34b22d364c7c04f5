"""A bad page harms only itself: what the feed carries is matched, and the alert says why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.fakes.newsroom import ARMS, filler

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.fakes.newsroom import Newsroom
    from tests.fakes.web import WebServer

SCRIPTED = f"<!doctype html><html><body><div id=app></div><script>var t = '{ARMS}'</script></body></html>"
NESTED = "<!doctype html><html><body>" + "<div>" * 300_000 + ARMS
NO_TEXT = "the page holds no text of an article"
# how a page is bad, and what the alert says of it
BAD: dict[str, tuple[Callable[[WebServer, str], None], str]] = {
    "endless": (lambda site, at: site.floods(at), "longer than 2,000,000 bytes"),
    "bomb": (
        lambda site, at: site.gives_gzip_bomb(at, inflated_bytes=100_000_000),
        "longer than 2,000,000 bytes",
    ),
    "hanging": (lambda site, at: site.hangs(at), "not done within 2 s"),
    "empty": (lambda site, at: site.gives(at, ""), NO_TEXT),
    "textless": (lambda site, at: site.gives(at, "<!doctype html><html><body></body></html>"), NO_TEXT),
    "scripted": (lambda site, at: site.gives(at, SCRIPTED), NO_TEXT),
    "broken": (lambda site, at: site.gives(at, "", status=500), "the page answered 500"),
    "nested": (lambda site, at: site.gives(at, NESTED), "nested too deep to be read"),
    "ring": (lambda site, at: site.redirects(at, at), "redirects in a ring"),
    "inwards": (
        lambda site, at: site.redirects(at, f"http://127.0.0.2:{site.port}/"),
        "leads to the private address 127.0.0.2",
    ),
    "dropped": (lambda site, at: site.hangs_up(at), "it hung up without an answer"),
}


# the words under which metrics count them
REASONS = {
    "timeout": 1, "no_text": 3, "http_500": 1, "too_deep": 1, "redirect_loop": 1, "private_address": 1,
    "connect": 1, "too_large": 2,
}  # fmt: skip


async def test_of_a_bad_page_the_feeds_text_is_alerted_and_the_alert_says_why(room: Newsroom) -> None:
    room.settings["read"] = {"deadline": "2s", "max_bytes": "2MB"}
    for name, (acts, _) in BAD.items():
        room.publishes(name, text=" ".join((ARMS, *filler(f"feed's {name}"))))
        acts(room.site, f"/news/{name}")
    room.publishes("good")

    daemon = room.starts()
    alerts = await room.desk_has(len(BAD) + 1)
    status = await room.status_says(lambda status: _count(status, "feed") == len(BAD))

    told = {alert["url"].rpartition("/")[2]: alert for alert in alerts}
    assert (told["good"]["text_from"], told["good"]["page_error"]) == ("page", "")
    for name, (_, says) in BAD.items():
        assert (name, told[name]["text_from"]) == (name, "feed")
        assert says in told[name]["page_error"]
        logged = await daemon.says("entry_read", url=told[name]["url"], status="feed")
        assert logged["error"] == told[name]["page_error"]
    assert _reasons(status) == REASONS
    assert status["dead_count"] == 0
    assert _count(status, "page") == 1


def _count(status: Mapping[str, Any], text_from: str) -> int:
    """Say how many articles had their text from there."""
    label = {"status": text_from}
    counts = [count for count in status["counts"] if count["name"] == "articles_total"]
    return sum(count["count"] for count in counts if label.items() <= count["labels"].items())


def _reasons(status: Mapping[str, Any]) -> dict[str, int]:
    """Say how many pages could not be had, by reason."""
    counts = [count for count in status["counts"] if count["name"] == "articles_total"]
    return {c["labels"]["reason"]: c["count"] for c in counts if c["labels"]["reason"]}
