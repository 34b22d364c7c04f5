"""One SMTP conversation, with its failures told in the words of deliveries."""

from __future__ import annotations

import asyncio
import re
import ssl
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import aiosmtplib
from pydantic import SecretStr

from monitor.model import DeliveryDeferred, DeliveryError, DeliveryRejected, ReceiverRefused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import timedelta

_START_TLS = {"offered": None, "required": True, "none": False}
_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}\b")  # RFC 3463, 5.1.1 for an unknown mailbox
# The server wants a login, or another one (RFC 4954): the operator's to mend, not the alert's fault.
_LOGIN_CODES = {530, 534, 535, 538}
# The mail is larger than the server takes: said to MAIL already where it offers SIZE (RFC 1870, RFC 3463).
_TOO_BIG_CODE, _TOO_BIG = 552, "5.3.4"
_GOODBYE_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where to connect, and how; ``port`` None means the usual one. Its repr shows no password."""

    host: str
    port: int | None
    user: str | None
    password: SecretStr
    implicit_tls: bool
    start_tls: bool | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an address was refused: the reply's code, and its enhanced code or nothing.

    The rest of a reply is left out, for it repeats the address.
    """

    code: int
    enhanced: str = ""

    @property
    def is_final(self) -> bool:
        """Whether the server will never take it (5xx), as against not now (4xx, or no proper reply)."""
        return self.code in range(500, 600)

    @property
    def is_of_size(self) -> bool:
        """Whether the mail is larger than the server takes."""
        return self.code == _TOO_BIG_CODE or self.enhanced == _TOO_BIG

    @property
    def reason(self) -> str:
        """A word for metrics."""
        return f"smtp_{self.code}" if self.code in range(400, 600) else "protocol"

    def __str__(self) -> str:
        return f"{self.code} {self.enhanced}".strip()


def server(url: SecretStr, *, tls: str) -> Server:
    """Read ``smtp://user:password@host:port`` or ``smtps://...``, checked when it was loaded."""
    parts = urlsplit(url.get_secret_value())
    is_implicit = parts.scheme == "smtps"
    return Server(
        host=parts.hostname or "",
        port=parts.port,
        user=unquote(parts.username) if parts.username else None,
        password=SecretStr(unquote(parts.password or "")),
        implicit_tls=is_implicit,
        start_tls=False if is_implicit else _START_TLS[tls],
    )


async def transmit(
    to: Server, mail: bytes, *, sender: str, recipients: Sequence[str], deadline: timedelta
) -> Mapping[str, Refusal]:
    """Send one mail; give the addresses that were refused, all of them perhaps.

    Raises DeliveryDeferred where the server may take it later, DeliveryRejected where this mail is not
    wanted and ReceiverRefused where none of ours is: a login, a sender, a certificate. Once the server
    has taken it nothing raises, however the conversation ends.
    """
    talk = _Conversation(to, timeout=deadline)
    try:
        async with asyncio.timeout(deadline.total_seconds()):
            refused = await talk.hand_over(mail, sender, recipients)
        await talk.take_leave()
    except (aiosmtplib.SMTPException, OSError, UnicodeError) as error:
        # from None: what servers say and where they are may be secret
        raise failure(error, is_handed_over=talk.is_handed_over) from None
    finally:
        talk.close()
    return refused


class _Conversation:
    """One conversation; ``is_handed_over`` from the moment in which the server may have the mail."""

    def __init__(self, to: Server, *, timeout: timedelta) -> None:
        self._client = aiosmtplib.SMTP(
            hostname=to.host,
            port=to.port,
            username=to.user,
            password=to.password.get_secret_value() if to.user else None,
            use_tls=to.implicit_tls,
            start_tls=to.start_tls,
            timeout=timeout.total_seconds(),
        )
        self.is_handed_over = False

    async def hand_over(self, mail: bytes, sender: str, recipients: Sequence[str]) -> dict[str, Refusal]:
        """Go through all steps up to the answer to the last dot."""
        await self._client.connect()
        await self._client.mail(sender, options=await self._size(mail))
        refused = {}
        for address in recipients:
            try:
                await self._client.rcpt(address)
            except aiosmtplib.SMTPRecipientRefused as error:
                refused[address] = _refusal(error)
        if len(refused) < len(recipients):
            self.is_handed_over = True
            await self._client.data(mail)
        return refused

    async def _size(self, mail: bytes) -> list[str]:
        """Say how large it is to servers that ask, so that one too large is told before it is sent."""
        if self._client.is_ehlo_or_helo_needed:
            with suppress(aiosmtplib.SMTPHeloError):  # an old one, which knows HELO and no sizes
                await self._client.ehlo()
        return [f"size={len(mail)}"] if self._client.supports_extension("size") else []

    async def take_leave(self) -> None:
        """Say QUIT as the protocol asks, but let no server that is slow at it undo what it took."""
        with suppress(aiosmtplib.SMTPException, OSError, TimeoutError):
            async with asyncio.timeout(_GOODBYE_S):
                await self._client.quit()

    def close(self) -> None:
        """Hang up."""
        self._client.close()


def _refusal(error: aiosmtplib.SMTPResponseException) -> Refusal:
    enhanced = _ENHANCED.match(error.message)
    return Refusal(error.code, enhanced[0] if enhanced else "")


def failure(error: Exception, *, is_handed_over: bool) -> DeliveryError:
    """Say what a conversation that broke comes to. Pure."""
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return _answered(error, is_handed_over=is_handed_over)
    if isinstance(error, ssl.CertificateError) or isinstance(error.__cause__, ssl.CertificateError):
        message = "email: the server's certificate is not trusted; have it renewed, or name its authority"
        return ReceiverRefused(f"{message} in SSL_CERT_FILE", reason="tls")
    if isinstance(error, TimeoutError):
        message = "email: the server did not answer in time"
        return DeliveryDeferred(message, reason="timeout", may_have_arrived=is_handed_over)
    if isinstance(error, OSError | UnicodeError):
        message = "email: no connection to the server, or it broke"
        return DeliveryDeferred(message, reason="connect", may_have_arrived=is_handed_over)
    message = "email: the server does not offer the login or the STARTTLS that is asked for"
    return ReceiverRefused(message, reason="unsupported")


def _answered(error: aiosmtplib.SMTPResponseException, *, is_handed_over: bool) -> DeliveryError:
    """Tell refusals apart by their step and code (RFC 5321, 4.2.1 and 4.3.2)."""
    said = _refusal(error)
    if not said.is_final:
        # an answer that is none, in place of that to the last dot, does not say that it was not taken
        is_unclear = is_handed_over and said.code not in range(400, 500)
        message = f"email: the server does not take the mail now: {said}"
        return DeliveryDeferred(message, reason=said.reason, may_have_arrived=is_unclear)
    if isinstance(error, aiosmtplib.SMTPAuthenticationError) or said.code in _LOGIN_CODES:
        return ReceiverRefused(f"email: the server refused user and password: {said}", reason="auth")
    if isinstance(error, aiosmtplib.SMTPDataError) or said.is_of_size:
        return DeliveryRejected(f"email: the server did not take the mail: {said}", reason=said.reason)
    if isinstance(error, aiosmtplib.SMTPSenderRefused):
        message = f'email: the server takes no mail from the address in "from": {said}'
        return ReceiverRefused(message, reason="sender_refused")
    return ReceiverRefused(f"email: the server turned us away: {said}", reason=said.reason)
