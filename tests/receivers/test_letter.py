"""A mail is readable in every mail program, from right to left, and holds nothing but text."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from monitor.model import AlsoReported, Delivery, DeliveryKind, Severity, TextFrom, Thread, Why
from monitor.receivers.labels import ARABIC, ENGLISH
from monitor.receivers.letter import letter
from monitor.receivers.mail import mailbox
from monitor.receivers.wording import Body, html_of
from tests.fakes.alerts import TITLE, a_delivery, an_alert

if TYPE_CHECKING:
    from email.message import EmailMessage

DESK = "desk@example.org"


def parsed(**changes: Any) -> EmailMessage:
    return sent(a_delivery(**changes))


def sent(delivery: Delivery, **how: Any) -> EmailMessage:
    """A mail as its receiver's program reads it."""
    sender = mailbox("مكتب آسيا <alerts@example.org>")  # Asia desk
    raw = letter(delivery, sender=sender, to=[mailbox(DESK)], **how).as_bytes()
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    return message_from_bytes(raw, policy=default)


def page(**changes: Any) -> str:
    return html_of(a_delivery(**changes), ARABIC)


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
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "List-Id": "<asia-desk.alerts.example.org>",
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
    tags = Tags(page(text_from=TextFrom.FEED, page_error="404"))

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
    tags = Tags(
        page(
            title=evil,
            outlet=evil,
            evidence=(),
            sentences=(),
            url="javascript:alert(1)",
            also=also,
            why=why,
        )
    )

    assert evil in tags.words
    assert "script" not in tags.seen
    assert [value for name, value in tags.attributes if name == "href"] == ["https://x.org/%22onclick=%22"]


def test_what_was_left_out_is_said_in_html() -> None:
    sentence = an_alert().sentences[1]

    assert "و2 غيرها" in Tags(page(sentences=[sentence] * 6)).words  # and 2 others


def test_a_mail_is_dated_when_the_alert_was_raised() -> None:
    raised = datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC)

    assert parsed(raised_at=raised)["Date"] == "Thu, 29 Feb 2024 23:59:59 +0000"


def test_a_mail_in_english_runs_from_the_left_with_its_arabic_from_the_right() -> None:
    html = html_of(a_delivery(), ENGLISH)

    assert '<html lang="en" dir="ltr">' in html
    assert '<h1 dir="rtl"' in html
    assert "Read on" in html


def test_a_follow_up_answers_the_first_mail_of_its_story() -> None:
    thread = Thread(root="<abc.def@example.org>", title="Kim leaves")

    mail = sent(Delivery(an_alert(), "desk", thread=thread), language="en")

    assert mail["In-Reply-To"] == mail["References"] == "<abc.def@example.org>"
    assert mail["Subject"] == f"🔴 {TITLE}"
    body = mail.get_body(("plain",))
    assert body is not None
    assert "Kim leaves" in body.get_content()


@pytest.mark.parametrize(
    "root", ["", "1700000000.000100", "<a@b>\r\nBcc: all@example.org", "<a@b> <c@d>", "<a b@c>", "<ä@b>"]
)
def test_what_is_no_message_id_goes_into_no_header(root: str) -> None:
    mail = sent(Delivery(an_alert(), "desk", thread=Thread(root, "x")))

    assert (mail["In-Reply-To"], mail["References"], mail["Bcc"]) == (None, None, None)


def a_digest(*others: Any) -> Delivery:
    return Delivery(an_alert(severity=Severity.LOW), "desk", kind=DeliveryKind.DIGEST, others=others)


def test_a_digest_is_one_mail_as_important_and_as_late_as_its_most_urgent_and_latest_alert() -> None:
    late = an_alert(id="late", raised_at=datetime(2023, 9, 5, 9, tzinfo=UTC), severity=Severity.HIGH)

    mail = sent(a_digest(late), language="en")

    assert mail["Subject"].startswith("🔴 Digest of alerts: 2")
    assert mail["Date"] == "Tue, 05 Sep 2023 09:00:00 +0000"
    assert mail["Importance"] == "high"
    assert mail["Message-ID"] == f"<{a_digest(late).key}@example.org>"


def test_a_subject_says_what_a_telephone_must_not_get_wrong() -> None:
    """A denial is no fact, an escalation not the first alert, and a digest begins with its first headline."""
    denial = sent(a_delivery(stance="denied"))
    escalation = sent(Delivery(an_alert(), "desk", kind=DeliveryKind.ESCALATION), language="en")
    digest = sent(a_digest(an_alert(id="b", title="Kim", evidence=(), severity=Severity.HIGH)), language="en")

    assert denial["Subject"] == f"🔴 نفي: {TITLE}"
    assert escalation["Subject"] == f"🔔 Unacknowledged: 🔴 {TITLE}"
    assert digest["Subject"] == "🔴 Digest of alerts: 2 · North Korean arms to Russia · 🔴 Kim"


def test_a_denial_is_one_in_the_headline_of_its_page() -> None:
    html = page(stance="denied")

    assert re.search(r"<h1 [^>]*>نفي: ", html)  # a denial
    assert "نفي ·" not in html


def test_a_digest_in_html_links_each_headline_and_says_what_is_left_out() -> None:
    others = [an_alert(id=str(number), url="") for number in range(60)]
    linked = an_alert(id="linked")

    tags = Tags(html_of(a_digest(linked, *others), ARABIC))

    assert [value for name, value in tags.attributes if name == "href"] == [
        "https://www.france24.com/ar/20230905-%D9%83%D9%8A%D9%85-%D8%A8%D9%88%D8%AA%D9%8A%D9%86?a=1&b=2"
    ]
    assert "و12 غيرها" in tags.words  # and 12 others


def test_a_digest_of_many_fits_what_mail_programs_show_whole() -> None:
    """Gmail cuts a page at 102 kB."""
    others = [an_alert(id=str(number), title="كيم " * 60, evidence=()) for number in range(200)]

    assert len(html_of(a_digest(*others), ARABIC).encode()) < 102_000


def test_what_a_template_says_takes_the_place_of_our_words() -> None:
    parts = sent(a_delivery(), body=Body("ours\n", "<p>ours</p>\n")).iter_parts()

    assert [part.get_content().strip() for part in parts] == ["ours", "<p>ours</p>"]


def test_a_subject_of_many_scripts_is_read_back_whole() -> None:
    """Python's own folding of such a mix ends in the middle of an encoded word."""
    marks = "".join(map(chr, range(0xE0154, 0xE0160)))  # VARIATION SELECTORS: invisible, four bytes each
    title = f"> quoted &gt; [x](https://evil.example) [x]: https://evil.example x{marks} أسلحة"  # arms

    ops = mailbox("ops@example.org")
    written = letter(a_delivery(title=title, evidence=()), sender=ops, to=[ops]).as_bytes()

    subject = str(message_from_bytes(written, policy=default)["Subject"])
    assert subject.startswith("🔴 > quoted &gt; [x](https://evil.example) [x]: https://evil.example x")
    assert subject.endswith("أسلحة")
