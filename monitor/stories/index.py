"""The stories in Redis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from monitor.model import digest
from monitor.store.redis import Script

if TYPE_CHECKING:
    from monitor.model import Article
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis
    from monitor.stories.copies.fingerprint import Fingerprint

_JOIN = Script.beside(__file__, "join.lua")

# Copies come within hours and corrections within days; a text that returns after two weeks is news.
_REMEMBER = timedelta(days=14)


class Relation(StrEnum):
    """What an article is to its story."""

    FIRST = "first"
    COPY = "copy"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Joined:
    """The story that an article belongs to, and what it is to it."""

    story: str
    relation: Relation


class Stories:
    """Finds or makes the story of an article, in one atomic call."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys

    async def join(self, article: Article, fingerprint: Fingerprint | None) -> Joined:
        """Give an article its story.

        The same canonical URL, the same guid, or nearly the same text is the same
        story; of one outlet's texts more is asked. Doing it twice gives the same story: the
        second time the article is ``known``.
        """
        keys = self._keys
        story_of = keys.story_of(article.key)
        by_guid = keys.story_by_guid(_guid_key(article)) if article.guid else story_of
        bands = [keys.band(band) for band in fingerprint.bands] if fingerprint else []
        story, relation = await self._redis.run(
            _JOIN,
            [story_of, by_guid, keys.fingerprint(article.key), *bands],
            [
                article.key,
                digest("story", article.key),
                int(_REMEMBER.total_seconds()),
                fingerprint.values if fingerprint else b"",
                article.outlet,
                fingerprint.least_equal if fingerprint else 0,
                fingerprint.least_equal_same_outlet if fingerprint else 0,
                keys.story_of(""),
                keys.fingerprint(""),
            ],
        )
        return Joined(story=story.decode(), relation=Relation(relation.decode()))


def _guid_key(article: Article) -> str:
    """Tell guids apart: an address is unique everywhere, a number only in the feed that counts so."""
    if "://" in article.guid:
        return digest(article.guid)
    return digest(article.feed or article.outlet, article.guid)
