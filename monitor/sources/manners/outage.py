"""When all feeds fail at once, it is our own network, and no feed is to suffer for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.model import FetchReason

if TYPE_CHECKING:
    from datetime import datetime

# What was asked gave no answer at all: the network is cut, or the host is.
UNANSWERED: Final = frozenset({FetchReason.DNS, FetchReason.CONNECT, FetchReason.TIMEOUT})
# Errors of ours, before anything was sent: they say nothing of the network.
_NOT_SENT: Final = frozenset({FetchReason.BAD_URL, FetchReason.PRIVATE_ADDRESS, FetchReason.HOST_BUSY})
_FAILURES: Final = 5
_HOSTS: Final = 3
# A small desk has fewer: all of its hosts, if they are two. Those that answered longer ago, and have not
# been asked since, are left out of account.
_ALL_HOSTS: Final = 2
_OF_LATE: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class OutageNotice:
    """An outage begins, or has ended: since when, and how many polls of how many hosts failed."""

    is_on: bool
    since: datetime
    failed_count: int
    host_count: int

    def __str__(self) -> str:
        polls = f"{self.failed_count} polls of {self.host_count} hosts"
        if self.is_on:
            return f"the network seems to be down: {polls} failed in a row, and none went well"
        return f"the network is back: {polls} failed since {self.since:%Y-%m-%d %H:%M} UTC"


class Outage:
    """Sees from how polls end whether the network is down; the clock comes in.

    Five in a row that got no answer, at three hosts or more; or fewer, where every host that has answered
    of late has failed since, and they are two or more: a single one may be down itself. Of feeds that
    were well before: those that have failed for long fail on any day. Any answer ends it, were it
    a 500.
    """

    def __init__(self) -> None:
        self.is_on = False
        self._since: datetime | None = None
        self._failed_count = 0
        self._hosts: set[str] = set()
        # the hosts that have answered and not failed since, and those that have
        self._answered_at: dict[str, datetime] = {}
        self._lost: set[str] = set()

    def note(self, host: str, *, reason: str, failures: int, now: datetime) -> OutageNotice | None:
        """Note how a poll ended; give a notice where an outage begins or ends with it.

        ``reason`` is the poll's, empty where it went well; ``failures`` those in a row before it.
        """
        if reason in _NOT_SENT or (reason in UNANSWERED and failures):
            return None
        if reason not in UNANSWERED:
            self._answered_at[host] = now
            return self._end()
        self._since = self._since or now
        self._failed_count += 1
        self._hosts.add(host)
        if self._answered_at.pop(host, None):
            self._lost.add(host)
        if self.is_on or not (self._is_many() or self._is_all(now)):
            return None
        self.is_on = True
        return OutageNotice(True, self._since, self._failed_count, len(self._hosts))

    def _is_many(self) -> bool:
        return self._failed_count >= _FAILURES and len(self._hosts) >= _HOSTS

    def _is_all(self, now: datetime) -> bool:
        left = any(now - at < _OF_LATE for at in self._answered_at.values())
        return len(self._lost) >= _ALL_HOSTS and not left

    def _end(self) -> OutageNotice | None:
        was_on, since, failed, hosts = self.is_on, self._since, self._failed_count, len(self._hosts)
        self.is_on, self._since, self._failed_count = False, None, 0
        self._hosts.clear()
        self._lost.clear()
        return OutageNotice(False, since, failed, hosts) if was_on and since else None
