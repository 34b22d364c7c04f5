"""The links of a page, those to one URL together, each with its headline and its card.

A card is the box around a link: the largest element, near it, that leads to no other article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from monitor.sources.formats.links.page import HEADINGS, words_in
from monitor.sources.identity.links import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

MAX_LINKS: Final = 5_000
# Of one URL: its picture, its headline, "read more", in a box or three of the page.
_MAX_ANCHORS: Final = 10
# A headline on a card is at most so many boxes down.
_CARD_LEVELS: Final = 6
_NO_CARD: Final = frozenset({"html", "body", "main", "table", "tbody"})
# Enough for every outlet's headlines; an excerpt that is a link, too, is longer.
_LONGEST_HEADLINE: Final = 200
_MAX_DATES: Final = 4
_LONGEST_DATE: Final = 60
_MAX_PARTS: Final = 300
_GO_ON: Final = re.compile(
    r"\W*(?:اقرأ|إقرأ|أقرأ|اقرا"  # read
    r"|المزيد|للمزيد"  # more, for more
    r"|تابع|شاهد|التفاصيل"  # follow, watch, the details
    r"|read|more|continue|details|watch)\b",
    re.IGNORECASE,
)
_GO_ON_WORDS: Final = 4
_SHORTEST_DATE: Final = 5
_DATE_LIKE: Final = re.compile(
    r"\d"
    r"|^(?:منذ|قبل)\b"  # since, ago
)


@dataclass(frozen=True, slots=True)
class Link:
    """What a page says of one URL: its anchors, in order, and the headline and dates on its card."""

    url: str
    anchors: tuple[_Element, ...]
    title: str
    has_heading: bool
    dates: tuple[str, ...]


def links_of(anchors: Sequence[tuple[str, _Element]]) -> list[Link]:
    """Bring the anchors of each URL together, in the order in which the page first names them."""
    by_key: dict[str, list[tuple[str, _Element]]] = {}
    for url, anchor in anchors[:MAX_LINKS]:
        same = by_key.setdefault(canonical(url), [])
        if len(same) < _MAX_ANCHORS:
            same.append((url, anchor))
    owners = _owners((key, anchor) for key, same in by_key.items() for _, anchor in same)
    return [_link(key, same, owners) for key, same in by_key.items()]


def _link(key: str, same: Sequence[tuple[str, _Element]], owners: dict[_Element, str]) -> Link:
    anchors = tuple(anchor for _, anchor in same)
    cards = list(dict.fromkeys(_card(anchor, key, owners) for anchor in anchors))
    title, has_heading = _headline(anchors, cards)
    return Link(
        url=same[0][0],
        anchors=anchors,
        title=title,
        has_heading=has_heading,
        dates=tuple(dict.fromkeys(date for card in cards for date in _dates(card, title)))[:_MAX_DATES],
    )


def _owners(keyed: Iterable[tuple[str, _Element]]) -> dict[_Element, str]:
    """Say of each element which URL alone it leads to; empty where it leads to several."""
    owners: dict[_Element, str] = {}
    for key, anchor in keyed:
        element: _Element | None = anchor
        while element is not None:
            owner = owners.setdefault(element, key)
            if not owner:
                break  # it leads to several, and so does all that is around it
            if owner != key:
                owners[element] = ""
            element = element.getparent()
    return owners


def _card(anchor: _Element, key: str, owners: dict[_Element, str]) -> _Element:
    card = anchor
    for _ in range(_CARD_LEVELS):
        parent = card.getparent()
        if parent is None or owners[parent] != key or parent.tag in _NO_CARD:
            break
        card = parent
    return card


def _headline(anchors: Sequence[_Element], cards: Sequence[_Element]) -> tuple[str, bool]:
    """Give the headline, and whether it is in a heading.

    A heading's words before all others, then the longest of the anchors', then what the picture
    is said to show.
    """
    headings = [words for anchor in anchors for words in _headings_at(anchor)]
    if headings:
        return max(headings, key=len), True
    written = [words for anchor in anchors if _is_headline(words := _words_on(anchor))]
    if written:
        return max(written, key=len), False
    headings = [words_in(part) for card in cards for part in _parts(card) if part.tag in HEADINGS]
    if any(headings):
        return max(headings, key=len), True
    described = [_described(anchor) for anchor in anchors]
    return max(described, key=len), False


def _headings_at(anchor: _Element) -> list[str]:
    """Give the anchor's words where it stands in a heading, or the headings that stand in it."""
    above = [element for element in islice(anchor.iterancestors(), 3) if element.tag in HEADINGS]
    if above:
        return [words for words in [_whole(anchor, _words_on(anchor))] if _is_headline(words)]
    return [words for part in _parts(anchor) if part.tag in HEADINGS and (words := words_in(part))]


def _words_on(anchor: _Element) -> str:
    """Give the words on an anchor; of a whole card that is one, the part that is its headline."""
    leaves = [words for part in _parts(anchor) if not len(part) and (words := words_in(part))]
    own = " ".join([anchor.text or "", *(child.tail or "" for child in anchor)]).split()
    if own or len(leaves) < 2:  # noqa: PLR2004 - one part is the whole
        return _whole(anchor, words_in(anchor))
    # section and date stand on a card, too, with fewer words; the excerpt comes after the headline
    return next((words for words in leaves if len(words.split()) > 2), leaves[0])  # noqa: PLR2004


def _whole(anchor: _Element, words: str) -> str:
    """Give the words of an anchor whole, where they are cut and its ``title`` has all of them."""
    title = " ".join((anchor.get("title") or "").split())
    cut = words.rstrip(".\u2026 ")  # HORIZONTAL ELLIPSIS
    return title if cut != words and len(title) > len(cut) and title.startswith(cut) else words


def _is_headline(words: str) -> bool:
    is_go_on = _GO_ON.match(words) and len(words.split()) <= _GO_ON_WORDS
    return bool(words) and not is_go_on and len(words) <= _LONGEST_HEADLINE


def _described(anchor: _Element) -> str:
    pictures = (" ".join((part.get("alt") or "").split()) for part in anchor.iter("img"))
    described = next(filter(None, pictures), "") or " ".join((anchor.get("title") or "").split())
    return described[:_LONGEST_HEADLINE]


def _dates(card: _Element, title: str) -> Iterable[str]:
    """Give what may be a date on a card: what is marked as one, then short texts with a digit."""
    for part in _parts(card):
        if part.tag == "time" and part.get("datetime"):
            yield (part.get("datetime") or "").strip()[:_LONGEST_DATE]
    for part in (card, *_parts(card)):
        for text in (part.text, part.tail if part is not card else ""):
            words = " ".join((text or "").split())
            if _may_be_date(words) and words not in title:
                yield words


def _may_be_date(words: str) -> bool:
    return _SHORTEST_DATE <= len(words) <= _LONGEST_DATE and bool(_DATE_LIKE.search(words))


def _parts(element: _Element) -> list[_Element]:
    return list(islice(element.iterdescendants(), _MAX_PARTS))
