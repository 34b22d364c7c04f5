"""The notifier that speaks through Slack's methods, as a bot."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import structlog

from monitor.model import DeliveryDeferred, DeliveryError, DeliveryKind, DeliveryRejected, Severity
from monitor.receivers.blocks import answerable, brief, delivered
from monitor.receivers.blocks.bundle import fits
from monitor.receivers.blocks.buttons import beside
from monitor.receivers.slack.receipt import Receipt
from monitor.receivers.slack.seen import UNASKABLE, Seen, arrived_since, metadata

if TYPE_CHECKING:
    from datetime import timedelta

    from monitor.model import Delivery
    from monitor.receivers.labels import Labels
    from monitor.receivers.notifier import Pace
    from monitor.receivers.slack.api import Api

log = structlog.get_logger(__name__)

# A thread whose first message is gone, or that takes none: the message goes to the channel.
_NO_THREAD: Final = {
    "thread_not_found",
    "message_not_found",
    "cannot_reply_to_message",
    "restricted_action_non_threadable_channel",
}
# A message that is gone, or is no more ours to change, stays as it is.
_NO_CHANGE: Final = {"message_not_found", "cant_update_message", "edit_window_closed", "block_mismatch"}
# Where Slack does not take the blocks, for a limit that it does not document, say, words alone may pass.
_NO_BLOCKS: Final = {"msg_blocks_too_long", "invalid_blocks", "invalid_blocks_format"}
_MAX_BEGUN_ANEW: Final = 1000
# chat.update, unlike chat.postMessage, would look for names and links by itself.
_AS_WRITTEN: Final = {"parse": "none", "link_names": False}


class SlackBot:
    """Posts to one channel, keeps a story in one thread, and its messages up to date.

    Each message carries its delivery's key unseen. One that may have arrived is looked for by that key
    before it is sent again, where the bot may read the channel. ``timeout`` is for all of a delivery's
    calls together.
    """

    kinds = frozenset(DeliveryKind)

    def __init__(
        self, api: Api, *, channel: str, pace: Pace, has_buttons: bool, labels: Labels, timeout: timedelta
    ) -> None:
        self.pace: Pace | None = pace
        self._api = api
        self._channel = channel
        self._seen = Seen(api, channel)
        self._has_buttons = has_buttons
        self._labels = labels
        self._timeout = timeout
        self._has_told = False
        # By story. Known to this process alone: after a restart one more message begins a thread anew.
        self._begun_anew: dict[str, Receipt] = {}

    async def send(self, delivery: Delivery) -> str:
        """Post one delivery, or change the message that it is about; return ``CHANNEL:TS`` of the message."""
        until = asyncio.get_running_loop().time() + self._timeout.total_seconds()
        if delivery.kind is DeliveryKind.UPDATE:
            return await self._change(delivery, until)
        if delivery.kind is DeliveryKind.ANSWER:
            await self._change_before(delivery, until)
        if delivery.is_uncertain and (found := await self._found(delivery, until)):
            return str(found)
        return await self._post(delivery, until)

    def fits(self, delivery: Delivery) -> int:
        """Say how many of its alerts Slack's bounds of one message leave room for."""
        shown = beside(delivery, self._labels.language) if self._has_buttons else {}
        return fits(delivery, self._labels, beside=shown)

    async def _change(self, delivery: Delivery, until: float) -> str:
        """Write an alert's own message anew, with what has become known since.

        One that called it unacknowledged is changed by an answer alone, and so calls it that no more.
        """
        receipt = self._ours(delivery.receipt)
        if receipt is None:
            return delivery.receipt
        content = self._content(replace(delivery, kind=DeliveryKind.ALERT, thread=None))
        body = {"channel": receipt.channel, "ts": receipt.ts, **_AS_WRITTEN, **content}
        try:
            await self._api.call("chat.update", body, key=delivery.key, until=until)
        except DeliveryRejected as error:
            if error.reason not in _NO_CHANGE:
                raise
        return delivery.receipt

    async def _change_before(self, delivery: Delivery, until: float) -> None:
        try:
            await self._change(delivery, until)
        except DeliveryDeferred as error:
            if not delivery.is_uncertain:
                raise
            raise _unresolved(error) from error

    async def _found(self, delivery: Delivery, until: float) -> Receipt | None:
        """Look for the message that an earlier attempt may have brought."""
        try:
            return await self._looked_for(delivery, until)
        except DeliveryDeferred as error:
            if error.reason not in UNASKABLE:
                raise _unresolved(error) from error
            self._tell_once(error, delivery)
        except DeliveryError as error:
            # who may post may do so without being allowed to read
            self._tell_once(error, delivery)
        return None

    async def _looked_for(self, delivery: Delivery, until: float) -> Receipt | None:
        # What is not in the thread may stand in the channel: it was posted before the story had a thread, or
        # the channel takes no replies.
        thread = self._thread(delivery)
        found = await self._in_thread(thread, delivery, until) if thread else None
        return found or await self._in_channel(delivery, until)

    async def _in_thread(self, thread: Receipt, delivery: Delivery, until: float) -> Receipt | None:
        since = arrived_since(delivery)
        try:
            return await self._seen.find(delivery.key, thread=thread.ts, since=since, until=until)
        except DeliveryError as error:
            if error.reason not in _NO_THREAD:
                raise
        return None

    async def _in_channel(self, delivery: Delivery, until: float) -> Receipt | None:
        return await self._seen.find(delivery.key, since=arrived_since(delivery), until=until)

    def _tell_once(self, error: DeliveryError, delivery: Delivery) -> None:
        if not self._has_told:
            hint = "give the bot the scope channels:history, or groups:history for a private channel"
            log.warning("slack_not_asked", receiver=delivery.receiver, error=str(error), hint=hint)
        self._has_told = True

    async def _post(self, delivery: Delivery, until: float) -> str:
        if thread := self._thread(delivery):
            try:
                return await self._post_reply(replace(delivery, thread=None), thread, until)
            except DeliveryError as error:
                if error.reason not in _NO_THREAD:
                    raise
        written = await self._post_whole(self._content(delivery), delivery, until)
        self._begin_anew(delivery, written)
        return written

    def _begin_anew(self, delivery: Delivery, written: str) -> None:
        """Have the story go on below this message, where its first one is gone or stands elsewhere."""
        receipt = Receipt.read(written)
        if receipt and delivery.thread and delivery.kind is not DeliveryKind.ANSWER:
            self._begun_anew[delivery.alert.story] = receipt
            if len(self._begun_anew) > _MAX_BEGUN_ANEW:
                del self._begun_anew[next(iter(self._begun_anew))]

    async def _post_reply(self, delivery: Delivery, thread: Receipt, until: float) -> str:
        # a thread is silent: who does not follow it would miss what is urgent
        is_urgent = delivery.alert.severity is Severity.HIGH and delivery.kind is not DeliveryKind.ANSWER
        content = {**self._content(delivery), "thread_ts": thread.ts, "reply_broadcast": is_urgent}
        return await self._post_whole(content, delivery, until)

    async def _post_whole(self, content: dict[str, Any], delivery: Delivery, until: float) -> str:
        """Post with blocks, and without them where Slack refuses them: told in brief is told."""
        try:
            return await self._post_content(content, delivery, until)
        except DeliveryRejected as error:
            if error.reason not in _NO_BLOCKS:
                raise
            log.warning("slack_blocks_refused", receiver=delivery.receiver, reason=error.reason)
        return await self._post_content({**content, **brief(delivery, self._labels)}, delivery, until)

    async def _post_content(self, content: dict[str, Any], delivery: Delivery, until: float) -> str:
        alert = delivery.alert
        body = {
            "channel": self._channel,
            "metadata": metadata(key=delivery.key, alert=alert.id, story=alert.story),
            **_AS_WRITTEN,
            **content,
        }
        self._seen.sends(delivery.key)
        said = await self._api.call("chat.postMessage", body, key=delivery.key, until=until)
        receipt = Receipt.read(f"{said.get('channel')}:{said.get('ts')}")
        if receipt is None:
            return ""
        self._seen.arrived(delivery.key, receipt.ts)
        return str(receipt)

    def _content(self, delivery: Delivery) -> dict[str, Any]:
        written = answerable if self._has_buttons else delivered
        return written(delivery, self._labels)

    def _thread(self, delivery: Delivery) -> Receipt | None:
        """Give the first message of the thread that a delivery belongs in; an answer's may be its alert."""
        anew = self._begun_anew.get(delivery.alert.story)
        if delivery.thread and (root := anew or self._ours(delivery.thread.root)):
            return root
        return self._ours(delivery.receipt) if delivery.kind is DeliveryKind.ANSWER else None

    def _ours(self, written: str) -> Receipt | None:
        """Read a receipt; None for one of another channel, from before the configuration named this one."""
        receipt = Receipt.read(written)
        return receipt if receipt and receipt.channel == self._channel else None


def _unresolved(error: DeliveryDeferred) -> DeliveryDeferred:
    """Say it of a delivery that may have arrived before: that is not known yet, and must be asked again."""
    return DeliveryDeferred(
        str(error), reason=error.reason, retry_after=error.retry_after, may_have_arrived=True
    )
