"""What docs/operations.md says of numbers, endings and reasons is what the program does."""

from __future__ import annotations

import ast
import inspect
import re

import pytest

from monitor.alerts.canary import Outcome, longest_run
from monitor.alerts.lanes.state import Standing
from monitor.alerts.retry import LONGEST_RETRY_AFTER, STEP_ASIDE_AFTER
from monitor.app import daemon
from monitor.app.build import needs_restart
from monitor.articles.settings import ReadSettings
from monitor.pipeline import consumer, sender
from monitor.receivers.spec import RetrySettings
from monitor.schedule.due import MAX_WAITING
from monitor.store.instances import DEAD_AFTER
from tests.fakes.every_metric import families
from tests.fakes.log_lines import lines
from tests.fakes.operations_page import OPERATIONS, rows
from tests.fakes.page import quoted

RETRY = RetrySettings()
HOUR, MINUTE = 3600, 60


def whole(text: str) -> str:
    """Put a text on one line, as it is read."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    "said",
    [
        f"others take over what it held, within {DEAD_AFTER.seconds} s or so",
        f"lanes within {sender.LEASE.seconds} s",
        f"tries again after {RETRY.first.seconds} s, doubling up to {RETRY.longest.seconds} s",
        f"`Retry-After` up to {'an hour' if LONGEST_RETRY_AFTER.seconds == HOUR else 'another time'}",
        f"From {STEP_ASIDE_AFTER.seconds // MINUTE} minutes on the next message is tried in between",
        f"After {RETRY.give_up_after.total_seconds() // HOUR:.0f} h: dead letters",
        f"holds polls from {MAX_WAITING:,} waiting entries on",
        f"tries it {'three times' if consumer._TRIES == 3 else 'otherwise'}, then makes it a dead letter",
        f"From `read.max_age` ({ReadSettings().max_age.days} days) on, entries are taken for old",
        f"about {'two' if daemon._FLUSH_EVERY.seconds == 2 else 'other'} seconds are gone",
        f"could not be written for {'ten' if consumer._INSIST.seconds == 10 * MINUTE else 'other'} minutes",
    ],
)
def test_a_time_or_count_is_that_of_the_program(said: str) -> None:
    assert said in whole(OPERATIONS.text)


def test_a_canary_is_late_when_the_page_says_so() -> None:
    assert longest_run(RETRY.give_up_after).seconds == 5 * MINUTE
    assert "it did not pass within five minutes" in OPERATIONS.text


def test_every_outcome_of_a_canary_is_told() -> None:
    told = [quoted(row["a rule is"]) for row in rows("a rule is")]

    assert told == [[outcome.value] for outcome in Outcome]


def test_every_way_in_which_a_receiver_is_not_well_is_told() -> None:
    told = {word for row in rows("its lane says") for word in quoted(row["its lane says"])}

    assert {standing.value for standing in Standing} - {Standing.WELL.value} <= told


def test_whatever_breaks_is_said_by_lines_and_metrics_that_there_are() -> None:
    known = lines().keys() | families().keys()
    said = {word for row in rows("when", "the monitor") for word in quoted(row["says"]) if "_" in word}

    assert len(said) > 20
    assert said - known == set()


def test_what_a_restart_is_needed_for_is_told() -> None:
    """By the names that ``config_loaded`` has for it."""
    [told] = re.findall(r"under `needs_restart`:\n(.*?)\n\n", OPERATIONS.text, re.DOTALL)
    [changed] = [
        node for node in ast.walk(ast.parse(inspect.getsource(needs_restart))) if isinstance(node, ast.Dict)
    ]

    assert quoted(told) == [key.value for key in changed.keys if isinstance(key, ast.Constant)]


def test_every_kind_of_dead_letter_is_told() -> None:
    kinds = {kind for row in rows("kind", "reason") for kind in quoted(row["kind"])}

    assert kinds == {"delivery", "read", "match"}
