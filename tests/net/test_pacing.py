"""Requests to one host take turns; to many, none waits for another."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import FetchError
from monitor.net import pacing
from monitor.net.addresses import networks
from monitor.net.pacing import Pacing

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = timedelta(seconds=20)
APART = timedelta(milliseconds=200)
URL = "https://sabah.example/feed"


class Clock:
    """A clock that moves when somebody sleeps, or by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


class Desk:
    """Asks for turns, and keeps who began when."""

    def __init__(self, pacing: Pacing, clock: Clock) -> None:
        self.pacing, self.clock = pacing, clock
        self.began: list[tuple[str, float]] = []
        self.at_once = self.most_at_once = 0
        self.go_on = asyncio.Event()

    async def asks(self, name: str, url: str = URL, *, patience: timedelta = LONG) -> None:
        async with self.pacing.turn(url, patience=patience):
            self.began.append((name, round(self.clock.now - 1000, 3)))
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            await self.go_on.wait()
            self.at_once -= 1

    def release(self) -> None:
        self.go_on.set()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk_with(clock: Clock) -> Callable[..., Desk]:
    def make(*, per_host: int = 2, spacing: timedelta = APART) -> Desk:
        allowed = networks(("127.0.0.0/8",))
        return Desk(
            Pacing(per_host=per_host, spacing=spacing, unspaced=allowed, clock=clock, sleep=clock.sleep),
            clock,
        )

    return make


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_one_host_is_asked_so_far_apart_and_in_turn(desk_with: Callable[..., Desk]) -> None:
    desk = desk_with(per_host=1)
    desk.release()

    await asyncio.gather(*(desk.asks(name) for name in "abcd"))

    assert desk.began == [("a", 0.0), ("b", 0.2), ("c", 0.4), ("d", 0.6)]


async def test_one_host_is_asked_so_many_times_at_once(desk_with: Callable[..., Desk]) -> None:
    desk = desk_with(per_host=2, spacing=timedelta())
    asking = [asyncio.create_task(desk.asks(name)) for name in "abcdefg"]
    await settle()

    assert ([name for name, _ in desk.began], desk.pacing.crowd(URL)) == (["a", "b"], 5)
    desk.release()
    await asyncio.gather(*asking)
    assert ([name for name, _ in desk.began], desk.most_at_once) == (list("abcdefg"), 2)
    assert desk.pacing.crowd(URL) == 0


async def test_hosts_do_not_wait_for_each_other(desk_with: Callable[..., Desk]) -> None:
    desk = desk_with(per_host=1)
    asking = [asyncio.create_task(desk.asks(f"{n}", f"https://{n}.example/feed")) for n in range(20)]
    await settle()

    assert {at for _, at in desk.began} == {0.0}
    assert len(desk.began) == 20
    desk.release()
    await asyncio.gather(*asking)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost", "LOCALHOST:80"])
async def test_our_own_hosts_are_asked_without_a_pause(desk_with: Callable[..., Desk], host: str) -> None:
    desk = desk_with(per_host=1)
    desk.release()

    for name in "ab":
        await desk.asks(name, f"http://{host}/feed")

    assert desk.began == [("a", 0.0), ("b", 0.0)]


@pytest.mark.parametrize("host", ["10.0.0.1", "SABAH.example.", "sabah.example:8080"])
async def test_any_other_host_is_one_by_its_name_alone(desk_with: Callable[..., Desk], host: str) -> None:
    desk = desk_with()
    desk.release()

    await desk.asks("a", f"http://{host}/feed")
    await desk.asks("b", f"https://{host.lower().removesuffix('.')}/page")

    assert desk.began[1] == ("b", 0.2)


async def test_a_host_that_was_left_alone_is_asked_at_once(
    desk_with: Callable[..., Desk], clock: Clock
) -> None:
    desk = desk_with()
    desk.release()
    await desk.asks("a")
    clock.now += 1

    await desk.asks("b")

    assert desk.began == [("a", 0.0), ("b", 1.0)]


async def test_who_waits_too_long_is_told_so_without_the_path(desk_with: Callable[..., Desk]) -> None:
    desk = desk_with(per_host=1)
    holding = asyncio.create_task(desk.asks("a"))
    await settle()

    with pytest.raises(FetchError) as caught:
        await desk.asks("b", f"{URL}?key=secret", patience=timedelta(milliseconds=1))

    assert (caught.value.reason, caught.value.url) == ("host_busy", "https://sabah.example")
    assert str(caught.value) == "https://sabah.example: it was busy with other requests of ours for 0.001 s"
    desk.release()
    await holding
    await desk.asks("c")
    assert [name for name, _ in desk.began] == ["a", "c"]


async def test_who_gives_up_while_waiting_takes_nobody_s_turn(desk_with: Callable[..., Desk]) -> None:
    desk = desk_with(per_host=1)
    holding, waiting, last = (asyncio.create_task(desk.asks(name)) for name in "abc")
    await settle()

    waiting.cancel()
    desk.release()
    await asyncio.gather(holding, waiting, last, return_exceptions=True)

    assert [name for name, _ in desk.began] == ["a", "c"]
    assert desk.pacing.crowd(URL) == 0


async def test_who_gives_up_during_a_pause_gives_the_slot_back(clock: Clock) -> None:
    async def never(_: float) -> None:
        await asyncio.Event().wait()

    pacing = Pacing(per_host=1, spacing=APART, clock=clock, sleep=never)
    desk = Desk(pacing, clock)
    desk.release()
    await desk.asks("a")

    with pytest.raises(FetchError):
        await desk.asks("b", patience=timedelta(milliseconds=1))

    clock.now += 1
    await desk.asks("c")
    assert [name for name, _ in desk.began] == ["a", "c"]


async def test_a_url_without_a_host_is_no_matter_of_turns(desk_with: Callable[..., Desk]) -> None:
    desk = desk_with()
    desk.release()

    await desk.asks("a", "https://[/feed")

    assert (len(desk.began), desk.pacing.crowd("https://[/other"), desk.pacing.crowd(URL)) == (1, 0, 0)


async def test_hosts_are_forgotten_once_there_are_many(
    desk_with: Callable[..., Desk], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacing, "_MOST_IDLE", 10)
    desk = desk_with()
    desk.pacing._most_lanes = 10
    held = asyncio.create_task(desk.asks("held"))
    await settle()
    desk.release()

    for n in range(100):
        clock.now += 1
        await desk.asks(f"{n}", f"https://{n}.example/feed")

    assert len(desk.pacing._lanes) <= 10
    await held
