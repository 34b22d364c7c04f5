"""What the faults' command counts, and what it takes for kept."""

from __future__ import annotations

from math import inf, nan

import pytest

from tests.fakes.chaos.scenario import Bar, Outcome, failed
from tests.fakes.chaos.tally import Arrival, Fault, Times, overtaken, tally

PUBLISHED = {"c0": 0.0, "c1": 1.0, "c2": 2.0}
KILL = Fault("kill", at=12.0, until=12.0)


def at(moment: float, article: str, id_: str = "") -> Arrival:
    return Arrival(moment, article, id_ or f"id-{article}")


def test_what_never_arrived_is_lost_and_latency_is_that_of_first_arrivals() -> None:
    counted = tally(PUBLISHED, [at(4, "c0"), at(6, "c1"), at(9, "c0")], raised={})

    assert counted.lost == ("c2",)
    assert (counted.repeats, counted.other_ids) == (1, 0)
    assert counted.latency == Times(5.0, 5.0, 5.0, 5.0)


def test_a_repeat_under_another_id_is_told_apart() -> None:
    counted = tally(PUBLISHED, [at(4, "c0"), at(5, "c0", "other"), at(6, "c1"), at(7, "c1")], raised={})

    assert (counted.repeats, counted.other_ids) == (2, 1)


@pytest.mark.parametrize(
    ("arrived", "unexplained"),
    [
        pytest.param(11.9, 0, id="killed right after it"),
        pytest.param(2.1, 0, id="killed within the time"),
        pytest.param(1.9, 1, id="killed too long after it"),
        pytest.param(13.1, 1, id="it came after the kill"),
    ],
)
def test_a_repeat_is_explained_by_a_fault_soon_after_what_it_repeats(
    arrived: float, unexplained: int
) -> None:
    """However late the repeat itself comes."""
    handed = [at(arrived, "c0"), at(300, "c0")]

    assert tally(PUBLISHED, handed, raised={}, faults=[KILL]).unexplained == unexplained


def test_what_never_happened_took_no_time_that_any_bar_allows() -> None:
    nothing_arrived = tally(PUBLISHED, [], raised={})

    assert failed(Outcome({}, {"p95": nothing_arrived.latency.p95}), (Bar("p95", inf),)) == ("p95 nan > inf",)


def test_alerts_are_out_of_order_when_one_comes_after_another_that_was_raised_a_second_later() -> None:
    raised = {"c0": 100.0, "c1": 102.0, "c2": 101.5}
    as_raised = [at(200, "c0"), at(201, "c2"), at(202, "c1"), at(203, "c0")]
    nearly = [at(200, "c0"), at(201, "c1"), at(202, "c2")]
    late = [at(200, "c1"), at(201, "c0"), at(202, "c2")]

    counts = [tally(PUBLISHED, handed, raised=raised).disordered for handed in (as_raised, nearly, late)]
    assert counts == [0, 0, 1]


def test_an_urgent_alert_is_overtaken_by_others_that_arrive_while_it_waits() -> None:
    handed = [at(100.5, "c0"), at(104, "c1"), at(105, "urgent"), at(106, "c2")]

    assert overtaken({"urgent"}, handed, raised={"urgent": 100.0}, within=2) == 1
    assert overtaken({"urgent"}, handed, raised={"urgent": 100.0}, within=10) == 0


def test_a_bar_fails_when_its_figure_is_above_it_or_is_not_known() -> None:
    outcome = Outcome({}, {"lost": 0, "p95": 3.5, "first": inf, "empty": nan})
    bars = (Bar("lost", 0), Bar("p95", 3), Bar("first", 60), Bar("empty", 1), Bar("missing", 1))

    assert failed(outcome, bars) == (
        "p95 3.5 > 3",
        "first inf > 60",
        "empty nan > 1",
        "missing nan > 1",
    )
