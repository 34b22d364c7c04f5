"""Buttons say what nobody has said yet, and what comes back is believed only where it is ours."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from monitor.model import AlertReason, Answer, Said
from monitor.receivers.blocks.buttons import Press, buttons, pressed
from tests.fakes.alerts import an_alert
from tests.fakes.slack_workspace import judge

if TYPE_CHECKING:
    from monitor.receivers.labels import Language

NIGHT = datetime(2023, 9, 5, 3, 10, tzinfo=UTC)


def shown(**changes: Any) -> list[str]:
    return [
        button["text"]["text"]
        for block in buttons(an_alert(**changes), "asia-desk", "en")
        for button in block["elements"]
    ]


def test_a_fresh_alert_can_be_acknowledged_called_not_relevant_or_silenced() -> None:
    assert shown() == ["Acknowledge", "Not relevant", "Silence 24 h"]


def test_what_was_said_for_good_is_not_asked_again() -> None:
    said = [Answer(one, "Huda", NIGHT) for one in Said]

    assert shown(answers=(said[0],)) == ["Not relevant", "Silence 24 h"]


def test_a_story_can_be_silenced_again_for_a_silence_ends() -> None:
    """By the clock or by hand; its message is not written anew then."""
    said = tuple(Answer(one, "Huda", NIGHT) for one in Said)

    assert shown(answers=said) == ["Silence 24 h"]


@pytest.mark.parametrize(("language", "asked"), [("en", "this story"), ("ar", "هذا الخبر")])  # this story
def test_who_silences_is_told_what_and_asked_once_more(language: Language, asked: str) -> None:
    [block] = buttons(an_alert(), "asia-desk", language)

    judge({"text": "an alert", "blocks": [block]})
    confirms = [button.get("confirm") for button in block["elements"]]
    assert confirms[:2] == [None, None]
    assert asked in confirms[2]["text"]["text"]
    assert {part["type"] for part in confirms[2].values()} == {"plain_text"}


@pytest.mark.parametrize("reason", set(AlertReason) - {AlertReason.NEW, AlertReason.DEVELOPING})
def test_what_is_no_news_has_no_buttons(reason: AlertReason) -> None:
    assert shown(reason=reason) == []


def test_an_id_that_slack_could_not_give_back_has_no_buttons() -> None:
    assert shown(id="x" * 3000) == []


def test_a_button_that_is_pressed_names_its_alert_and_receiver() -> None:
    [block] = buttons(an_alert(), "asia-desk", "ar")

    presses = [pressed({**button, "type": "button"}) for button in block["elements"]]

    assert presses == [Press(said, an_alert().id, "asia-desk") for said in Said]


@pytest.mark.parametrize(
    "action",
    [
        {},
        {"action_id": "monitor.acknowledged"},
        {"action_id": "theirs", "value": "{}"},
        {"action_id": "monitor.launched", "value": "{}"},
        {"action_id": "monitor.acknowledged", "value": "no JSON"},
        {"action_id": "monitor.acknowledged", "value": "[1]"},
        {"action_id": "monitor.acknowledged", "value": '{"alert": 1, "receiver": "desk"}'},
        {"action_id": "monitor.acknowledged", "value": '{"alert": "a"}'},
        {"action_id": "monitor.acknowledged", "value": "[" * 900},
        {"action_id": 7, "value": 7},
        {"action_id": "monitor.acknowledged", "value": json.dumps({"alert": "x" * 9000, "receiver": "d"})},
    ],
)
def test_a_button_that_is_not_ours_is_no_press(action: dict[str, Any]) -> None:
    assert pressed(action) is None
