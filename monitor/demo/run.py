"""The whole pipeline on the local news site: what ``monitor demo`` shows."""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.app.connect import Connection
from monitor.app.daemon import Daemon
from monitor.app.signals import Requests
from monitor.config.load import load
from monitor.demo.newsroom import load_articles
from monitor.demo.site import Site
from monitor.model import StoreError
from monitor.pipeline.status import read_status
from monitor.store.address import EMBEDDED
from monitor.store.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from structlog.typing import FilteringBoundLogger

    from monitor.config.load import Config
    from monitor.pipeline.status import Status

CONFIG = Path(__file__).with_name("config")
RELEASE_EVERY = timedelta(seconds=0.4)
_LOOK_EVERY = 0.2
# What the slowest machine may take beyond the last article's release
_PATIENCE = timedelta(seconds=60)


class DemoError(Exception):
    """The demo's alerts did not come out."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the demo came to; ``first_alert`` is counted from the daemon's start."""

    articles: int
    outlets: int
    alerts: int
    also_reported: int
    first_alert: timedelta
    took: timedelta


async def run_demo(
    *,
    log: FilteringBoundLogger,
    on_start: Callable[[str], None],
    on_web: Callable[[str], None],
    on_summary: Callable[[Summary], None],
    stay: bool,
) -> None:
    """Run site and daemon; tell the summary when all alerts are out, and end then unless ``stay``.

    ``on_start`` gets the site's address, ``on_web`` the daemon's. Raises DemoError where the
    alerts do not come, StoreError where the embedded Redis cannot be had.
    """
    site = Site(load_articles(), now=lambda: datetime.now(UTC), release_every=RELEASE_EVERY)
    with tempfile.TemporaryDirectory(prefix="monitor-demo-") as data:
        address = await site.start()
        try:
            on_start(address)
            env = {**os.environ, "DEMO_SITE": address, "DEMO_DATA": data}
            config = load(CONFIG, env)
            requests = Requests()
            daemon = asyncio.create_task(Daemon(config, env, log, on_web=on_web).run(requests))
            watch = asyncio.create_task(_watch(config, site, requests))
            await asyncio.wait({daemon, watch}, return_when=asyncio.FIRST_COMPLETED)
            summary = watch.result() if watch.done() and not watch.exception() else None
            if summary is not None:
                on_summary(summary)
                if stay:
                    await daemon
            watch.cancel()
            requests.end()
            await daemon
            if watch.done() and not watch.cancelled():
                watch.result()
        finally:
            await site.close()


async def _watch(config: Config, site: Site, requests: Requests) -> Summary | None:
    """Give the summary when all alerts are out, None where the end is asked for before."""
    started = time.monotonic()
    all_out_at = datetime.now(UTC) + site.all_out_after
    connection = Connection(EMBEDDED, config.data_folder)
    try:
        redis = await connection.open()
        first: float | None = None
        while not requests.stop.is_set():
            await asyncio.sleep(_LOOK_EVERY)
            status = await read_status(redis, Keys(), feeds=config.feeds)
            if first is None and _count(status, "deliveries_total", "sent"):
                first = time.monotonic() - started
            if first is not None and _is_done(status, all_out_at):
                return _summary(status, first, time.monotonic() - started)
            if datetime.now(UTC) > all_out_at + _PATIENCE:
                message = "the alerts of the demo did not come; run it with --log-level info to see why"
                raise DemoError(message)
    finally:
        await connection.close()
    return None


def _is_done(status: Status, all_out_at: datetime) -> bool:
    """Say whether every article was polled, read, matched, and every alert sent."""
    polled = all(
        feed.state and feed.state.polled_at and feed.state.polled_at > all_out_at for feed in status.feeds
    )
    idle = all(step.waiting == 0 for step in status.steps)
    return polled and idle and all(lane.waiting == 0 for lane in status.lanes)


def _summary(status: Status, first: float, took: float) -> Summary:
    return Summary(
        articles=_count(status, "articles_total"),
        outlets=len(status.feeds),
        alerts=_count(status, "alerts_total", "raised"),
        also_reported=_count(status, "alerts_total", "also"),
        first_alert=timedelta(seconds=first),
        took=timedelta(seconds=took),
    )


def _count(status: Status, name: str, ended: str = "") -> int:
    """Add up a metric, or its share that ended in a way (its label ``status``)."""
    return sum(
        count
        for (found, labels), count in status.counts.items()
        if found == name and (not ended or ("status", ended) in labels)
    )


__all__ = ["DemoError", "StoreError", "Summary", "run_demo"]
