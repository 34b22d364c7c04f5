"""Several alerts in one message of Slack's. Pure."""

from __future__ import annotations

from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from monitor.receivers.blocks.fitting import MAX_BLOCKS, MAX_SIZE, size
from monitor.receivers.blocks.mrkdwn import body, context, escaped, header, linked, section
from monitor.receivers.labels import SIGNS
from monitor.receivers.lines import plain
from monitor.receivers.plain import DOT, headline
from monitor.receivers.several import entry_standing, in_order, several, several_title, shown_whole
from monitor.receivers.text import directed

if TYPE_CHECKING:
    from collections.abc import Mapping

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
_NONE: Final[Mapping[str, Block]] = MappingProxyType({})


def bundled(delivery: Delivery, labels: Labels, *, beside: Mapping[str, Block] = _NONE) -> dict[str, Any]:
    """Give the body of a post: for each alert its linked headline and a line; what is too much is counted.

    ``beside`` are buttons, by the ids of the alerts that have one.
    """
    told = several(delivery)
    title = several_title(told, labels)
    entries = _entries(delivery, labels, beside)
    left_out = told.count - len(entries)
    more = [context(labels.start + labels.more.format(left_out))] if left_out else []
    return body(f"{title}{DOT}{headline(told.entries[0], labels)}", [header(title), *entries, *more])


def fits(delivery: Delivery, labels: Labels, *, beside: Mapping[str, Block] = _NONE) -> int:
    """Say how many alerts, from the first on, one message shows whole; at least one."""
    return shown_whole(delivery, lambda part: len(_entries(part, labels, beside)) == len(part.alerts))


def _entries(delivery: Delivery, labels: Labels, beside: Mapping[str, Block]) -> list[Block]:
    told = several(delivery)
    blocks: list[Block] = []
    room = MAX_SIZE - _FRAME_SIZE
    # of fifty alerts at most there are entries
    shown = zip(in_order(delivery), told.entries, strict=False)
    for alert, entry in islice(shown, MAX_BLOCKS - _FRAME_BLOCKS):
        block = _entry(entry, told, labels)
        if alert.id in beside:
            block["accessory"] = beside[alert.id]
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
