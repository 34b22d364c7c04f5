"""A mail is readable in every mail program, from right to left, and holds nothing but text."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from monitor.model import AlsoReported, Severity, TextFrom, Why
from monitor.receivers.letter import letter, page
from monitor.receivers.mail import mailbox
from monitor.receivers.message import compose
from tests.fakes.alerts import TITLE, a_delivery, an_alert

if TYPE_CHECKING:
    from email.message import EmailMessage

DESK = "desk@example.org"


def parsed(**changes: Any) -> EmailMessage:
    sender = mailbox("مكتب آسيا <alerts@example.org>")
    raw = letter(a_delivery(**changes), sender=sender, to=[mailbox(DESK)]).as_bytes()
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    return message_from_bytes(raw, policy=default)


class Tags(HTMLParser):
    """Collects what a page is made of; a tag that is not closed in order fails."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(html)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += attrs
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_headers_of_a_mail() -> None:
    mail = parsed()

    assert dict(mail.items()) | {"Content-Type": mail.get_content_type()} == {
        "From": "مكتب آسيا <alerts@example.org>",
        "To": DESK,
        "Subject": f"🔴 {TITLE}",
        "Date": "Tue, 05 Sep 2023 03:07:30 +0000",
        "Message-ID": f"<{a_delivery().key}@example.org>",
        "Auto-Submitted": "auto-generated",
        "Importance": "high",
        "MIME-Version": "1.0",
        "Content-Type": "multipart/alternative",
    }


def test_only_high_severity_is_marked_important() -> None:
    assert parsed(severity=Severity.NORMAL)["Importance"] is None


def test_a_title_makes_no_header_and_no_endless_subject() -> None:
    mail = parsed(title="a\r\nBcc: all@example.org\n\n<html>" + " word" * 500, evidence=())

    assert mail["Bcc"] is None
    assert mail["Subject"].startswith("🔴 a Bcc: all@example.org <html> word")
    assert len(mail["Subject"]) <= 150


def test_a_mail_says_the_same_in_text_and_in_html() -> None:
    parts = [part.get_content() for part in parsed().iter_parts()]

    assert [part.get_content_type() for part in parsed().iter_parts()] == ["text/plain", "text/html"]
    assert all(
        "مدفعية" in part and "https://www.france24.com/ar/20230905-" in part for part in parts
    )  # artillery


def test_the_html_runs_from_the_right_and_loads_nothing() -> None:
    tags = Tags(page(compose(an_alert(text_from=TextFrom.FEED, page_error="404"))))

    assert ("dir", "rtl") in tags.attributes
    assert ("lang", "ar") in tags.attributes
    assert not {"script", "img", "link", "style", "iframe"} & set(tags.seen)
    assert tags.seen.count("mark") == len(an_alert().evidence)
    assert {name for name, _ in tags.attributes} <= {
        "dir",
        "lang",
        "style",
        "href",
        "charset",
        "name",
        "content",
    }


def test_hostile_text_stays_text_in_html() -> None:
    evil = "</p><script>alert('1')</script>\"&amp;"
    also = (AlsoReported(evil, "data:text/html,x"), AlsoReported("x", 'https://x.org/"onclick="'))
    why = (Why(kind="number", ar=evil, en=evil, quote=evil),)
    alert = an_alert(
        title=evil,
        outlet=evil,
        evidence=(),
        sentences=(),
        url="javascript:alert(1)",
        also=also,
        why=why,
    )

    tags = Tags(page(compose(alert)))

    assert evil in tags.words
    assert "script" not in tags.seen
    assert [value for name, value in tags.attributes if name == "href"] == ["https://x.org/%22onclick=%22"]


def test_what_was_left_out_is_said_in_html() -> None:
    sentence = an_alert().sentences[1]

    assert "و2 غيرها" in Tags(page(compose(an_alert(sentences=[sentence] * 6)))).words  # and 2 others


def test_a_mail_is_dated_when_the_alert_was_raised() -> None:
    raised = datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC)

    assert parsed(raised_at=raised)["Date"] == "Thu, 29 Feb 2024 23:59:59 +0000"
