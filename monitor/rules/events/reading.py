"""A sentence read for its events: the parties that it names, and where its clauses begin and end."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from monitor.rules.events import nouns
from monitor.rules.events import words as say
from monitor.rules.events.guesses import looks_present
from monitor.rules.events.line import Line
from monitor.rules.events.prefixes import attached, starts_like
from monitor.rules.events.states import state_of
from monitor.rules.language.clauses import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from monitor.rules.matching.concepts import Hit

_MAX_GIVEN_NAMES = 2  # before a family name
MAX_HEADS = 4  # nouns between a preposition and the party that it governs


class Mention(NamedTuple):
    """A party: a hit of the actor or the target, or another party that the rule does not name.

    ``first`` and ``last`` number its tokens, ``head`` is the first of its phrase (the leader of …).
    ``says`` is what its preposition says, empty where it has none, and ``at`` the number of the
    preposition's token. ``role`` is None for another party.
    """

    first: int
    last: int
    role: Role | None
    hit: Hit | None
    head: int
    says: str
    at: int
    is_nisba: bool

    @property
    def is_bare(self) -> bool:
        """Say whether it may be a subject or an object."""
        return not self.says


class Reading(Line):
    """A line with its parties.

    ``closed`` are the tokens of relative clauses that are over; ``giver`` is the role of whom
    things come from: the actor's, but where the actor of the frame is who receives.
    """

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        places: Mapping[Role, Sequence[Hit]],
        giver: Role = Role.ACTOR,
    ) -> None:
        super().__init__(text, start, end, places)
        self.giver = giver
        self.mentions: list[Mention] = []
        self._leave_out_doers()
        named = [
            _Name(spot.first, spot.last, role, spot.hit)
            for role in (Role.ACTOR, Role.TARGET)
            for spot in self.spots.get(role, ())
        ]
        taken = self.anchors | self.objects | {i for name in named for i in range(name.first, name.last + 1)}
        others = [
            _Name(i, i, None, None)
            for i, sort in enumerate(self.sorts)
            if sort.is_party and i not in taken and not self._is_side(i, taken)
        ]
        self._taken = taken | {name.first for name in others}
        for name in sorted([*named, *others], key=lambda name: name[:2]):
            if name.role is not None or not self._is_named_once_more(name.first):
                self.mentions.append(self._mention(name))
        self.closed = self._closed_relatives()

    def mentions_between(self, start: int, end: int) -> list[Mention]:
        """Give the parties whose tokens lie in [start, end), outside of closed relative clauses."""
        return [
            mention
            for mention in self.mentions
            if start <= mention.first and mention.last < end and mention.first not in self.closed
        ]

    def clause_start(self, i: int) -> int:
        """Give the number of the token that opens the clause of token ``i``; -1 for the sentence itself."""
        for k in range(i, -1, -1):
            if self.opens[k] and k not in self.closed and (k < i or self.opens[k] == "and"):
                return k
        return -1

    def clause_end(self, i: int) -> int:
        """Give the number of the token after the clause of token ``i``."""
        for k in range(i + 1, self.size):
            if self.opens[k] and k not in self.closed:
                return k
        return self.size

    def is_party(self, i: int) -> bool:
        """Say whether the token names a party."""
        return any(one.first <= i <= one.last for one in self.mentions)

    def after_nisbas(self, i: int) -> int:
        """Give the number of the token after the adjectives of belonging that stand from token ``i`` on."""
        for one in self.mentions:
            if one.first == i and one.is_nisba and not self.mark(i):
                i = one.last + 1
        return i

    def subject_of_stranger(self, i: int) -> Mention | None:
        """Give the party right after a token, where the token looks like a verb: tunnels that Hamas uses."""
        if i in self._taken or not looks_present(self.plain(i)):
            return None
        return next((one for one in self.mentions if one.first == i + 1 and one.is_bare), None)

    def _leave_out_doers(self) -> None:
        """Take no object of a phrase whose adjective is the actor's, where another object follows.

        "The British forces train soldiers": the forces do it.
        """
        actors = {spot.first for spot in self.spots.get(Role.ACTOR, ()) if _is_nisba(spot.hit)}
        things = self.spots.get(Role.OBJECT, [])
        doers = [
            spot
            for spot in things
            if spot.last + 1 in actors and self._is_definite(spot.first) and things[-1].last + 1 not in actors
        ]
        if doers and things[-1] not in doers:
            self.spots[Role.OBJECT] = [spot for spot in things if spot not in doers]
            self.objects -= {i for spot in doers for i in spot.numbers}

    def _mention(self, name: _Name) -> Mention:
        first = name.first
        letters = self.letters(first)
        is_nisba = _is_nisba(name.hit) if name.hit else self.sorts[first].is_nisba
        before = self.mentions[-1] if self.mentions else None
        if before and before.last == first - 1 and not self.mark(first) and _goes_on(name, letters, before):
            return Mention(*name, before.head, before.says, before.at, is_nisba=is_nisba)
        own = attached(letters, name.hit)
        if own:
            return Mention(*name, first, own, first, is_nisba=is_nisba)
        if not is_nisba and self._is_definite(first - 1) and self.plain(first - 1) not in nouns.TITLES:
            return Mention(*name, first, "", -1, is_nisba=is_nisba)
        return Mention(*name, *self._governor(first), is_nisba=is_nisba)

    def _is_side(self, i: int, named: AbstractSet[int]) -> bool:
        """Say whether a token is no Westerner but the west of what is named next."""
        return self.letters(i) == nouns.WEST and i + 1 in named

    def _is_named_once_more(self, i: int) -> bool:
        """Say whether another party's name only tells who stands before: the Russian minister Lavrov."""
        before = self.mentions[-1] if self.mentions else None
        if before is None or not before.is_nisba or i - before.last > _MAX_GIVEN_NAMES + 1:
            return False
        between = range(before.last + 1, i)
        if not all(map(self.is_plain_word, between)) or any(map(self.mark, (*between, i))):
            return False
        state = state_of(self.letters(i))
        words = " ".join(map(self.letters, range(before.first, before.last + 1)))
        return bool(state) and state == state_of(words) and not self.letters(i).startswith("و")

    def _is_definite(self, i: int) -> bool:
        begins = i >= 0 and self.plain(i).startswith("ال") and not self.is_indefinite(i)
        return begins and not self.sorts[i].preposition

    def _governor(self, first: int) -> tuple[int, str, int]:
        """Find the preposition before a party, across the nouns of its phrase."""
        head = first
        for i in range(first - 1, max(-1, first - 2 - MAX_HEADS), -1):
            if self.mark(i + 1) or i in self._taken:
                break
            says = self.preposition(i)
            if says:
                return head, says, i
            if self.sorts[i].preposition:  # each of: it is governed by what stands before
                continue
            if self.opens[i] or self.cues[i] or self.letters(i) in say.ASIDE:
                break
            head = i
            if self.sorts[i].attached:
                return head, self.sorts[i].attached, i
        return head, "", -1

    def _closed_relatives(self) -> set[int]:
        """Give the tokens of relative clauses that a comma ends: they are beside the sentence's point."""
        closed: set[int] = set()
        opened = -1
        for i in range(self.size):
            if opened >= 0 and (self.has_comma(i) or self.opens[i] in ("turn", "says")):
                closed.update(range(opened, i))
                opened = -1
            if opened < 0 and self.opens[i] == "which":
                opened = i
        # a clause in which the event itself is told stays open
        return set() if closed & self.anchors else closed


class _Name(NamedTuple):
    first: int
    last: int
    role: Role | None
    hit: Hit | None


def _goes_on(name: _Name, letters: str, before: Mention) -> bool:
    """Say whether a name right after another shares its place: joined by "and", or the same once more."""
    if letters.startswith("و") and not starts_like(letters, name.hit):
        return True
    if name.role is not before.role:
        return False
    return name.hit is None or before.hit is None or name.hit.concept == before.hit.concept


def _is_nisba(hit: Hit) -> bool:
    return _is_term_nisba(hit.term)


@lru_cache(maxsize=10_000)
def _is_term_nisba(term: str) -> bool:
    return all(word.endswith("ي") for word in term.split())
