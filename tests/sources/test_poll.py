"""One poll: what is asked, what counts as new, and what is remembered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from monitor.sources.outcome import Outcome, Poll
from tests.fakes.entries import as_read
from tests.fakes.feeds import item, rss

if TYPE_CHECKING:
    from tests.sources.conftest import Desk

HOUR = timedelta(hours=1)


def titles(poll: Poll) -> list[str]:
    return [entry.title for entry in as_read(poll.entries)]


async def test_a_first_poll_gives_the_entries_oldest_first(desk: Desk) -> None:
    desk.site.gives("/feed", rss(item(2, at=desk.now), item(1, at=desk.now - HOUR)))

    poll = await desk.polls()

    assert (poll.outcome, titles(poll), poll.entry_count) == (Outcome.OK, ["headline 1", "headline 2"], 2)
    assert as_read(poll.entries)[0].feed == "sabah"
    assert (poll.state.polled_at, poll.state.changed_at, poll.state.failures) == (desk.now, desk.now, 0)


async def test_the_next_poll_gives_only_what_is_new(desk: Desk) -> None:
    desk.site.gives("/feed", rss(item(2), item(1)))
    await desk.polls()

    desk.site.gives("/feed", rss(item(3), item(2), item(1)))

    assert titles(await desk.polls()) == ["headline 3"]


async def test_on_the_first_poll_what_is_too_old_is_remembered_and_not_given(desk: Desk) -> None:
    desk.site.gives("/feed", rss(item(2, at=desk.now), item(1, at=desk.now - timedelta(days=4))))

    poll = await desk.polls()

    assert (titles(poll), poll.skipped_count) == (["headline 2"], 1)

    desk.site.gives("/feed", rss(item(1, at=desk.now - timedelta(days=4))))
    again = await desk.polls()
    assert (titles(again), again.skipped_count) == ([], 0)


async def test_an_old_entry_that_comes_back_later_is_not_given_either(desk: Desk) -> None:
    desk.site.gives("/feed", rss(item(1, at=desk.now)))
    await desk.polls()

    desk.site.gives("/feed", rss(item(9, at=desk.now - timedelta(days=400)), item(1, at=desk.now)))
    poll = await desk.polls()

    assert (titles(poll), poll.skipped_count) == ([], 1)


async def test_of_a_feed_without_dates_the_first_poll_gives_the_ten_on_top(desk: Desk) -> None:
    desk.site.gives("/feed", rss(*(item(number) for number in range(30, 0, -1))))

    poll = await desk.polls()

    assert titles(poll) == [f"headline {number}" for number in range(21, 31)]
    assert poll.skipped_count == 20


async def test_of_a_feed_without_dates_every_later_entry_is_given(desk: Desk) -> None:
    desk.site.gives("/feed", rss(item(0)))
    await desk.polls()

    desk.site.gives("/feed", rss(*(item(number) for number in range(15, -1, -1))))

    assert len((await desk.polls()).entries) == 15


async def test_a_feed_is_asked_whether_it_changed(desk: Desk) -> None:
    desk.site.answers_304_to_conditional(
        "/feed", rss(item(1)), etag='W/"a"', last_modified="Wed, 01 May 2024 11:00:00 GMT"
    )
    await desk.polls()
    first = desk.state

    poll = await desk.polls()

    sent = desk.site.requests[1].headers
    assert sent["if-none-match"] == 'W/"a"'
    assert sent["if-modified-since"] == "Wed, 01 May 2024 11:00:00 GMT"
    assert (poll.outcome, poll.entries) == (Outcome.NOT_MODIFIED, ())
    assert poll.state == first._replace(polled_at=desk.now, outcome="not_modified")


async def test_a_body_that_did_not_change_is_not_parsed_again(desk: Desk) -> None:
    desk.site.gives("/feed", rss(item(1)))
    await desk.polls()
    await desk.workers.close()

    poll = await desk.polls()

    assert (poll.outcome, poll.entries) == (Outcome.UNCHANGED, ())


async def test_validators_that_no_header_can_hold_are_not_sent_back(desk: Desk) -> None:
    desk.site.gives(
        "/feed", rss(item(1)), headers={"ETag": '"' + "a" * 600 + '"', "Last-Modified": "caf\xe9"}
    )
    await desk.polls()
    await desk.polls()

    assert {"if-none-match", "if-modified-since"}.isdisjoint(desk.site.requests[1].headers)


async def test_a_new_address_in_the_configuration_is_asked_without_the_old_ones_validators(
    desk: Desk,
) -> None:
    desk.site.answers_304_to_conditional("/feed", rss(item(1)))
    desk.site.answers_304_to_conditional("/moved", rss(item(2), item(1)))
    await desk.polls("/feed")

    poll = await desk.polls("/moved")

    assert (poll.outcome, titles(poll)) == (Outcome.OK, ["headline 2"])


async def test_where_a_feed_moved_for_good_is_remembered_until_it_moves_back(desk: Desk) -> None:
    desk.site.redirects("/feed", "/new", status=301)
    desk.site.gives("/new", rss(item(1)))

    assert (await desk.polls()).state.moved_to == f"{desk.site.url}/new"

    desk.site.gives("/feed", rss(item(1)))
    assert (await desk.polls()).state.moved_to == ""


async def test_relative_links_are_of_the_place_that_the_feed_came_from(desk: Desk) -> None:
    desk.site.redirects("/feed", "/ar/rss", status=302)
    desk.site.gives("/ar/rss", rss(item(1, link="news/1")))

    assert as_read((await desk.polls()).entries)[0].url == f"{desk.site.url}/ar/news/1"


async def test_what_was_mended_is_told(desk: Desk) -> None:
    text = "صواريخ"  # missiles
    desk.site.gives("/feed", rss(item(1, title=text)).encode("cp1256"))

    poll = await desk.polls()

    assert titles(poll) == [text]
    assert poll.warnings == ("it says utf-8 and is windows-1256",)
    assert (poll.outcome, poll.state.message) == (Outcome.OK, "it says utf-8 and is windows-1256")
