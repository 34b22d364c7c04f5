"""What Slack would do with a message: page, link, format, show as emoji.

Knows Slack's syntax (docs.slack.dev/messaging/formatting-message-text) and nothing of who wrote it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tests.fakes.judges.letters import faults_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ANGLED: Final = re.compile(r"<([^<>]*)>")
_REFERENCE: Final = re.compile(r"&(?!amp;|lt;|gt;)")
_EMOJI: Final = re.compile(r":[\w+'-]+:")
_CALL: Final = re.compile(r"@(?:channel|here|everyone)\b")
_MARKS: Final = {
    "bold": re.compile(r"\*([^*\n]+)\*"),
    "italic": re.compile(r"_([^_\n]+)_"),
    "struck out": re.compile(r"~([^~\n]+)~"),
    "code": re.compile(r"`([^`\n]+)`"),
}
# Slack keeps text escaped, so that an escaped sign at a line's start quotes it too.
_QUOTATION: Final = re.compile(r"^(?:>|&gt;)", re.MULTILINE)
# What it looks for of its own accord, where it is not told to take the text as it is.
_LOOKED_FOR: Final = re.compile(r"https?://|\bwww\.|[@#]\w|mailto:", re.IGNORECASE)


@dataclass(frozen=True)
class Text:
    """A text of a message; ``looked_at`` where Slack also looks for bare addresses and names."""

    text: str
    is_marked_up: bool
    has_emoji: bool
    looked_at: bool


@dataclass(frozen=True)
class Shown:
    """What a message does besides showing text."""

    pages: tuple[str, ...]
    links: frozenset[str]
    bold: frozenset[str]
    faults: tuple[str, ...]


def look(body: Mapping[str, Any]) -> Shown:
    """Read a message as Slack does; ``faults`` are in words, each with the text that it is about."""
    pages: list[str] = []
    links: set[str] = set()
    bold: set[str] = set()
    faults: list[str] = []
    for text in _texts(body):
        faults += [f"{fault} in {text.text[:80]!r}" for fault in _faults(text, links, bold, pages)]
    return Shown(tuple(pages), frozenset(links), frozenset(bold), tuple(faults))


def _faults(text: Text, links: set[str], bold: set[str], pages: list[str]) -> Iterator[str]:
    yield from faults_of(text.text, isolates=True)
    shown = text.text
    if text.is_marked_up:
        for inside in _ANGLED.findall(shown):
            target, _, _ = inside.partition("|")
            if inside[:1] in {"!", "@", "#"}:
                pages.append(inside)
            else:
                links.add(target)
        shown = _ANGLED.sub(lambda found: found[1].partition("|")[2], shown)
        yield from (f"a stray {sign}" for sign in "<>" if sign in shown)
        yield from ("a bare ampersand" for _ in _REFERENCE.findall(shown))
        yield from ("a quotation" for _ in _QUOTATION.findall(shown))
        for name, mark in _MARKS.items():
            found = mark.findall(shown)
            bold.update(found if name == "bold" else ())
            yield from (f"{name} {piece!r}" for piece in found if name != "bold")
    pages += _CALL.findall(shown)
    if text.has_emoji:
        yield from (f"emoji {found}" for found in _EMOJI.findall(shown))
    if text.looked_at and _LOOKED_FOR.search(shown):
        yield f"Slack would find {_LOOKED_FOR.search(shown)} by itself"


def _texts(body: Mapping[str, Any]) -> Iterator[Text]:
    if "text" in body:
        # with blocks it is only for notifications, which look for nothing
        looked_at = not body.get("blocks") and body.get("parse") != "none"
        yield Text(body["text"], is_marked_up=True, has_emoji=True, looked_at=looked_at)
    yield from _in(body.get("blocks", []))


def _in(value: Any) -> Iterator[Text]:
    if isinstance(value, list):
        for one in value:
            yield from _in(one)
    elif isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield Text(value["text"], True, True, looked_at=not value.get("verbatim"))
        elif value.get("type") == "plain_text":
            yield Text(value["text"], False, bool(value.get("emoji", True)), looked_at=False)
        else:
            for one in value.values():
                yield from _in(one)
