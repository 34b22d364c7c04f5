"""A console shows each alert whole, in colour only where a person looks."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import structlog

from monitor.model import Delivery, DeliveryDeferred, DeliveryKind
from monitor.receivers.console import ConsoleNotifier
from monitor.receivers.labels import ARABIC
from monitor.receivers.templates import Template
from monitor.receivers.templates.template import Part
from tests.fakes.alerts import TITLE, a_delivery, an_alert
from tests.fakes.services import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

SECOND = timedelta(seconds=1)


class Screen(io.StringIO):
    """A terminal that a person looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def unread() -> Iterator[Terminal]:
    """A terminal that nobody reads for now."""
    terminal = Terminal()
    terminal.reading.clear()
    yield terminal
    terminal.reading.set()


async def test_an_alert_is_followed_by_its_key_and_a_blank_line() -> None:
    stream = io.StringIO()

    await ConsoleNotifier(stream, timeout=SECOND, environ={}).send(a_delivery())

    assert stream.getvalue().endswith(f"?a=1&b=2\n[{a_delivery().key}]\n\n")
    assert "«كيم جونغ أون»" in stream.getvalue()  # Kim Jong Un


@pytest.mark.parametrize(
    ("stream", "environ", "evidence"),
    [
        (Screen(), {}, "\x1b[1;31mكيم جونغ أون\x1b[0m"),
        (Screen(), {"NO_COLOR": ""}, "\x1b[1;31mكيم جونغ أون\x1b[0m"),
        (Screen(), {"NO_COLOR": "1"}, "«كيم جونغ أون»"),
        (io.StringIO(), {}, "«كيم جونغ أون»"),
    ],
)
async def test_colours_are_for_people(stream: io.StringIO, environ: dict[str, str], evidence: str) -> None:
    await ConsoleNotifier(stream, timeout=SECOND, environ=environ).send(a_delivery())

    assert evidence in stream.getvalue()


async def test_a_digest_is_printed_whole_in_the_receivers_language() -> None:
    stream = io.StringIO()
    digest = Delivery(an_alert(), "desk", kind=DeliveryKind.DIGEST, others=(an_alert(id="other"),))

    await ConsoleNotifier(stream, timeout=SECOND, labels=ARABIC, environ={}).send(digest)

    assert stream.getvalue().startswith("🔴 ملخص التنبيهات: 2")  # summary of the alerts
    assert stream.getvalue().count("france24.com") == 2


def a_template(source: str) -> Template:
    return Template("night", text=Part(source, file="night.txt.j2", form="txt"))


async def test_a_template_says_what_an_operator_wants() -> None:
    stream = io.StringIO()

    await ConsoleNotifier(stream, timeout=SECOND, template=a_template("{{ title }}!"), environ={}).send(
        a_delivery()
    )

    assert stream.getvalue() == f"🔴 {TITLE}!\n[{a_delivery().key}]\n\n"


async def test_a_template_that_fails_is_logged_and_the_alert_is_shown_all_the_same() -> None:
    stream = io.StringIO()
    notifier = ConsoleNotifier(stream, timeout=SECOND, template=a_template("{{ no }}"), environ={})

    with structlog.testing.capture_logs() as logs:
        await notifier.send(a_delivery())

    assert "«كيم جونغ أون»" in stream.getvalue()  # Kim Jong Un
    assert logs == [
        {"event": "template_failed", "log_level": "error", "alert": an_alert().id,
         "error": "night.txt.j2:1: 'no' is undefined"}
    ]  # fmt: skip


async def test_a_terminal_that_knows_no_arabic_still_shows_the_rest() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, "ascii")

    await ConsoleNotifier(stream, timeout=SECOND, environ={}).send(a_delivery())

    assert b"HIGH" in raw.getvalue()
    assert b"\\u0643" in raw.getvalue()


async def test_a_closed_console_defers_what_a_restart_may_show() -> None:
    stream = io.StringIO()
    notifier = ConsoleNotifier(stream, timeout=SECOND, environ={})
    stream.close()

    with pytest.raises(DeliveryDeferred, match="console: the output is closed") as caught:
        await notifier.send(a_delivery())

    assert caught.value.reason == "closed"


async def test_a_console_that_hung_shows_every_alert_once_and_in_order(unread: Terminal) -> None:
    notifier = ConsoleNotifier(unread, timeout=timedelta(milliseconds=50), environ={})
    for alert in ("first", "first", "second"):
        with pytest.raises(DeliveryDeferred, match="nobody reads"):
            await notifier.send(a_delivery(id=alert))

    unread.reading.set()
    notifier._timeout = timedelta(seconds=10)
    await notifier.send(a_delivery(id="second"))
    keys = [line for line in unread.getvalue().splitlines() if line.startswith("[")]

    assert keys == [f"[{a_delivery(id=alert).key}]" for alert in ("first", "second")]
