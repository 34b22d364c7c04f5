"""The buttons below an alert, and what comes back when one is pressed. Pure.

https://docs.slack.dev/reference/block-kit/block-elements/button-element
https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from monitor.model import AlertReason, Said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from monitor.model import Alert, Delivery
    from monitor.receivers.blocks.mrkdwn import Block
    from monitor.receivers.labels import Language

# Slack takes 2,000; ids and names of receivers are far shorter.
MAX_VALUE: Final = 1000
_ACTION: Final = "monitor."
# What a desk can have an opinion on: notices, tests and signs of life are no news.
_NEWS: Final = {AlertReason.NEW, AlertReason.DEVELOPING}
_SHOWN: Final[Mapping[Language, Mapping[Said, str]]] = {
    "en": {
        Said.ACKNOWLEDGED: "Acknowledge",
        Said.NOT_RELEVANT: "Not relevant",
        Said.SILENCED: "Silence 24 h",
    },
    "ar": {
        Said.ACKNOWLEDGED: "تأكيد الاطلاع",  # confirm having seen it
        Said.NOT_RELEVANT: "لا صلة له",  # it has nothing to do with it
        Said.SILENCED: "إسكات 24 ساعة",  # silence 24 hours
    },
}
# The others are mended by a word in the thread; what is silenced is not seen.
_CONFIRM: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "title": "Silence for 24 hours?",
        "text": "Further alerts of this rule on this story will not come here for 24 hours. Others will.",
        "confirm": "Silence",
        "deny": "Cancel",
    },
    "ar": {
        "title": "إسكات 24 ساعة؟",  # silence 24 hours?
        # further alerts of this rule on this story will not reach here for 24 hours; others will
        "text": "لن تصل إلى هنا تنبيهات أخرى من هذه القاعدة عن هذا الخبر مدة 24 ساعة، وتصل سائر التنبيهات.",
        "confirm": "إسكات",  # silence
        "deny": "إلغاء",  # cancel
    },
}


@dataclass(frozen=True, slots=True)
class Press:
    """A button of ours that somebody pressed."""

    said: Said
    alert: str
    receiver: str


def buttons(alert: Alert, receiver: str, language: Language) -> list[Block]:
    """Give the block of buttons for what nobody has said to an alert yet, or no block.

    A silence can always be asked for: nobody writes the message anew when the one before is over or ended.
    """
    value = _value(alert, receiver)
    said_for_good = {answer.said for answer in alert.answers} - {Said.SILENCED}
    left = [said for said in Said if said not in said_for_good]
    if not _is_answerable(alert, value):
        return []
    return [{"type": "actions", "elements": [_button(said, value, language) for said in left]}]


def beside(delivery: Delivery, language: Language) -> dict[str, Block]:
    """Give, by the ids of several alerts in one message, the button of each that nobody has answered yet.

    There is room for one each: what is acknowledged is escalated to nobody.
    """
    shown = ((alert, _value(alert, delivery.receiver)) for alert in delivery.alerts if not alert.answers)
    return {
        alert.id: _button(Said.ACKNOWLEDGED, value, language)
        for alert, value in shown
        if _is_answerable(alert, value)
    }


def pressed(action: Mapping[str, Any]) -> Press | None:
    """Read one of the actions that Slack tells of; None for one that is not ours, whatever it holds."""
    name, value = action.get("action_id"), action.get("value")
    if not (isinstance(name, str) and name.startswith(_ACTION) and isinstance(value, str)):
        return None
    try:
        said, held = Said(name.removeprefix(_ACTION)), json.loads(value[:MAX_VALUE])
    except (ValueError, RecursionError):
        return None
    if not isinstance(held, dict):
        return None
    alert, receiver = held.get("alert"), held.get("receiver")
    if not (isinstance(alert, str) and isinstance(receiver, str)):
        return None
    return Press(said, alert, receiver)


def _value(alert: Alert, receiver: str) -> str:
    return json.dumps({"alert": alert.id, "receiver": receiver})


def _is_answerable(alert: Alert, value: str) -> bool:
    return alert.reason in _NEWS and len(value) <= MAX_VALUE


def _button(said: Said, value: str, language: Language) -> Block:
    button = {
        "type": "button",
        "action_id": f"{_ACTION}{said}",
        "text": _plain_text(_SHOWN[language][said]),
        "value": value,
    }
    if said is Said.SILENCED:
        asked = {part: _plain_text(words) for part, words in _CONFIRM[language].items()}
        return {**button, "confirm": asked}
    return {**button, "style": "primary"} if said is Said.ACKNOWLEDGED else button


def _plain_text(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}
