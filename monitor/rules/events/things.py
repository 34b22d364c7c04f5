"""What an action is done with: the object of its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.rules.events import nouns
from monitor.rules.events import words as say
from monitor.rules.events.verbs import Form, is_direct
from monitor.rules.events.words import folded
from monitor.rules.language.clauses import Role

if TYPE_CHECKING:
    from monitor.rules.events.line import Spot
    from monitor.rules.events.reading import Reading

_MAX_WALK = 6
_MAX_BACK = 10
_BARRED = frozenset({say.OTHER, say.IN, say.AGAINST, say.AND_WITH, say.TO, say.FOR, say.BETWEEN})
_DUAL = ("امين", "هرين", "وعين", "ومين", "نتين")  # two years, months, weeks, days, years
_NO_PURPOSES = folded(
    "لمدة",  # for (so long)
    "لأول",  # for the first (time)
    "لمرة",  # once
    "لأكثر",  # for more than
    "لنقل",  # to carry
    "لإيصال",  # to bring
    "لتوصيل",  # to bring
    "لتسليم",  # to hand over
)
_USING = folded(
    "باستخدام",  # using
    "باستهداف",  # targeting
    "لاستخدام",  # for use
)
_CONTAIN = folded(
    *("تحتوي", "يحتوي", "تحوي", "يحوي"),  # contains
    *("تحمل", "يحمل"),  # carries
    *("تضم", "يضم"),  # includes
)
_GETTING = folded("حصل", "حصول", "استولى", "استحوذ", "اتفق", "اتفاق", "وقع", "توقيع", "عثر")  # take على (on)


def thing_of(reading: Reading, action: Spot) -> Spot | None:
    """Find the hit of the object that the action is done with: after it, else before it."""
    end = reading.clause_end(action.last)
    start = max(reading.clause_start(action.first), 0)
    spots = reading.spots[Role.OBJECT]
    over = [spot for spot in spots if spot.first <= action.last and spot.last >= action.first]
    after = [spot for spot in spots if action.last < spot.first < end and _is_object(reading, action, spot)]
    before = [
        spot
        for spot in spots
        if start <= spot.first
        and spot.last < action.first <= spot.last + _MAX_BACK
        and _may_stand_before(reading, action, spot)
    ]
    if reading.is_noun(action.first) and not reading.has_pronoun(action.last):
        before = []
    if not (over or after or before):
        after = _contained(reading, end)
    if not (after or before) and start:
        before = [spot for spot in spots if spot.last < start and _is_meant_by_pronoun(reading, action, spot)]
    return next(iter(over or after), None) or next(reversed(before), None)


def _contained(reading: Reading, end: int) -> list[Spot]:
    """Give the things of a relative clause that begins at ``end`` and tells what is in something."""
    if reading.plain(end + 1) not in _CONTAIN or reading.opens[end] != "which":
        return []
    last = reading.clause_end(end)
    return [spot for spot in reading.spots[Role.OBJECT] if end < spot.first < last]


def _may_stand_before(reading: Reading, action: Spot, spot: Spot) -> bool:
    """Say whether a thing before its verb is its object, and not its doer, nor a noun further back.

    In "received shells that North Korea sent" the verb's pronoun means the noun that it follows.
    """
    if reading.form(action.first) is Form.NOUN:
        return True
    if reading.has_pronoun(action.last):
        noun = _noun_before(reading, action.first)
        return noun < 0 or noun <= spot.last or not reading.is_indefinite(noun)
    return not _is_doer(reading, action, spot)


def _is_meant_by_pronoun(reading: Reading, action: Spot, spot: Spot) -> bool:
    """Say whether an action in a later clause is of a thing: which was sent, after it had sent them."""
    start = reading.clause_start(action.first)
    if reading.opens[start] == "which":
        return start <= spot.last + _MAX_WALK
    is_verb = reading.form(action.first) is Form.VERB
    return is_verb and reading.has_pronoun(action.last) and not is_direct(reading.term(action.first))


def _noun_before(reading: Reading, i: int) -> int:
    """Give the number of the noun before a token, its adjectives left out; -1 where none stands there."""
    k = i - 1
    while reading.looks_adjective(k) and not reading.mark(k + 1):
        k -= 1
    return k if k >= 0 and reading.is_plain_word(k) and not reading.mark(k + 1) else -1


def _is_object(reading: Reading, action: Spot, spot: Spot) -> bool:
    """Say whether nothing between parts the thing from its verb: about, for, in order to."""
    is_for_it = reading.is_for(spot.first) and not reading.is_noun(action.first)
    is_doer = spot.first == action.last + 1 and _is_doer(reading, action, spot)
    if is_for_it or is_doer or _is_of_company(reading, action, spot.first - 1):
        return False
    if any(_is_purpose(reading, k) for k in range(action.last + 1, spot.first)):
        return False
    return _begins_anew(reading, action, spot) or _is_let_through(reading, action, spot)


def _is_let_through(reading: Reading, action: Spot, spot: Spot) -> bool:
    """Say whether the nearest preposition before a thing, if there is one, leaves it to the action."""
    for k in range(spot.first - 1, max(action.last, spot.first - 1 - _MAX_WALK), -1):
        says = reading.preposition(k)
        if reading.has_comma(k + 1) or (reading.is_party(k) and not says):
            break
        if says == say.ON:
            return reading.term(action.first) in _GETTING or reading.plain(k - 1) in _CONTAIN
        if says:
            return says not in _BARRED
    return True


def _begins_anew(reading: Reading, action: Spot, spot: Spot) -> bool:
    """Say whether a bare, indefinite thing follows a word that can govern none: sent in two years shells.

    A definite noun or adjective, a dual and a party's name end the phrase of the preposition before.
    """
    k = spot.first
    while k > action.last + 1 and (reading.is_amount(k - 1) or reading.plain(k - 1) in say.ABOUT):
        k -= 1
    before = k - 1
    if before <= action.last or not reading.is_indefinite(k) or reading.sorts[k].attached:
        return False
    letters = reading.letters(before)
    ends_phrase = letters in say.ASIDE or not reading.is_indefinite(before) or letters.endswith(_DUAL)
    is_noun = not reading.cues[before] and not reading.opens[before] and not reading.preposition(before)
    return ends_phrase and is_noun and not reading.letters(k).startswith("و")


def _is_doer(reading: Reading, action: Spot, spot: Spot) -> bool:
    """Say whether what might be the object of a finite verb does it: the American forces gave Kyiv shells.

    It is definite, or followed by whose it is, and after it and its verb stands a bare noun.
    """
    if reading.form(action.first) is Form.NOUN:
        return False
    k = reading.after_nisbas(spot.last + 1)
    if k == spot.last + 1 or (k < reading.size and reading.looks_adjective(k) and not reading.is_party(k)):
        return False
    k = max(k, action.last + 1)
    while k < reading.size and reading.letters(k) in say.ASIDE:
        k += 1
    is_bare = k < reading.size and reading.is_plain_word(k) and not reading.mark(k)
    return is_bare and reading.is_indefinite(k)


def _is_of_company(reading: Reading, action: Spot, i: int) -> bool:
    """Say whether a thing is only what stands by: in the company of soldiers, with the help of soldiers."""
    return (
        i > action.last
        and reading.sorts[i].attached == say.WITH
        and not reading.is_party(i)
        and reading.letters(i)[1:] not in nouns.MEASURES
        and not is_direct(reading.term(action.first))
        and not reading.is_noun(i)
    )


def _is_purpose(reading: Reading, k: int) -> bool:
    """Say whether a token begins what the action is for: to discuss, to make; what follows is its own."""
    plain = reading.plain(k)
    if plain in _USING:
        return True
    is_for = plain.startswith("ل") and reading.sorts[k].attached == say.FOR and plain not in _NO_PURPOSES
    return (
        is_for
        and not reading.sorts[k].preposition
        and not any(one.at == k or one.first <= k <= one.last for one in reading.mentions)
    )


def is_given(reading: Reading, thing: Spot) -> bool:
    """Say whether the thing stands after ب (with), written on to it or to its measure."""
    for k in range(thing.first, max(-1, thing.first - _MAX_WALK), -1):
        if reading.has_comma(k) or k in reading.anchors:
            return False
        if reading.sorts[k].attached == say.WITH and not reading.is_party(k):
            return True
    return False
