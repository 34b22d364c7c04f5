"""A feed that has moved for good is followed once that is sure, and no further."""

from __future__ import annotations

from monitor.model import Feed
from monitor.sources.manners.moves import after_move, move_warning, unmoved, url_to_poll
from monitor.sources.state import FeedState

OLD = "https://sabah.example/feed"
NEW = "https://news.sabah.example/feed?key=secret"
NEWER = "https://sabah.example.org/feed"
FEED = Feed(id="sabah", url=OLD, outlet="")


def after(*led_to: str | None, state: FeedState | None = None) -> FeedState:
    """The state after polls that were led there in turn."""
    state = state or FeedState(url=OLD)
    for url in led_to:
        state = after_move(state, url)
    return state


def test_a_feed_is_asked_at_its_new_place_after_the_third_time() -> None:
    asked = [url_to_poll(FEED, after(*[NEW] * count)) for count in range(5)]

    assert asked[:4] == [OLD, OLD, OLD, NEW]


def test_three_times_in_a_row_and_to_the_same_place() -> None:
    assert url_to_poll(FEED, after(NEW, NEW, None, NEW)) == OLD
    assert url_to_poll(FEED, after(NEW, NEW, NEWER, NEW)) == OLD


def test_a_feed_that_answers_at_its_new_place_stays_there() -> None:
    assert url_to_poll(FEED, after(NEW, NEW, NEW, None, None, None)) == NEW


def test_a_new_place_that_fails_is_forgotten() -> None:
    assert unmoved(after(NEW, NEW, NEW)) == FeedState(url=OLD)


def test_a_new_place_that_moves_in_its_turn_is_to_be_sure_again() -> None:
    moved = after(NEW, NEW, NEW)

    assert url_to_poll(FEED, after(NEWER, state=moved)) == OLD
    assert url_to_poll(FEED, after(NEWER, NEWER, NEWER, state=moved)) == NEWER


def test_about_once_a_day_the_old_place_is_asked_whether_it_is_so_still() -> None:
    moved = after(NEW, NEW, NEW)
    day_later = after(*[None] * 300, state=moved)

    assert url_to_poll(FEED, day_later) == OLD
    assert url_to_poll(FEED, after(NEW, state=day_later)) == NEW
    assert url_to_poll(FEED, after(None, state=day_later)) == OLD


def test_the_operator_s_new_line_counts_before_any_move() -> None:
    changed = Feed(id="sabah", url=NEWER, outlet="")

    assert url_to_poll(changed, after(NEW, NEW, NEW)) == NEWER


def test_operators_are_told_where_it_is_and_no_secret() -> None:
    assert move_warning(FEED, after(NEW, NEW)) == ""
    assert (
        move_warning(FEED, after(NEW, NEW, NEW))
        == "it has moved for good and is asked at https://news.sabah.example/feed: change its url"
    )
