"""No secret in the address of a feed or of Redis is seen anywhere, whatever befalls them."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
from typing import TYPE_CHECKING, Any, Final

import pytest

from monitor.model import StoreError
from monitor.store.redis import Redis
from tests.fakes.feeds import rss
from tests.fakes.newsroom import Feed, looks
from tests.fakes.on_terminal import on_terminal
from tests.fakes.redis_servers import Server, free_port, some_binary
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fakes.newsroom import Daemon, Newsroom

# What befalls a feed -> the secret in its address, which the environment gives
CANARIES: Final = {
    name: f"canary{number}{name}"
    for number, name in enumerate(
        ("refused", "missing", "erring", "hanging", "dropping", "led", "moved", "unsafe", "paged",
         "broken", "parted", "hubbed", "listed")
    )
}  # fmt: skip
PASSWORD: Final = "redispasswordq7"
AGAIN: Final = "redispasswordq8"
HTML: Final = {"Content-Type": "text/html"}
INDEX: Final = (
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<sitemap><loc>{}</loc></sitemap></sitemapindex>"
)
HUBBED: Final = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><id>x</id>'
    '<link rel="hub" href="{0}/hub?key={1}"/><link rel="self" href="{0}/hubbed?key={1}"/></feed>'
)
COMMANDS: Final = (
    "status", "status --json", "feeds check", "feeds check --json", "deliveries", "alerts list",
    "receivers list", "check", "routes test",
)  # fmt: skip
PAGES: Final = ("/", "/readyz", "/metrics", "/api/alerts", "/api/silences")


@pytest.fixture
def server(room: Newsroom) -> Iterator[Server]:
    server = Server(some_binary(), room.folder / "redis")
    server.starts()
    server.asked("CONFIG", "SET", "requirepass", PASSWORD)
    room.redis = f"redis://:${{REDIS_PASSWORD}}@127.0.0.1:{server.port}/0"
    yield server
    server.is_killed()


async def test_no_secret_in_an_address_is_seen_whatever_befalls_feeds_and_redis(
    room: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**CANARIES, "redis_password": PASSWORD}.items():
        monkeypatch.setenv(name.upper(), value)
    room.settings["web"] = {"listen": "127.0.0.1:0", "public_url": "http://127.0.0.1:9"}
    room.operators = ["desk"]
    async with WebServer() as elsewhere:
        befall(room, elsewhere)
        room.publishes("arms")
        # asyncio's own complaints, too
        daemon = room.starts(log_level="debug", env={"PYTHONASYNCIODEBUG": "1"})
        (alert, *_) = await room.desk_has(1, seconds=60)
        await daemon.says("feed_polled", feed="hanging", seconds=60)
        seen = await looked_at(room, daemon, "well", f"alerts show {alert['id']}", f"why {alert['url']}")
        server.hangs()
        await daemon.says("redis_is_away", seconds=60)
        assert server._process
        server._process.send_signal(signal.SIGCONT)
        await daemon.says("redis_is_back", seconds=60)
        takes_another_password(server)
        await until_logged(daemon, "AuthenticationError")
        seen |= await looked_at(room, daemon, "refused")
        server.is_killed()
        await until_logged(daemon, "ConnectionError")
        seen |= await looked_at(room, daemon, "gone")
    seen["log"] = daemon.log.read_text(encoding="utf-8")
    seen["what the desk was told"] = json.dumps(room.desk.bodies)

    secrets = (*CANARIES.values(), PASSWORD, AGAIN)
    assert [(where, secret) for where, text in seen.items() for secret in secrets if secret in text] == []


def befall(room: Newsroom, elsewhere: WebServer) -> None:
    """Have feeds whose addresses hold secrets, each of them ailing in its own way, and echoing."""
    site, secret = room.site, CANARIES
    ways: dict[str, Any] = {
        "refused": lambda path: site.gives(path, secret["refused"], status=401),
        "missing": lambda path: site.gives(path, secret["missing"], status=404),
        "erring": lambda path: site.gives(path, secret["erring"], status=500),
        "hanging": site.hangs,
        "dropping": site.hangs_up,
        "led": lambda path: site.redirects(path, f"{elsewhere.url}/no?key={secret['led']}"),
        "moved": lambda path: site.redirects(path, elsewhere.url + path, status=301),
        "unsafe": lambda path: site.redirects(path, f"http://u:{secret['unsafe']}@{site.host}/"),
        "paged": lambda path: site.gives(path, f"<title>{secret['paged']}</title>", headers=HTML),
        "broken": lambda path: site.gives(path, "<broken"),
        "parted": lambda path: site.gives(path, INDEX.format(f"{site.url}/part?key={secret['parted']}")),
        "hubbed": lambda path: site.gives(path, HUBBED.format(site.url, secret["hubbed"])),
        "listed": lambda path: site.gives(path, "<p>nothing</p>", headers=HTML),
    }
    for name, has in ways.items():
        has(f"/{name}?key={secret[name]}")
        key = f"${{{name.upper()}}}"
        room.feeds[name] = Feed(url=f"{site.url}/{name}?key={key}", links="auto" if name == "listed" else "")
    elsewhere.gives(f"/moved?key={secret['moved']}", rss())
    site.gives(f"/hub?key={secret['hubbed']}", secret["hubbed"], status=400)


def takes_another_password(server: Server) -> None:
    """Refuse everybody who knows the old one, from now on."""
    script = f"AUTH {PASSWORD}\r\nCONFIG SET requirepass {AGAIN}\r\nCLIENT KILL TYPE normal SKIPME yes\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        client.sendall(script.encode())
        assert client.recv(65_536)


async def looked_at(room: Newsroom, daemon: Daemon, when: str, *further: str) -> dict[str, str]:
    """Look at all that is printed and served."""
    config = ("--config", str(room.config))
    commands = [[*words.split(), *config] for words in (*COMMANDS, *further)]
    printed = await asyncio.to_thread(on_terminal, *commands)
    seen = {f"{when}: {words}": text for words, text in zip((*COMMANDS, *further), printed, strict=True)}
    return seen | {f"{when}: {path}": (await daemon.asked(path)).text for path in PAGES}


async def until_logged(daemon: Daemon, word: str) -> None:
    """Wait until the daemon has complained of something."""
    async for _ in looks(60):
        if word in daemon.log.read_text(encoding="utf-8"):
            return
    pytest.fail(f"never logged {word}")


@pytest.mark.parametrize(
    "address",
    [
        "redis://:{}@127.0.0.1:{}/0",
        "rediss://user:{}@127.0.0.1:{}/0",
        "redis+sentinel://user:{0}@127.0.0.1:{1}/news?sentinel_password={0}",
        "rediss+sentinel://user:{0}@127.0.0.1:{1}/news?sentinel_password={0}",
        "redis+cluster://user:{}@127.0.0.1:{}",
        "rediss+cluster://user:{}@127.0.0.1:{}",
        "redis://:{}@no.such.host.invalid:{}",
        "redis://:{}/x@127.0.0.1:{}",
        "redis://:{0}@127.0.0.1:{1}/0?socket_timeout={0}",
        "redsi://:{}@127.0.0.1:{}",
    ],
)
async def test_no_error_of_redis_holds_its_password(address: str) -> None:
    url = address.format(PASSWORD, free_port())
    with pytest.raises(StoreError) as caught:
        await Redis(url).call("PING")

    chain = [caught.value, caught.value.__cause__, caught.value.__context__]
    assert PASSWORD not in "".join(f"{error} {error!r}" for error in chain)
