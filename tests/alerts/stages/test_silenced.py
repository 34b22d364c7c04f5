"""Whose button was pressed stands there: the silence that it asks for mutes what comes after it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.alerts.silences import id_from
from monitor.alerts.stages.decide import decide
from monitor.alerts.stages.values import Around, Muted, Send
from tests.fakes.waiting import NOON, silence, waiting, wants

ALERT, RECEIVER = waiting().alert.id, wants().receiver
PRESSED = replace(silence(rules=["dprk-*"]), id=id_from(ALERT, RECEIVER, "Mona"))


def test_a_silence_that_was_asked_for_below_an_alerts_message_does_not_mute_that_message() -> None:
    """The message may have come though nobody has noted so; its button was pressed, so it has."""
    assert decide(waiting(), wants(), Around(silences=(PRESSED,)), now=NOON) == Send("")


def test_it_mutes_the_next_alerts_of_that_rule_on_that_story() -> None:
    assert isinstance(decide(waiting(id="next"), wants(), Around(silences=(PRESSED,)), now=NOON), Muted)


@pytest.mark.parametrize("receiver", ["", "another"])
def test_what_was_silenced_from_the_command_line_or_elsewhere_is_muted_though_it_waited(
    receiver: str,
) -> None:
    elsewhere = replace(PRESSED, id=id_from(ALERT, receiver, "Mona"))

    assert isinstance(decide(waiting(), wants(), Around(silences=(elsewhere,)), now=NOON), Muted)


def test_another_silence_mutes_it_all_the_same() -> None:
    around = Around(silences=(PRESSED, silence(rules=["*"])))

    assert isinstance(decide(waiting(), wants(), around, now=NOON), Muted)
