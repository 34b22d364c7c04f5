"""What a Slack workspace holds: messages in a channel and its threads, judged as Slack judges them.

By Slack's own models, and by the limits that its pages name. No network: that is ``slack_api``.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from typing import Any, Final

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.metadata import Metadata

CHANNEL: Final = "C0123ABCD"
# Where Slack answers msg_blocks_too_long, as github.com/slackapi/bolt-js, issue 2509, has measured it.
MAX_BLOCKS_SIZE: Final = 13_200
MAX_BLOCKS: Final = 50
MAX_TEXT: Final = 3000
MAX_FALLBACK: Final = 40_000
MAX_PAGE: Final = 999
Body = dict[str, Any]


class Refusal(Exception):
    """An answer that is not ok: Slack's word for it, and with 429 how many seconds to wait."""

    def __init__(self, *, word: str, wait: int = 0, **more: str) -> None:
        self.word = word
        self.wait = wait
        self.more = more
        super().__init__(word, more)


@dataclass
class Message:
    """A message as it stands in its channel; ``edits`` are what it said before."""

    ts: str
    content: Body
    thread: str = ""
    edits: list[Body] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The delivery's key that it carries unseen; empty where it carries none."""
        return str(self.content.get("metadata", {}).get("event_payload", {}).get("key", ""))

    @property
    def is_in_channel(self) -> bool:
        """Whether it is seen without opening its thread."""
        return not self.thread or bool(self.content.get("reply_broadcast"))

    @property
    def shown(self) -> str:
        """Everything that a person would see of it."""
        return json.dumps([self.content.get("text"), self.content.get("blocks")], ensure_ascii=False)

    def told(self, *, with_metadata: bool) -> Body:
        """Give it as history does."""
        given: Body = {"type": "message", "ts": self.ts, "text": self.content.get("text", "")}
        if self.thread:
            given["thread_ts"] = self.thread
        if with_metadata and "metadata" in self.content:
            given["metadata"] = self.content["metadata"]
        return given


class Workspace:
    """One channel; ``seconds`` in a message's name are given by who posts."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.no_scopes: set[str] = set()
        self._count = 0

    def post(self, body: Body, seconds: float) -> Message:
        """Take a message."""
        thread = str(body.get("thread_ts", ""))
        judge(body)
        if body["channel"] != CHANNEL:
            raise Refusal(word="channel_not_found")
        if thread and not any(one.ts == thread for one in self.messages):
            raise Refusal(word="thread_not_found")
        self._count += 1
        self.messages.append(Message(f"{int(seconds)}.{self._count:06d}", body, thread))
        return self.messages[-1]

    def update(self, body: Body) -> Message:
        """Change a message."""
        judge(body)
        for message in self.messages:
            if (CHANNEL, message.ts) == (body["channel"], body["ts"]):
                message.edits.append(message.content)
                # "If you don't include this field, the message's previous metadata will be retained."
                message.content = {**message.content, **body}
                return message
        raise Refusal(word="message_not_found")

    def history(self, body: Body) -> Body:
        """Give a page of the channel, the newest first."""
        return self._page(body, [one for one in self.messages[::-1] if one.is_in_channel])

    def replies(self, body: Body) -> Body:
        """Give a page of a thread, the oldest first."""
        thread = [one for one in self.messages if body["ts"] in {one.ts, one.thread}]
        if not any(one.ts == body["ts"] for one in thread):
            raise Refusal(word="thread_not_found")
        return self._page(body, thread)

    def _page(self, body: Body, messages: list[Message]) -> Body:
        if self.no_scopes:
            needed = ",".join(sorted(self.no_scopes))
            raise Refusal(word="missing_scope", needed=needed, provided="chat:write")
        if body["channel"] != CHANNEL:
            raise Refusal(word="channel_not_found")
        found = [one for one in messages if float(one.ts) > float(body.get("oldest", 0))]
        start, limit = int(body.get("cursor", 0)), min(int(body.get("limit", 100)), MAX_PAGE)
        following = start + limit if start + limit < len(found) else 0
        with_metadata = body.get("include_all_metadata") == "true"
        return {
            "messages": [one.told(with_metadata=with_metadata) for one in found[start : start + limit]],
            "has_more": bool(following),
            "response_metadata": {"next_cursor": str(following or "")},
        }


@dataclass
class Limits:
    """A message ``every`` seconds, ``burst`` at once; else 429, and ``wait`` seconds to stay away."""

    every: float
    burst: int
    wait: int
    left: float = 0.0
    filled_at: float = 0.0
    closed_until: float = 0.0

    def pass_or_refuse(self, now: float) -> bool:
        """Let a post pass; say whether it came before the time that the last refusal had named."""
        if now < self.closed_until:
            return False
        self.left = min(float(self.burst), self.left + (now - self.filled_at) / self.every)
        self.filled_at = now
        if self.left < 1:
            self.closed_until = now + self.wait
            raise Refusal(word="ratelimited", wait=self.wait)
        self.left -= 1
        return True


@dataclass
class Losses:
    """Which answers get lost: the next ``count``, or a ``share`` of all."""

    count: int = 0
    share: float = 0.0
    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def is_lost(self) -> bool:
        """Say whether this one is."""
        if self.count:
            self.count -= 1
            return True
        return self.chance.random() < self.share


def judge(body: Body) -> None:
    """Refuse what Slack would refuse."""
    blocks = body.get("blocks", [])
    if not body.get("text") and not blocks:
        raise Refusal(word="no_text")
    if len(body.get("text", "")) > MAX_FALLBACK:
        raise Refusal(word="msg_too_long")
    if sum(len(json.dumps(block, ensure_ascii=False)) for block in blocks) > MAX_BLOCKS_SIZE:
        raise Refusal(word="msg_blocks_too_long")
    fault = "too many" if len(blocks) > MAX_BLOCKS else next(filter(None, map(fault_of, blocks)), "")
    if fault:
        raise Refusal(word="invalid_blocks", detail=fault)
    if "metadata" in body and Metadata(**body["metadata"]).to_dict() != body["metadata"]:
        raise Refusal(word="invalid_metadata_format")


def fault_of(block: Body) -> str:
    """Say what is wrong with a block; empty where it is as Slack's models would write it."""
    parsed = Block.parse(block)
    if parsed is None:
        return f"no block that Slack knows: {block}"
    try:
        parsed.validate_json()
    except SlackObjectFormationError as error:
        return f"{error}: {block}"
    if parsed.to_dict() != block:
        return f"Slack's models read another block: {block}"
    if not all(0 < len(text) <= MAX_TEXT for text in texts_of(block)):
        return f"a text that is empty, or longer than {MAX_TEXT}: {block}"
    return ""


def texts_of(block: Body) -> list[str]:
    """Give the texts that a block shows."""
    held = ([block] if "text" in block else []) + list(block.get("elements", []))
    return [one["text"]["text"] if isinstance(one["text"], dict) else one["text"] for one in held]
