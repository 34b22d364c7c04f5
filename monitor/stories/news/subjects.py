"""Who does what a verb says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.stories.news import act_words as say
from monitor.stories.news.terms import Sort
from monitor.stories.news.words import with_and, without_article

if TYPE_CHECKING:
    from monitor.stories.news.told import NamedWords, Told

_AFTER = 7  # words in which the subject stands after its verb: "a spokesman of the ministry of ..."
_BEFORE = 3  # and before it, in titles
_LONGEST = 5  # words of a subject that is quoted
_PRESENT = ("ي", "ت")
_AND_THE = "وال"
_STATEMENT = with_and(say.STATEMENT)
_MAX_ID = 16  # letters of a subject that is in no table


class Subject(NamedTuple):
    """Who does something: an actor's id, or the folded first word; and the words as written."""

    id: str
    words: str


def subject(told: Told, verb: int) -> Subject:
    """Give the subject of a verb: after it, or in front of it where nothing but its object follows."""
    end = _end(told, verb)
    after = [name for name in _actors(told) if verb < name.first and name.last < end]
    if after:
        return Subject(after[0].id, told.quote(verb + 1, min(after[0].last, verb + _LONGEST + 2)))
    if _is_and_they(told, verb):
        return Subject(_id(told, verb - 1), told.quote(verb - 1, verb - 1))
    before = [name for name in _actors(told) if verb - _BEFORE <= name.last < verb]
    if before and not told.has_border(before[-1].last, verb):
        return Subject(before[-1].id, told.quote(_start(told, before[-1].first), before[-1].last))
    # a present follows its subject: titles put it first
    is_second = verb > 0 and told.letters[verb].startswith(_PRESENT) and not told.words[verb].after_border
    if end > verb + 1 and not is_second:
        return Subject(_id(told, verb + 1), told.quote(verb + 1, min(end - 1, verb + _BEFORE)))
    start = _start(told, max(0, verb - 1))
    return Subject(_id(told, start), told.quote(start, max(start, verb - 1)))


def _is_and_they(told: Told, verb: int) -> bool:
    """Say whether right before a present stands "and the ...", which begins another clause: والوزارة تنفي."""
    return (
        verb > 0
        and told.letters[verb].startswith(_PRESENT)
        and told.letters[verb - 1].startswith(_AND_THE)
        and all(name.last != verb - 1 for name in _actors(told))
    )


def speaker(told: Told, place: int) -> Subject:
    """Give who says what stands at a place: the subject of the verb of saying, or who stands first."""
    for number in range(place - 1, -1, -1):
        if told.letters[number] in _STATEMENT:
            return subject(told, number)
    first = [name for name in _actors(told) if name.last < place]
    if first:
        return Subject(first[0].id, told.quote(first[0].first, first[0].last))
    return Subject(_id(told, 0), told.quote(0, 0))


def speakers(told: Told) -> set[str]:
    """Give the ids of all who say something in a sentence, and of who stands before a title's colon."""
    found = set()
    if not _STATEMENT.isdisjoint(told.tokens):
        found = {subject(told, number).id for number, word in enumerate(told.letters) if word in _STATEMENT}
    head, colon, _ = told.text.partition(":")
    if colon:
        found |= {name.id for name in _actors(told) if told.words[name.last].end <= len(head)}
    return found


def _actors(told: Told) -> list[NamedWords]:
    return [name for name in told.names if name.sort is Sort.ACTOR]


def _end(told: Told, verb: int) -> int:
    """Give the number of the word at which the subject after a verb has ended."""
    for number in range(verb + 1, min(len(told.letters), verb + 1 + _AFTER)):
        if told.letters[number] in say.STOPS or told.words[number].after_border:
            return number
    return min(len(told.letters), verb + 1 + _AFTER)


def _start(told: Told, last: int) -> int:
    """Give the first word of a subject that ends at a word: after a border, and not too far."""
    start = last
    while start > max(0, last - _LONGEST) and not told.words[start].after_border:
        start -= 1
    return start


def _id(told: Told, number: int) -> str:
    return without_article(told.letters[number])[:_MAX_ID]
