"""``monitor feeds pause``, ``resume`` and ``poll``: what a running monitor is to do now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.endings import complain, fail, problems_exit
from monitor.cli.instance import connected, shards_of
from monitor.cli.options import config_option, environment

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from monitor.schedule import Roster

PAUSE_EPILOG = """\b
Examples:
  monitor feeds pause sana                until it is resumed, over restarts too
  monitor feeds pause sana --for 6h       for six hours
"""
RESUME_EPILOG = """\b
Examples:
  monitor feeds resume sana               it is polled at once
"""
POLL_EPILOG = """\b
Examples:
  monitor feeds poll sana                 now, whenever it would be due
  monitor feeds poll --all                all of them, as fast as manners allow
"""


def _duration(_: Any, __: Any, written: str | None) -> timedelta | None:
    from monitor.model.settings import duration  # noqa: PLC0415 - heavy

    try:
        return duration(written) if written else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@click.command("pause", epilog=PAUSE_EPILOG)
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option("--for", "span", metavar="TIME", callback=_duration, help="90s, 5m, 6h, 2d; else for good.")
@config_option
def pause(feeds: Sequence[str], span: timedelta | None, folder: Path) -> None:
    """Poll feeds no more for a while."""
    until = datetime.now(UTC) + span if span else None
    _for_each(folder, feeds, lambda roster, feed: roster.pause(feed, until=until))
    when = f"until {until:%Y-%m-%d %H:%M} UTC" if until else "until `monitor feeds resume`"
    complain(f"paused {when}: {', '.join(feeds)}")


@click.command("resume", epilog=RESUME_EPILOG)
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@config_option
def resume(feeds: Sequence[str], folder: Path) -> None:
    """End the pause of feeds."""
    now = datetime.now(UTC)
    was_paused = _for_each(folder, feeds, lambda roster, feed: roster.resume(feed, now=now))
    for feed, was in was_paused.items():
        complain(f"{feed}: {'resumed' if was else 'was not paused'}")


@click.command("poll", epilog=POLL_EPILOG)
@click.argument("feeds", nargs=-1, metavar="[FEED]...")
@click.option("--all", "everything", is_flag=True, help="All feeds of the configuration.")
@config_option
def poll(feeds: Sequence[str], folder: Path, *, everything: bool) -> None:
    """Have the running monitor poll feeds now."""
    if bool(feeds) == everything:
        message = "name feeds by their ids, or say --all"
        raise click.UsageError(message)
    now = datetime.now(UTC)
    left = _for_each(folder, feeds, lambda roster, feed: _hastened(roster, feed, now=now))
    for feed, why in left.items():
        if why:
            complain(f"{feed}: {why}")
    complain(f"{sum(not why for why in left.values())} to be polled now")


async def _hastened(roster: Roster, feed: str, *, now: datetime) -> str:
    """Have a feed polled now; give why it is not, empty where it is."""
    if feed in await roster.paused():
        return "it is paused"
    return "" if await roster.hasten(feed, by=now) else "no running monitor polls it yet"


def _for_each(
    folder: Path, feeds: Sequence[str], act: Callable[[Roster, str], Awaitable[Any]]
) -> dict[str, Any]:
    """Act on feeds of the configuration, all of them where none is named; an unknown one ends it all."""
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.config.load import load_feeds  # noqa: PLC0415
    from monitor.model import StoreError  # noqa: PLC0415

    with problems_exit():
        known = [feed.id for feed in load_feeds(folder, environment())]
        _demand(feeds, known)
        try:
            return asyncio.run(_acted(folder, feeds or known, act))
        except StoreError as error:
            fail(str(error))


def _demand(feeds: Sequence[str], known: Sequence[str]) -> None:
    from monitor.config.explain import did_you_mean  # noqa: PLC0415 - heavy

    for feed in feeds:
        if feed not in known:
            hint = did_you_mean(feed, known)
            fail(f"{feed}: no feed of this configuration has this id" + (f"; {hint}" if hint else ""))


async def _acted(
    folder: Path, feeds: Sequence[str], act: Callable[[Roster, str], Awaitable[Any]]
) -> dict[str, Any]:
    from monitor.schedule import Roster  # noqa: PLC0415 - heavy

    shards = shards_of(folder, environment())
    async with connected(folder, environment()) as redis:
        roster = Roster(redis, shards)
        return {feed: await act(roster, feed) for feed in feeds}
