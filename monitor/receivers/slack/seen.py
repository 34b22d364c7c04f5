"""Whether a message has arrived already: its key, looked for among a channel's newest messages."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar

from monitor.model import DeliveryError, FetchReason
from monitor.receivers.slack.receipt import Receipt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from monitor.model import Delivery
    from monitor.receivers.slack.api import Answer, Api

K = TypeVar("K")
V = TypeVar("V")

# The most that Slack gives at a time to apps spread outside its marketplace; fifteen messages with their
# blocks stay below what is read of an answer.
PAGE: Final = 15
# A lost answer is asked after within minutes; three hundred messages are hours of a busy channel.
MAX_PAGES: Final = 20
# Why an answer never comes, however often it is asked for.
UNASKABLE: Final = {FetchReason.TOO_LARGE.value}
# Slack's clock and ours differ; by more than this no button works either, and somebody sets ours right.
_SKEW: Final = timedelta(minutes=5)
# A page that was asked for too late.
_OLD_CURSOR: Final = "invalid_cursor"
_MOST_KNOWN: Final = 1000
_EVENT: Final = "monitor_delivery"


def metadata(*, key: str, alert: str, story: str) -> dict[str, Any]:
    """Give what a message carries unseen, for finding it again."""
    return {"event_type": _EVENT, "event_payload": {"key": key, "alert": alert, "story": story}}


def arrived_since(delivery: Delivery) -> datetime:
    """Say when a delivery can have arrived at the earliest: not before the last thing that it tells."""
    told = [alert.raised_at for alert in delivery.alerts]
    return max(told) - _SKEW


class Seen:
    """Looks for messages of ours in one channel.

    It looks behind the last message that arrived before the one that is looked for was sent. A search that is
    cut off, by a time-out or a limit, goes on where it was. Both are known to this process alone: after a
    restart a search begins anew, and minutes before the delivery.
    """

    def __init__(self, api: Api, channel: str) -> None:
        self._api = api
        self._channel = channel
        self._newest = ""
        # by key: the last message before it
        self._before: dict[str, str] = {}
        # by key and thread: the next page, and how many were read
        self._cut_off: dict[tuple[str, str], tuple[str, int]] = {}

    def sends(self, key: str) -> None:
        """Note that a message is sent now, for the first time or after it was looked for."""
        _keep(self._before, key, self._newest)

    def arrived(self, key: str, ts: str) -> None:
        """Note the time stamp of a message that has arrived."""
        self._newest = ts
        self._before.pop(key, None)

    async def find(self, key: str, *, thread: str = "", since: datetime, until: float) -> Receipt | None:
        """Look for a message, the newest first, or in a thread.

        None where it is not among the newest since then. Raises what :class:`Api` raises.
        """
        method = "conversations.replies" if thread else "conversations.history"
        form = {
            "channel": self._channel,
            "oldest": self._before.get(key) or f"{since.timestamp():.6f}",
            "limit": str(PAGE),
            "include_all_metadata": "true",
            **({"ts": thread} if thread else {}),
        }
        cursor, first = self._cut_off.pop((key, thread), ("", 0))
        for nth in range(first, MAX_PAGES):
            _keep(self._cut_off, (key, thread), (cursor, nth))
            try:
                page = await self._api.ask(method, {**form, **_at(cursor)}, until=until)
            except DeliveryError as error:
                if not cursor or error.reason != _OLD_CURSOR:
                    raise
                del self._cut_off[key, thread]
                return await self.find(key, thread=thread, since=since, until=until)
            del self._cut_off[key, thread]
            for message in _objects(page.get("messages")):
                if _key(message) == key:
                    return Receipt.read(f"{self._channel}:{message.get('ts')}")
            following = _object(page.get("response_metadata")).get("next_cursor")
            if not (following and isinstance(following, str)):
                return None
            cursor = following
        return None


def _keep(known: dict[K, V], key: K, value: V) -> None:
    known[key] = value
    if len(known) > _MOST_KNOWN:
        del known[next(iter(known))]


def _at(cursor: str) -> dict[str, str]:
    return {"cursor": cursor} if cursor else {}


def _key(message: Mapping[str, Any]) -> object:
    return _object(_object(message.get("metadata")).get("event_payload")).get("key")


def _object(value: object) -> Answer:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> list[Answer]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
