"""Slack's markup: text that is shown and does nothing, and the few marks that are ours. Pure.

https://docs.slack.dev/messaging/formatting-message-text
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from monitor.receivers.text import bounded, directed

if TYPE_CHECKING:
    from collections.abc import Sequence

Block = dict[str, Any]

MAX_HEADER: Final = 150
MAX_TEXT: Final = 3000
MAX_FALLBACK: Final = 500

_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        # Slack has no escape for its own marks, so these become their nearest look-alikes.
        "*": "\N{ASTERISK OPERATOR}",
        "_": "\N{MODIFIER LETTER LOW MACRON}",
        "~": "\N{TILDE OPERATOR}",
        "`": "\N{MODIFIER LETTER GRAVE ACCENT}",
    }
)
_PAGING = re.compile(r"@(?=\w)")  # @channel, @here, @everyone, @somebody
_EMOJI = re.compile(r":(?=[\w+'-]+:)")  # :skull: and the like
_WORD_JOINER = "\u2060"  # invisible, and no part of a name
# Slack reads a mark only at a word's border; an Arabic prefix is written on to its word.
_BORDER = "\u200b"  # ZERO WIDTH SPACE


def escaped(text: str) -> str:
    """Write text so that Slack shows it and does nothing else: no markup, no link, no page, no emoji."""
    separated = _EMOJI.sub(f":{_WORD_JOINER}", _PAGING.sub(f"@{_WORD_JOINER}", text))
    return separated.translate(_ESCAPES)


def escaped_within(text: str, limit: int) -> str:
    """Escape as much of a line as fits in ``limit`` characters, cut at a word's border."""
    size = limit
    while len(shown := escaped(bounded(text, size))) > limit:
        size -= max(1, limit // 20)
    return shown


def bold(text: str) -> str:
    """Mark escaped text as evidence, also in the middle of a word."""
    return f"{_BORDER}*{text}*{_BORDER}"


def linked(url: str, shown: str, limit: int) -> str:
    """Write a link of escaped text, or the text alone where the URL is longer than ``limit``."""
    target = url.replace("&", "&amp;")
    return f"<{target}|{shown}>" if target and len(target) <= limit else shown


def body(text: str, blocks: Sequence[Block]) -> dict[str, Any]:
    """Make the body of a post: blocks, and a text, not escaped, for notifications; no link is looked at."""
    shown = escaped_within(text, MAX_FALLBACK)
    return {"text": shown, "blocks": list(blocks), "unfurl_links": False, "unfurl_media": False}


def header(text: str) -> Block:
    """Make the block that begins a message, of text that is not escaped."""
    shown = directed(escaped_within(text, MAX_HEADER - 1))
    return {"type": "header", "text": {"type": "plain_text", "text": shown, "emoji": False}}


def section(text: str) -> Block:
    """Make a block of the body's size, of mrkdwn."""
    return {"type": "section", "text": _mrkdwn(text)}


def context(text: str) -> Block:
    """Make a block in small print, of mrkdwn."""
    return {"type": "context", "elements": [_mrkdwn(text)]}


def _mrkdwn(text: str) -> Block:
    # verbatim: Slack looks for no names, channels or addresses of its own accord
    return {"type": "mrkdwn", "text": text, "verbatim": True}
