"""A delivery as a mail: its headers around plain text and HTML. Pure."""

from __future__ import annotations

import re
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

from monitor.model import Severity
from monitor.receivers.labels import labels_for
from monitor.receivers.text import bounded
from monitor.receivers.wording import body_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from email.headerregistry import Address

    from monitor.model import Delivery
    from monitor.receivers.labels import Language
    from monitor.receivers.wording import Body

# What a telephone shows of a subject is less; what is longer is folded into many encoded words.
MAX_SUBJECT = 150
# Begins an encoded word (RFC 2047), which the library would decode: what stands in it may break the line,
# begin a header of its own, or be no text.
_ENCODED_WORD = "=?"
_NO_ENCODED_WORD = "=\u2060?"  # WORD JOINER
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9.-]")
# As this module writes them, and no more of RFC 5322: it goes into a header as it stands.
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9.-]{1,200}@[A-Za-z0-9.-]{1,253}>")


def letter(
    delivery: Delivery,
    *,
    sender: Address,
    to: Sequence[Address],
    language: Language = "ar",
    zone: str = "",
    body: Body | None = None,
) -> EmailMessage:
    """Write the mail of one delivery; at each attempt its Message-ID is the same.

    ``zone`` is the receiver's, empty where it has none. ``body`` takes the place of what we would say.
    """
    labels = labels_for(language, zone)
    said = body or body_of(delivery, labels)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = tuple(to)
    # Gmail makes a thread only of mails that have one subject; what is new matters more to a desk
    subject = bounded(subject_of(delivery, labels), MAX_SUBJECT)
    # encoded whole, and by the older class: that of EmailMessage folds a mix of letters into half a word
    written = Header(subject.replace(_ENCODED_WORD, _NO_ENCODED_WORD), "utf-8", header_name="Subject")
    mail.set_raw("Subject", written.encode())
    mail["Date"] = format_datetime(max(alert.raised_at for alert in delivery.alerts))
    mail["Message-ID"] = f"<{_NOT_IN_ID.sub('-', delivery.key)}@{sender.domain}>"
    if delivery.thread and _MESSAGE_ID.fullmatch(delivery.thread.root):
        mail["In-Reply-To"] = delivery.thread.root
        mail["References"] = delivery.thread.root
    # RFC 3834: no out-of-office notes in answer. Exchange listens to a header of its own. No Precedence:
    # servers send `bulk` after everything else.
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    # RFC 2919: what filters of mail programs sort by
    mail["List-Id"] = f"<{_NOT_IN_ID.sub('-', delivery.receiver)}.alerts.{sender.domain}>"
    if any(alert.severity is Severity.HIGH for alert in delivery.alerts):
        mail["Importance"] = "high"
    mail.set_content(said.text)
    mail.add_alternative(said.html, subtype="html")
    return mail
