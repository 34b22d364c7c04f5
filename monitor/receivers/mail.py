"""The mail notifier: alerts over SMTP."""

from __future__ import annotations

from collections import OrderedDict
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import parseaddr
from typing import TYPE_CHECKING, Annotated, Literal, Self
from urllib.parse import urlsplit

import structlog
from pydantic import AfterValidator, ConfigDict, Field, SecretStr, WithJsonSchema, model_validator

from monitor.model import DeliveryDeferred, ReceiverRefused, digest
from monitor.model.settings import Settings
from monitor.receivers.labels import labels_for
from monitor.receivers.letter import letter
from monitor.receivers.notifier import MESSAGES, Pace
from monitor.receivers.several import listed
from monitor.receivers.smtp import Refusal, server, transmit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from monitor.model import Delivery
    from monitor.receivers.labels import Language
    from monitor.receivers.templates import Template
    from monitor.receivers.wording import Body

log = structlog.get_logger(__name__)

_SCHEMES = {"smtp", "smtps"}


def _smtp_url(value: SecretStr) -> SecretStr:
    try:
        parts = urlsplit(value.get_secret_value())
        extras = parts.path.strip("/") or parts.query or parts.fragment
        host = parts.hostname or ""
        usable = parts.scheme in _SCHEMES and host and host.isascii() and parts.port != 0 and not extras
    except ValueError:
        usable = False
    if not usable:
        message = (
            "is not smtp://user:password@host:587 or smtps://user:password@host:465"
            " (in user and password, write @ : / as %40 %3A %2F)"
        )
        raise ValueError(message)
    return value


def mailbox(written: str) -> Address:
    """Read ``desk@example.org`` or ``Desk <desk@example.org>``; raise ValueError for anything else.

    The name may be in any letters. The address itself must be ASCII: most servers do not
    speak SMTPUTF8 (RFC 6531), so an address that needs it would fail only at night.
    """
    name, address = parseaddr(written)
    try:
        parsed = Address(display_name=name, addr_spec=address)
        usable = parsed.username and parsed.domain and address.isascii() and written.isprintable()
    except (HeaderParseError, ValueError, IndexError):
        usable = False
    if not usable:
        message = (
            f"{written!r} is not a mail address in ASCII; write desk@example.org"
            " or Desk <desk@example.org>, and a domain in other letters as xn--..."
        )
        raise ValueError(message)
    return parsed


def _checked(written: str) -> str:
    mailbox(written)
    return written


def _somebody(to: tuple[str, ...]) -> tuple[str, ...]:
    # not min_length: it complains of an address that is wrong a second time
    if not to:
        message = "name at least one address"
        raise ValueError(message)
    return to


Mailbox = Annotated[str, AfterValidator(_checked)]


class EmailSettings(Settings):
    """``email:`` of a receiver."""

    model_config = ConfigDict(hide_input_in_errors=True)

    smtp: Annotated[
        SecretStr, AfterValidator(_smtp_url), WithJsonSchema({"type": "string", "format": "password"})
    ] = Field(
        description="The mail server: smtp:// begins in the clear, smtps:// in TLS.",
        examples=["smtp://user:${SMTP_PASSWORD}@mail.example.org:587"],
    )
    tls: Literal["offered", "required", "none"] = Field(
        default="offered",
        description="For smtp://: STARTTLS if the server offers it, always, or never.",
    )
    sender: Mailbox = Field(alias="from", description="The address that alerts come from.")
    to: Annotated[tuple[Mailbox, ...], AfterValidator(_somebody)] = Field(
        description="Who gets each alert.", json_schema_extra={"minItems": 1}
    )
    each: bool = Field(
        default=False,
        description="true sends each address a mail of its own: none waits for another, none sees another.",
    )

    @model_validator(mode="after")
    def _tls_fits(self) -> Self:
        if self.tls == "none" and self.smtp.get_secret_value().startswith("smtps:"):
            message = "tls: none contradicts smtps://, which begins in TLS; write smtp:// or leave tls out"
            raise ValueError(message)
        return self

    def one_by_one(self) -> dict[str, EmailSettings]:
        """Give settings for each address alone, by a digest of it: addresses stand in no name.

        Among a hundred addresses two share their ten digits once in 200 million times.
        """
        return {
            digest(mailbox(written).addr_spec)[:10]: self.model_copy(update={"to": (written,), "each": False})
            for written in self.to
        }


