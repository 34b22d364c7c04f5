"""What operators write about a receiver is checked when it is loaded, and its secrets stay secret."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from monitor.receivers.mail import mailbox
from monitor.receivers.spec import ReceiverSpec
from tests.fakes.services import SIGNING_SECRET

SLACK = {"webhook": "https://hooks.slack.com/services/T/B/s3cr3t"}
EMAIL = {"smtp": "smtp://u:s3cr3t@mail:587", "from": "alerts@example.org", "to": ["desk@example.org"]}
WEBHOOK = {"url": "https://example.org/s3cr3t", "secret": SIGNING_SECRET}


def problems(written: dict[str, Any]) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        ReceiverSpec.model_validate(written)
    assert "s3cr3t" not in str(caught.value)
    return [
        f"{'.'.join(map(str, error['loc']))}: {error['msg'].removeprefix('Value error, ')}"
        for error in caught.value.errors()
    ]


def test_a_receiver_is_as_patient_as_the_example_says() -> None:
    spec = ReceiverSpec.model_validate({"console": {}})

    assert spec.timeout == timedelta(seconds=15)
    assert spec.retry.model_dump() == {
        "first": timedelta(seconds=5),
        "longest": timedelta(seconds=60),
        "give_up_after": timedelta(hours=76),
    }


@pytest.mark.parametrize(
    ("written", "kind", "language"),
    [
        ({"console": {}}, "console", "en"),
        ({"console": {}, "language": "ar"}, "console", "ar"),
        ({"slack": SLACK}, "slack", "ar"),
        ({"email": EMAIL, "language": "en"}, "email", "en"),
    ],
)
def test_desks_are_spoken_to_in_arabic_and_terminals_in_english_unless_told_otherwise(
    written: dict[str, Any], kind: str, language: str
) -> None:
    spec = ReceiverSpec.model_validate(written)

    assert (spec.kind, spec.spoken) == (kind, language)


def test_a_receiver_is_one_lane_however_many_addresses_it_has() -> None:
    spec = ReceiverSpec.model_validate({"email": {**EMAIL, "to": ["a@example.org", "b@example.org"]}})

    assert spec.lanes("night-mail") == {"night-mail": spec}


def test_with_each_every_address_is_a_lane_whose_name_does_not_show_it() -> None:
    """The names are the same in any order, and an address that is written twice is one lane."""
    to = ["a@example.org", "Bureau <b@example.org>"]
    spec = ReceiverSpec.model_validate({"email": {**EMAIL, "to": [*to, *to], "each": True}})

    lanes = {name: lane.email.to for name, lane in spec.lanes("night-mail").items() if lane.email}

    assert lanes == {"night-mail.e16bfe08be": (to[0],), "night-mail.c12c654577": (to[1],)}


@pytest.mark.parametrize("written", [{"slack": SLACK}, {"email": EMAIL}, {"webhook": WEBHOOK}])
def test_no_repr_and_no_dump_shows_a_secret(written: dict[str, Any]) -> None:
    spec = ReceiverSpec.model_validate(written)

    shown = repr(spec) + str(spec) + spec.model_dump_json()
    assert "s3cr3t" not in shown
    assert SIGNING_SECRET not in shown


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (
            {},
            ": name one kind of receiver: console, slack, email, webhook, apprise (console: {} has no keys)",
        ),
        (
            {"slack": SLACK, "email": EMAIL},
            ": one receiver is of one kind, this has slack and email; make it two receivers",
        ),
        (
            {"webhook": WEBHOOK, "language": "en"},
            ": language is for who reads; a webhook gets the same data in any",
        ),
        ({"slack": {"webhook": "hooks.slack.com/s3cr3t"}}, "slack.webhook: is not an http or https URL"),
        ({"slack": {"webhook": "https://[s3cr3t"}}, "slack.webhook: is not an http or https URL"),
        ({"slack": {"webhook": "https://موقع/s3cr3t"}}, "slack.webhook: is not an http or https URL"),
        (
            {"console": {}, "retry": {"first": "1h", "longest": "5m"}},
            "retry: first must not be longer than longest, nor longest than give_up_after",
        ),
        (
            {"email": {**EMAIL, "smtp": "smtps://u:s3cr3t@mail", "tls": "none"}},
            "email: tls: none contradicts smtps://, which begins in TLS; write smtp:// or leave tls out",
        ),
    ],
)
def test_a_mistake_is_explained(written: dict[str, Any], problem: str) -> None:
    assert problems(written) == [problem]


@pytest.mark.parametrize(
    "secret",
    ["", "s3cr3t", "whsec_", "whsec_s3cr3t", "whsec_c2hvcnQ=", f"whsec_{'A' * 88}", SIGNING_SECRET[6:]],
)
def test_a_signing_secret_that_is_none_is_refused_with_a_way_to_make_one(secret: str) -> None:
    [problem] = problems({"webhook": {**WEBHOOK, "secret": secret}})

    assert problem.startswith("webhook.secret: is not whsec_ and the base64 of 24 to 64 random bytes")
    assert "openssl rand -base64 32" in problem


@pytest.mark.parametrize(
    "url", ["mail:587", "http://mail", "smtp://", "smtp://u:s3cr3t@mail:port", "smtp://mail/x", "smtp://بريد"]
)
def test_a_mail_server_that_is_none_is_refused(url: str) -> None:
    [problem] = problems({"email": {**EMAIL, "smtp": url}})

    assert problem.startswith("email.smtp: is not smtp://user:password@host:587")


@pytest.mark.parametrize(
    ("written", "name", "address"),
    [
        ("desk@example.org", "", "desk@example.org"),
        ("Desk <desk@example.org>", "Desk", "desk@example.org"),
        ('"مكتب، آسيا" <desk@xn--mgbh0fb.example>', "مكتب، آسيا", "desk@xn--mgbh0fb.example"),
    ],
)
def test_addresses_may_have_names_in_any_letters(written: str, name: str, address: str) -> None:
    assert (mailbox(written).display_name, mailbox(written).addr_spec) == (name, address)


@pytest.mark.parametrize(
    "written",
    ["", "desk", "@example.org", "مكتب@example.org", "a@موقع.مصر", "a@b.org\r\nBcc: c@d.org", "a@b@c"],
)
def test_an_address_that_most_servers_would_refuse_is_refused_at_once(written: str) -> None:
    [problem] = problems({"email": {**EMAIL, "to": [written]}})

    assert problem.startswith("email.to.0: ")
    assert "is not a mail address in ASCII" in problem


def test_a_mail_needs_somebody_to_go_to() -> None:
    assert problems({"email": {**EMAIL, "to": []}}) == ["email.to: name at least one address"]


def test_editors_learn_the_keys_and_that_some_are_secret() -> None:
    schema = ReceiverSpec.model_json_schema()

    assert schema["$defs"]["EmailSettings"]["required"] == ["smtp", "from", "to"]
    assert schema["$defs"]["EmailSettings"]["properties"]["smtp"]["format"] == "password"
    assert "s3cr3t" not in json.dumps(schema)
