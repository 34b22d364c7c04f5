"""The events in Redis: read candidates, decide here, write if nothing relevant has changed since."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from monitor.model import StoreError
from monitor.store.redis import Script
from monitor.stories.events.decide import ENDS_AFTER, decide
from monitor.stories.events.keys import EventKeys
from monitor.stories.events.packed import packed, unpacked
from monitor.stories.events.story import joined
from monitor.stories.events.terms import LEAST_SHARED, lookup_terms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from monitor.store.keys import Keys
    from monitor.store.redis import Argument, Redis
    from monitor.stories.events.profile import Profile

_READ = Script.beside(__file__, "read.lua")
_COMMIT = Script.beside(__file__, "commit.lua")
_MOST_CANDIDATES = 50
_MOST_PER_TERM = 50
# An article may come again from another feed, or be worked on twice, for longer than its story lives.
_REMEMBER = timedelta(days=14)
# Each round writes at least the first of those that stand in one another's way, on this process or another.
_MOST_ROUNDS = 50


class Placed(NamedTuple):
    """The story that an article was given; ``reasons`` is empty where it began one, or was known."""

    story: str
    is_new: bool
    reasons: tuple[str, ...]


class Incoming(NamedTuple):
    """An article that needs a story; ``new_story`` is the id of the one that it may begin."""

    article: str
    new_story: str
    profile: Profile


@dataclass(slots=True)
class _Candidate:
    """A story as this process believes it to be; ``terms`` are those that it got in this round."""

    version: int
    profile: Profile
    terms: set[str] = field(default_factory=set)


class _Answer(NamedTuple):
    known: str
    candidates: dict[str, _Candidate]


class Events:
    """Finds or makes the stories of articles by what they tell."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._redis = redis
        self._keys = EventKeys(keys)

    async def place(self, incoming: Sequence[Incoming], *, now: datetime) -> list[Placed]:
        """Give each article its story, as if they had come one after the other; in the order given.

        Two round trips, and two more for each time that another process came between. Doing it twice
        gives the same stories. Raises StoreError where Redis does not answer, or others always come
        between; what was written until then stays, and a second call goes on from there.
        """
        placed: dict[int, Placed] = {}
        for _ in range(_MOST_ROUNDS):
            waiting = [number for number in range(len(incoming)) if number not in placed]
            if not waiting:
                return [placed[number] for number in range(len(incoming))]
            found = await self._round([incoming[number] for number in waiting], now)
            placed |= {number: one for number, one in zip(waiting, found, strict=True) if one}
        message = f"stories were changed by others {_MOST_ROUNDS} times while articles were placed"
        raise StoreError(message)

    async def _round(self, incoming: Sequence[Incoming], now: datetime) -> list[Placed | None]:
        answers = await self._read(incoming)
        stories: dict[str, _Candidate] = {}
        for answer in answers:
            stories |= answer.candidates
        outcomes: list[Placed] = []
        calls = []
        for one, answer in zip(incoming, answers, strict=True):
            terms = lookup_terms(one.profile)
            candidates = {
                story: candidate
                for story, candidate in stories.items()
                if story in answer.candidates or len(candidate.terms.intersection(terms)) >= LEAST_SHARED
            }
            chosen = decide(one.profile, {story: found.profile for story, found in candidates.items()})
            story = chosen.story if chosen else one.new_story
            before = stories.get(story)
            profile = joined(before.profile, one.profile) if before else one.profile
            version = before.version if before else 0
            calls.append(
                self._commit_call(
                    one, story=story, version=version, profile=profile, candidates=candidates, now=now
                )
            )
            if not answer.known:
                stories[story] = _Candidate(
                    version + 1, profile, (before.terms if before else set()) | set(terms)
                )
            outcomes.append(Placed(story, version == 0, chosen.reasons if chosen else ()))
        written = await self._redis.run_all(calls)
        return [_placed(answer, outcome) for answer, outcome in zip(written, outcomes, strict=True)]

    async def _read(self, incoming: Sequence[Incoming]) -> list[_Answer]:
        arguments: list[Argument] = [self._keys.profile(""), LEAST_SHARED, _MOST_CANDIDATES]
        answers = await self._redis.run_all(
            [
                (
                    _READ,
                    [self._keys.of_article(one.article), *map(self._keys.term, lookup_terms(one.profile))],
                    arguments,
                )
                for one in incoming
            ]
        )
        return [_answer(answer) for answer in answers]

    def _commit_call(
        self,
        one: Incoming,
        *,
        story: str,
        version: int,
        profile: Profile,
        candidates: dict[str, _Candidate],
        now: datetime,
    ) -> tuple[Script, list[str], list[Argument]]:
        keys = self._keys
        seen = [part for name, found in candidates.items() for part in (name, found.version)]
        return (
            _COMMIT,
            [keys.of_article(one.article), keys.profile(story), *map(keys.term, lookup_terms(one.profile))],
            [
                story,
                version,
                packed(profile),
                keys.profile(""),
                LEAST_SHARED,
                _MOST_CANDIDATES,
                int(now.timestamp() * 1000),
                int(ENDS_AFTER.total_seconds()),
                int(_REMEMBER.total_seconds()),
                _MOST_PER_TERM,
                *seen,
            ],
        )


def _answer(answer: StoreError | list[bytes]) -> _Answer:
    if isinstance(answer, StoreError):
        raise answer
    known, *rest = answer
    return _Answer(
        known.decode(),
        {
            story.decode(): _Candidate(int(version), unpacked(profile))
            for story, version, profile in zip(rest[::3], rest[1::3], rest[2::3], strict=True)
        },
    )


def _placed(answer: StoreError | list[bytes], outcome: Placed) -> Placed | None:
    """Give what a commit says, None where it was refused and the article must be decided on again."""
    if isinstance(answer, StoreError):
        raise answer
    word, story = (part.decode() for part in answer)
    if word == "changed":
        return None
    return outcome if word == "written" else Placed(story, is_new=False, reasons=())
