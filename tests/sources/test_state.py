"""What is known of a feed survives in Redis."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from monitor.sources.state import FeedState, changes, from_fields

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
    moved_count=2,
    entry_at=datetime(2024, 5, 1, 10, tzinfo=UTC),
    built_at=datetime(2024, 5, 1, 10, 30, tzinfo=UTC),
    ttl=timedelta(minutes=15),
    skip_hours=frozenset({0, 23}),
    skip_days=frozenset({4}),
    rhythm=b"\x01\x02",
    parts='{"https://sabah.example/1.xml": ["1", "", ""]}',
    health="silent",
    health_note="it has given nothing for 9 h",
    health_at=datetime(2024, 5, 1, 9, tzinfo=UTC),
    marks=bytes(range(256)),
)


NEW = FeedState()


def stored(state: FeedState, before: FeedState = NEW) -> dict[bytes, bytes]:
    return {name.encode(): value for name, value in changes(before, state).items()}


def test_a_state_is_read_as_it_was_written() -> None:
    assert from_fields(stored(FULL)) == FULL


def test_a_new_feed_has_an_empty_state() -> None:
    assert from_fields({}) == NEW == from_fields(stored(NEW))


def test_only_what_has_changed_is_written() -> None:
    later = FULL._replace(polled_at=FULL.polled_at and FULL.polled_at + timedelta(minutes=5), reason="")

    assert stored(later, FULL) == {b"polled_at": b"2024-05-01T12:05:00.000123+00:00", b"reason": b""}
    assert from_fields({**stored(FULL), **stored(later, FULL)}) == later


def test_fields_of_another_version_are_passed_over() -> None:
    assert from_fields({b"etag": b'"1"', b"colour": b"blue"}) == FeedState(etag='"1"')
