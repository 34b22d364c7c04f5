"""A delivery as its receiver would get it, written out by what its notifier writes it with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from monitor.receivers.apprise import written
from monitor.receivers.blocks import answerable, delivered
from monitor.receivers.labels import labels_for
from monitor.receivers.letter import letter
from monitor.receivers.mail import mailbox
from monitor.receivers.text import seen_json
from monitor.receivers.webhook import body
from monitor.receivers.wording import body_of

if TYPE_CHECKING:
    from monitor.config.files import ReceiverLine
    from monitor.model import Delivery
    from monitor.receivers.labels import Labels
    from monitor.receivers.mail import EmailSettings
    from monitor.receivers.slack import SlackSettings
    from monitor.receivers.templates import Template
    from monitor.receivers.wording import Body


class Shown(NamedTuple):
    """What is sent, as text to read; the HTML of a mail; what of a template failed."""

    text: str
    html: str
    problems: tuple[str, ...] = ()


def shown(delivery: Delivery, receiver: ReceiverLine | None, template: Template | None) -> Shown:
    """Write a delivery as a receiver would get it, or as an English console would where there is none."""
    zone = receiver.zone if receiver and receiver.zone != "UTC" else ""
    labels = labels_for(receiver.spoken if receiver else "en", zone)
    if receiver and receiver.slack:
        return Shown(_post(delivery, receiver.slack, labels), "")
    if receiver and receiver.webhook:
        return Shown(_json(body(delivery).decode()), "")
    if receiver and receiver.apprise:
        return Shown(f"{written(delivery, labels)}\n", "")
    rendered = template.render(delivery, labels) if template else None
    said = rendered.body if rendered else body_of(delivery, labels)
    text = _mail(delivery, receiver, receiver.email, said) if receiver and receiver.email else said.text
    return Shown(text, said.html, rendered.problems if rendered else ())


def _post(delivery: Delivery, settings: SlackSettings, labels: Labels) -> str:
    """Write what Slack is given; only a bot that hears of their being pressed has buttons."""
    written = answerable if settings.signing_secret is not None else delivered
    return _json(json.dumps(written(delivery, labels)))


def _mail(delivery: Delivery, receiver: ReceiverLine, settings: EmailSettings, said: Body) -> str:
    """Write a mail's headers as people read them, and its plain part."""
    mail = letter(
        delivery,
        sender=mailbox(settings.sender),
        to=[mailbox(address) for address in settings.to],
        language=receiver.spoken,
        zone="" if receiver.zone == "UTC" else receiver.zone,
        body=said,
    )
    headers = "".join(f"{name}: {value}\n" for name, value in mail.items())
    return f"{headers}\n{said.text}"


def _json(text: str) -> str:
    return seen_json(json.dumps(json.loads(text), ensure_ascii=False, indent=2)) + "\n"
