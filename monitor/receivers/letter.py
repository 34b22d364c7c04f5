"""An alert as a mail: headers, plain text, and HTML that runs from right to left. Pure."""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING

from monitor.model import Severity
from monitor.receivers.labels import ARABIC
from monitor.receivers.message import compose, plain
from monitor.receivers.plain import (
    also_line,
    guillemets,
    headline,
    link_label,
    marked,
    news_lines,
    note_line,
    plain_text,
    provenance,
    standing,
)
from monitor.receivers.text import bounded, direction, isolated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from email.headerregistry import Address

    from monitor.model import Delivery
    from monitor.receivers.message import Link, Message

# What a telephone shows of a subject is less; what is longer is folded into many encoded words.
MAX_SUBJECT = 150
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9.-]")

_COLOURS = {Severity.LOW: "#6b7280", Severity.NORMAL: "#c2410c", Severity.HIGH: "#b91c1c"}
_FONT = "font-family:'Segoe UI',Tahoma,'Noto Sans Arabic',Arial,sans-serif"
_QUIET = "margin:0 0 12px;font-size:15px;line-height:1.6;color:#57606a"


def letter(delivery: Delivery, *, sender: Address, to: Sequence[Address]) -> EmailMessage:
    """Write the mail of one delivery; headers and words are the same at each attempt, Message-ID too."""
    message = compose(delivery.alert)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = tuple(to)
    mail["Subject"] = bounded(headline(message), MAX_SUBJECT)
    mail["Date"] = format_datetime(delivery.alert.raised_at)
    mail["Message-ID"] = f"<{_NOT_IN_ID.sub('-', delivery.key)}@{sender.domain}>"
    # RFC 3834: no out-of-office notes in answer
    mail["Auto-Submitted"] = "auto-generated"
    if message.severity is Severity.HIGH:
        mail["Importance"] = "high"
    mail.set_content(plain_text(message, ARABIC, mark=guillemets))
    mail.add_alternative(page(message), subtype="html")
    return mail


def page(message: Message) -> str:
    """Write the HTML: no scripts, no pictures, nothing loaded; styles in place, as mail programs want."""
    labels = ARABIC
    colour = _COLOURS[message.severity]
    title = marked(message.title, _mark, escape=escape)
    sentences = "".join(_sentence(marked(line, _mark, escape=escape)) for line in message.sentences)
    news = "".join(_new(escape(line)) for line in news_lines(message, labels))
    if message.more_sentences:
        sentences += _quiet(labels.more.format(message.more_sentences))
    return (
        '<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(headline(message))}</title></head>"
        f'<body dir="rtl" style="margin:0;padding:16px;background:#ffffff;color:#1f2328;{_FONT}">'
        f'<div dir="rtl" style="max-width:640px;margin:0 auto;text-align:right;'
        f'border-right:4px solid {colour};padding:0 14px 0 0">'
        f'<p style="margin:0 0 8px;font-size:15px;line-height:1.6;font-weight:bold;color:{colour}">'
        f"{escape(standing(message, labels))}</p>"
        f'<h1 dir="{direction(plain(message.title))}"'
        f' style="margin:0 0 8px;font-size:22px;line-height:1.8">{title}</h1>'
        f"{_quiet(escape(provenance(message, labels)))}"
        f"{news}"
        f"{sentences}"
        f"{_quiet(also_line(message, labels, name=_also))}"
        f"{_quiet(escape(note_line(message, labels)))}"
        f"{_button(message.link, link_label(message, labels))}"
        "</div></body></html>\n"
    )


def _mark(escaped: str) -> str:
    return f'<mark style="background:#fff3b0;color:#1f2328;font-weight:bold">{escaped}</mark>'


def _new(content: str) -> str:
    return f'<p style="margin:0 0 12px;font-size:18px;line-height:1.9;font-weight:bold">{content}</p>'


def _sentence(content: str) -> str:
    return (
        '<blockquote style="margin:0 0 12px;padding:8px 12px;background:#f6f8fa;'
        f'font-size:18px;line-height:1.9">{content}</blockquote>'
    )


def _quiet(content: str) -> str:
    return f'<p style="{_QUIET}">{content}</p>' if content else ""


def _also(link: Link) -> str:
    name = isolated(escape(link.name))
    return f'<a href="{escape(link.url)}" style="color:#0550ae">{name}</a>' if link.url else name


def _button(link: Link, shown: str) -> str:
    if not link.url:
        return ""
    style = (
        "display:inline-block;padding:10px 18px;background:#0550ae;color:#ffffff;"
        "border-radius:6px;text-decoration:none;font-size:17px"
    )
    return f'<p style="margin:16px 0 0"><a href="{escape(link.url)}" style="{style}">{escape(shown)}</a></p>'
