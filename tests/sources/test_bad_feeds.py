"""A bad feed is an outcome with a reason: it raises nothing, harms nothing, loses nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.sources import poll as poll_module
from monitor.sources import readers
from monitor.sources.outcome import Outcome
from monitor.sources.settings import PollSettings
from tests.fakes import work
from tests.fakes.feeds import item, rss

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fakes.web import WebServer
    from tests.sources.conftest import Desk

PAGE = "<!DOCTYPE html><html><head><title>Log in</title></head><body><p>Please</p></body></html>"
GOOD = rss(item(1))
BAD: list[tuple[str, Callable[[WebServer], None], str, str]] = [
    ("a page", lambda site: site.gives("/feed", PAGE), "html", "this is a web page, not a feed"),
    ("empty", lambda site: site.gives("/feed", " \n"), "empty", "the document is empty"),
    (
        "something else",
        lambda site: site.gives("/feed", '{"a": 1}'),
        "not_a_feed",
        "it is JSON, and no JSON Feed",
    ),
    ("404", lambda site: site.gives("/feed", "", status=404), "http_404", "answered 404 Not Found"),
    ("410", lambda site: site.gives("/feed", "", status=410), "http_410", "answered 410 Gone"),
    ("429", lambda site: site.gives("/feed", "", status=429), "http_429", "answered 429 Too Many Requests"),
    ("500", lambda site: site.gives("/feed", GOOD, status=500), "http_500", "answered 500 Internal"),
    ("999", lambda site: site.gives("/feed", "", status=999), "http_999", "answered 999"),
    ("304 unasked", lambda site: site.gives("/feed", "", status=304), "http_304", "answered 304"),
    ("hanging", lambda site: site.hangs("/feed"), "timeout", "not done within 0.5 s"),
    ("dripping", lambda site: site.drips("/feed"), "timeout", "not done within 0.5 s"),
    ("hanging up", lambda site: site.hangs_up("/feed"), "connect", "it hung up"),
    ("without end", lambda site: site.floods("/feed"), "too_large", "longer than 1,000,000 bytes"),
    (
        "a gzip bomb",
        lambda site: site.gives_gzip_bomb("/feed", inflated_bytes=50_000_000),
        "too_large",
        "longer than 1,000,000 bytes",
    ),
    (
        "cut short on the way",
        lambda site: site.breaks_off("/feed", GOOD, after=99),
        "protocol",
        "broke off in the middle",
    ),
    ("a ring", lambda site: site.redirects("/feed", "/feed"), "redirect_loop", "redirects in a ring"),
    (
        "redirecting inwards",
        lambda site: site.redirects("/feed", f"http://127.0.0.2:{site.port}/feed"),
        "private_address",
        "leads to the private address 127.0.0.2",
    ),
]


@pytest.mark.parametrize(
    ("misbehave", "reason", "message"), [pytest.param(*row[1:], id=row[0]) for row in BAD]
)
async def test_a_bad_feed_is_an_error_with_its_reason_and_recovers(
    desk: Desk, misbehave: Callable[[WebServer], None], reason: str, message: str
) -> None:
    desk.settings = PollSettings(deadline=timedelta(milliseconds=500), max_bytes=1_000_000)
    misbehave(desk.site)

    poll = await desk.polls()

    assert (poll.outcome, poll.reason, poll.entries) == (Outcome.ERROR, reason, ())
    assert message in poll.message
    assert (poll.state.failures, poll.state.outcome, poll.state.reason) == (1, "error", reason)
    assert (await desk.polls()).state.failures == 2

    desk.settings = PollSettings()
    desk.site.gives("/feed", GOOD)
    good = await desk.polls()
    assert (good.outcome, len(good.entries)) == (Outcome.OK, 1)
    assert (good.state.failures, good.state.reason, good.state.message) == (0, "", "")


async def test_a_feed_that_was_a_page_for_a_while_has_forgotten_nothing(desk: Desk) -> None:
    desk.site.answers_304_to_conditional("/feed", GOOD)
    await desk.polls()
    desk.site.gives("/feed", PAGE, headers={"ETag": '"of the page"'})
    assert (await desk.polls()).reason == "html"
    assert (await desk.polls()).reason == "html"

    desk.site.answers_304_to_conditional("/feed", GOOD)

    assert (await desk.polls()).outcome is Outcome.NOT_MODIFIED


async def test_what_a_server_asks_for_is_passed_on(desk: Desk) -> None:
    desk.site.gives("/feed", "", status=429, headers={"Retry-After": "120"})

    assert (await desk.polls()).retry_after == timedelta(minutes=2)


async def test_a_feed_that_its_parser_cannot_finish_is_given_up_and_goes_to_quarantine(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "_SOON", timedelta(milliseconds=200))
    monkeypatch.setattr(readers, "_LATE", timedelta(milliseconds=300))
    monkeypatch.setattr(poll_module, "read_document", work.hang_on)
    desk.site.gives("/feed", GOOD)

    poll = await desk.polls()

    assert poll.reason == "worker_timeout"
    assert poll.message == (
        "sabah: its document could not be read: the quarantine worker was not done within 0.3 s"
    )
    first = desk.workers.pids
    await desk.polls()
    assert desk.workers.pids == first, "the common worker was not asked again"


async def test_a_document_that_is_late_among_others_is_read_apart(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "_SOON", timedelta(microseconds=1))
    desk.site.gives("/feed", GOOD)

    poll = await desk.polls()

    assert (poll.outcome, len(poll.entries)) == (Outcome.OK, 1)


async def test_a_feed_that_kills_its_worker_is_an_error(desk: Desk) -> None:
    desk.site.gives("/feed", GOOD)
    await desk.workers.close()
    await desk.quarantine.close()

    assert (await desk.polls()).reason == "worker_died"


async def test_a_worker_that_fails_otherwise_is_an_error(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(poll_module, "read_document", work.eat_memory)
    desk.site.gives("/feed", GOOD)

    poll = await desk.polls()

    assert poll.reason == "worker_failed"
    assert poll.message.startswith("sabah: its document could not be read: TypeError: ")


async def test_ten_thousand_entries_are_read(desk: Desk) -> None:
    desk.site.gives("/feed", rss(*(item(number, at=desk.now) for number in range(10_000))))

    poll = await desk.polls()

    assert len(poll.entries) == 10_000
    desk.site.gives("/feed", rss(*(item(number, at=desk.now) for number in range(-1, 100))))
    assert len((await desk.polls()).entries) == 1


@pytest.mark.parametrize("year", [1970, 2099])
async def test_a_date_that_cannot_be_is_no_date_and_the_entry_is_given(desk: Desk, year: int) -> None:
    desk.site.gives("/feed", rss(item(1, at=f"Thu, 01 Jan {year} 00:00:00 GMT")))

    (entry,) = (await desk.polls()).entries

    assert entry.published_at is None
