"""Hosts whose pages hang. Pure but for what it remembers; the clock comes in."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

# A hanging page takes a reader's place for the whole deadline: two hundred of them delayed a good
# alert by 24 s at a deadline of 3 s. Three in a row are no accident of one page.
_TIMEOUTS = 3
_BARRED_FOR = timedelta(minutes=1)
# Hosts are forgotten when they answer; this bounds those that never do
_MOST_HOSTS = 10_000


class SlowHosts:
    """Remembers which hosts have timed out in a row; for a minute their pages are not asked for."""

    def __init__(self) -> None:
        self._timeouts: dict[str, int] = {}
        self._barred_until: dict[str, datetime] = {}

    def bars(self, url: str, now: datetime) -> bool:
        """Say whether a page's host is left alone now."""
        until = self._barred_until.get(_host(url))
        return until is not None and now < until

    def note(self, url: str, *, timed_out: bool, now: datetime) -> None:
        """Note how a page's host answered; after a bar a single timeout bars it again."""
        host = _host(url)
        if not timed_out:
            self._timeouts.pop(host, None)
            self._barred_until.pop(host, None)
            return
        if len(self._timeouts) >= _MOST_HOSTS:
            self._timeouts.clear()
            self._barred_until.clear()
        self._timeouts[host] = self._timeouts.get(host, 0) + 1
        if self._timeouts[host] >= _TIMEOUTS:
            self._barred_until[host] = now + _BARRED_FOR


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
