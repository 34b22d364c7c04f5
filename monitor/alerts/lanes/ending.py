"""How items leave a lane: the script that ends them in one shard, and what it writes."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.alerts.lanes.item import Item
from monitor.alerts.ledger import Step, line
from monitor.alerts.stored import TOLD
from monitor.model import CHANGES, DeliveryKind
from monitor.model.codec import to_json
from monitor.store.moments import in_ms
from monitor.store.redis import Script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.alerts.lanes.values import Ended
    from monitor.store.keys import Keys
    from monitor.store.redis import Argument

_SETTLE = Script.beside(__file__, "settle.lua")

# Longer than stories are remembered (14 days): an alert that is gone could be raised anew.
KEEP_ALERTS: Final = timedelta(days=30)
_KEEP_S: Final = int(KEEP_ALERTS.total_seconds())


def lanes_of(keys: Keys, receiver: str) -> tuple[str, str]:
    """Give a receiver's two lanes in one shard."""
    return keys.lane(receiver), keys.urgent_lane(receiver)


def settling(keys: Keys, receiver: str, ended: Sequence[Ended]) -> tuple[Script, list[str], list[Argument]]:
    """Give the script that ends items of one shard; it answers how many it has ended."""
    names = [*lanes_of(keys, receiver), keys.dead]
    arguments: list[Argument] = [_KEEP_S, _KEEP_S]
    for one in ended:
        alert = one.due.item.alert
        names += [keys.alert(alert), keys.alert_log(alert), keys.thread(receiver, one.story)]
        arguments += [
            str(one.due.item),
            "" if one.kind in CHANGES else f"{TOLD}{receiver}",
            _record(one, receiver),
            _letter(one, receiver) if one.is_dead else "",
            to_json(one.thread) if one.thread else "",
            in_ms(one.due.due_at) if one.kind is DeliveryKind.UPDATE else "",
            "" if one.named is None else one.named,
            str(Item(alert, DeliveryKind.UPDATE)),
            # another time than that of the update that has just been sent
            in_ms(one.at) + 1,
        ]
    return _SETTLE, names, arguments


def _record(one: Ended, receiver: str) -> str:
    return line(
        Step.ENDED,
        one.at,
        receiver=receiver,
        status=one.status,
        kind=one.kind.value,
        attempt=one.attempt,
        reason=one.reason,
        message=one.message,
        receipt=one.receipt,
    )


def _letter(one: Ended, receiver: str) -> str:
    letter = {
        "kind": "delivery",
        "alert": one.due.item.alert,
        "item": str(one.due.item),
        "is_urgent": one.due.is_urgent,
        "story": one.story,
        "receiver": receiver,
        "attempt": one.attempt,
        "at": one.at.isoformat(),
        "reason": one.reason,
        "message": one.message,
    }
    return json.dumps(letter, ensure_ascii=False)
