"""An alert as plain text: for the console, and for mail programs that show no HTML. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.model import DeliveryKind
from monitor.receivers.amounts import amount_words
from monitor.receivers.countries import country_name
from monitor.receivers.labels import SIGNS
from monitor.receivers.lines import plain
from monitor.receivers.message import MAX_TITLE
from monitor.receivers.text import bounded, directed, isolated
from monitor.receivers.times import moment, moment_after

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from monitor.model import Delivery
    from monitor.receivers.labels import Labels
    from monitor.receivers.lines import Line
    from monitor.receivers.message import Link, Message

DOT = " \N{MIDDLE DOT} "
NEW = "\N{BLACK DIAMOND} "
BULLET = "\N{BULLET} "
_AGAIN = "\N{LEFTWARDS ARROW WITH HOOK} "
_BELL = "\N{BELL} "


def plain_text(
    message: Message, labels: Labels, *, mark: Callable[[str], str], preface: Sequence[str] = ()
) -> str:
    """Write a message as lines that end in a newline; ``mark`` makes evidence stand out.

    ``preface`` stands below the headline. The link has a line of its own, so that a click or a
    copy takes nothing else with it.
    """
    groups = [
        [
            directed(f"{SIGNS[message.severity]} {marked_title(message, labels, mark=mark)}"),
            standing(message, labels),
            *preface,
            provenance(message, labels),
        ],
        news_lines(message, labels),
        [directed(BULLET + line) for line in quoted_lines(message, labels, mark=mark)]
        + ([BULLET + labels.more.format(message.more_sentences)] if message.more_sentences else []),
        [
            *fact_lines(message, labels),
            also_line(message, labels, name=lambda link: isolated(link.name)),
            *answer_lines(message, labels),
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


def headline(message: Message, labels: Labels) -> str:
    """Give the title on one line with its severity's sign, for subjects and notifications.

    What is alleged or denied says so before its title: more than that a telephone may not show.
    """
    return f"{SIGNS[message.severity]} {stance_mark(message, labels)}{plain(message.title)}"


def stance_mark(message: Message, labels: Labels) -> str:
    """Say that it is alleged or denied, to stand right before its title; empty where it is a plain fact."""
    stance = labels.stance.get(message.stance)
    return f"{stance}: " if stance else ""


def marked_title(
    message: Message, labels: Labels, *, mark: Callable[[str], str], escape: Callable[[str], str] = str
) -> str:
    """Give the title with its evidence made to stand out, behind its stance where it has one."""
    title = marked(message.title, mark, escape=escape)
    stance = stance_mark(message, labels)
    return escape(stance) + isolated(title) if stance else title


def call(delivery: Delivery, labels: Labels) -> str:
    """Begin the subject of what nobody has acknowledged, so that it is not taken for the first alert."""
    return f"{_BELL}{labels.unacknowledged}: " if delivery.kind is DeliveryKind.ESCALATION else ""


def preface(delivery: Delivery, labels: Labels) -> list[str]:
    """Say why this comes: nobody has acknowledged it, it follows what was told, or it is only a test."""
    alert = delivery.alert
    told = []
    if delivery.kind is DeliveryKind.ESCALATION:
        told.append(_BELL + labels.unanswered.format(moment(alert.raised_at, labels)))
    # the headline stands right above
    if delivery.thread and delivery.thread.title not in {"", alert.title}:
        title = bounded(delivery.thread.title, MAX_TITLE)
        told.append(f"{_AGAIN}{labels.follow_up}: {isolated(title)}")
    if alert.reason in labels.remark:
        told.append(labels.remark[alert.reason])
    return [labels.start + line for line in told]


def standing(message: Message, labels: Labels) -> str:
    """Say how much it matters, why it comes now, and which rule asked; its headline says the rest."""
    return DOT.join(
        [
            labels.severity[message.severity],
            labels.reason[message.reason],
            isolated(rule_name(message, labels)),
        ]
    )


def rule_name(message: Message, labels: Labels) -> str:
    """Give the name of the rule that asked, in the reader's language where it has one in it."""
    return message.rule.ar if labels.language == "ar" else message.rule.en


def news_lines(message: Message, labels: Labels) -> list[str]:
    """Say what is new in a developing story, a line each with the sentence that says it."""
    return [
        labels.start
        + NEW
        + isolated(one.words(labels.language))
        + (f": {isolated(guillemets(one.quote))}" if one.quote else "")
        for one in message.news
    ]


def quoted_lines(
    message: Message, labels: Labels, *, mark: Callable[[str], str], escape: Callable[[str], str] = str
) -> list[str]:
    """Give the sentences with evidence, those from beside the article behind the name of their place."""
    places = (f"{escape(labels.zones[line.zone])}: " if line.zone else "" for line in message.sentences)
    shown = (marked(line, mark, escape=escape) for line in message.sentences)
    return [place + line for place, line in zip(places, shown, strict=True)]


def provenance(message: Message, labels: Labels) -> str:
    """Say who published it, when, when it was seen if that was much later, and whom they have it from."""
    parts = [outlet(message, labels)] if message.outlet else []
    parts.append(moment(message.published_at, labels))
    if message.seen_at:
        parts.append(labels.seen.format(moment_after(message.seen_at, message.published_at, labels)))
    if message.origins:
        parts.append(f"{labels.origins}: {labels.comma.join(map(isolated, message.origins))}")
    return labels.start + DOT.join(parts)


def outlet(message: Message, labels: Labels) -> str:
    """Name the outlet and its country."""
    name = isolated(message.outlet)
    return f"{name} ({country_name(message.country, labels.language)})" if message.country else name


def fact_lines(message: Message, labels: Labels) -> list[str]:
    """Give the figures of the article, and how many independent origins and copies the story has."""
    figures = labels.comma.join(amount_words(amount, labels) for amount in message.amounts)
    counts = [labels.independent.format(message.origin_count)] if message.origin_count > 1 else []
    counts += [labels.copies.format(message.copies)] if message.copies else []
    lines = [f"{labels.quantities}: {figures}" if figures else "", DOT.join(counts)]
    return [labels.start + line for line in lines if line]


def answer_lines(message: Message, labels: Labels) -> list[str]:
    """Say what people of the desk answered, and when."""
    return [
        labels.start
        + labels.said[one.said].format(isolated(one.who or "?"))
        + DOT
        + moment_after(one.at, message.raised_at, labels)
        for one in message.answers
    ]


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
