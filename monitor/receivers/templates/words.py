"""The values and functions that a template is given."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from monitor.receivers.plain import (
    also_line,
    answer_lines,
    fact_lines,
    guillemets,
    headline,
    marked_title,
    news_lines,
    note_line,
    outlet,
    preface,
    provenance,
    quoted_lines,
    rule_name,
    standing,
)
from monitor.receivers.several import several
from monitor.receivers.text import isolated
from monitor.receivers.times import moment
from monitor.receivers.wording import title_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.model import Delivery
    from monitor.receivers.labels import Labels
    from monitor.receivers.message import Link, Message

Format = Literal["txt", "html"]


class Html(str):
    """Text that is HTML already; the protocol by which template engines know it."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def values(delivery: Delivery, labels: Labels) -> dict[str, Any]:
    """Give what a template can show; ``message`` is the most urgent of ``messages``."""
    told = several(delivery)
    return {
        "kind": delivery.kind.value,
        "language": labels.language,
        "title": title_of(delivery, labels),
        "preface": preface(delivery, labels),
        "message": told.entries[0],
        "messages": told.entries,
        "count": told.count,
        "more": told.more,
    }


def functions(labels: Labels, form: Format) -> dict[str, Callable[..., Any]]:
    """Give what a template can call, each but ``time`` on a message."""
    return {**_lines(labels), **(_in_html(labels) if form == "html" else _in_text(labels))}


def _lines(labels: Labels) -> dict[str, Callable[..., Any]]:
    return {
        "headline": lambda message: headline(message, labels),
        "standing": partial(standing, labels=labels),
        "provenance": partial(provenance, labels=labels),
        "rule": partial(rule_name, labels=labels),
        "outlet": partial(outlet, labels=labels),
        "news": partial(news_lines, labels=labels),
        "facts": partial(fact_lines, labels=labels),
        "answers": partial(answer_lines, labels=labels),
        "note": partial(note_line, labels=labels),
        "time": partial(moment, labels=labels),
    }


def _in_text(labels: Labels) -> dict[str, Callable[..., Any]]:
    return {
        "marked_title": partial(marked_title, labels=labels, mark=guillemets),
        "sentences": partial(quoted_lines, labels=labels, mark=guillemets),
        "also": partial(also_line, labels=labels, name=lambda link: isolated(link.name)),
    }


def _in_html(labels: Labels) -> dict[str, Callable[..., Any]]:
    def sentences(message: Message) -> list[Html]:
        return list(map(Html, quoted_lines(message, labels, mark=_mark, escape=escape)))

    return {
        "marked_title": lambda message: Html(marked_title(message, labels, mark=_mark, escape=escape)),
        "sentences": sentences,
        "also": lambda message: Html(also_line(message, labels, name=_named)),
    }


def _mark(escaped: str) -> str:
    return f"<mark>{escaped}</mark>"


def _named(link: Link) -> str:
    name = isolated(escape(link.name))
    return f'<a href="{escape(link.url)}">{name}</a>' if link.url else name
