"""What a hub sent arrives at the poll role as it came."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from monitor.sources.websub.pushed import Pushed

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://sabah.example/عاجل"  # "urgent"


@given(body=st.binary(), content_type=st.text(max_size=100))
def test_packing_keeps_every_byte(body: bytes, content_type: str) -> None:
    pushed = Pushed(content_type, URL, NOON, body)

    assert Pushed.unpacked(pushed.packed()) == pushed


def test_a_content_type_without_end_is_cut() -> None:
    pushed = Pushed("x" * 100_000, URL, NOON, b"")

    assert Pushed.unpacked(pushed.packed()).content_type == "x" * 200


def test_times_are_utc() -> None:
    cairo = timezone(timedelta(hours=2))

    unpacked = Pushed.unpacked(Pushed("", URL, NOON.astimezone(cairo), b"").packed())

    assert unpacked.received_at.tzinfo is UTC
    assert unpacked.received_at == NOON
