"""Whether a message has arrived already: its key, looked for among a channel's newest messages."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from monitor.model import FetchReason
from monitor.receivers.slack.receipt import Receipt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from monitor.model import Delivery
    from monitor.receivers.slack.api import Answer, Api

# The most that Slack gives at a time to apps spread outside its marketplace; fifteen messages with their
# blocks stay below what is read of an answer.
PAGE: Final = 15
# A lost answer is asked after within minutes; three hundred messages are hours of a busy channel.
MAX_PAGES: Final = 20
# Why an answer never comes, however often it is asked for.
UNASKABLE: Final = {FetchReason.TOO_LARGE.value}
# Slack's clock and ours differ; by more than this no button works either, and somebody sets ours right.
_SKEW: Final = timedelta(minutes=5)
_EVENT: Final = "monitor_delivery"


def metadata(*, key: str, alert: str, story: str) -> dict[str, Any]:
    """Give what a message carries unseen, for finding it again."""
    return {"event_type": _EVENT, "event_payload": {"key": key, "alert": alert, "story": story}}


def arrived_since(delivery: Delivery) -> datetime:
    """Say when a delivery can have arrived at the earliest: not before the last thing that it tells."""
    told = [alert.raised_at for alert in delivery.alerts]
    return max(told) - _SKEW


async def find(
    api: Api, key: str, *, channel: str, thread: str = "", since: datetime, until: float
) -> Receipt | None:
    """Look for a message of ours in a channel, the newest first, or in one of its threads.

    None where it is not among the newest since then. Raises what :class:`Api` raises.
    """
    form = {
        "channel": channel,
        "oldest": f"{since.timestamp():.6f}",
        "limit": str(PAGE),
        "include_all_metadata": "true",
    }
    method = "conversations.replies" if thread else "conversations.history"
    asked = {**form, "ts": thread} if thread else form
    for _ in range(MAX_PAGES):
        page = await api.ask(method, asked, until=until)
        for message in _objects(page.get("messages")):
            if _key(message) == key:
                return Receipt.read(f"{channel}:{message.get('ts')}")
        cursor = _object(page.get("response_metadata")).get("next_cursor")
        if not (cursor and isinstance(cursor, str)):
            return None
        asked["cursor"] = cursor
    return None


def _key(message: Mapping[str, Any]) -> object:
    return _object(_object(message.get("metadata")).get("event_payload")).get("key")


def _object(value: object) -> Answer:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> list[Answer]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
