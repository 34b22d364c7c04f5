"""A console shows each alert whole, in colour only where a person looks."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import DeliveryDeferred
from monitor.receivers.console import ConsoleNotifier
from tests.fakes.alerts import a_delivery
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
