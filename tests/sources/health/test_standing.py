"""What operators know of a feed survives a restart, and versions of this program."""

from __future__ import annotations

import pytest

from monitor.sources.health.diagnosis import Diagnosis, Kind, Sureness
from monitor.sources.health.standing import Standing, judge, told
from monitor.sources.state import FeedState
from tests.fakes.patient import HOUR, NOON


@pytest.mark.parametrize(
    ("standing", "packed"),
    [
        (Standing(), ""),
        (Standing(Kind.SILENT), "silent"),
        (Standing(Kind.WELL, Kind.BLOCKED, NOON), ">blocked@1714564800"),
        (Standing(Kind.SILENT, Kind.FAILING, NOON), "silent>failing@1714564800"),
        (Standing(Kind.BLOCKED, Kind.WELL, NOON), "blocked>@1714564800"),
    ],
)
def test_a_standing_is_kept_as_words(standing: Standing, packed: str) -> None:
    assert standing.packed() == packed
    assert Standing.unpacked(packed) == standing


@pytest.mark.parametrize("packed", ["sleepy", "sleepy>tired@1714564800"])
def test_a_word_of_another_version_counts_as_well(packed: str) -> None:
    assert told(FeedState(health=packed)) is Kind.WELL


def test_another_illness_is_told_with_how_long_the_first_lasted() -> None:
    state = FeedState(health="silent", health_note="no entry", health_at=NOON)

    gone = Diagnosis(Kind.GONE, "410", Sureness.CERTAIN)
    after, change = judge(state, gone, now=NOON + HOUR)

    assert (after.health, after.health_note, after.health_at) == ("gone", "410", NOON + HOUR)
    assert change is not None
    assert (change.was, change.now, change.lasted, change.is_recovery) == (
        Kind.SILENT, Kind.GONE, HOUR, False,
    )  # fmt: skip


def test_who_moved_while_he_was_ill_has_recovered() -> None:
    state = FeedState(health="failing", health_at=NOON)

    _, change = judge(state, Diagnosis(Kind.MOVED, "m", Sureness.CERTAIN), now=NOON + HOUR)

    assert change is not None
    assert change.is_recovery


def test_what_is_early_is_remembered_from_its_beginning_and_not_told() -> None:
    early = Diagnosis(Kind.FAILING, "n", Sureness.EARLY, since=NOON)

    first, _ = judge(FeedState(), early, now=NOON + HOUR)
    second, change = judge(first, early, now=NOON + 2 * HOUR)

    assert first.health == second.health == ">failing@1714564800"
    assert (change, second.health_note) == (None, "")
