"""One SMTP conversation, with its failures told in the words of deliveries."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import aiosmtplib
from pydantic import SecretStr

from monitor.model import DeliveryDeferred, DeliveryError, DeliveryRejected

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import timedelta

_START_TLS = {"offered": None, "required": True, "none": False}
_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}\b")  # RFC 3463, 5.1.1 for an unknown mailbox
# The server wants a login, or another one (RFC 4954): the operator's to mend, not the alert's fault.
_LOGIN_CODES = {530, 534, 535, 538}
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

    Raises DeliveryDeferred and DeliveryRejected where the mail as a whole was not taken. Once
    the server has taken it nothing raises, however the conversation ends.
    """
    client = aiosmtplib.SMTP(
        hostname=to.host,
        port=to.port,
        username=to.user,
        password=to.password.get_secret_value() if to.user else None,
        use_tls=to.implicit_tls,
        start_tls=to.start_tls,
        timeout=deadline.total_seconds(),
    )
    try:
        async with asyncio.timeout(deadline.total_seconds()):
            try:
                await client.connect()
            except aiosmtplib.SMTPResponseException as error:
                raise _not_let_in(error) from None
            refused = await _converse(client, mail, sender, recipients)
        await _take_leave(client)
    except (aiosmtplib.SMTPException, OSError, UnicodeError) as error:
        # from None, here and above: what servers say and where they are may be secret
        raise _failure(error) from None
    finally:
        client.close()
    return refused


async def _converse(
    client: aiosmtplib.SMTP, mail: bytes, sender: str, recipients: Sequence[str]
) -> dict[str, Refusal]:
    try:
        errors, _ = await client.sendmail(sender, recipients, mail)
    except aiosmtplib.SMTPRecipientsRefused as error:
        return {one.recipient: _refusal(one.code, one.message) for one in error.recipients}
    return {address: _refusal(reply.code, reply.message) for address, reply in errors.items()}


async def _take_leave(client: aiosmtplib.SMTP) -> None:
    """Say QUIT as the protocol asks, but let no server that is slow at it undo what it took."""
    with suppress(aiosmtplib.SMTPException, OSError, TimeoutError):
        async with asyncio.timeout(_GOODBYE_S):
            await client.quit()


def _refusal(code: int, text: str) -> Refusal:
    enhanced = _ENHANCED.match(text)
    return Refusal(code, enhanced[0] if enhanced else "")


def _not_let_in(error: aiosmtplib.SMTPResponseException) -> DeliveryDeferred:
    """Explain a refusal before any mail was named: it is about us, so an operator can mend it."""
    said = _refusal(error.code, error.message)
    if isinstance(error, aiosmtplib.SMTPAuthenticationError) or error.code in _LOGIN_CODES:
        return DeliveryDeferred(f"email: the server refused user and password: {said}", reason="auth")
    return DeliveryDeferred(f"email: the server turned us away: {said}", reason=said.reason)


def _failure(error: Exception) -> DeliveryError:
    """Explain why the mail as a whole was not taken."""
    if isinstance(error, aiosmtplib.SMTPResponseException):
        if error.code in _LOGIN_CODES:
            return _not_let_in(error)
        said = _refusal(error.code, error.message)
        kind = DeliveryRejected if said.is_final else DeliveryDeferred
        return kind(f"email: the server did not take the mail: {said}", reason=said.reason)
    if isinstance(error, TimeoutError):
        return DeliveryDeferred("email: the server did not answer in time", reason="timeout")
    if isinstance(error, OSError | UnicodeError):
        return DeliveryDeferred("email: no connection to the server, or it broke", reason="connect")
    # a login or STARTTLS that the server does not offer
    return DeliveryDeferred(
        "email: the server does not offer the login or TLS asked for", reason="unsupported"
    )
