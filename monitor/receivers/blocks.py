"""An alert as Slack's Block Kit. Pure.

Limits and escapes: https://docs.slack.dev/reference/block-kit/blocks and
https://docs.slack.dev/messaging/formatting-message-text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from monitor.receivers.plain import (
    also_line,
    headline,
    link_label,
    marked,
    news_lines,
    note_line,
    provenance,
    standing,
)
from monitor.receivers.text import bounded, directed, isolated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.receivers.labels import Labels
    from monitor.receivers.message import Link, Message

MAX_HEADER = 150
MAX_FALLBACK = 500
MAX_MAIN_LINK = 2500
MAX_ALSO_LINK = 350  # six of them with their names stay below the 3,000 characters of a text

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


def payload(message: Message, labels: Labels) -> dict[str, Any]:
    """Give the body of a post to an incoming webhook: blocks, and a text for notifications."""
    told_by = f" ({message.outlet})" if message.outlet else ""
    return {
        "text": escaped_within(f"{headline(message)}{told_by}", MAX_FALLBACK),
        "blocks": list(_blocks(message, labels)),
        "unfurl_links": False,
        "unfurl_media": False,
    }


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


def _blocks(message: Message, labels: Labels) -> Iterator[dict[str, Any]]:
    header = directed(escaped_within(headline(message), MAX_HEADER - 1))
    yield {"type": "header", "text": {"type": "plain_text", "text": header, "emoji": False}}
    yield _context(escaped(standing(message, labels)))
    yield _context(escaped(provenance(message, labels)))
    for one in news_lines(message, labels):
        yield _section(escaped(one))
    # a header cannot be bold in part, and is short
    has_marked_title = any(segment.marked for segment in message.title)
    is_cut = len(escaped(headline(message))) >= MAX_HEADER
    for line in ([message.title] if has_marked_title or is_cut else []) + [*message.sentences]:
        yield _section(directed(f"\N{BULLET} {marked(line, bold, escape=escaped)}"))
    if message.more_sentences:
        yield _context(labels.more.format(message.more_sentences))
    if message.also:
        yield _context(also_line(message, labels, name=_name))
    if message.note is not None:
        yield _context(escaped(note_line(message, labels)))
    if message.link.url:
        yield _section(_link(message.link, link_label(message, labels), MAX_MAIN_LINK))


def _name(link: Link) -> str:
    return _link(link, isolated(link.name), MAX_ALSO_LINK)


def _link(link: Link, shown: str, limit: int) -> str:
    """Write a link, or only what it would show where its URL is longer than ``limit``."""
    url = link.url.replace("&", "&amp;")
    return f"<{url}|{escaped(shown)}>" if url and len(url) <= limit else escaped(shown)


def _mrkdwn(text: str) -> dict[str, Any]:
    # verbatim: Slack looks for no names, channels or addresses of its own accord
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": _mrkdwn(text)}


def _context(text: str) -> dict[str, Any]:
    return {"type": "context", "elements": [_mrkdwn(text)]}
