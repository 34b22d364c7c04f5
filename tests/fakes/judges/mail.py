"""What a mail says once it has left us: its headers by their lines, its parts by a parser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default
from typing import Final

from tests.fakes.judges.letters import faults_of

# What a mail of ours may say at its head; each name once.
_HEADERS: Final = frozenset(
    [
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "in-reply-to",
        "references",
        "auto-submitted",
        "x-auto-response-suppress",
        "list-id",
        "importance",
        "mime-version",
        "content-type",
    ]
)
_FIELD: Final = re.compile(rb"([!-9;-~]+):[ \t]?(.*)", re.DOTALL)
_MAX_LINE: Final = 998  # RFC 5322, 2.1.1
_PARTS: Final = ["multipart/alternative", "text/plain", "text/html"]


@dataclass(frozen=True)
class Read:
    """A mail as its readers get it."""

    subject: str
    plain: str
    html: str
    faults: tuple[str, ...]


def read(raw: bytes) -> Read:
    """Read a mail's bytes as servers and mail programs do."""
    faults = []
    head = raw.partition(b"\r\n\r\n")[0]
    names = []
    for line in re.sub(rb"\r\n(?=[ \t])", b"", head).split(b"\r\n"):
        field = _FIELD.fullmatch(line)
        names.append(field[1].decode().lower() if field else repr(line[:60]))
    faults += [f"a header {name}" for name in names if name not in _HEADERS or names.count(name) > 1]
    faults += ["a lone line break"] if re.search(rb"(?<!\r)\n|\r(?!\n)|\x00", raw) else []
    faults += ["a line too long"] if max(map(len, raw.split(b"\r\n"))) > _MAX_LINE else []
    faults += ["a head beyond ASCII"] if not head.isascii() else []
    mail = message_from_bytes(raw, EmailMessage, policy=default)
    parts = [part.get_content_type() for part in mail.walk()]
    faults += [] if parts == _PARTS else [f"parts {parts}"]
    faults += [f"an attachment {part!r}" for part in mail.iter_attachments()]
    subject = _subject(raw)
    faults += [f"{fault} in the subject" for fault in faults_of(subject, isolates=True)]
    faults += ["a subject of lines"] if "\n" in subject else []
    plain, html = (str(part.get_content()).replace("\r\n", "\n") for part in list(mail.walk())[1:])
    faults += [f"{fault} in the text" for fault in faults_of(plain, isolates=True)]
    return Read(subject, plain, html, tuple(faults))


def _subject(raw: bytes) -> str:
    """Decode the subject by the other reader of the standard library, which knows nothing of the writer's."""
    written = str(message_from_bytes(raw, policy=compat32)["Subject"])
    return str(make_header(decode_header(re.sub(r"\r\n(?=[ \t])", "", written))))
