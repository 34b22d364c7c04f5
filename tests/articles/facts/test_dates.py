from __future__ import annotations

from datetime import UTC, datetime, timedelta

from monitor.articles.facts.dates import agreed, date_in_url
from monitor.articles.facts.shown import line_signals

DAY = datetime(2023, 9, 11, tzinfo=UTC)


def said_by(*lines: str) -> datetime | None:
    now, max_age = DAY + timedelta(days=400), timedelta(days=3)
    return agreed(line_signals([*lines]), url="", feed_date=None, now=now, max_age=max_age).published_at


def test_the_url_may_hold_the_day() -> None:
    assert date_in_url("https://sabah.example/story/2023/9/11/x/4943459") == DAY
    assert date_in_url("https://sabah.example/2023/99/11/x") is None
    assert date_in_url("https://sabah.example/a/20230911") is None


def test_a_line_near_the_top_may_say_when_the_text_was_published() -> None:
    assert said_by("عنوان", "نشرت في: 11/09/2023") == DAY
    assert said_by(*["عنوان"] * 20, "نشرت في: 11/09/2023") is None


def test_the_date_on_top_of_a_text_counts_where_it_is_one() -> None:
    assert said_by("عنوان", "11 سبتمبر 2023") == DAY
    assert said_by("عنوان", "11 سبتمبر 2023", "2 سبتمبر 2023") is None
