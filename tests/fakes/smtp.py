"""A mail server on the loopback that holds the conversation a test tells it to.

Raw asyncio streams. Speaks EHLO, AUTH PLAIN, MAIL, RCPT, DATA, RSET and QUIT, not STARTTLS.
Steps are named by their command; CONNECT is the greeting, BODY what follows the last dot.

    async with SmtpServer() as mail:
        mail.answers("RCPT", "550 5.1.1 unknown", to="gone@example.org")
        ...
        assert mail.taken[0].recipients == ("desk@example.org",)
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import re
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Literal, Self

_ADDRESS = re.compile(r"<([^>]*)>")
_SIZE = re.compile(r" size=(\d+)", re.IGNORECASE)
_USUAL = {
    "HELO": "250 fake",
    "CONNECT": "220 ready",
    "MAIL": "250 ok",
    "RCPT": "250 ok",
    "DATA": "354 go on",
    "BODY": "250 taken",
    "RSET": "250 ok",
    "STARTTLS": "220 go on",
    "QUIT": "221 bye",
}


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it arrived."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        """The mail, parsed."""
        return BytesParser(EmailMessage, policy=default).parsebytes(self.raw)

    @property
    def plain(self) -> str:
        """Its plain text."""
        return self._part("plain")

    @property
    def html(self) -> str:
        """Its HTML."""
        return self._part("html")

    def _part(self, kind: Literal["plain", "html"]) -> str:
        part = self.message.get_body((kind,))
        assert part is not None
        return str(part.get_content())


@dataclass(slots=True)
class _Envelope:
    sender: str = ""
    recipients: list[str] = field(default_factory=list)


class _HangUp(Exception):
    """The conversation ends here."""


class SmtpServer:
    """Serves on 127.0.0.1 while it is entered.

    ``seen`` holds every mail that was read to its end, ``taken`` those that it answered for,
    ``said`` every command. With ``tls`` it offers STARTTLS, or speaks nothing else from the start.
    """

    def __init__(self, *, tls: ssl.SSLContext | None = None, starts_with_tls: bool = False) -> None:
        self._tls, self._starts_with_tls = tls, starts_with_tls
        self.seen: list[Mail] = []
        self.taken: list[Mail] = []
        self.said: list[str] = []
        self.port = 0
        self._login: str | None = None
        self._largest = 0
        self._scripted: dict[tuple[str, str], list[str]] = {}
        self._hanging: set[str] = set()
        self._dropping: set[str] = set()
        self._server: asyncio.Server | None = None
        self._talks: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """Where it serves."""
        return f"{'smtps' if self._starts_with_tls else 'smtp'}://127.0.0.1:{self.port}"

    # ---- what it does

    def answers(self, step: str, *replies: str, to: str = "") -> None:
        """Answer a step with each of these in turn, the last one stays; ``to`` keeps them for one address."""
        self._scripted[step, to] = list(replies)

    def is_down_for(self, count: int) -> None:
        """Turn away this many conversations, then be well."""
        self.answers("CONNECT", *["421 4.3.2 down"] * count, _USUAL["CONNECT"])

    def hangs_at(self, step: str) -> None:
        """Say nothing from this step on."""
        self._hanging.add(step)

    def drops_at(self, step: str) -> None:
        """Hang up at this step."""
        self._dropping.add(step)

    def wants_login(self, user: str, password: str) -> None:
        """Let in only who says these."""
        self._login = base64.b64encode(f"\0{user}\0{password}".encode()).decode()

    def takes_at_most(self, size: int) -> None:
        """Offer SIZE (RFC 1870), and turn larger mails away as soon as they are named."""
        self._largest = size

    # ---- its life

    async def __aenter__(self) -> Self:
        at_once = self._tls if self._starts_with_tls else None
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=at_once)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.ensure_future(self._talk(reader, writer))
        self._talks.add(talk)
        await asyncio.wait([talk])
        self._talks.discard(talk)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        envelope = _Envelope()
        try:
            await self._reply(writer, "CONNECT")
            while line := (await reader.readline()).decode().strip():
                self.said.append(line)
                envelope = await self._step(line, envelope, reader, writer)
        except (_HangUp, ConnectionError):
            pass
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError, TimeoutError):
                # after a handshake that failed, nobody tells that it is closed
                async with asyncio.timeout(1):
                    await writer.wait_closed()

    async def _step(  # noqa: C901 - a branch for each command
        self, line: str, envelope: _Envelope, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> _Envelope:
        verb = line.split(maxsplit=1)[0].upper()
        address = found[1] if (found := _ADDRESS.search(line)) else ""
        if verb == "EHLO":
            await self._reply(writer, verb, usual=self._offers(writer))
        elif verb == "STARTTLS" and self._tls:
            await self._reply(writer, verb)
            await _begin_tls(writer, self._tls)
        elif verb == "AUTH":
            good = line.rsplit(maxsplit=1)[-1] == self._login
            await self._reply(writer, verb, usual="235 welcome" if good else "535 5.7.8 no")
        elif verb == "MAIL":
            size = int(found[1]) if (found := _SIZE.search(line)) else 0
            usual = "552 5.3.4 too big" if size > self._largest > 0 else ""
            if (await self._reply(writer, verb, usual=usual)).startswith("2"):
                return _Envelope(address)
        elif verb == "RCPT":
            if (await self._reply(writer, verb, address=address)).startswith("2"):
                envelope.recipients.append(address)
        elif verb == "DATA":
            if (await self._reply(writer, verb)).startswith("3"):
                mail = Mail(envelope.sender, tuple(envelope.recipients), await _body(reader))
                self.seen.append(mail)
                if (await self._reply(writer, "BODY")).startswith("2"):
                    self.taken.append(mail)
        else:
            await self._reply(writer, verb)
        return envelope

    def _offers(self, writer: asyncio.StreamWriter) -> str:
        offers = ["fake", "8BITMIME", *(["AUTH PLAIN"] if self._login else [])]
        offers += [f"SIZE {self._largest}"] if self._largest else []
        offers += ["STARTTLS"] if self._tls and not writer.get_extra_info("sslcontext") else []
        return "\r\n".join([f"250-{offer}" for offer in offers[:-1]] + [f"250 {offers[-1]}"])

    async def _reply(
        self, writer: asyncio.StreamWriter, step: str, *, usual: str = "", address: str = ""
    ) -> str:
        if step in self._dropping:
            raise _HangUp
        if step in self._hanging:
            await asyncio.Event().wait()
        scripted = self._scripted.get((step, address)) or self._scripted.get((step, ""))
        reply = usual or _USUAL[step]
        if scripted:
            reply = scripted.pop(0) if len(scripted) > 1 else scripted[0]
        writer.write(reply.encode() + b"\r\n")
        await writer.drain()
        return reply


async def _begin_tls(writer: asyncio.StreamWriter, context: ssl.SSLContext) -> None:
    try:
        await writer.start_tls(context)
    except (ssl.SSLError, ConnectionError) as error:  # the other side does not trust us
        writer.transport.abort()
        raise _HangUp from error


async def _body(reader: asyncio.StreamReader) -> bytes:
    """Read up to the lone dot; a dot that was doubled at a line's start becomes one (RFC 5321, 4.5.2)."""
    lines = []
    while (line := await reader.readline()) != b".\r\n":
        if not line.endswith(b"\n"):
            raise _HangUp  # whoever wrote it has gone
        lines.append(line.removeprefix(b".") if line.startswith(b".") else line)
    return b"".join(lines)
