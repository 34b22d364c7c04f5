"""Whom an article has its news from. Runs where the text is extracted."""

from __future__ import annotations

import re
from itertools import compress, pairwise
from typing import TYPE_CHECKING

from monitor.articles.origins import cues, places
from monitor.articles.origins.documents import is_document_cited
from monitor.articles.origins.frames import are_joined, is_cited, is_correspondents, is_credit
from monitor.articles.origins.named import names
from monitor.articles.origins.offices import Offices
from monitor.articles.origins.outlets import OWN, Outlet, outlet_of
from monitor.articles.origins.readers import told_to_the_paper
from monitor.articles.origins.senses import is_outlet
from monitor.articles.origins.table import nisbas, vocabulary
from monitor.articles.origins.tokens import Line
from monitor.model import Origin

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from monitor.articles.origins.named import Named
    from monitor.articles.origins.table import Source

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_LONGEST_OPENING = 600  # letters: what an aside begins with, and more tokens than it has
_MAX_LETTERS = 200_000  # no article is longer; what follows them is not read
_OPENING = 1000  # letters in which a dateline may stand: a title, a date and a caption may come before it
_FIRST_LINES = 3  # a source may stand alone in them
_PRESS = frozenset(("agency", "newspaper", "tv"))
_MAX_ASIDES = 8  # lines of tags and "read also" that may follow the source line


def origins_of(text: str, *, title: str = "", outlet: str = "") -> tuple[Origin, ...]:
    """Give whom a text has its news from, in its order, each at the first place that says so.

    ``outlet`` is the name or host of who published it: what it has from itself is ``own``.
    A name that the ``title`` cites counts at its first place in the text.
    """
    publisher = outlet_of(outlet)
    by_title = frozenset(
        name.source.id for _, name in _cited(title, publisher, frozenset()) if not name.source.is_ordinary
    )
    found: dict[str, Origin] = {}
    for line, name in _cited(text, publisher, by_title):
        source = _attributed(line, name, publisher)
        if source.id not in found:
            start, end = line.span(name.opening, name.closing - 1)
            found[source.id] = Origin(source.id, source.kind, start, end, text[start:end])
    return tuple(sorted(found.values(), key=lambda origin: origin.start))  # an office is cited after its name


def _attributed(line: Line, name: Named, publisher: Outlet) -> Source:
    """Say whose news it is; who cites a channel's reporter without a word is that channel."""
    if name.source.id == publisher.id or tuple(line.letters[name.first : name.after]) == publisher.words:
        return OWN
    if publisher == Outlet() and name.source.kind in ("newspaper", "tv") and is_correspondents(line, name):
        return OWN
    return name.source


def _cited(text: str, publisher: Outlet, by_title: Container[str]) -> Iterator[tuple[Line, Named]]:
    """Give the names that are cited, line by line."""
    also = next((word for word in publisher.words[:1] if word not in vocabulary()), "")
    spans = [found.span() for found in _LINE.finditer(text, 0, _MAX_LETTERS) if _has_words(found[0])]
    last = _last_line(text, spans)
    follows_heading = False
    offices = Offices(has_home=publisher.home is not None)
    is_alone = publisher != Outlet()  # no other outlet was named before: "the paper" is this one
    described: dict[str, str] = {}  # the agency that was called Iranian
    for number, span in enumerate(spans):
        line = Line(text, *span, also=also)
        named = [
            name
            for name in names(line, publisher.words, publisher.own, publisher.home)
            if not is_credit(line, name)
        ]
        if named and not places.is_aside(line):
            by_place = _by_place(line, named, number, is_last=number == last)
            if follows_heading and places.is_alone(line, named):
                by_place = places.without_place(line, named)
            for name in _chosen(line, named, by_place, by_title):
                if not _is_said_again(line, name, described):
                    yield line, name
        if named or offices.are_named:
            yield from offices.cited_again(line, named)
            is_alone = is_alone and not any(_is_another_outlet(line, name, publisher) for name in named)
        if is_alone:
            for name in told_to_the_paper(line):
                yield line, name
        follows_heading = places.is_source_heading(line)


def _is_another_outlet(line: Line, name: Named, publisher: Outlet) -> bool:
    """Say whether "the paper" may be this one from here on; "the paper" itself is a name in some lands."""
    is_other = name.source.kind in _PRESS and name.source.id != publisher.id
    return is_other and line.letters[name.first : name.after][-1] not in cues.OWN_WORDS


def _is_said_again(line: Line, name: Named, described: dict[str, str]) -> bool:
    """Say whether "the Iranian agency" is one that was named before and called so, not the state's."""
    words = line.letters[name.first : name.behind]
    if len(words) > 1 and words[0] == "الوكاله" and described.get(words[1], name.source.id) != name.source.id:
        return True
    if name.source.kind == "agency":
        described.update((word, name.source.id) for word in words if word in nisbas())
    return False


def _by_place(line: Line, named: list[Named], number: int, *, is_last: bool) -> Sequence[Named]:
    """Give the names of a line that count by where they stand; an office is a place too."""
    named = [name for name in named if name.source.kind != "government"]
    if (number < _FIRST_LINES or is_last) and places.is_alone(line, named):
        return places.without_place(line, named)
    if number < _FIRST_LINES and (byline := places.of_byline(line, named)):
        return byline
    result = places.of_source_line(line, named) or places.of_end(line, named, is_last=is_last)
    return result + places.of_dateline(line, named) if line.start < _OPENING else result


def _chosen(
    line: Line, named: list[Named], by_place: Sequence[Named], by_title: Container[str]
) -> Iterator[Named]:
    """Give the names that count by their place or their sentence, and those in one list with them."""
    places_named = {name.first for name in by_place}
    counts = [
        name.first in places_named or name.source.id in by_title or _is_cited(line, name) for name in named
    ]
    pairs = list(pairwise(range(len(named))))
    for known, other in (*pairs, *((later, earlier) for earlier, later in reversed(pairs))):
        earlier, later = named[min(known, other)], named[max(known, other)]
        if counts[known] and are_joined(line, earlier, later) and is_outlet(line, named[other]):
            counts[other] = True
    return compress(named, counts)


def _is_cited(line: Line, name: Named) -> bool:
    if name.source.kind == "government":
        return is_document_cited(line, name)
    return is_cited(line, name)


def _last_line(text: str, spans: list[tuple[int, int]]) -> int:
    """Give the number of the last line that is of the article."""
    for number in range(len(spans) - 1, max(-1, len(spans) - 1 - _MAX_ASIDES), -1):
        start, end = spans[number]
        if not places.is_aside(Line(text, start, min(end, start + _LONGEST_OPENING))):
            return number
    return len(spans) - 1


def _has_words(written: str) -> bool:
    return any(map(str.isalnum, written))
