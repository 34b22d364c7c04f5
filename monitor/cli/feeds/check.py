"""``monitor feeds check``: one poll of everything, and what is wrong."""

from __future__ import annotations

import sys
from collections import defaultdict
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from monitor.cli.endings import FAILED, complain, fail, problems_exit
from monitor.cli.ink import arabic
from monitor.cli.lines import json_line
from monitor.cli.options import config_option, environment
from monitor.cli.progress import counted

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from monitor.model import Feed
    from monitor.net.settings import NetworkSettings
    from monitor.sources.outcome import Poll
    from monitor.sources.poll import Means
    from monitor.sources.settings import PollSettings

EPILOG = """\b
Examples:
  monitor feeds check                all enabled feeds; nothing is stored or alerted
  monitor feeds check sana reuters   these, enabled or not
  monitor feeds check --json         one JSON object a feed
"""
# Nothing newer than that in a news feed: it has ended, or its dates are wrong.
_STALE = timedelta(days=7)
# Everything that a document holds counts here, however old.
_ANY_AGE = timedelta(days=365 * 100)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one poll said of a feed; ``problem`` is empty where it is well."""

    feed: Feed
    poll: Poll
    problem: str


@click.command("check", epilog=EPILOG)
@click.argument("feeds", nargs=-1, metavar="[FEED]...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a feed.")
@config_option
def command(feeds: Sequence[str], folder: Path, *, as_json: bool) -> None:
    """Poll feeds once, show what is wrong.

    All enabled feeds, or those that are named. Nothing is stored and nobody is alerted. Exit code 1
    where anything is wrong.
    """
    import asyncio  # noqa: PLC0415 - heavy

    chosen, network, settings = _loaded(folder, feeds)
    verdicts = asyncio.run(_checked(chosen, network, settings))
    for verdict in verdicts:
        if as_json:
            click.echo(json_line(_plain(verdict)))
        elif verdict.problem:
            click.echo(f"{click.style(verdict.feed.id, bold=True)}: {_line(verdict)}")
    wrong = sum(bool(verdict.problem) for verdict in verdicts)
    complain(f"{len(verdicts)} polled, {wrong} with something wrong")
    if wrong:
        sys.exit(FAILED)


def problem_of(feed: Feed, poll: Poll, now: datetime) -> str:
    """Say in a sentence what is wrong with a feed as one poll found it; empty where nothing is.

    A folder may be empty, or hold what is old; a listing page seldom has dates.
    """
    found = [poll.message] if poll.message else list(poll.warnings)
    if poll.state.moved_to:
        found.append(f"it is led for good to {_bare(poll.state.moved_to)}: change its url")
    if poll.reason or feed.folder:
        return "; ".join(found)
    if not poll.entry_count and not poll.state.parts:
        found.append("it holds no entry")
    elif poll.newest_at is None:
        found += (
            []
            if feed.links or "sitemap" in poll.kind
            else ["none of its entries has a date that can be read"]
        )
    elif now - poll.newest_at > _STALE:
        found.append(f"its newest entry is {(now - poll.newest_at).days} days old")
    return "; ".join(found)


def _bare(url: str) -> str:
    from monitor.net.urls import without_secrets  # noqa: PLC0415 - heavy

    return without_secrets(url)


def _loaded(folder: Path, ids: Sequence[str]) -> tuple[list[Feed], NetworkSettings, PollSettings]:
    from monitor.config.explain import did_you_mean  # noqa: PLC0415 - heavy
    from monitor.config.feed_lines import written_feeds  # noqa: PLC0415
    from monitor.config.load import load_settings  # noqa: PLC0415

    with problems_exit():
        settings, _ = load_settings(folder, environment())
        specs = {spec.id: spec for spec in written_feeds(folder, environment())}
    for id_ in ids:
        if id_ not in specs:
            hint = did_you_mean(id_, specs)
            fail(f"{id_}: no feed of this configuration has this id" + (f"; {hint}" if hint else ""))
    chosen = [specs[id_] for id_ in ids] or [spec for spec in specs.values() if spec.enabled]
    home = folder.absolute().parent
    return [spec.feed(home) for spec in chosen], settings.network, settings.poll


@dataclass(frozen=True)
class _Round:
    """One poll of each feed; those of one host wait for each other, and hold up no other."""

    means: Means
    turns: asyncio.Semaphore
    hosts: defaultdict[str, asyncio.Semaphore]
    now: datetime

    async def check(self, feed: Feed) -> Verdict:
        from monitor.net.pacing import host_of  # noqa: PLC0415 - heavy
        from monitor.sources.poll import poll  # noqa: PLC0415
        from monitor.sources.state import FeedState  # noqa: PLC0415

        async with self.hosts[host_of(feed.url)], self.turns:
            found = await poll(feed, FeedState(), self.means, now=self.now)
        return Verdict(feed, found, problem_of(feed, found, self.now))


async def _checked(feeds: Sequence[Feed], network: NetworkSettings, settings: PollSettings) -> list[Verdict]:
    import asyncio  # noqa: PLC0415 - heavy

    async with _means(network, settings) as means:
        hosts = defaultdict[str, asyncio.Semaphore](lambda: asyncio.Semaphore(settings.per_host))
        polls = _Round(means, asyncio.Semaphore(settings.in_flight), hosts, datetime.now(UTC))
        tasks = [asyncio.ensure_future(polls.check(feed)) for feed in feeds]
        for ended in counted(asyncio.as_completed(tasks), "feeds polled"):
            await ended
        return [task.result() for task in tasks]


@asynccontextmanager
async def _means(network: NetworkSettings, settings: PollSettings) -> AsyncIterator[Means]:
    from monitor.net.client import Client  # noqa: PLC0415 - heavy
    from monitor.sources.poll import Means  # noqa: PLC0415
    from monitor.sources.readers import Readers  # noqa: PLC0415
    from monitor.workers import Workers  # noqa: PLC0415

    client = Client(
        network, in_flight=settings.in_flight, per_host=settings.per_host, spacing=settings.spacing
    )
    async with (
        client,
        Workers(count=1, name="feeds") as common,
        Workers(count=1, name="quarantine") as quarantine,
    ):
        yield Means(client, Readers(common, quarantine), settings, _ANY_AGE)


def _line(verdict: Verdict) -> str:
    from monitor.cli.status_text import printable  # noqa: PLC0415 - heavy

    reason = f"{click.style(verdict.poll.reason, fg='red')} " if verdict.poll.reason else ""
    said = printable(verdict.problem.removeprefix(f"{verdict.feed.id}: "))
    return f"{reason}{said} ({arabic(verdict.feed.outlet)})"


def _plain(verdict: Verdict) -> dict[str, object]:
    poll = verdict.poll
    return {
        "feed": verdict.feed.id,
        "url": _bare(verdict.feed.url),
        "outcome": poll.outcome.value,
        "reason": poll.reason,
        "problem": verdict.problem,
        "entries": poll.entry_count,
        "newest_at": poll.newest_at.isoformat() if poll.newest_at else None,
        "hubs": list(map(_bare, poll.hints.hubs)) if poll.hints else [],
    }
