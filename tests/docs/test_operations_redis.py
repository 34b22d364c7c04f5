"""What docs/operations.md says of Redis is so: its addresses, its settings, its errors, its budget."""

from __future__ import annotations

import shlex
import subprocess
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
import yaml

from monitor.alerts.ledger import Step, line
from monitor.alerts.outbox import Addressed, Outbox
from monitor.config.files import MonitorFile
from monitor.model import Article
from monitor.store import errors
from monitor.store.address import EMBEDDED, parse_address
from monitor.store.redis import Redis
from monitor.store.shards import Shards
from monitor.store.streams import add
from monitor.stories import Stories
from tests.conftest import SERVERS, wait_for_socket
from tests.fakes.alerts import an_alert
from tests.fakes.operations_page import file, rows
from tests.fakes.page import quoted

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from monitor.store.keys import Keys

    Write = Callable[[Redis, Keys], Awaitable[None]]

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
COMPOSE = Path(__file__).parents[2] / "docker-compose.yml"
LETTERS = "ابتجحدرسطعفقكلمنهوي"
HUNDRED = range(100)


def settings(name: str) -> dict[str, str]:
    return {key: " ".join(values) for key, *values in map(shlex.split, file(name).splitlines())}


@pytest.mark.parametrize("row", rows("`redis:` in `monitor.yaml`, or `MONITOR_REDIS`"), ids=str)
def test_every_address_can_be_written_so(row: dict[str, str]) -> None:
    [address] = quoted(row["`redis:` in `monitor.yaml`, or `MONITOR_REDIS`"])

    assert MonitorFile.model_validate({"redis": address}).redis == address
    assert address == EMBEDDED or parse_address(address)


def test_the_settings_for_a_cluster_load() -> None:
    shown = MonitorFile.model_validate(yaml.safe_load(file("config/monitor.yaml")))

    assert (shown.shards, len(parse_address(shown.redis).servers)) == (48, 3)


@contextmanager
def started(binary: str, name: str, folder: Path) -> Iterator[str]:
    """Start a server with a file of the page; give its address."""
    (folder / name).write_text(file(name))
    here = ["--port", "0", "--unixsocket", str(folder / "s"), "--dir", str(folder)]
    command = [binary, str(folder / name), *here]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        wait_for_socket(folder / "s")
        yield f"unix://{folder / 's'}"
        server.kill()


@pytest.mark.parametrize("name", ["redis.conf", "replicated.conf"])
@pytest.mark.parametrize("binary", [pytest.param(path, id=name) for name, path in SERVERS.items() if path])
async def test_a_server_takes_the_settings_shown(binary: str, name: str, tmp_path: Path) -> None:
    with started(binary, name, tmp_path) as url:
        redis = Redis(url)
        told = {key: (await redis.call("CONFIG", "GET", key))[1].decode() for key in settings(name)}
        await redis.close()

    assert told == settings(name) | ({"maxmemory": str(2 * 1024**3)} if "maxmemory" in told else {})


def test_the_containers_redis_has_the_settings_shown_but_no_bound() -> None:
    command = yaml.safe_load(COMPOSE.read_text())["services"]["redis"]["command"][1:]
    given = {name.removeprefix("--"): value for name, value in zip(command[::2], command[1::2], strict=True)}

    assert given == {name: value for name, value in settings("redis.conf").items() if name != "maxmemory"}


def test_whoever_has_a_replica_has_the_same_settings_and_two_more() -> None:
    more = settings("replicated.conf").items() - settings("redis.conf").items()

    assert more == {("min-replicas-to-write", "1"), ("min-replicas-max-lag", "10")}


def test_every_error_of_redis_that_says_what_to_look_at_is_told() -> None:
    hints = [*(hint for _, hint in errors._LOOK_AT), *errors._LOOK_AT_CODE.values()]
    told = [phrase for row in rows("the error holds") for phrase in quoted(row["the error holds"])]

    assert [hint for hint in hints if not any(hint.startswith(phrase) for phrase in told)] == []
    assert [phrase for phrase in told if not any(h.startswith(phrase) for h in hints)] == [
        "ConnectionError",
        "Redis does not answer",
    ]


async def used(redis: Redis) -> int:
    """Say how many bytes all keys take, without the buffers of who writes them."""
    names = await redis.call("KEYS", "*")
    return sum(await redis.batch([("MEMORY", "USAGE", name, "SAMPLES", 0) for name in names]))


async def entries(redis: Redis, keys: Keys) -> None:
    await redis.batch([add(keys.entries, b"e" * 500) for _ in HUNDRED])


async def articles(redis: Redis, keys: Keys) -> None:
    chance, stories = Random(1), Stories(redis, keys)
    for n in HUNDRED:
        words = ["".join(chance.choices(LETTERS, k=5)) for _ in range(300)]
        text = "\n\n".join(" ".join(words[start : start + 60]) for start in range(0, 300, 60))
        url = f"https://sabah.example/{n}"
        await stories.join(Article(url=url, title=text[:60], text=text, published_at=NOW), now=NOW)


async def alerts(redis: Redis, keys: Keys) -> None:
    outbox = Outbox(redis, Shards((keys,)))
    for n in HUNDRED:
        alert = an_alert(id=f"{n:020x}", story=f"s{n}", raised_at=NOW)
        await outbox.put(alert, Addressed(("asia-desk", "night-mail")), hold=timedelta(seconds=2))


async def attempts(redis: Redis, keys: Keys) -> None:
    said = line(
        Step.ATTEMPTED,
        NOW,
        receiver="asia-desk",
        status="deferred",
        attempt=12,
        reason="http_503",
        message="slack answered 503 Service Unavailable",
    )
    await redis.batch([("RPUSH", keys.alert_log("a"), said) for _ in HUNDRED])


@pytest.mark.parametrize(
    ("what", "write"),
    [
        ("an entry that waits to be read, of 500 bytes", entries),
        ("an article that a rule matched, in the index of stories", articles),
        ("an alert for two receivers, with its log", alerts),
        ("an attempt that failed", attempts),
    ],
)
async def test_nothing_takes_more_than_is_said(redis: Redis, keys: Keys, what: str, write: Write) -> None:
    [said] = [row["bytes at most"] for row in rows("in Redis") if row["in Redis"] == what]

    await write(redis, keys)

    took = await used(redis) / len(HUNDRED)
    assert int(said.replace(",", "")) / 2 < took < int(said.replace(",", ""))
