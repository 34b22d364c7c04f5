"""An alert as HTML, for mails: no scripts, no pictures, nothing loaded. Pure.

Styles stand in place, as mail programs want; nothing of CSS that is younger than 2010, for Outlook.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from monitor.model import Severity
from monitor.receivers.labels import SIGNS
from monitor.receivers.lines import plain
from monitor.receivers.plain import (
    also_line,
    answer_lines,
    fact_lines,
    headline,
    link_label,
    marked,
    marked_title,
    news_lines,
    note_line,
    provenance,
    quoted_lines,
    standing,
)
from monitor.receivers.several import entry_standing, several_title
from monitor.receivers.text import direction, isolated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.receivers.labels import Labels
    from monitor.receivers.message import Link, Message
    from monitor.receivers.several import Several

_COLOURS = {Severity.LOW: "#57606a", Severity.NORMAL: "#b54708", Severity.HIGH: "#b91c1c"}
_FONT = "font-family:'Segoe UI',Tahoma,'Noto Sans Arabic','Noto Naskh Arabic',Arial,sans-serif"
_ALIGN = {"rtl": "right", "ltr": "left"}


def page(message: Message, labels: Labels, preface: Sequence[str] = ()) -> str:
    """Write an alert as a page; ``preface`` stands right below the headline."""
    colour = _COLOURS[message.severity]
    quoted = zip(message.sentences, quoted_lines(message, labels, mark=_mark, escape=escape), strict=True)
    return _document(
        [
            _standing(standing(message, labels), colour),
            _headline(message, labels),
            *map(_notable, preface),
            _quiet(escape(provenance(message, labels))),
            *map(_new, news_lines(message, labels)),
            *(_quote(line, plain(sentence)) for sentence, line in quoted),
            _quiet(labels.more.format(message.more_sentences) if message.more_sentences else ""),
            *(_quiet(escape(line)) for line in fact_lines(message, labels)),
            _quiet(also_line(message, labels, name=_also)),
            *(_quiet(escape(line)) for line in answer_lines(message, labels)),
            _quiet(escape(note_line(message, labels))),
            _button(message.link, link_label(message, labels)),
        ],
        title=headline(message, labels),
        colour=colour,
        labels=labels,
    )


def page_of_several(told: Several, labels: Labels) -> str:
    """Write several alerts as a page of short entries, each headline a link."""
    title = several_title(told, labels)
    return _document(
        [
            f'<h1 style="margin:0 0 12px;font-size:20px;line-height:1.6">{escape(title)}</h1>',
            *(_entry(entry, entry_standing(entry, told, labels)) for entry in told.entries),
            _quiet(labels.more.format(told.more) if told.more else ""),
        ],
        title=title,
        colour=_COLOURS[told.severity],
        labels=labels,
    )


def _document(parts: Sequence[str], *, title: str, colour: str, labels: Labels) -> str:
    start = _ALIGN[labels.direction]
    return (
        f'<!DOCTYPE html>\n<html lang="{labels.language}" dir="{labels.direction}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title></head>\n"
        f'<body dir="{labels.direction}" style="margin:0;padding:16px;background:#ffffff;color:#1f2328;'
        f'overflow-wrap:break-word;word-wrap:break-word;{_FONT}">\n'
        # Outlook and Gmail take the direction off the body, so it is said again
        f'<div dir="{labels.direction}" style="max-width:640px;margin:0 auto;text-align:{start};'
        f'border-{start}:4px solid {colour};padding-{start}:14px">\n'
        + "\n".join(filter(None, parts))
        + "\n</div>\n</body></html>\n"
    )


def _runs(text: str, style: str) -> str:
    """Give the attributes of an element whose text runs its own way, whatever the page's."""
    way = direction(text)
    return f'dir="{way}" style="{style};text-align:{_ALIGN[way]}"'


def _standing(line: str, colour: str) -> str:
    style = f"margin:0 0 6px;font-size:14px;line-height:1.6;font-weight:bold;color:{colour}"
    return f'<p style="{style}">{escape(line)}</p>'


def _headline(message: Message, labels: Labels) -> str:
    runs = _runs(plain(message.title), "margin:0 0 8px;font-size:22px;line-height:1.9")
    return f"<h1 {runs}>{marked_title(message, labels, mark=_mark, escape=escape)}</h1>"


def _mark(escaped: str) -> str:
    return f'<mark style="background:#fff3b0;color:#1f2328;font-weight:bold">{escaped}</mark>'


def _notable(line: str) -> str:
    style = "margin:0 0 8px;padding:6px 12px;background:#fff8e6;font-size:15px;line-height:1.6"
    return f'<p style="{style}">{escape(line)}</p>'


def _new(line: str) -> str:
    return f'<p style="margin:0 0 10px;font-size:17px;line-height:1.7;font-weight:bold">{escape(line)}</p>'


def _quote(escaped: str, text: str) -> str:
    style = "margin:0 0 10px;padding:8px 12px;background:#f6f8fa;font-size:17px;line-height:2"
    return f"<blockquote {_runs(text, style)}>{escaped}</blockquote>"


def _quiet(content: str) -> str:
    style = "margin:0 0 8px;font-size:14px;line-height:1.6;color:#57606a"
    return f'<p style="{style}">{content}</p>' if content else ""


def _also(link: Link) -> str:
    name = isolated(escape(link.name))
    return f'<a href="{escape(link.url)}" style="color:#0550ae">{name}</a>' if link.url else name


def _button(link: Link, shown: str) -> str:
    if not link.url:
        return ""
    style = (
        "display:inline-block;padding:10px 18px;background:#0550ae;color:#ffffff;"
        "border-radius:6px;text-decoration:none;font-size:16px"
    )
    return f'<p style="margin:16px 0 0"><a href="{escape(link.url)}" style="{style}">{escape(shown)}</a></p>'


def _entry(entry: Message, below: str) -> str:
    colour = _COLOURS[entry.severity]
    title = marked(entry.title, _mark, escape=escape)
    if entry.link.url:
        title = f'<a href="{escape(entry.link.url)}" style="color:#0550ae;text-decoration:none">{title}</a>'
    style = f"margin:0;font-size:17px;line-height:2;font-weight:bold;color:{colour}"
    below_style = "margin:0 0 14px;font-size:14px;line-height:1.6;color:#57606a"
    return (
        f"<p {_runs(plain(entry.title), style)}>{SIGNS[entry.severity]} {title}</p>\n"
        f'<p style="{below_style}">{escape(below)}</p>'
    )
