"""Articles on several pages: where the next part is, and the parts as one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from monitor.articles.origins.origins import origins_of
from monitor.articles.pages.lines import text_of
from monitor.articles.quantities import quantities_of
from monitor.articles.texts.text import join

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from monitor.articles.extracted import Extracted

_MAX_LINKS = 2000
_MAX_PARTS = 20
_NUMBER_IN_PATH = re.compile(r"(?P<base>.*?)/(?:page/|part/)?(?P<number>\d{1,2})")
_NUMBER_NAMES = frozenset({"page", "p", "pg", "part", "pagenum", "pageno", "paged"})
_NEXT = re.compile(
    r"(?:الصفحة |الجزء )?(?:التالية|التالي|الثانية|الثاني)|(?:اقرأ|تابع) (?:بقية|باقي)|next|\d{1,2}"
    r"|[٠-٩]{1,2}",  # next, second, the rest
    re.IGNORECASE,
)
_MAX_LABEL = 30
_MAX_DIGITS = 2
_PART_NUMBER = re.compile(r"[/=]([1-9]\d?)/?(?=[&#]|$)")
_AROUND = " «»›‹→←>.…:|"


def next_url(tree: _Element, *, url: str) -> str:
    """Give the address of the article's next part, or nothing.

    Only an address that is the page's own with the next number counts: "next" often names the
    next article.
    """
    here = _numbered(url)
    if here is None:
        return ""
    for href in _candidates(tree, {"2", str(here[2] + 1)}):
        try:
            target = urljoin(url, href)
        except ValueError:
            continue
        if _follows(here, _numbered(target), plain=_plain(url)):
            return target
    return ""


def joined(parts: Sequence[Extracted], *, outlet: str = "") -> Extracted:
    """Make one of an article's parts, in their order; what a later part repeats stands once.

    ``outlet`` is the name that operators gave the outlet: what the article has from itself is its own.
    """
    seen: set[str] = set()
    lines: list[str] = []
    for part in parts:
        own = [line for line in part.text.split("\n\n") if line not in seen]
        seen.update(own)
        lines += own
    text = join(lines)
    asides = tuple(dict.fromkeys(aside for part in parts for aside in part.asides))
    return replace(
        parts[0],
        text=text,
        asides=asides,
        quantities=quantities_of(text),
        origins=origins_of(text, title=parts[0].title, outlet=outlet or parts[0].outlet),
        next_url=parts[-1].next_url,
    )


def _candidates(tree: _Element, numbers: set[str]) -> Iterator[str]:
    """Give the addresses of links that hold one of the numbers, and that say "next" or a number."""
    for number, element in enumerate(tree.iter("link", "a")):
        if number >= _MAX_LINKS:
            return
        href = element.get("href") or ""
        if numbers.isdisjoint(_PART_NUMBER.findall(href)):
            continue
        is_next = "next" in (element.get("rel") or "").lower().split()
        if is_next or (element.tag == "a" and len(element) <= 2 and _is_label(text_of(element))):  # noqa: PLR2004 an icon
            yield href


def _is_label(text: str) -> bool:
    return len(text) <= _MAX_LABEL and bool(_NEXT.match(text.strip(_AROUND)))


def _plain(url: str) -> tuple[str, str]:
    """Give a URL's host, path and query as they stand, without a slash at the end."""
    parts = urlsplit(url)
    return parts.netloc.lower() + parts.path.rstrip("/"), parts.query


def _numbered(url: str) -> tuple[str, str, int] | None:
    """Part a URL into what all parts of an article share and the part's number; 1 where it has none."""
    try:
        address, query = _plain(url)
    except ValueError:
        return None
    pairs = parse_qsl(query, keep_blank_values=True)
    numbers = [
        value
        for name, value in pairs
        if name.lower() in _NUMBER_NAMES and value.isdecimal() and len(value) <= _MAX_DIGITS
    ]
    if len(numbers) == 1:
        rest = urlencode([(name, value) for name, value in pairs if name.lower() not in _NUMBER_NAMES])
        return address, rest, int(numbers[0])
    found = _NUMBER_IN_PATH.fullmatch(address)
    return (found["base"], query, int(found["number"])) if found else (address, query, 1)


def _follows(
    here: tuple[str, str, int], there: tuple[str, str, int] | None, *, plain: tuple[str, str]
) -> bool:
    if there is None or not 2 <= there[2] <= _MAX_PARTS:  # noqa: PLR2004 - the second part is the first next one
        return False
    is_second = there[:2] == plain and there[2] == 2  # noqa: PLR2004
    return is_second or (there[:2] == here[:2] and there[2] == here[2] + 1 and here[2] > 1)
