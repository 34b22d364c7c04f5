"""One alert as Slack's blocks. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from monitor.receivers.blocks.fitting import Piece, fitted
from monitor.receivers.blocks.mrkdwn import MAX_HEADER, body, bold, context, escaped, header, linked, section
from monitor.receivers.plain import (
    BULLET,
    DOT,
    also_line,
    answer_lines,
    fact_lines,
    headline,
    link_label,
    marked,
    news_lines,
    note_line,
    provenance,
    quoted_lines,
    standing,
)
from monitor.receivers.text import directed, isolated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.receivers.blocks.mrkdwn import Block
    from monitor.receivers.labels import Labels
    from monitor.receivers.message import Link, Message

MAX_MAIN_LINK: Final = 2500
MAX_ALSO_LINK: Final = 350  # six of them with their names stay below the 3,000 characters of a text


def payload(
    message: Message,
    labels: Labels,
    *,
    call: str = "",
    preface: Sequence[str] = (),
    buttons: Sequence[Block] = (),
) -> dict[str, Any]:
    """Give the body of a post; ``preface`` are lines, not escaped, for right below the headline.

    ``call`` begins the text of its notification.
    """
    top, *rest = _pieces(message, labels)
    why = [Piece(context(escaped(line)), is_needed=True) for line in preface]
    end = [Piece(block, is_needed=True) for block in buttons]
    return body(call + _notified(message, labels), fitted([top, *why, *rest, *end]))


def _notified(message: Message, labels: Labels) -> str:
    """Give what a telephone shows: the headline, the first of what is new, and the outlet."""
    news = "".join(DOT + one.words(labels.language) for one in message.news[:1])
    told_by = f" ({message.outlet})" if message.outlet else ""
    return f"{headline(message, labels)}{news}{told_by}"


def _pieces(message: Message, labels: Labels) -> Iterator[Piece]:
    yield Piece(header(headline(message, labels)), is_needed=True)
    yield Piece(context(escaped(standing(message, labels))), is_needed=True)
    yield Piece(context(escaped(provenance(message, labels))), is_needed=True)
    for one in news_lines(message, labels):
        yield Piece(section(escaped(one)))
    for line in _quoted(message, labels):
        yield Piece(section(directed(BULLET + line)))
    if message.more_sentences:
        yield Piece(context(labels.more.format(message.more_sentences)))
    for fact in fact_lines(message, labels):
        yield Piece(context(escaped(fact)))
    if message.also:
        yield Piece(context(also_line(message, labels, name=_name)))
    for said in answer_lines(message, labels):
        yield Piece(context(escaped(said)), is_needed=True)
    if message.note is not None:
        yield Piece(context(escaped(note_line(message, labels))))
    if message.link.url:
        label = escaped(link_label(message, labels))
        yield Piece(section(linked(message.link.url, label, MAX_MAIN_LINK)), is_needed=True)


def _quoted(message: Message, labels: Labels) -> Iterator[str]:
    # a header cannot be bold in part, and is short
    has_marked_title = any(segment.marked for segment in message.title)
    is_cut = len(escaped(headline(message, labels))) >= MAX_HEADER
    if has_marked_title or is_cut:
        yield marked(message.title, bold, escape=escaped)
    yield from quoted_lines(message, labels, mark=bold, escape=escaped)


def _name(link: Link) -> str:
    return linked(link.url, isolated(escaped(link.name)), MAX_ALSO_LINK)