# Alerts that some of a receiver's addresses have and others do not yet; more at a time means
# that a mail server has been half down for days.
MAX_PARTLY_SENT = 1000


class MailNotifier:
    """Sends alerts to one receiver's addresses, in one SMTP conversation an attempt.

    An address that is refused for good is logged and the others count as the receiver. While
    an address is to be tried again, those that have the alert are remembered and left out of
    the next attempt; after a restart they get it again, under the same Message-ID, by which mail
    programs know a repeat. With ``each`` every address is a receiver of its own, and none does.
    """

    kinds = MESSAGES
    pace: Pace | None = None

    def __init__(
        self,
        settings: EmailSettings,
        *,
        receiver: str,
        timeout: timedelta,
        language: Language = "ar",
        zone: str = "",
        template: Template | None = None,
    ) -> None:
        self._server = server(settings.smtp, tls=settings.tls)
        self._sender = mailbox(settings.sender)
        self._to = tuple(mailbox(written) for written in settings.to)
        self._timeout = timeout
        self._language: Language = language
        self._zone = zone
        self._template = template
        self._taken: OrderedDict[str, frozenset[str]] = OrderedDict()
        self._log = log.bind(receiver=receiver)

    async def send(self, delivery: Delivery) -> str:
        """Send one mail to every address that does not have it yet."""
        mail = letter(
            delivery,
            sender=self._sender,
            to=self._to,
            language=self._language,
            zone=self._zone,
            body=self._body(delivery),
        )
        taken = self._taken.get(delivery.key, frozenset())
        missing = [address.addr_spec for address in self._to if address.addr_spec not in taken]
        refusals = await transmit(
            self._server,
            mail.as_bytes(),
            sender=self._sender.addr_spec,
            recipients=missing,
            deadline=self._timeout,
        )
        self._settle(delivery, taken | (frozenset(missing) - refusals.keys()), refusals)
        return str(mail["Message-ID"])

    def _body(self, delivery: Delivery) -> Body | None:
        """Say it in the operator's words; a template that fails is told of, and loses no alert."""
        if self._template is None:
            return None
        rendered = self._template.render(delivery, labels_for(self._language, self._zone))
        for problem in rendered.problems:
            self._log.error("template_failed", alert=delivery.alert.id, error=problem)
        return rendered.body

    def _settle(self, delivery: Delivery, taken: frozenset[str], refusals: Mapping[str, Refusal]) -> None:
        """Decide what an attempt with some addresses refused comes to."""
        self._taken.pop(delivery.key, None)
        said = self._named(refusals)
        if any(not refusal.is_final for refusal in refusals.values()):
            self._remember(delivery.key, taken)
            message = f"email: the server does not take some addresses now: {said}"
            # whoever has it is not to get it again under another key: what is tried next stays the same
            raise DeliveryDeferred(message, reason="recipients_refused", may_have_arrived=bool(taken))
        if not taken:
            message = f"email: the server refused every address: {said}"
            raise ReceiverRefused(message, reason="recipients_refused")
        if refusals:
            self._log.error("recipients_refused", alert=delivery.alert.id, count=len(refusals), refused=said)

    def _remember(self, key: str, taken: frozenset[str]) -> None:
        self._taken[key] = taken
        if len(self._taken) > MAX_PARTLY_SENT:
            self._taken.popitem(last=False)

    def _named(self, refusals: Mapping[str, Refusal]) -> str:
        """Name addresses by their place in the configuration: addresses stand in no log."""
        places = [
            f"to[{place}] {refusals[address.addr_spec]}"
            for place, address in enumerate(self._to, start=1)
            if address.addr_spec in refusals
        ]
        return ", ".join(places)

    def fits(self, delivery: Delivery) -> int:
        """Say how many of its alerts a message lists."""
        return listed(delivery)
