"""What a mail server says is understood, and no address gets an alert twice."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Any

import pytest
import structlog

from monitor.model import DeliveryDeferred, DeliveryRejected, ReceiverRefused
from monitor.receivers.build import build
from monitor.receivers.spec import ReceiverSpec
from monitor.receivers.templates import Templates
from tests.fakes.alerts import a_delivery, an_alert
from tests.fakes.smtp import SmtpServer

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.net.client import Client
    from monitor.receivers.notifier import Notifier

DESK, NIGHT, GONE = "desk@example.org", "night@example.org", "gone@example.org"


def a_notifier(mail: SmtpServer, client: Client, *to: str, timeout: str = "10s", **changes: Any) -> Notifier:
    email = {"smtp": mail.url, "from": "alerts@example.org", "to": to or (DESK,), **changes}
    return build("desk", ReceiverSpec.model_validate({"email": email, "timeout": timeout}), client=client)


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
        ("AUTH", "454 4.7.0 the directory of users is down", "smtp_454"),
        ("MAIL", "451 4.7.1 greylisted", "smtp_451"),
        ("MAIL", "nonsense", "protocol"),
        ("RCPT", "450 4.2.0 greylisted", "recipients_refused"),
        ("DATA", "452 4.3.1 disk full", "smtp_452"),
        ("BODY", "451 4.3.0 later", "smtp_451"),
    ],
)
async def test_what_may_pass_is_deferred_and_has_not_arrived(
    mail: SmtpServer, client: Client, step: str, reply: str, reason: str
) -> None:
    mail.wants_login("desk", "secret")
    mail.answers(step, reply)

    with pytest.raises(DeliveryDeferred) as caught:
        await a_notifier(mail, client, smtp=mail.url.replace("://", "://desk:secret@")).send(a_delivery())

    assert (caught.value.reason, caught.value.may_have_arrived) == (reason, False)


@pytest.mark.parametrize(
    ("step", "reply", "message"),
    [
        ("MAIL", "552 5.2.2 over quota", "did not take the mail: 552 5.2.2"),
        ("DATA", "554 no", "did not take the mail: 554"),
        ("BODY", "552 5.3.4 too big", "did not take the mail: 552 5.3.4"),
        ("BODY", "550 5.7.1 <desk@example.org> wants no spam", "did not take the mail: 550 5.7.1"),
    ],
)
async def test_a_mail_that_the_server_does_not_want_is_rejected(
    mail: SmtpServer, client: Client, step: str, reply: str, message: str
) -> None:
    mail.answers(step, reply)

    with pytest.raises(DeliveryRejected, match=message) as caught:
        await a_notifier(mail, client).send(a_delivery())

    assert "example.org" not in str(caught.value)


@pytest.mark.parametrize(
    ("step", "reply", "reason", "message"),
    [
        ("CONNECT", "554 5.7.1 no service for you", "smtp_554", "turned us away: 554 5.7.1"),
        ("MAIL", "530 5.7.0 log in first", "auth", "refused user and password: 530 5.7.0"),
        ("MAIL", "550 5.7.1 <alerts@example.org> may not", "sender_refused", r'address in "from": 550 5.7.1'),
        ("RCPT", "550 5.1.1 <desk@example.org> unknown", "recipients_refused", r"to\[1\] 550 5.1.1"),
    ],
)
async def test_a_server_that_wants_nothing_from_us_waits_for_a_person(
    mail: SmtpServer, client: Client, *, step: str, reply: str, reason: str, message: str
) -> None:
    mail.answers(step, reply)

    with pytest.raises(ReceiverRefused, match=message) as caught:
        await a_notifier(mail, client).send(a_delivery())

    assert caught.value.reason == reason
    assert "example.org" not in str(caught.value)


async def test_a_wrong_password_waits_for_a_person(mail: SmtpServer, client: Client) -> None:
    mail.wants_login("desk", "right")

    with pytest.raises(ReceiverRefused, match=r"refused user and password: 535 5\.7\.8") as caught:
        await a_notifier(mail, client, smtp=mail.url.replace("://", "://desk:wrong@")).send(a_delivery())

    assert caught.value.reason == "auth"


@pytest.mark.parametrize(
    ("url", "changes"),
    [
        pytest.param("smtp://{}", {"tls": "required"}, id="STARTTLS is not offered"),
        pytest.param("smtp://u:p@{}", {}, id="no login is offered"),
    ],
)
async def test_a_server_without_what_was_asked_for_waits_for_a_person_and_gets_no_mail(
    mail: SmtpServer, client: Client, url: str, changes: dict[str, str]
) -> None:
    smtp = url.format(mail.url.removeprefix("smtp://"))

    with pytest.raises(ReceiverRefused) as caught:
        await a_notifier(mail, client, smtp=smtp, **changes).send(a_delivery())

    assert caught.value.reason == "unsupported"
    assert mail.seen == []


async def test_a_port_without_tls_is_no_connection(mail: SmtpServer, client: Client) -> None:
    with pytest.raises(DeliveryDeferred) as caught:
        await a_notifier(mail, client, smtp=mail.url.replace("smtp:", "smtps:")).send(a_delivery())

    assert (caught.value.reason, caught.value.may_have_arrived) == ("connect", False)


@pytest.mark.parametrize(
    ("step", "may_have_arrived"), [("CONNECT", False), ("MAIL", False), ("RCPT", False), ("BODY", True)]
)
async def test_a_mail_may_have_arrived_once_it_was_handed_over_and_the_line_broke(
    mail: SmtpServer, client: Client, step: str, *, may_have_arrived: bool
) -> None:
    mail.drops_at(step)

    with pytest.raises(DeliveryDeferred) as caught:
        await a_notifier(mail, client).send(a_delivery())

    assert (caught.value.reason, caught.value.may_have_arrived) == ("connect", may_have_arrived)


@pytest.mark.parametrize(("step", "may_have_arrived"), [("MAIL", False), ("BODY", True)])
async def test_a_mail_may_have_arrived_once_it_was_handed_over_and_no_answer_came(
    mail: SmtpServer, client: Client, step: str, *, may_have_arrived: bool
) -> None:
    mail.hangs_at(step)

    with pytest.raises(DeliveryDeferred) as caught:
        await a_notifier(mail, client, timeout="2s").send(a_delivery())

    assert (caught.value.reason, caught.value.may_have_arrived) == ("timeout", may_have_arrived)


async def test_an_answer_to_the_mail_that_is_none_leaves_open_whether_it_was_taken(
    mail: SmtpServer, client: Client
) -> None:
    mail.answers("BODY", "nonsense")

    with pytest.raises(DeliveryDeferred) as caught:
        await a_notifier(mail, client).send(a_delivery())

    assert (caught.value.reason, caught.value.may_have_arrived) == ("protocol", True)


async def test_a_mail_that_is_too_large_is_not_even_sent(mail: SmtpServer, client: Client) -> None:
    mail.takes_at_most(100)

    with pytest.raises(DeliveryRejected, match=r"552 5\.3\.4"):
        await a_notifier(mail, client).send(a_delivery())

    assert mail.seen == []


async def test_an_old_server_that_knows_no_extensions_gets_the_mail(mail: SmtpServer, client: Client) -> None:
    mail.answers("EHLO", "502 5.5.1 what?")

    await a_notifier(mail, client, tls="none").send(a_delivery())

    assert len(mail.taken) == 1


async def test_with_each_every_address_is_a_lane_with_a_mail_of_its_own(
    mail: SmtpServer, client: Client
) -> None:
    email = {"smtp": mail.url, "from": "alerts@example.org", "to": [DESK, NIGHT], "each": True}
    lanes = ReceiverSpec.model_validate({"email": email}).lanes("night-mail")

    for lane, spec in lanes.items():
        await build(lane, spec, client=client).send(a_delivery())

    assert [taken.message["To"] for taken in mail.taken] == [DESK, NIGHT]


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

    with pytest.raises(DeliveryDeferred, match=r"to\[2\] 450 4.2.0") as caught:
        await notifier.send(a_delivery(attempt=1))
    await notifier.send(a_delivery(attempt=2))

    # else a digest would be composed anew with what came since, and come again to who has it
    assert caught.value.may_have_arrived
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

        with pytest.raises(ReceiverRefused, match="certificate is not trusted") as caught:
            await a_notifier(mail, client, smtp=url).send(a_delivery())

        assert caught.value.reason == "tls"
        assert not [line for line in mail.said if line.startswith(("AUTH", "MAIL"))]


def serving_tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


async def test_a_template_of_ones_own_gives_the_words_of_a_mail(
    mail: SmtpServer, client: Client, tmp_path: Path
) -> None:
    (tmp_path / "short.txt.j2").write_text("{{ title }} !\n")
    email = {"smtp": mail.url, "from": "alerts@example.org", "to": [DESK]}
    spec = ReceiverSpec.model_validate({"email": email, "template": "short"})

    await build("desk", spec, client=client, template=Templates.load(tmp_path).named("short")).send(
        a_delivery()
    )

    [taken] = mail.taken
    assert taken.plain.rstrip().endswith(" !")
    assert "<h1" in taken.html  # there is no template for it: as it ships
