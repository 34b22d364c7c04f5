"""What a proof of life says, when it is due, and when it is overdue."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.alerts.canary import Outcome, Proof, Run, State, alert_of, longest_run, notice_of, taken_at
from monitor.receivers.labels import ARABIC
from monitor.receivers.message import compose
from monitor.receivers.plain import plain_text

INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u2068\u2069"))  # marks and isolates of direction
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
QUARTER = 15 * MINUTE
PROOF = Proof(
    begun_at=NOON,
    at=NOON + MINUTE,
    shown_count=47,
    failed={},
    unshown=(),
    lanes=("ops-mail",),
    feed_count=122,
    well_count=120,
    news_at=NOON - 119 * MINUTE,
)
STATE = State(every=QUARTER, since=NOON - QUARTER, proof=PROOF, begun_at=NOON)


def failing(*rules: str) -> Proof:
    return replace(PROOF, failed=dict.fromkeys(rules, Outcome.SILENT))


def test_a_proof_is_told_in_one_line() -> None:
    assert alert_of(PROOF).title == (
        "47 of 47 rules fire and have a route; last news alert delivered 2 h ago; 120 of 122 feeds well"
    )


def test_of_many_rules_that_fail_the_first_five_are_named() -> None:
    title = alert_of(failing(*(f"r{number}" for number in range(9)))).title

    assert title.startswith("9 of 56 rules fail: r0 (does not fire), r1")
    assert "r4 (does not fire) and 4 more; last news" in title


def test_a_desk_reads_in_arabic_which_rules_fail_and_when_news_last_came() -> None:
    failed = {"a": Outcome.SILENT, "b": Outcome.NO_ROUTE, "c": Outcome.LATE}

    lines = [one.quote for one in alert_of(replace(PROOF, failed=failed)).sentences]

    assert lines == [
        # rules that did not pass: does not work, has no receiver, did not pass in its time
        "قواعد لم تجتز الفحص الدوري: 3 من 50: a (لا تعمل)، b (لا مستلم لها)، c (لم تجتز الفحص في وقته)",
        "آخر تنبيه إخباري: 10:01 بتوقيت غرينتش في 2026-05-04",  # last news alert
        "الموجزات السليمة: 120 من 122",  # feeds that are well
    ]


def test_in_arabic_too_five_rules_are_named_and_that_no_news_came_is_said() -> None:
    first, second, *_ = alert_of(replace(failing(*"abcdefg"), news_at=None)).sentences

    assert first.quote.endswith("e (لا تعمل) و2 غيرها")  # and 2 others
    assert second.quote == "لم يصل أي تنبيه إخباري في الآونة الأخيرة"  # no news alert of late


def test_a_proof_that_fails_begins_with_it_and_says_what_it_is_once() -> None:
    text = plain_text(compose(alert_of(failing("a"))), ARABIC, mark=str).translate(INVISIBLE)

    title, standing, *_ = text.splitlines()
    assert title.startswith("🔴 1 of 48 rules fail: a (does not fire); ")
    assert standing == "أهمية عالية · فحص دوري · حالة الراصد"  # urgent, periodic check, monitor's health


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        pytest.param(timedelta(), "0 min ago", id="this moment"),
        pytest.param(-MINUTE, "0 min ago", id="by a clock that is ahead"),
        pytest.param(59 * MINUTE, "59 min ago", id="within the hour"),
        pytest.param(timedelta(hours=47), "47 h ago", id="yesterday"),
        pytest.param(timedelta(days=3), "3 d ago", id="days ago"),
    ],
)
def test_how_long_ago_the_last_news_was_delivered(ago: timedelta, said: str) -> None:
    alert = alert_of(replace(PROOF, news_at=PROOF.at - ago))

    assert f"last news alert delivered {said};" in alert.title


def test_a_run_has_one_alert_and_each_run_its_own() -> None:
    again, other = replace(PROOF, at=NOON + 2 * MINUTE), replace(PROOF, begun_at=NOON + QUARTER)

    assert alert_of(again).id == alert_of(PROOF).id
    assert alert_of(other).id != alert_of(PROOF).id
    assert alert_of(other).story != alert_of(PROOF).story


@pytest.mark.parametrize(
    ("proof", "before", "reason"),
    [
        pytest.param(failing("a"), None, "notice", id="the first fails"),
        pytest.param(failing("a"), failing("b"), "notice", id="another fails"),
        pytest.param(failing("a"), failing("a"), None, id="the same fails"),
        pytest.param(PROOF, failing("a"), "recovered", id="none fails any more"),
        pytest.param(PROOF, PROOF, None, id="all is as it was"),
        pytest.param(PROOF, None, None, id="the first is well"),
    ],
)
def test_operators_hear_of_changes(proof: Proof, before: Proof | None, reason: str | None) -> None:
    notice = notice_of(proof, before)

    assert (notice.reason if notice else None) == reason


def test_what_is_kept_is_read_as_it_was_written() -> None:
    whole = replace(STATE, run=Run("r1", NOON, ("a", "b"), put=1), proof=failing("a"))
    for state in (whole, State(every=QUARTER, since=NOON)):
        written = {name.encode(): _bytes(value) for name, value in state.written().items()}
        assert State.read(written) == state
    assert State.read({}) is None


@pytest.mark.parametrize(
    ("begun_at", "is_due"),
    [
        pytest.param(None, True, id="never begun"),
        pytest.param(NOON + MINUTE, False, id="begun in this quarter of an hour"),
        pytest.param(NOON - MINUTE, True, id="begun in the last one"),
        pytest.param(NOON + QUARTER, False, id="begun by a clock that is ahead"),
    ],
)
def test_a_run_is_due_once_in_each_span_of_the_clock(begun_at: datetime | None, *, is_due: bool) -> None:
    state = replace(STATE, begun_at=begun_at)

    assert state.is_due(every=QUARTER, now=NOON + 14 * MINUTE) is is_due


def test_a_proof_is_overdue_when_the_next_one_cannot_come_in_time_any_more() -> None:
    """It comes every 15 minutes and takes 5 at most."""
    assert not STATE.is_overdue(now=NOON + 21 * MINUTE)
    assert STATE.is_overdue(now=NOON + 22 * MINUTE)


def test_where_nothing_was_shown_yet_it_is_overdue_after_the_same_time() -> None:
    state = State(every=QUARTER, since=NOON)

    assert not state.is_overdue(now=NOON + 21 * MINUTE)
    assert state.is_overdue(now=NOON + 22 * MINUTE)


def test_a_run_takes_no_longer_than_there_is_between_two() -> None:
    assert (longest_run(2 * MINUTE), longest_run(QUARTER)) == (2 * MINUTE, 5 * MINUTE)


def test_who_took_an_alert_is_who_was_sent_it() -> None:
    alert = {
        b"json": b"{}",
        b"to:ops": b'{"at": "2026-05-04T12:00:00+00:00", "status": "sent"}',
        b"to:desk": b'{"at": "2026-05-04T12:00:00+00:00", "status": "given_up"}',
    }

    assert taken_at(alert) == {"ops": NOON}


def _bytes(value: bytes | str) -> bytes:
    return value.encode() if isinstance(value, str) else value
