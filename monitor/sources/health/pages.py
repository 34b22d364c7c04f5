"""How the pages of each feed's entries were read of late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from monitor.store.redis import Script

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from monitor.store.redis import Redis

_NOTE: Final = Script.beside(__file__, "pages.lua")
# Words of ``Article.page_reason`` for a page that came and gave no text. Others say nothing of the
# pages themselves: a time-out, no link, our own worker.
_NO_TEXT: Final = frozenset({"no_text", "stub", "consent", "listing", "not_found", "front_page", "too_deep"})
_REFUSED: Final = "http_4"


@dataclass(frozen=True, slots=True)
class PageCounts:
    """``good`` pages gave their text so far; ``bad`` ones, since the last good one, none: ``reason``."""

    good: int = 0
    bad: int = 0
    reason: str = ""

    def then(self, later: PageCounts) -> PageCounts:
        """Give the counts of these pages and of those that came after them."""
        bad = later.bad if later.good else self.bad + later.bad
        return PageCounts(self.good + later.good, bad, (later.reason or self.reason) if bad else "")


NO_PAGES: Final = PageCounts()


class PageTally:
    """Counts pages in memory and adds them to Redis now and then, over all processes.

    ``key`` is a hash, feed -> ``good bad reason``. As with ``Counters``, a process that is killed
    loses the counts of its last seconds.
    """

    def __init__(self, redis: Redis, *, key: str) -> None:
        self._redis = redis
        self._key = key
        self._noted: dict[str, PageCounts] = {}

    def note(self, feed: str, page_reason: str) -> None:
        """Count one page; the reason is empty where it gave its text."""
        if not page_reason:
            page = PageCounts(good=1)
        elif page_reason in _NO_TEXT or page_reason.startswith(_REFUSED):
            page = PageCounts(bad=1, reason=page_reason)
        else:
            return
        self._noted[feed] = self._noted.get(feed, NO_PAGES).then(page)

    async def flush(self) -> None:
        """Add to Redis what was counted since; on an error it is kept for the next time."""
        if not self._noted:
            return
        noted, self._noted = self._noted, {}
        rows = [(feed, pages.good, pages.bad, pages.reason) for feed, pages in noted.items()]
        try:
            await self._redis.run(_NOTE, [self._key], [value for row in rows for value in row])
        except BaseException:
            for feed, pages in self._noted.items():
                noted[feed] = noted.get(feed, NO_PAGES).then(pages)
            self._noted = noted
            raise

    async def counts(self, feeds: Sequence[str]) -> Mapping[str, PageCounts]:
        """Give the counts in Redis of those feeds among ``feeds`` that have any."""
        if not feeds:
            return {}
        values = await self._redis.call("HMGET", self._key, *feeds)
        return {feed: _counts(value) for feed, value in zip(feeds, values, strict=True) if value}


def _counts(value: bytes) -> PageCounts:
    good, bad, reason = value.decode().split(" ", 2)
    return PageCounts(int(good), int(bad), reason)
