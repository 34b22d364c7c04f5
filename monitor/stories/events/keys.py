"""The names in Redis of what events keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.store.keys import Keys


class EventKeys:
    """The keys of the events of one shard."""

    def __init__(self, keys: Keys) -> None:
        self._prefix = keys.story_of("").removesuffix("story-of:")

    def profile(self, story: str) -> str:
        """Hash: ``version`` and ``profile`` of a story; expires 7 days after its last news.

        ``monitor:{0}:event:3f…``.
        """
        return f"{self._prefix}event:{story}"

    def term(self, term: str) -> str:
        """Sorted set: story -> when it was last written, in ms since 1970; bounded, expires.

        ``monitor:{0}:event-term:@quake``.
        """
        return f"{self._prefix}event-term:{term}"

    def of_article(self, article: str) -> str:
        """String: the story that an article was given; expires. ``monitor:{0}:event-of:3f…``."""
        return f"{self._prefix}event-of:{article}"
