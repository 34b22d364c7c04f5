"""Which links of a page lead to articles, where nobody has said it.

Each link gets points for its URL, its words and its place. What five points tell from the rest
was chosen on pages of a dozen house styles, see tests/fakes/sites.py; templates that most articles
of a page share then take in what is short of a point.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from monitor.sources.formats.links.page import HEADINGS
from monitor.sources.formats.links.shape import NO_ARTICLE, SURE, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from monitor.sources.formats.links.anchors import Link

_ENOUGH: Final = 5
_ENOUGH_AMONG_ITS_LIKE: Final = 4
# With a number like theirs two words will do: "a wary calm". A slug of three may be a section's name.
_ENOUGH_WITH_A_NUMBER: Final = 3
# Words on a link: nobody writes a headline of one or two, hardly anybody a section's name of five.
_POINTS_FOR_WORDS: Final = (0, 0, 0, 1, 2, 3)
_HEADLINE_WORDS: Final = 3
# So many links of one build are a list.
_LIST: Final = 3
_IN_FURNITURE: Final = -4
_FURNITURE_TAGS: Final = frozenset({"nav", "footer"})
_FURNITURE_NAMES: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|footer|pagination|pager|tags?|tagcloud"
    r"|keywords|social|sharing|comments?|copyright|cookies?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\d+")
_TEMPLATE_LEVELS: Final = 3


def articles_among(links: Sequence[Link]) -> list[Link]:
    """Give the links that lead to articles, in their order."""
    candidates = [link for link in links if shape(link.url) != NO_ARTICLE]
    furniture = _Furniture(candidates)
    lists = Counter(_build(link) for link in candidates if _word_count(link) >= _HEADLINE_WORDS)
    points = [
        _points(link) + (lists[_build(link)] >= _LIST) + _IN_FURNITURE * furniture.holds(link)
        for link in candidates
    ]
    templates = [_template(link.url) for link in candidates]
    sure = Counter(template for template, count in zip(templates, points, strict=True) if count >= _ENOUGH)
    every = Counter(templates)
    return [
        link
        for link, template, count in zip(candidates, templates, points, strict=True)
        if count >= _ENOUGH
        or (count >= _enough_among_its_like(link) and sure[template] >= max(_LIST, every[template] / 2))
    ]


class _Furniture:
    """What stands around articles on every page: menus, footers, lists of tags."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._known: dict[_Element, bool] = {}
        headlines = [link.anchors[0] for link in links if _word_count(link) >= _HEADLINE_WORDS + 1]
        self._headlines = Counter(above for anchor in headlines for above in anchor.iterancestors())
        self._count = len(headlines)

    def holds(self, link: Link) -> bool:
        """Say whether all of a URL's anchors are in furniture."""
        return all(any(map(self._is, anchor.iterancestors())) for anchor in link.anchors)

    def _is(self, element: _Element) -> bool:
        if element not in self._known:
            self._known[element] = self._looks(element)
        return self._known[element]

    def _looks(self, element: _Element) -> bool:
        if element.tag in _FURNITURE_TAGS:
            return True
        names = f"{element.get('class') or ''} {element.get('id') or ''}"[:500]
        # a page may be wrapped in <div class="has-menu">: what holds half the headlines is the page
        return bool(_FURNITURE_NAMES.search(names)) and self._headlines[element] * 2 <= self._count


def _enough_among_its_like(link: Link) -> int:
    return _ENOUGH_WITH_A_NUMBER if shape(link.url) >= SURE else _ENOUGH_AMONG_ITS_LIKE


def _points(link: Link) -> int:
    words = _POINTS_FOR_WORDS[min(_word_count(link), len(_POINTS_FOR_WORDS) - 1)]
    return shape(link.url) + words + link.has_heading


def _word_count(link: Link) -> int:
    return len([word for word in link.title.split() if any(letter.isalpha() for letter in word)])


def _build(link: Link) -> str:
    """Say how a link is built into the page: its best anchor's tags and classes, without numbers."""
    anchor = next((one for one in link.anchors if _in_heading(one)), link.anchors[0])
    above = islice(anchor.iterancestors(), _TEMPLATE_LEVELS)
    return _NUMBER.sub("", "/".join(f"{element.tag}.{element.get('class') or ''}" for element in above))


def _in_heading(anchor: _Element) -> bool:
    return any(element.tag in HEADINGS for element in anchor.iterancestors())


def _template(url: str) -> str:
    """Give a URL with what differs from article to article taken out."""
    parts = urlsplit(url)
    segments = [_kind(segment) for segment in unquote(parts.path).split("/") if segment]
    names = sorted(name for name, _ in parse_qsl(parts.query))
    return f"{parts.netloc}/{'/'.join(segments)}?{','.join(names)}"


def _kind(segment: str) -> str:
    if _NUMBER.search(segment):
        return "number"
    return "slug" if "-" in segment or "_" in segment or not segment.isascii() else segment
