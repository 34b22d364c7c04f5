"""Offices that are cited in a later sentence, without their names: "the ministry said in a statement"."""

from __future__ import annotations

from functools import cache
from itertools import compress, count
from typing import TYPE_CHECKING

from monitor.articles.origins import cues
from monitor.articles.origins.documents import is_document_cited
from monitor.articles.origins.near import has_after, past
from monitor.articles.origins.table import office_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from monitor.articles.origins.named import Named
    from monitor.articles.origins.tokens import Line

_ARTICLE = "ال"
_HEAD_WORDS = 2  # an office is called by its first word, or the second: the (ministry of) interior
_IN = frozenset(("في", "عبر", "علي"))  # in, through, on
_FEMININE = frozenset(("قوات", "امم"))  # forces, nations
_BEFORE_OBJECTS = frozenset(
    ("و", "ل", "ب", "في", "من", "علي", "عن", "مع", "الي", "ضد")
)  # and, to, in, of ...
# what is left of a ministry's name: (the ministry of) foreign affairs, the interior, defence, health ...
_MINISTRIES = cues.folded("الخارجية الداخلية الدفاع الصحة العدل المالية الطاقة التجارة")
_PAUSES = cues.BETWEEN | {"،"}
_WITHIN = 4  # tokens of a sentence in which its subject begins


@cache
def _stops() -> frozenset[str]:
    return office_words() | cues.SENTENCE_ENDS


class Offices:
    """The offices that a text has named so far, each by the word for what it is.

    An outlet that has a home means its own land's ministry by "the foreign" alone.
    """

    def __init__(self, *, has_home: bool) -> None:
        self._not_alone = _MINISTRIES if has_home else frozenset[str]()
        self._named: dict[str, tuple[Line, Named]] = {}
        self._subject: tuple[Line, Named] | None = None  # of the sentence before

    @property
    def are_named(self) -> bool:
        """Say whether there is one that a later line may cite."""
        return bool(self._named)

    def cited_again(self, line: Line, named: Sequence[Named]) -> Iterator[tuple[Line, Named]]:
        """Give the offices that a line cites without their names, each where it was named."""
        offices = {name.first: name for name in named if name.source.kind == "government"}
        if not self._named and not offices:
            return
        start = 0
        subject = self._going_on(line, start)
        if subject:
            yield subject
        for place in compress(count(), map(_stops().__contains__, line.letters)):
            if line.letters[place] in cues.SENTENCE_ENDS:
                self._subject, start = subject, place + 1
                subject = self._going_on(line, start)
                if subject:
                    yield subject
            elif place in offices:
                self._remember(line, offices[place])
                if place - start < _WITHIN and line.at(place - 1) not in _BEFORE_OBJECTS:
                    subject = (line, offices[place])
            else:
                known = self._known(line, place)
                if known and is_document_cited(line, _again(known[1], place)):
                    yield known
        self._subject = subject if start < len(line) else self._subject

    def _going_on(self, line: Line, start: int) -> tuple[Line, Named] | None:
        """Give the subject of the sentence before if the one that starts here goes on with it."""
        return self._subject if self._subject and _goes_on(line, start, self._subject) else None

    def _remember(self, line: Line, name: Named) -> None:
        for letters in line.letters[name.first : name.first + _HEAD_WORDS]:
            if letters in office_words() and letters not in self._not_alone:
                self._named[letters.removeprefix(_ARTICLE)] = line, name

    def _known(self, line: Line, place: int) -> tuple[Line, Named] | None:
        """Give the office that is meant by "the ministry"; "a ministry of" is another, from there on."""
        letters = line.letters[place]
        what = letters.removeprefix(_ARTICLE)
        if line.at(place - 1).startswith(_ARTICLE) or line.at(place - 1) in office_words():
            return None  # the naval forces, the ministry of foreign affairs
        if letters.startswith(_ARTICLE) and not _is_another(line, place):
            return self._named.get(what)
        self._named.pop(what, None)
        return None


def _goes_on(line: Line, place: int, subject: tuple[Line, Named]) -> bool:
    """Say whether a sentence goes on with the office of that before it: "and it added, in a statement,"."""
    place += line.at(place) == "و"
    verb = line.at(place)
    of_line, office = subject
    what = of_line.letters[office.first].removeprefix(_ARTICLE)
    is_she = what.endswith("ه") or what in _FEMININE
    if verb not in cues.CITING_VERBS or verb.endswith("ت") != is_she:
        return False
    place = past(line, place + 1, _PAUSES)
    return line.at(place) in _IN and has_after(line, cues.DOCUMENTS, place + 1, 1)


def _is_another(line: Line, place: int) -> bool:
    """Say whether the word is a part of a longer name: the foreign ministry, the council of ..."""
    following = line.at(place + 1)
    return cues.is_adjective(following) and following not in cues.BETWEEN


def _again(name: Named, place: int) -> Named:
    return name._replace(
        opening=place,
        closing=place + 1,
        first=place,
        after=place + 1,
        before=place - 1,
        behind=place + 1,
        is_marked=False,
    )
