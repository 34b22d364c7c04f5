"""A news outlet and a desk around a real daemon.

async with Newsroom(tmp_path) as room:
    room.publishes("a", title=ARMS_TITLE, text=ARMS)
    daemon = room.starts()
    await room.desk_has(1)
    assert daemon.ends() == 0
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest
from click.testing import CliRunner

from monitor.cli import COMMANDS
from monitor.cli.instance import connected
from monitor.cli.status_text import as_plain
from monitor.config.load import load_feeds
from monitor.pipeline.status import read_status
from monitor.store.keys import Keys
from tests.fakes.feeds import item, rss
from tests.fakes.hooks import Hook
from tests.fakes.pages import page, paragraphs
from tests.fakes.plain_http import plain_client
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    import httpx

ROOT = Path(__file__).parents[2]
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ARMS_TITLE = "شحنة جديدة تغادر الميناء"  # a new shipment leaves the port
ARMS = "قالت مصادر إن كوريا الشمالية شحنت أسلحة إلى روسيا هذا الأسبوع"  # North Korea shipped arms to Russia
WEATHER = "يتوقع خبراء الأرصاد أمطارا غزيرة على السواحل طوال الأسبوع"  # heavy rain on the coasts
_LOOK_S = 0.05
LETTERS = "ابتجحدرسطعفقكلمنهوي"
RULES = """
concepts:
  north_korea: {names: [كوريا الشمالية], nisbas: [كوري شمالي]}
  russia: {names: [روسيا]}
  arms: {nouns: [سلاح | أسلحة]}
rules:
  - id: dprk-russia-arms
    title: {ar: أسلحة إلى روسيا, en: Arms to Russia}
    severity: high
    all: [north_korea, russia, arms]
"""


@dataclass
class Feed:
    """What one feed of the outlet holds, newest first; it is on the outlet's site unless ``url`` says."""

    every: str = "1s"
    url: str = ""
    folder: str = ""
    links: str = ""
    items: list[str] = field(default_factory=list)


