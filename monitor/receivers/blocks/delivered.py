"""A delivery as the body of a post to Slack, whatever it brings. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from monitor.model import DeliveryKind
from monitor.receivers.blocks.alert import payload
from monitor.receivers.blocks.bundle import MAX_LINK, bundled, fits
from monitor.receivers.blocks.buttons import beside, buttons
from monitor.receivers.blocks.mrkdwn import body, context, escaped, linked
from monitor.receivers.message import compose
from monitor.receivers.plain import DOT, answer_lines, call, headline, preface, rule_name
from monitor.receivers.text import isolated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.model import Delivery
    from monitor.receivers.blocks.mrkdwn import Block
    from monitor.receivers.labels import Labels
    from monitor.receivers.message import Message

# Slack advises to keep a text below 4,000.
MAX_BRIEF: Final = 3500


def delivered(delivery: Delivery, labels: Labels, *, buttons: Sequence[Block] = ()) -> dict[str, Any]:
    """Give the body of a post; where the delivery has a thread, it names the story that it follows."""
    if delivery.others:
        return bundled(delivery, labels)
    message = compose(delivery.alert)
    why = preface(delivery, labels)
    if delivery.kind is DeliveryKind.ANSWER:
        # of several in one message, or where that has no name, it says which alert was answered
        which = [] if delivery.receipt else [_which(message, labels)]
        lines = [*answer_lines(message, labels)[-1:], *which, *why]
        return body(" ".join(lines), [context(escaped(line)) for line in lines])
    return payload(message, labels, call=call(delivery, labels), preface=why, buttons=buttons)


def answerable(delivery: Delivery, labels: Labels) -> dict[str, Any]:
    """Give the body of a post with the buttons that answer its alerts."""
    if delivery.others:
        shown = beside(delivery, labels.language)
        # what was put together when there were none, and may have arrived so, shows all that it brings
        has_room = fits(delivery, labels, beside=shown) == len(delivery.alerts)
        return bundled(delivery, labels, beside=shown if has_room else {})
    below = buttons(delivery.alert, delivery.receiver, labels.language)
    return delivered(delivery, labels, buttons=below)


def _which(message: Message, labels: Labels) -> str:
    return labels.start + isolated(headline(message, labels)) + DOT + isolated(rule_name(message, labels))


def brief(delivery: Delivery, labels: Labels) -> dict[str, Any]:
    """Give what can be said without blocks: as many headlines as a text holds, the rest counted."""
    text = ""
    for count, alert in enumerate(delivery.alerts):
        message = compose(alert)
        line = linked(message.link.url, escaped(call(delivery, labels) + headline(message, labels)), MAX_LINK)
        if len(text) + len(line) > MAX_BRIEF:
            text += labels.more.format(len(delivery.alerts) - count)
            break
        text += f"{line}\n"
    return {"text": text, "blocks": []}
