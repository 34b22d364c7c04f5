"""An alert as plain text: for the console, and for mail programs that show no HTML. Pure."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from monitor.receivers.labels import SIGNS
from monitor.receivers.message import plain
from monitor.receivers.text import directed, isolated

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from monitor.receivers.labels import Labels
    from monitor.receivers.message import Line, Link, Message

DOT = " \N{MIDDLE DOT} "
NEW = "\N{BLACK DIAMOND} "


def plain_text(message: Message, labels: Labels, *, mark: Callable[[str], str]) -> str:
    """Write a message as lines that end in a newline; ``mark`` makes evidence stand out.

    The link has a line of its own, so that a click or a copy takes nothing else with it.
    """
    left_out = [f"\N{BULLET} {labels.more.format(message.more_sentences)}"] if message.more_sentences else []
    groups = [
        [
            directed(f"{SIGNS[message.severity]} {marked(message.title, mark)}"),
            standing(message, labels),
            provenance(message, labels),
        ],
        news_lines(message, labels),
        [*(directed(f"\N{BULLET} {marked(one, mark)}") for one in message.sentences), *left_out],
        [
            also_line(message, labels, name=lambda link: isolated(link.name)),
            note_line(message, labels),
            message.link.url,
        ],
    ]
    written = ("\n".join(filter(None, group)) for group in groups)
    return "\n\n".join(filter(None, written)) + "\n"


def marked(line: Line, mark: Callable[[str], str], *, escape: Callable[[str], str] = str) -> str:
    """Give a line with each piece escaped and its evidence made to stand out."""
    return "".join(mark(escape(one.text)) if one.marked else escape(one.text) for one in line)


def guillemets(text: str) -> str:
    """Mark a piece of text where there is neither colour nor bold."""
    return (
        f"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}{text}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    )


def headline(message: Message) -> str:
    """Give the title on one line with its severity's sign, for subjects and notifications."""
    return f"{SIGNS[message.severity]} {plain(message.title)}"


def standing(message: Message, labels: Labels) -> str:
    """Say whether it is alleged or denied, how much it matters, why it comes now, and which rule asked."""
    stance = labels.stance.get(message.stance)
    return DOT.join(
        [
            *([stance] if stance else []),
            labels.severity[message.severity],
            labels.reason[message.reason],
            *map(isolated, message.rule),
        ]
    )


def news_lines(message: Message, labels: Labels) -> list[str]:
    """Say what is new in a developing story, a line each with the sentence that says it."""
    return [
        labels.start
        + NEW
        + isolated(getattr(one, labels.news))
        + (f": {isolated(guillemets(one.quote))}" if one.quote else "")
        for one in message.news
    ]


def provenance(message: Message, labels: Labels) -> str:
    """Say who published it, when, and whom they have it from."""
    parts = [isolated(message.outlet)] if message.outlet else []
    parts.append(moment(message.published_at, labels))
    if message.origins:
        parts.append(f"{labels.origins}: {labels.comma.join(map(isolated, message.origins))}")
    return labels.start + DOT.join(parts)


def moment(at: datetime | None, labels: Labels) -> str:
    """Write a time in UTC for people, ``5 Sep 2023, 12:00 UTC``."""
    if at is None:
        return labels.no_time
    utc = at.astimezone(UTC)
    month = labels.months[utc.month - 1]
    return f"{utc.day} {month} {utc.year}{labels.comma}{isolated(f'{utc:%H:%M} UTC')}"


def link_label(message: Message, labels: Labels) -> str:
    """Say what following the link does: a notice's leads to a feed, not to a story."""
    words = labels.open if message.is_notice else labels.link
    return words.format(isolated(message.link.name))


def also_line(message: Message, labels: Labels, *, name: Callable[[Link], str]) -> str:
    """Name the other outlets that carry the story, each as ``name`` writes it; empty where there are none."""
    if not message.also:
        return ""
    more = f" {labels.more.format(message.more_also)}" if message.more_also else ""
    return f"{labels.also}: {labels.comma.join(map(name, message.also))}{more}"


def note_line(message: Message, labels: Labels) -> str:
    """Say that the page could not be read, and why; empty where it could."""
    if message.note is None:
        return ""
    return f"{labels.only_feed}: {isolated(message.note)}" if message.note else labels.only_feed
