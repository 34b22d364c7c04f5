"""The words of one sentence in their places: which prepositions, cues and verbs they are here."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from monitor.rules.events import nouns
from monitor.rules.events import words as say
from monitor.rules.events.guesses import looks_finite
from monitor.rules.events.tokens import tokens_of
from monitor.rules.events.verbs import Form, form_of, is_converse
from monitor.rules.language.clauses import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from monitor.rules.events.cues import Cue
    from monitor.rules.matching.concepts import Hit

_COMMAS = frozenset(",،؛;")
_MIN_STEM = 3
_IN = "في"  # in
_ABOUT = "نحو"  # before a number: about
_FROM_WHOM = "عن"  # from, of
_RELAYED = "نقل"  # carried: goods, or news
_MAX_RELAY = 7  # tokens from "carried" to "from whom"
_MAX_GOVERNED = 5  # tokens from a verb to the noun that it governs
_MAX_SOURCE = 15  # tokens from a verb to from whom
_MAX_TITLE = 3  # tokens of a title before the name of a party
_ARTICLES = ("ال", "بال", "لل", "كال")  # the; with, for, like the
_ADJECTIVES = ("ه", "ي", "ين", "ون", "يا")  # endings; of things in the plural the first
_OF_ONE = ("ه", "ها")  # him, her
_PRONOUNS = (*_OF_ONE, "هم", "هما", "نا")  # them, them both, us
_DATELINE = re.compile(r"--|\)\s*[-\u2013\u2014]")  # London (CNN) --


class Spot(NamedTuple):
    """A hit by the numbers of its first and last token."""

    first: int
    last: int
    hit: Hit

    @property
    def numbers(self) -> range:
        """Give the numbers of its tokens."""
        return range(self.first, self.last + 1)


class Line:
    """One sentence and the places that are asked of it; tokens are numbered from 0.

    ``anchors`` are the tokens of actions, ``objects`` those of things. ``opens`` says of each token
    what clause it opens: that, which, turn (a new statement), says (after a colon), and (with a
    verb), or none.
    """

    def __init__(self, text: str, start: int, end: int, places: Mapping[Role, Sequence[Hit]]) -> None:
        self.tokens = tokens_of(text, start, end)
        self.size = len(self.tokens)
        self._plain = [token.plain for token in self.tokens]
        self.tail = text[self.tokens[-1].end : end] if self.tokens else ""
        starts = [token.start for token in self.tokens]
        self.spots = {role: _spots(hits, start, end, starts) for role, hits in places.items()}
        self._leave_out_parts_of_names()
        actions = self.spots.get(Role.ACTION, ())
        self._terms = {i: spot.hit.term for spot in actions for i in spot.numbers}
        self.anchors = frozenset(self._terms)
        self._forms: dict[int, Form] = {}
        self.objects = {i for spot in self.spots.get(Role.OBJECT, ()) for i in spot.numbers}
        self.sorts = [token.sort for token in self.tokens]
        for i, sort in enumerate(self.sorts):
            if sort.attached and self.plain(i - 1) in nouns.NAMED:
                self.sorts[i] = sort._replace(attached="")
        self.cues: list[Cue | None] = [
            self._cue(i) if sort.cue else None for i, sort in enumerate(self.sorts)
        ]
        self.opens = [self._opening(i) for i in range(self.size)]

    def mark(self, i: int) -> str:
        """Give the punctuation before a token, none beyond the last."""
        return self.tokens[i].mark if i < self.size else ""

    def letters(self, i: int) -> str:
        """Give a token's folded letters, none beyond the ends."""
        return self.tokens[i].letters if 0 <= i < self.size else ""

    def plain(self, i: int) -> str:
        """Give a token's letters without an "and" or "so" before them."""
        return self._plain[i] if 0 <= i < self.size else ""

    def has_comma(self, i: int) -> bool:
        """Say whether a comma stands before a token."""
        mark = self.mark(i)
        return bool(mark) and not _COMMAS.isdisjoint(mark)

    def preposition(self, i: int) -> str:
        """Give what a token says as a preposition, empty where it is none."""
        says = self.sorts[i].preposition
        if not says:
            return ""
        pair = say.PAIRS.get((self.plain(i), self.letters(i + 1))) or say.PAIRS.get(
            (self.plain(i - 1), self.letters(i))
        )
        if pair is not None:
            return pair
        before = self.plain(i - 1) if i else ""
        if before in say.UP_TO and self.is_amount(i + 1):
            return ""
        if before in say.EACH_OF or (self.plain(i) == _ABOUT and self.is_amount(i + 1)):
            return ""
        if (says == say.FROM and before in say.NOT_FROM) or (
            says == say.ON and before in say.NOT_ON and i - 1 not in self.objects
        ):
            return say.OTHER
        return says

    def form(self, i: int) -> Form:
        """Say whether the action's word at token ``i`` is a finite verb or a noun."""
        if i not in self.anchors:
            return Form.NOUN
        if i not in self._forms:
            is_governed = self._is_governed(i)
            self._forms[i] = form_of(self.letters(i), self.term(i), is_governed=is_governed)
        return self._forms[i]

    def is_noun(self, i: int) -> bool:
        """Say whether the token is an action's noun."""
        return i in self.anchors and self.form(i) is Form.NOUN

    def term(self, i: int) -> str:
        """Give the plainest form of an action's word.

        تسلم is "hands over" and "received": where a noun must stand, or where it is told from
        whom, the second.
        """
        plain = self.plain(i)
        is_receiving = is_converse(plain) and (self._is_governed(i) or self._tells_from_whom(i))
        return plain if is_receiving else self._terms.get(i, plain)

    def has_pronoun(self, i: int) -> bool:
        """Say whether a pronoun seems to be written on to the token."""
        letters = self.letters(i)
        return (
            len(letters) > _MIN_STEM + 1
            and letters.endswith(_PRONOUNS)
            and not self.tokens[i].written.endswith("ة")
        )

    def has_pronoun_of_one(self, i: int) -> bool:
        """Say whether the pronoun written on to the token is of one: a state or a leader."""
        return self.has_pronoun(i) and self.letters(i).endswith(_OF_ONE)

    def is_plain_word(self, i: int) -> bool:
        """Say whether a token may be a bare noun or adjective: no preposition, no verb, no adverb."""
        sort = self.sorts[i]
        return not (
            sort.preposition
            or sort.attached
            or self.opens[i]
            or self.cues[i]
            or i in self.anchors
            or self.letters(i) in say.ASIDE
            or self.letters(i)[:1] == "و"
        )

    def is_indefinite(self, i: int) -> bool:
        """Say whether a noun has no article."""
        # آلاف (thousands) and ألف (a thousand) begin with another alif
        written = self.tokens[i].written[-len(self._plain[i]) :]
        return not written.startswith(_ARTICLES) or self.plain(i) in nouns.MEASURES

    def looks_adjective(self, i: int) -> bool:
        """Guess from its ending that a word is an adjective of the noun before it."""
        return i not in self.objects and self.letters(i).endswith(_ADJECTIVES)

    def is_for(self, i: int) -> bool:
        """Say whether "for" is written on to the token."""
        plain = self.plain(i)
        return plain.startswith("لل") or (plain.startswith("ل") and self.sorts[i].attached == say.FOR)

    def relays(self, i: int) -> bool:
        """Say whether an action's verb only relays news: Reuters carried from an official."""
        if not self.plain(i).startswith(_RELAYED) and not self.plain(i)[1:].startswith(_RELAYED):
            return False
        is_aside = bool(i) and self.plain(i - 1) in say.AS | say.ACCORDING
        return is_aside or any(
            self.letters(k) == _FROM_WHOM or self.opens[k] == "that"
            for k in range(i + 1, min(self.size, i + _MAX_RELAY))
        )

    def _leave_out_parts_of_names(self) -> None:
        """Take no action that is a part of a party's name: الدعم السريع (Rapid Support) supports nobody."""
        if Role.ACTION not in self.spots:
            return
        names = [spot for role in (Role.ACTOR, Role.TARGET) for spot in self.spots.get(role, ())]
        self.spots[Role.ACTION] = [
            spot
            for spot in self.spots[Role.ACTION]
            if not any(
                name.first <= spot.first
                and spot.last <= name.last
                and name.hit != spot.hit
                and len(name.numbers) > len(spot.numbers)
                for name in names
            )
        ]

    def _is_governed(self, i: int) -> bool:
        """Say whether a word that may be a verb or a noun is a noun: of, began, after denied."""
        if not i or self.sorts[i - 1].preposition:
            return bool(i)
        for k in range(i - 1, max(-1, i - 1 - _MAX_GOVERNED), -1):
            if self.mark(k + 1) or self.sorts[k].opening or self.plain(k) in say.NEGATORS | say.MAY:
                return False
            cue = self.sorts[k].cue
            if cue and (cue.is_verb or k == i - 1):
                return True
        return False

    def _tells_from_whom(self, i: int) -> bool:
        """Say whether a verb is followed by the target and then the actor, or by "from" and the actor."""
        actors, targets = (
            {spot.first for spot in self.spots.get(role, ()) if spot.first > i}
            for role in (Role.ACTOR, Role.TARGET)
        )
        if actors and targets:
            first = min(targets)
            return first < min(actors) and not any(self.sorts[k].preposition for k in range(i + 1, first))
        return any(
            self.sorts[k].preposition == say.FROM and not actors.isdisjoint(range(k + 1, k + 1 + _MAX_TITLE))
            for k in range(i + 1, min(self.size, i + _MAX_SOURCE))
        )

    def is_amount(self, i: int) -> bool:
        """Say whether a token is a number, or a measure of what is counted."""
        return self.letters(i).isdigit() or self.letters(i) in nouns.MEASURES

    def _cue(self, i: int) -> Cue | None:
        cue = self.sorts[i].cue
        if cue and cue.is_verb and i and self.sorts[i - 1].preposition and self.letters(i)[:1] not in "يت":
            return cue._replace(is_verb=False)  # في بحث: in a discussion
        return cue

    def _opening(self, i: int) -> str:
        letters, mark = self.tokens[i].letters, self.tokens[i].mark
        opening = self.sorts[i].opening
        if mark:
            if ":" in mark:
                return "says"
            if _DATELINE.search(mark):
                return "turn"
        if self._turns(i, opening):
            return "turn"
        if opening or letters[0] not in say.AND_SO or self._has_own_and(i):
            return opening
        return "and" if self._is_finite(i) else ""

    def _has_own_and(self, i: int) -> bool:
        """Say whether the "and" or "so" that a verb seems to begin with is its own: arrived, agreed."""
        if i in self.anchors:
            return say.folded_term(self._terms[i])[:2] == self.letters(i)[:2]
        return self.sorts[i].has_own_and

    def _turns(self, i: int, opening: str) -> bool:
        """Say whether the token, with the one before, begins a new statement: except that, while."""
        if opening == "that":
            return self.plain(i - 1) in say.TURNING_BEFORE_THAT
        return self._plain[i] in say.DURING and self.plain(i - 1) == _IN

    def _is_finite(self, i: int) -> bool:
        cue = self.cues[i]
        if i in self.anchors:
            return self.form(i) is Form.VERB
        if cue:
            return cue.is_verb
        is_name = i in self.objects or self.sorts[i].is_party
        return not is_name and looks_finite(self.plain(i))


def _spots(hits: Sequence[Hit], start: int, end: int, starts: Sequence[int]) -> list[Spot]:
    """Give the hits that lie in a sentence by their tokens, which begin at ``starts``."""
    spots = []
    for hit in hits:
        if start <= hit.start and hit.end <= end:
            first = bisect_right(starts, hit.start) - 1
            last = bisect_left(starts, hit.end) - 1
            if 0 <= first <= last:
                spots.append(Spot(first, last, hit))
    return sorted(spots)
