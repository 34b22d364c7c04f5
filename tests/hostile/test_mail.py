"""Whatever an outlet writes, a mail has the headers that we gave it and leads only to the outlets' pages."""

from __future__ import annotations

from email.headerregistry import Address
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import AlsoReported, Delivery
from monitor.receivers.letter import letter
from monitor.receivers.notifier import MESSAGES
from tests.fakes.alerts import an_alert
from tests.fakes.attacks import ARMS, ATTACKS, OTHER, PAGE, URLS, WEB_URLS, deliveries
from tests.fakes.judges import html, mail

if TYPE_CHECKING:
    from monitor.receivers.labels import Language

SENDER = Address("Alerts", addr_spec="alerts@example.org")
DESK = Address("مكتب آسيا", addr_spec="desk@example.org")  # the Asia desk
LANGUAGES: tuple[Language, ...] = ("ar", "en")
MIXES = st.lists(st.sampled_from([text[:300] for text in ATTACKS.values()]) | st.text(max_size=9), max_size=5)


def insist(delivery: Delivery, links: frozenset[str] = frozenset({PAGE, OTHER})) -> None:
    """Insist that a mail is ours from its first header to its last link."""
    for language in LANGUAGES:
        raw = letter(delivery, sender=SENDER, to=[DESK], language=language, zone="Asia/Riyadh").as_bytes()
        told = mail.read(raw)
        page = html.look(told.html)
        assert (told.faults, page.faults) == ((), ())
        assert page.links <= links
        assert page.marked <= {ARMS}
        assert len(raw) < 500_000


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in ATTACKS.items()])
def test_no_text_adds_a_header_a_link_or_markup_to_any_kind_of_mail(text: str) -> None:
    for delivery in deliveries(text):
        if delivery.kind in MESSAGES:
            insist(delivery)


@settings(max_examples=25, deadline=None)
@given(MIXES)
def test_no_mix_of_attacks_does_either(texts: list[str]) -> None:
    for delivery in deliveries("".join(texts)):
        if delivery.kind in MESSAGES:
            insist(delivery)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sampled_from(["=?", "?=", "utf-8", "?q?", "?b?", "=0A", "\n", " ", "ا", "Bcc:"]), max_size=12)
)
def test_no_encoded_word_is_read_out_of_a_headline(pieces: list[str]) -> None:
    insist(Delivery(an_alert(title="".join(pieces), evidence=(), sentences=(), also=(), url=PAGE), "desk"))


@pytest.mark.parametrize("url", [pytest.param(url, id=name) for name, url in URLS.items()])
def test_what_is_no_address_of_the_web_is_no_link(url: str) -> None:
    alert = an_alert(url=url, also=(AlsoReported("x", url),), evidence=(), sentences=())

    insist(Delivery(alert, "desk"), frozenset())


@pytest.mark.parametrize("url", [pytest.param(url, id=name) for name, url in WEB_URLS.items()])
def test_an_address_full_of_signs_is_one_link(url: str) -> None:
    alert = an_alert(url=url, also=(), evidence=(), sentences=())

    told = mail.read(letter(Delivery(alert, "desk"), sender=SENDER, to=[DESK]).as_bytes())

    page = html.look(told.html)
    assert (told.faults, page.faults, len(page.links)) == ((), (), 1)


@pytest.mark.parametrize(
    "source",
    [
        "<script>x</script>",
        "<p onclick=x>y</p>",
        "<img src=x>",
        "<a href=javascript:x>y</a>",
        "<p style='background:url(x)'>y</p>",
        "<!-- x --><p>y</p>",
        "<meta http-equiv=refresh content=0>",
        "<p>\u202ex</p>",
    ],
)
def test_the_judge_of_pages_sees_what_they_would_do(source: str) -> None:
    assert html.look(f"<html><body>{source}</body></html>").faults


@pytest.mark.parametrize("head", [b"Bcc: x@evil.example", b"Subject: y", b"Subject: =?utf-8?q?=1B?="])
def test_the_judge_of_mails_sees_what_was_added(head: bytes) -> None:
    whole = letter(Delivery(an_alert(title="x"), "desk"), sender=SENDER, to=[DESK]).as_bytes()

    assert not mail.read(whole).faults
    assert mail.read(head + b"\r\n" + whole).faults
