"""Durations, sizes and keys mean what operators and receivers rely on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.model import Article, Entry, TextFrom, digest
from monitor.model.codec import from_json, to_json
from monitor.model.settings import byte_size, duration


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("90s", timedelta(seconds=90)),
        ("5m", timedelta(minutes=5)),
        ("6h", timedelta(hours=6)),
        ("2d", timedelta(days=2)),
        ("1.5h", timedelta(minutes=90)),
        ("500ms", timedelta(milliseconds=500)),
    ],
)
def test_a_duration_is_read_as_written(written: str, meant: timedelta) -> None:
    assert duration(written) == meant


@pytest.mark.parametrize("written", ["", "5", 5, "5 m", "five minutes", "0s", "-5m", None, "5w"])
def test_what_is_no_duration_is_refused_with_an_example(written: object) -> None:
    with pytest.raises(ValueError, match="write 90s, 5m, 6h or 2d"):
        duration(written)


@pytest.mark.parametrize(("written", "meant"), [("16MB", 16_000_000), ("500kB", 500_000), (42, 42)])
def test_a_size_is_read_as_written(written: object, meant: int) -> None:
    assert byte_size(written) == meant


@pytest.mark.parametrize("written", ["16", "0MB", 0, True, "16 MB", None])
def test_what_is_no_size_is_refused_with_an_example(written: object) -> None:
    with pytest.raises(ValueError, match="write 500kB, 16MB or 1GB"):
        byte_size(written)


def test_a_value_survives_json() -> None:
    article = Article(
        url="https://example.org/a",
        title="عنوان",
        text="نص",
        published_at=datetime(2023, 9, 5, 12, tzinfo=UTC),
        text_from=TextFrom.FEED,
        page_error="the page answered 404",
    )

    assert from_json(Article, to_json(article)) == article


def test_a_value_that_is_not_what_it_says_is_named_field_by_field() -> None:
    with pytest.raises(ValueError, match="title: Field required"):
        from_json(Article, b'{"url": "https://example.org/a", "text": ""}')


def test_a_key_depends_on_where_the_parts_end() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert (
        Entry(feed="f", guid="1", url="", title="").key == Entry(feed="f", guid="1", url="u", title="t").key
    )