class Newsroom:
    """An outlet with feeds and pages, a desk with a signed webhook, and a configuration between them."""

    def __init__(self, folder: Path, *, redis: str = "embedded") -> None:
        self.folder = folder
        self.site = WebServer()
        self.desk = Hook()
        self.daemons: list[Daemon] = []
        self.redis = redis
        self.rules = RULES
        self.feeds: dict[str, Feed] = {"sabah": Feed()}
        self.receivers: dict[str, dict[str, Any]] = {}
        self.routes: list[dict[str, Any]] = [{"to": ["desk"]}]
        self.operators: list[str] = []
        self.settings: dict[str, Any] = {}

    @property
    def config(self) -> Path:
        """The configuration's folder."""
        return self.folder / "config"

    async def __aenter__(self) -> Self:
        await self.site.start()
        await self.desk.__aenter__()
        return self

    async def __aexit__(self, *_: object) -> None:
        for daemon in self.daemons:
            await daemon.is_killed()
        self.ends_redis()
        await self.desk.__aexit__(None, None, None)
        await self.site.close()

    # ---- the outlet

    def publishes(
        self,
        name: str,
        *,
        feed: str = "sabah",
        title: str = "",
        text: str = ARMS,
        at: datetime | str | None = None,
        has_page: bool = True,
        copy_of: str = "",
    ) -> str:
        """Put an article into a feed and its page onto the site; give the page's address.

        Articles share no paragraph, unless one is a copy.
        """
        url = f"{self.site.url}/news/{name}"
        when = at if at is not None else datetime.now(UTC) - timedelta(minutes=5)
        headline = title or f"{ARMS_TITLE} {name}"
        written = item(name, title=headline, link=url, guid=f"g-{name}", at=when, summary=text)
        self.feeds.setdefault(feed, Feed()).items.insert(0, written)
        if has_page:
            body = paragraphs((f"{text}.", *filler(copy_of or name)))
            html = page(f"<article><h1>{headline}</h1>{body}</article>", title=headline)
            self.site.gives(f"/news/{name}", html, headers={"Content-Type": "text/html; charset=utf-8"})
        self.site.gives(f"/{feed}", rss(*self.feeds[feed].items))
        return url

    # ---- the configuration

    def writes(self) -> None:
        """Write the configuration as it stands."""
        (self.config / "rules").mkdir(parents=True, exist_ok=True)
        settings = {
            "redis": self.redis,
            "poll": {"every": "1s", "fastest": "1s", "slowest": "4s", "deadline": "3s", "per_host": 16},
            "read": {"deadline": "3s"},
            "network": {"allow_private": ["127.0.0.1"]},
            "web": {"listen": "127.0.0.1:0"},
            "alerts": {"hold": "1ms"},
            **self.settings,
        }
        feeds = [
            {
                "id": id_,
                **({"folder": feed.folder} if feed.folder else {"url": feed.url or f"{self.site.url}/{id_}"}),
                "outlet": f"outlet {id_}",
                "every": feed.every,
                "links": feed.links,
            }
            for id_, feed in self.feeds.items()
        ]
        retry = {"first": "200ms", "longest": "1s"}
        receivers = {
            "desk": {"webhook": {"url": self.desk.url, "secret": SECRET}, "timeout": "3s", "retry": retry},
            **self.receivers,
        }
        # JSON is YAML
        self._write("monitor.yaml", json.dumps(settings))
        self._write("feeds.yaml", json.dumps({"feeds": feeds}, ensure_ascii=False))
        self._write(
            "receivers.yaml",
            json.dumps({"receivers": receivers, "routes": self.routes, "operators": self.operators}),
        )
        self._write("rules/arms.yaml", self.rules)

    def _write(self, name: str, text: str) -> None:
        (self.config / name).write_text(text, encoding="utf-8")

    # ---- the desk

    def alerts(self) -> list[dict[str, Any]]:
        """Give the alerts that the desk was handed, in order, repeats too."""
        return [body["data"] for body in self.desk.bodies]

    async def desk_has(self, count: int, *, seconds: float = 30) -> list[dict[str, Any]]:
        """Wait until the desk was handed so many different alerts, and give them."""
        await until(lambda: len({alert["id"] for alert in self.alerts()}) >= count, seconds=seconds)
        return self.alerts()

    # ---- the daemon

    def starts(
        self,
        *arguments: str,
        log_level: str = "info",
        env: Mapping[str, str] | None = None,
        stdout: int | None = None,
    ) -> Daemon:
        """Write the configuration and start a daemon on it; its output goes to the log unless told."""
        self.writes()
        log = self.folder / f"daemon-{len(self.daemons)}.log"
        with log.open("wb") as stream:
            process = subprocess.Popen(
                command("run", "--config", str(self.config), "--log-level", log_level, *arguments),
                stdin=subprocess.DEVNULL,
                stdout=stdout or stream,
                stderr=stream,
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
            )
        daemon = Daemon(process, log)
        self.daemons.append(daemon)
        return daemon

    async def asks(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command on the configuration; give its exit code, output and complaints.

        It runs in this process: to start one takes a second of CPU.
        """
        return await self._run(arguments[0], "--config", str(self.config), *arguments[1:])

    async def asks_of(self, *arguments: str) -> tuple[int, str, str]:
        """Do the same with a command of several words."""
        return await self._run(*arguments, "--config", str(self.config))

    async def _run(self, name: str, *arguments: str) -> tuple[int, str, str]:
        command = import_module(COMMANDS[name]).command
        # it has an event loop of its own; `main` would take signals, which only the main thread may
        result = await asyncio.to_thread(CliRunner().invoke, command, arguments)
        return result.exit_code, result.stdout, result.stderr

    async def status(self) -> dict[str, Any]:
        """Give what ``monitor status --json`` prints; the command itself takes a second of CPU to start."""
        async with connected(self.config, os.environ) as redis:
            status = await read_status(redis, Keys(), feeds=load_feeds(self.config, os.environ))
        printed: dict[str, Any] = json.loads(as_plain(status))
        return printed

    async def status_says(self, fits: Any, *, seconds: float = 30) -> dict[str, Any]:
        """Wait until a status fits, and give it."""
        status: dict[str, Any] = {}
        async for _ in looks(seconds):
            if fits(status := await self.status()):
                return status
        pytest.fail(f"not within {seconds} s: {status}")

    def redis_pid(self) -> int | None:
        """The embedded server's process, which is nobody's child."""
        data = self.folder / "var" / "redis"
        for process in Path("/proc").iterdir():
            try:
                if process.name.isdigit() and (process / "cwd").readlink() == data.resolve():
                    return int(process.name)
            except OSError:
                continue
        return None

    def ends_redis(self) -> None:
        """Kill the embedded server, if one runs."""
        pid = self.redis_pid()
        if pid is not None:
            os.kill(pid, signal.SIGKILL)


@dataclass
class Daemon:
    """One ``monitor run``; ``log`` is what it printed."""

    process: subprocess.Popen[bytes]
    log: Path

    def events(self, name: str = "") -> list[dict[str, Any]]:
        """Give its log's lines, or those of one event."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        found = [json.loads(line) for line in lines if line.startswith("{")]
        return [line for line in found if not name or line["event"] == name]

    async def says(self, event: str, *, count: int = 1, seconds: float = 30, **values: Any) -> dict[str, Any]:
        """Wait until it has logged an event with these values so often; give the last of them."""

        def found() -> list[dict[str, Any]]:
            return [line for line in self.events(event) if values.items() <= line.items()]

        def has_ended() -> bool:
            return self.process.poll() is not None

        await until(lambda: has_ended() or len(found()) >= count, seconds=seconds, about=self.log)
        assert len(found()) >= count, f"ended, and had not said {event}\n{tail(self.log)}"
        return found()[count - 1]

    async def asked(self, path: str) -> httpx.Response:
        """Ask its web address."""
        url = (await self.says("web_listens"))["url"]
        async with plain_client() as client:
            return await client.get(url + path, timeout=20)

    async def answers(self, path: str, fits: Callable[[httpx.Response], bool]) -> httpx.Response:
        """Ask its web address until the answer fits, and give it."""
        answer = await self.asked(path)
        async for _ in looks(30):
            if fits(answer):
                return answer
            answer = await self.asked(path)
        pytest.fail(f"not within 30 s: {answer.text}")

    async def ends(self, *, seconds: float = 10) -> int:
        """Send SIGTERM and give the exit code; the daemon has 10 s."""
        self.process.send_signal(signal.SIGTERM)
        return await self.has_ended(seconds=seconds)

    async def has_ended(self, *, seconds: float = 10) -> int:
        """Wait for its end and give the exit code."""
        await until(lambda: self.process.poll() is not None, seconds=seconds, about=self.log)
        return self.process.returncode

    async def is_killed(self) -> None:
        """Send SIGKILL."""
        if self.process.poll() is None:
            self.process.kill()
        await asyncio.to_thread(self.process.wait)


def filler(name: str) -> tuple[str, ...]:
    """Give two paragraphs of words that no other name has, the same for the same name."""
    chance = random.Random(name)

    def word() -> str:
        return "".join(chance.choices(LETTERS, k=chance.randint(4, 9)))

    return tuple(" ".join(word() for _ in range(25)) + "." for _ in range(2))


def command(*arguments: str) -> list[str]:
    """Give a monitor command as this Python runs it."""
    return [sys.executable, "-m", "monitor", *arguments]


async def looks(seconds: float) -> AsyncIterator[None]:
    """Give as many looks as fit into a time that no healthy machine needs.

    Counted, not timed: a machine that was stopped for a while, or is slow, has as many.
    """
    for _ in range(round(seconds / _LOOK_S)):
        yield
        await asyncio.sleep(_LOOK_S)


async def until(is_so: Any, *, seconds: float, about: Path | None = None) -> None:
    """Wait until something is so, and fail where it is not in so many looks."""
    async for _ in looks(seconds):
        if is_so():
            return
    pytest.fail(f"not within {seconds} s\n{tail(about) if about else ''}")


def tail(log: Path) -> str:
    """Give the last of what was printed, to be read in a failure."""
    return log.read_text(encoding="utf-8")[-4000:]
