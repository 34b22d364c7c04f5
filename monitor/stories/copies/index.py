"""The texts of the last two weeks in Redis, found by their phrases."""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from monitor.store.redis import Script
from monitor.stories.copies.likeness import liken
from monitor.stories.copies.record import REMEMBER, Filed, hash_of, pack, unpack
from monitor.stories.copies.sketch import KEYS_IN, Sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from monitor.store.keys import Keys
    from monitor.store.redis import Argument, Redis
    from monitor.stories.copies.likeness import Likeness

_JOIN = Script.beside(__file__, "join.lua")

_REMEMBER_S = int(REMEMBER.total_seconds())
# Phrases lie in generations of four days each: the one begun and the four before hold two weeks.
_GENERATION_S = 4 * 24 * 3600
_ASKED = 1 - -_REMEMBER_S // _GENERATION_S
_LASTING_S = _ASKED * _GENERATION_S
# As many as hold Redis for some 10 ms.
_MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that comes ``at`` a time; ``story`` is the one it has if it is no copy, never empty."""

    article: str
    outlet: str
    at: datetime
    sketch: Sketch
    story: str

    def __post_init__(self) -> None:
        if not self.story:
            message = f"article {self.article} has no story to be put in"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an article is: its story, and which article it copies in what way; both None for none."""

    story: str
    copy_of: str | None = None
    likeness: Likeness | None = None


class CopyIndex:
    """Finds whose copy an article is among those of the last 14 days, and remembers it.

    An article takes some 1.7 kB of Valkey 9, 2.4 kB of Redis 7: a record of 0.1 to 1 kB for two weeks,
    and 24 fields of 55 or 76 bytes in a hash for four days, for up to 20 days. Fifty thousand a day come
    to 1.4 GB or 2 GB. Keys are made here from two prefixes in one slot.
    """

    def __init__(self, redis: Redis, keys: Keys) -> None:
        self._redis = redis
        self._prefixes = [keys.copies, keys.phrases]

    async def look_up(self, arrivals: Sequence[Arrival]) -> list[Placed | None]:
        """Say of each article whose copy it is, or None; one that is in already copies itself."""
        found = await self._run(
            [(arrival, replace(_file(arrival), story=""), (), None) for arrival in arrivals]
        )
        return [
            _copied(_file(arrival), candidates)
            for arrival, (_, candidates) in zip(arrivals, found, strict=True)
        ]

    async def join(self, arrivals: Sequence[Arrival]) -> list[Placed]:
        """Put each article into the index, in the story of the one that it copies or in its own.

        Copies that come at one moment, here or in other processes, end in one story. An article that
        is in already keeps its story and copies itself.
        """
        placed: dict[int, Placed] = {}
        filed = {n: _file(arrival) for n, arrival in enumerate(arrivals)}
        copied: dict[int, Placed] = {}
        compared: dict[int, list[str]] = {n: [] for n in filed}
        while filed:
            answers = await self._run([(arrivals[n], filed[n], compared[n], copied.get(n)) for n in filed])
            for (n, own), (is_in, candidates) in zip(list(filed.items()), answers, strict=True):
                best = copied.get(n) or _copied(own, candidates)
                if best is not None:
                    copied[n] = best
                    filed[n] = replace(own, story=best.story)
                compared[n].extend(candidate.article for candidate in candidates)
                if is_in or (best is not None and best.copy_of == own.article):
                    placed[n] = best or Placed(story=own.story)
                    del filed[n]
        return [placed[n] for n in range(len(arrivals))]

    async def _run(
        self, asked: Sequence[tuple[Arrival, Filed, Sequence[str], Placed | None]]
    ) -> list[tuple[bool, list[Filed]]]:
        """Run the script: whether each article is in now, and what it is to be compared with first."""
        answers: list[tuple[bool, list[Filed]]] = []
        for start in range(0, len(asked), _MOST_AT_ONCE):
            arguments: list[Argument] = [_REMEMBER_S, _LASTING_S, _ASKED, KEYS_IN]
            for arrival, filed, compared, copied in asked[start : start + _MOST_AT_ONCE]:
                arguments += [
                    arrival.article,
                    int(arrival.at.timestamp()) // _GENERATION_S,
                    struct.pack(f"<{len(arrival.sketch.keys)}Q", *arrival.sketch.keys),
                    filed.story,
                    pack(filed),
                    "\0".join(compared),
                    (copied and copied.copy_of) or "",
                ]
            for story, *others in await self._redis.run(_JOIN, self._prefixes, arguments):
                pairs = zip(others[::2], others[1::2], strict=True)
                answers.append((bool(story), [unpack(other.decode(), record) for other, record in pairs]))
        return answers


def _file(arrival: Arrival) -> Filed:
    return Filed(
        article=arrival.article,
        story=arrival.story,
        outlet=hash_of(arrival.outlet),
        at=arrival.at.astimezone(UTC),
        sketch=arrival.sketch,
    )


def _copied(own: Filed, candidates: Iterable[Filed]) -> Placed | None:
    """Give the first candidate that the article is a copy of; they come with the likeliest first."""
    for candidate in candidates:
        if candidate.article == own.article:
            return Placed(story=candidate.story, copy_of=candidate.article)
        if candidate.is_remembered(at=own.at):
            likeness = liken(own.sketch, candidate.sketch, same_outlet=own.has_outlet_of(candidate))
            if likeness.is_copy:
                return Placed(story=candidate.story, copy_of=candidate.article, likeness=likeness)
    return None
