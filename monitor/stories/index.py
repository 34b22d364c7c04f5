"""The stories in Redis: read, decide here, write if nothing that matters has changed since."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from monitor.model import StoreError, digest
from monitor.model.codec import from_json, to_json
from monitor.store.redis import Script
from monitor.stories.copies.index import Arrival, CopyIndex
from monitor.stories.events.decide import decide
from monitor.stories.events.packed import packed as packed_profile
from monitor.stories.events.packed import unpacked as unpacked_profile
from monitor.stories.events.spoken import spoken
from monitor.stories.events.terms import LEAST_SHARED, lookup_terms
from monitor.stories.news import packed as packed_facts
from monitor.stories.news import unpacked as unpacked_facts
from monitor.stories.page import page_of
from monitor.stories.placing import Known, Read, Target, copy, first, revision, same_event
from monitor.stories.story import Filed, Listed
from monitor.stories.telling import telling_of

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.model import Article
    from monitor.store.keys import Keys
    from monitor.store.redis import Argument, Redis
    from monitor.stories.page import StoryPage
    from monitor.stories.placing import Placing
    from monitor.stories.story import Joined
    from monitor.stories.telling import Telling

_READ = Script.beside(__file__, "read.lua")
_COMMIT = Script.beside(__file__, "commit.lua")

# Copies come within hours and corrections within days; an article that returns after two weeks is news.
# A story lives as long, though its event has ended before, so that these still find it.
_REMEMBER = timedelta(days=14)
# So long a story is looked for by what it tells, after the last that was written to it.
_FOUND_BY_TERMS = timedelta(days=8)
_MOST_CANDIDATES = 50
_MOST_PER_TERM = 50
_MOST_LISTED = 200
# Each round writes at least the first of those that stand in one another's way, on this process or another.
_MOST_ROUNDS = 50


class Stories:
    """Finds or makes the story of each article."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._copies = CopyIndex(redis, keys)

    async def join(self, article: Article, *, now: datetime) -> Joined:
        """Give an article its story, and say what it brings to it.

        The same guid or nearly the same text is the same story; else the event that it tells of
        decides. Doing it twice gives the same answer. An article whose outlet has rewritten it keeps its
        story, and brings what it now says otherwise. Raises StoreError; what was written until then
        is found by a second call.
        """
        telling = await asyncio.to_thread(telling_of, article, now=now)
        copied, likeness = await self._copied(article, telling, now)
        for _ in range(_MOST_ROUNDS):
            read = await self._read(article, telling, copied)
            known = read.filed.of(telling.id) if read.filed else None
            if known and await self._is_kept(article, read):
                return known
            # of what is not kept, nothing is written either: it is read again
            placing = await self._place(article, telling, read, likeness)
            if await self._commit(article, telling, placing, read, now):
                return placing.joined
        message = f"stories were changed by others {_MOST_ROUNDS} times while an article was given its own"
        raise StoreError(message)

    async def look(self, article: Article, *, now: datetime) -> tuple[Joined, str]:
        """Say what joining would, and write nothing; with the key of the article that it copies, or its own.

        Raises StoreError.
        """
        telling = await asyncio.to_thread(telling_of, article, now=now)
        copied, likeness = await self._copy_of(article, telling, now)
        read = await self._read(article, telling, copied)
        known = read.filed.of(telling.id) if read.filed else None
        return known or (await self._place(article, telling, read, likeness)).joined, copied

    async def page(self, story: str) -> StoryPage | None:
        """Give what is kept of a story, None where it is not known or was forgotten."""
        facts, listed = await self._redis.batch(
            [
                ("HGET", self._keys.story(story), "facts"),
                ("LRANGE", self._keys.story_articles(story), 0, -1),
            ]
        )
        if facts is None or not listed:
            return None
        return page_of(story, unpacked_facts(facts), [from_json(Listed, one) for one in listed])

    async def _copied(self, article: Article, telling: Telling, now: datetime) -> tuple[str, tuple[str, ...]]:
        """Give the article whose copy this one is, its own key for none, and how alike they are.

        The index of copies keeps for each article the first of its kind, so that a second call for a
        copy says the same.
        """
        if telling.sketch is None:
            return article.key, ()
        [placed] = await self._copies.join(
            [Arrival(article.key, article.outlet, at=now, sketch=telling.sketch, story=article.key)]
        )
        return placed.story, (placed.likeness.value,) if placed.likeness else ()

    async def _copy_of(
        self, article: Article, telling: Telling, now: datetime
    ) -> tuple[str, tuple[str, ...]]:
        """Say the same as ``_copied`` would, and keep nothing."""
        if telling.sketch is None:
            return article.key, ()
        [found] = await self._copies.look_up(
            [Arrival(article.key, article.outlet, at=now, sketch=telling.sketch, story=article.key)]
        )
        # the index of copies puts together under the first of them
        if found is None:
            return article.key, ()
        return found.story, (found.likeness.value,) if found.likeness else ()

    async def _read(self, article: Article, telling: Telling, copied: str) -> Read:
        keys = self._keys
        filed, by_guid, original, *rest = await self._redis.run(
            _READ,
            [
                keys.filed(article.key),
                self._by_guid(article),
                keys.filed(copied),
                *map(keys.story_term, lookup_terms(telling.profile)),
            ],
            [keys.story(""), LEAST_SHARED, _MOST_CANDIDATES],
        )
        candidates = {
            story.decode(): (int(version), unpacked_profile(profile))
            for story, version, profile in zip(rest[::3], rest[1::3], rest[2::3], strict=True)
        }
        return Read(
            raw=filed,
            filed=from_json(Filed, filed) if filed else None,
            by_guid=by_guid.decode(),
            copied=from_json(Filed, original).story if original else "",
            candidates=candidates,
        )

    async def _is_kept(self, article: Article, read: Read) -> bool:
        """Say whether what was read of an article is on a replica, too: who wrote it may never have heard."""
        return bool(await self._redis.call_across("GET", self._keys.filed(article.key)) == read.raw)

    async def _place(
        self, article: Article, telling: Telling, read: Read, likeness: tuple[str, ...]
    ) -> Placing:
        if read.filed:
            return revision(article, telling, read.filed, await self._known(read.filed.story))
        if read.copied:
            return copy(article, telling, await self._target(read.copied, likeness))
        if read.by_guid:
            return copy(article, telling, await self._target(read.by_guid, ("the same guid",)))
        chosen = decide(telling.profile, {story: profile for story, (_, profile) in read.candidates.items()})
        if chosen:
            target = await self._target(chosen.story, spoken(chosen.reasons, article))
            if target.known:
                return same_event(article, telling, target)
        return first(article, telling)

    async def _target(self, story: str, because: tuple[str, ...]) -> Target:
        return Target(story, await self._known(story), because)

    async def _known(self, story: str) -> Known | None:
        version, profile, facts = await self._redis.call(
            "HMGET", self._keys.story(story), "version", "profile", "facts"
        )
        if version is None:
            return None
        return Known(int(version), unpacked_profile(profile), unpacked_facts(facts))

    async def _commit(
        self, article: Article, telling: Telling, placing: Placing, read: Read, now: datetime
    ) -> bool:
        keys, joined, known = self._keys, placing.joined, placing.known
        terms = lookup_terms(telling.profile) if placing.adds_words else ()
        listed = Listed(
            url=article.url,
            outlet=article.outlet,
            title=article.title,
            published_at=article.published_at,
            seen_at=now,
            relation=joined.relation,
            why=joined.why,
            because=joined.because,
            origins=tuple(sorted(telling.facts.origins)),
        )
        arguments: list[Argument] = [
            read.raw,
            to_json(placing.filed),
            int(_REMEMBER.total_seconds()),
            joined.story,
            placing.version if known else "",
            packed_profile(known.profile) if known and placing.adds_words else "",
            packed_facts(known.facts) if known else "",
            to_json(listed) if placing.is_listed else "",
            int(_REMEMBER.total_seconds()),
            _MOST_LISTED,
            int(now.timestamp() * 1000),
            int(_FOUND_BY_TERMS.total_seconds()),
            _MOST_PER_TERM,
            keys.story(""),
            LEAST_SHARED,
            _MOST_CANDIDATES,
            *(part for story, (version, _) in read.candidates.items() for part in (story, version)),
        ]
        script_keys = [
            keys.filed(article.key),
            self._by_guid(article),
            keys.story(joined.story),
            keys.story_articles(joined.story),
            *map(keys.story_term, terms),
        ]
        return bool(await self._redis.run_across(_COMMIT, script_keys, arguments))

    def _by_guid(self, article: Article) -> str:
        """Give the key of the story of an article's guid; without one, a key that stands for none."""
        if not article.guid:
            return self._keys.filed(article.key)
        # an address is unique everywhere, a number only in the feed that counts so
        if "://" in article.guid:
            return self._keys.story_by_guid(digest(article.guid))
        return self._keys.story_by_guid(digest(article.feed or article.outlet, article.guid))
