"""Several alerts in one message of Slack's. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from monitor.receivers.blocks.fitting import MAX_BLOCKS, MAX_SIZE, size
from monitor.receivers.blocks.mrkdwn import body, context, escaped, header, linked, section
from monitor.receivers.labels import SIGNS
from monitor.receivers.lines import plain
from monitor.receivers.plain import DOT, headline
from monitor.receivers.several import entry_standing, several, several_title, shown_whole
from monitor.receivers.text import directed

if TYPE_CHECKING:
    from monitor.model import Delivery
    from monitor.receivers.blocks.mrkdwn import Block
    from monitor.receivers.labels import Labels
    from monitor.receivers.message import Message
    from monitor.receivers.several import Several

# An Arabic headline in a URL, percent-encoded, is some 700.
MAX_LINK: Final = 1000
# The header, and the line that counts what was left out
_FRAME_BLOCKS: Final = 2
_FRAME_SIZE: Final = 500


def bundled(delivery: Delivery, labels: Labels) -> dict[str, Any]:
    """Give the body of a post: for each alert its linked headline and a line; what is too much is counted."""
    told = several(delivery)
    title = several_title(told, labels)
    entries = _entries(told, labels)
    left_out = told.count - len(entries)
    more = [context(labels.start + labels.more.format(left_out))] if left_out else []
    return body(f"{title}{DOT}{headline(told.entries[0], labels)}", [header(title), *entries, *more])


def fits(delivery: Delivery, labels: Labels) -> int:
    """Say how many alerts, from the first on, one message shows whole; at least one."""
    return shown_whole(delivery, lambda part: _is_whole(several(part), labels))


def _is_whole(told: Several, labels: Labels) -> bool:
    return len(_entries(told, labels)) == told.count


def _entries(told: Several, labels: Labels) -> list[Block]:
    blocks: list[Block] = []
    room = MAX_SIZE - _FRAME_SIZE
    for entry in told.entries[: MAX_BLOCKS - _FRAME_BLOCKS]:
        block = _entry(entry, told, labels)
        room -= size(block)
        if room < 0:
            break
        blocks.append(block)
    return blocks


def _entry(entry: Message, told: Several, labels: Labels) -> Block:
    # Slack reads no marks inside of a link
    shown = linked(entry.link.url, escaped(plain(entry.title)), MAX_LINK)
    return section(
        f"{directed(f'{SIGNS[entry.severity]} {shown}')}\n{escaped(entry_standing(entry, told, labels))}"
    )
