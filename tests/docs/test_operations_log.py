"""docs/operations.md names every line of the log with its levels and keys, and no other."""

from __future__ import annotations

import ast
import re

from tests.fakes.every_metric import families
from tests.fakes.log_lines import Line, lines, lines_of
from tests.fakes.operations_page import EVENTS, OPERATIONS, rows
from tests.fakes.page import quoted

SAID = lines()
PROSE = re.sub(r"^```.*?^```$", "", OPERATIONS.text, flags=re.MULTILINE | re.DOTALL)
# Reasons, endings, and keys of the configuration.
OTHER_WORDS = {
    "at_most", "give_up_after", "given_up", "handed_out_too_often", "msg_too_long", "no_match", "no_route",
    "no_text", "not_modified", "not_relevant", "signing_secret", "token_revoked", "too_old",
    "wrong_signature",
}  # fmt: skip


def test_every_line_of_the_log_is_told_with_its_levels_and_keys() -> None:
    told = {
        quoted(row["event"])[0]: Line(tuple(row["level"].split(", ")), frozenset(quoted(row["keys"])))
        for row in rows(*EVENTS)
    }

    assert told == SAID


def test_every_line_says_what_it_means_and_what_to_do() -> None:
    assert [row["event"] for row in rows(*EVENTS) if not (row["means"] and row["do"])] == []


def test_the_lines_are_in_the_order_of_the_alphabet() -> None:
    told = [row["event"] for row in rows(*EVENTS)]

    assert told == sorted(told)


def test_what_is_always_an_error_wants_a_person() -> None:
    errors = [row for row in rows(*EVENTS) if row["level"] == "error"]

    assert len(errors) > 5
    assert [row["event"] for row in errors if row["do"] == "nothing"] == []


def test_whatever_the_page_speaks_of_is_an_event_a_key_or_a_word_that_is_known() -> None:
    """An event that is renamed leaves no old name behind."""
    keys = {key for line in SAID.values() for key in line.keys} | {"waits_for"}
    metrics = families()
    labels = {label for family in metrics.values() for label in family.labels}
    spoken = {word for word in quoted(PROSE) if re.fullmatch(r"[a-z]+(_[a-z]+)+", word)}

    assert spoken - SAID.keys() - keys - metrics.keys() - labels == OTHER_WORDS


def test_lines_are_found_however_they_are_said() -> None:
    """By a log of one's own or of the whole module, by a method that was chosen before, and not elsewhere."""
    source = """
def work(self, log):
    self._parts.log.info("one_done", count=1)
    log.exception("two_failed")
    say = log.warning if self else self.log.debug
    say("three_tried", status="x")
    self.record.info("four_kept")
"""

    found = lines_of([ast.parse(source)])

    assert found == {
        "one_done": Line(("info",), frozenset({"count"})),
        "two_failed": Line(("error",), frozenset()),
        "three_tried": Line(("debug", "warning"), frozenset({"status"})),
    }
