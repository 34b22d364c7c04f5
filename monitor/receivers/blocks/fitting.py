"""What goes into one message where there is more than Slack takes. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from monitor.receivers.blocks.mrkdwn import context
from monitor.receivers.text import ELLIPSIS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.receivers.blocks.mrkdwn import Block

MAX_BLOCKS: Final = 50
# Slack documents no sum, but refuses blocks of some 13,200 characters in all as msg_blocks_too_long, some
# kinds of them from 11,300 on (github.com/slackapi/bolt-js, issues 2509 and 2867).
MAX_SIZE: Final = 10_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, and whether the message is none without it."""

    block: Block
    is_needed: bool = False


def fitted(pieces: Iterable[Piece]) -> list[Block]:
    """Give the blocks in order: what is needed, and of the rest the first that fit.

    An ellipsis stands where something was left out.
    """
    given = list(pieces)
    room = MAX_SIZE - sum(size(piece.block) for piece in given if piece.is_needed)
    blocks: list[Block] = []
    is_full = False
    for piece in given:
        if not piece.is_needed and not is_full:
            room -= size(piece.block)
            is_full = room < 0
            if is_full:
                blocks.append(context(ELLIPSIS))
        if piece.is_needed or not is_full:
            blocks.append(piece.block)
    return blocks


def size(block: Block) -> int:
    """Say how much a block counts: its characters as JSON, so that its frame counts too."""
    return len(json.dumps(block, ensure_ascii=False))
