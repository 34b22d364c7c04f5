"""What a delivery says, whole: one alert, or several that come together. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.receivers.message import compose
from monitor.receivers.page import page, page_of_several
from monitor.receivers.plain import DOT, call, guillemets, headline, plain_text, preface
from monitor.receivers.several import several, several_text, several_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.model import Delivery
    from monitor.receivers.labels import Labels


@dataclass(frozen=True, slots=True)
class Body:
    """What a delivery says, in both forms of a mail."""

    text: str
    html: str


def title_of(delivery: Delivery, labels: Labels) -> str:
    """Give one neutral line to stand above what a delivery says."""
    if delivery.others:
        return several_title(several(delivery), labels)
    return headline(compose(delivery.alert), labels)


def subject_of(delivery: Delivery, labels: Labels) -> str:
    """Give one neutral line that says enough where nothing else is shown: of several, the first headline."""
    if delivery.others:
        told = several(delivery)
        return f"{several_title(told, labels)}{DOT}{headline(told.entries[0], labels)}"
    return call(delivery, labels) + headline(compose(delivery.alert), labels)


def text_of(delivery: Delivery, labels: Labels, *, mark: Callable[[str], str] = guillemets) -> str:
    """Write a delivery as plain text that ends in a newline."""
    if delivery.others:
        return several_text(several(delivery), labels, mark=mark)
    return plain_text(compose(delivery.alert), labels, mark=mark, preface=preface(delivery, labels))


def html_of(delivery: Delivery, labels: Labels) -> str:
    """Write a delivery as a page of HTML."""
    if delivery.others:
        return page_of_several(several(delivery), labels)
    return page(compose(delivery.alert), labels, preface(delivery, labels))


def body_of(delivery: Delivery, labels: Labels) -> Body:
    """Write a delivery in both forms."""
    return Body(text=text_of(delivery, labels), html=html_of(delivery, labels))
