"""What is known of a feed survives in Redis."""

from __future__ import annotations

from datetime import UTC, datetime

from monitor.sources.state import FeedState, from_fields, to_fields

FULL = FeedState(
    url="https://sabah.example/أخبار",  # news
    etag='W/"1"',
    last_modified="Wed, 01 May 2024 11:00:00 GMT",
    body_hash="ab",
    failures=3,
    outcome="error",
    reason="http_404",
    message="sabah: the server answered 404 Not Found",
    polled_at=datetime(2024, 5, 1, 12, 0, 0, 123, tzinfo=UTC),
    changed_at=datetime(2024, 5, 1, 11, tzinfo=UTC),
    moved_to="https://sabah.example/new",
    marks=bytes(range(256)),
)


def stored(state: FeedState) -> dict[bytes, bytes]:
    return {name.encode(): value for name, value in to_fields(state).items()}


def test_a_state_is_read_as_it_was_written() -> None:
    assert from_fields(stored(FULL)) == FULL


def test_a_new_feed_has_an_empty_state() -> None:
    assert from_fields({}) == FeedState() == from_fields(stored(FeedState()))


def test_fields_of_another_version_are_passed_over() -> None:
    assert from_fields({b"etag": b'"1"', b"colour": b"blue"}) == FeedState(etag='"1"')
