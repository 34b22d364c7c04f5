"""What a mail server says is understood, and no address gets an alert twice."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Any

import pytest
import structlog

from monitor.model import DeliveryDeferred, DeliveryRejected
from monitor.receivers.build import build
from monitor.receivers.spec import ReceiverSpec
from tests.fakes.alerts import a_delivery, an_alert
from tests.fakes.smtp import SmtpServer

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.net.client import Client
    from monitor.receivers.notifier import Notifier

DESK, NIGHT, GONE = "desk@example.org", "night@example.org", "gone@example.org"


def a_notifier(mail: SmtpServer, client: Client, *to: str, **changes: Any) -> Notifier:
    email = {"smtp": mail.url, "from": "alerts@example.org", "to": to or (DESK,), **changes}
    return build("desk", ReceiverSpec.model_validate({"email": email, "timeout": "10s"}), client=client)


async def test_a_mail_arrives_whole(mail: SmtpServer, client: Client) -> None:
    """A line that begins with a dot included, which SMTP doubles on the way."""
    await a_notifier(mail, client, DESK, f"Night desk <{NIGHT}>").send(
        a_delivery(title=".\n.hidden", evidence=())
    )

    [taken] = mail.taken
    assert (taken.sender, taken.recipients) == ("alerts@example.org", (DESK, NIGHT))
    assert taken.message["Subject"] == "🔴 . .hidden"
    assert ". .hidden" in taken.plain
    assert "<h1" in taken.html
    assert mail.said[-1] == "QUIT"


async def test_a_login_is_used_and_its_signs_are_read(mail: SmtpServer, client: Client) -> None:
    mail.wants_login("desk@example.org", "p@ss:w/ö")
    url = mail.url.replace("://", "://desk%40example.org:p%40ss%3Aw%2F%C3%B6@")

    await a_notifier(mail, client, smtp=url).send(a_delivery())

    assert len(mail.taken) == 1


@pytest.mark.parametrize(
    ("step", "reply", "reason"),
    [
        ("CONNECT", "421 4.3.2 too busy", "smtp_421"),
        ("CONNECT", "554 5.7.1 no service for you", "smtp_554"),
        ("MAIL", "451 4.7.1 greylisted", "smtp_451"),
        ("MAIL", "530 5.7.0 authentication required", "auth"),
        ("RCPT", "450 4.2.0 greylisted", "recipients_refused"),
        ("DATA", "452 4.3.1 disk full", "smtp_452"),
        ("BODY", "451 4.3.0 later", "smtp_451"),
        ("BODY", "nonsense", "protocol"),
    ],
)
async def test_what_may_pass_is_deferred(
    mail: SmtpServer, client: Client, step: str, reply: str, reason: str
) -> None:
    mail.answers(step, reply)

    with pytest.raises(DeliveryDeferred) as caught:
        await a_notifier(mail, client).send(a_delivery())

    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("step", "reply", "message"),
    [
        ("MAIL", "550 5.7.1 <alerts@example.org> may not send", "did not take the mail: 550 5.7.1"),
        ("RCPT", "550 5.1.1 <desk@example.org> unknown", r"refused every address: to\[1\] 550 5.1.1"),
        ("DATA", "554 no", "did not take the mail: 554"),
        ("BODY", "552 5.3.4 too big", "did not take the mail: 552 5.3.4"),
    ],
)
async def test_what_the_server_refuses_for_good_is_rejected(
    mail: SmtpServer, client: Client, step: str, reply: str, message: str
) -> None:
    mail.answers(step, reply)

    with pytest.raises(DeliveryRejected, match=message) as caught:
        await a_notifier(mail, client).send(a_delivery())

    assert "example.org" not in str(caught.value)


async def test_a_wrong_password_is_deferred_for_an_operator_to_mend(mail: SmtpServer, client: Client) -> None:
    mail.wants_login("desk", "right")

    with pytest.raises(DeliveryDeferred, match=r"refused user and password: 535 5\.7\.8") as caught:
        await a_notifier(mail, client, smtp=mail.url.replace("://", "://desk:wrong@")).send(a_delivery())

    assert caught.value.reason == "auth"


@pytest.mark.parametrize(
    ("url", "changes", "reason"),
    [
        pytest.param("smtp://{}", {"tls": "required"}, "unsupported", id="STARTTLS is not offered"),
        pytest.param("smtps://{}", {}, "connect", id="no TLS on that port"),
        pytest.param("smtp://u:p@{}", {}, "unsupported", id="no login is offered"),
    ],
)
async def test_a_server_without_what_was_asked_for_defers_and_gets_no_mail(
    mail: SmtpServer, client: Client, url: str, changes: dict[str, str], reason: str
) -> None:
    smtp = url.format(mail.url.removeprefix("smtp://"))

    with pytest.raises(DeliveryDeferred) as caught:
        await a_notifier(mail, client, smtp=smtp, **changes).send(a_delivery())

    assert caught.value.reason == reason
    assert mail.seen == []


async def test_a_server_that_hangs_once_it_has_the_mail_undoes_nothing(
    mail: SmtpServer, client: Client
) -> None:
    mail.hangs_at("QUIT")

    await a_notifier(mail, client).send(a_delivery())

    assert len(mail.taken) == 1


async def test_addresses_refused_for_good_are_logged_by_place_and_the_others_count(
    mail: SmtpServer, client: Client
) -> None:
    mail.answers("RCPT", "550 5.1.1 <gone@example.org> unknown", to=GONE)

    with structlog.testing.capture_logs() as logs:
        await a_notifier(mail, client, DESK, GONE).send(a_delivery())

    assert mail.taken[0].recipients == (DESK,)
    assert logs == [
        {"event": "recipients_refused", "log_level": "error", "receiver": "desk", "alert": an_alert().id,
         "count": 1, "refused": "to[2] 550 5.1.1"}
    ]  # fmt: skip


async def test_an_address_that_must_wait_gets_it_later_and_no_one_gets_it_twice(
    mail: SmtpServer, client: Client
) -> None:
    mail.answers("RCPT", "450 4.2.0 greylisted", "250 ok", to=NIGHT)
    notifier = a_notifier(mail, client, DESK, NIGHT)

    with pytest.raises(DeliveryDeferred, match=r"to\[2\] 450 4.2.0"):
        await notifier.send(a_delivery(attempt=1))
    await notifier.send(a_delivery(attempt=2))

    assert [taken.recipients for taken in mail.taken] == [(DESK,), (NIGHT,)]
    assert mail.taken[0].message["Message-ID"] == mail.taken[1].message["Message-ID"]


async def test_a_server_that_is_half_down_for_days_fills_no_memory(
    mail: SmtpServer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.receivers.mail.MAX_PARTLY_SENT", 1)
    mail.answers("RCPT", "450 4.2.0 greylisted", to=NIGHT)
    notifier = a_notifier(mail, client, DESK, NIGHT)

    for alert in ("a", "b", "b", "a"):
        with pytest.raises(DeliveryDeferred):
            await notifier.send(a_delivery(id=alert))

    ids = [taken.message["Message-ID"][1] for taken in mail.taken]
    assert ids == ["a", "b", "a"]


@pytest.mark.parametrize("starts_with_tls", [False, True], ids=["STARTTLS", "smtps"])
async def test_a_mail_goes_over_tls_to_who_is_trusted_with_its_login(
    client: Client, certificate: Path, monkeypatch: pytest.MonkeyPatch, *, starts_with_tls: bool
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    async with SmtpServer(tls=serving_tls(certificate), starts_with_tls=starts_with_tls) as mail:
        mail.wants_login("desk", "secret")
        url = mail.url.replace("://", "://desk:secret@")

        await a_notifier(mail, client, smtp=url, tls="required").send(a_delivery())

        assert len(mail.taken) == 1
        assert ("STARTTLS" in mail.said) == (not starts_with_tls)


@pytest.mark.parametrize("starts_with_tls", [False, True], ids=["STARTTLS", "smtps"])
async def test_a_mail_server_that_nobody_vouches_for_gets_neither_login_nor_mail(
    client: Client, certificate: Path, *, starts_with_tls: bool
) -> None:
    async with SmtpServer(tls=serving_tls(certificate), starts_with_tls=starts_with_tls) as mail:
        url = mail.url.replace("://", "://desk:secret@")

        with pytest.raises(DeliveryDeferred):
            await a_notifier(mail, client, smtp=url).send(a_delivery())

        assert not [line for line in mail.said if line.startswith(("AUTH", "MAIL"))]


def serving_tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context
