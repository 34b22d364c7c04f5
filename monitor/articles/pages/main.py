"""Which lines of a page are its article: the box that holds the prose, and the opening above it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from monitor.articles.pages.edges import without_edges
from monitor.articles.pages.names import Role
from monitor.articles.pages.prose import prose_of
from monitor.articles.pages.second import second_at

if TYPE_CHECKING:
    from monitor.articles.pages.outline import Box
    from monitor.articles.pages.zones import Zoned

# A child that holds this share of a box's prose stands for the box, unless paragraphs lie beside it
_SHARE = 0.6
# Prose in an element that calls itself the article's body, before it is believed
_MIN_WITNESSED = 150
_WITNESSED_SHARE = 0.25
_MOSTLY = 0.5
_PARTLY = 0.2  # teasers stand below the headlines
_ALL_LINKED = 0.9
_LEADS = frozenset({"p", "h2", "h3", "h4", "strong", "div"})
_OWN = frozenset({None, Role.ARTICLE, Role.LEAD})
_OPENING = 40
# A linked headline and its teaser, so often in boxes of one kind
_MIN_CARDS = 3
# A standfirst may be as short as this, in words
_MIN_LEAD_WORDS = 5
_LISTS = frozenset({"ul", "ol"})
# Letters of a point that sums up, on average; shorter items are names and buttons
_MIN_POINT = 25
_MOST_POINTS = 20
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Found:
    """The article's lines by their numbers: its opening above the body, its body, what is glued on."""

    lead: list[int]
    body: list[int]
    glued: list[int]
    share: float  # of the page's free prose that is told apart: these, and teasers of other articles


def find(zoned: Zoned, *, description: str) -> Found:
    """Find the article among the lines that no zone has claimed."""
    free = [_free_prose(zoned, at) for at in range(len(zoned.lines))]
    sums = [0, *accumulate(free)]
    if not sums[-1]:
        return Found([], [], [], 0.0)
    box = _descend(zoned, sums, _start(zoned, sums))
    start, end = zoned.boxes[box].start, zoned.boxes[box].end
    glued_at = second_at(zoned, sums, start, end)
    listed = _listed(zoned, start, end, sums)
    body = [at for at in range(start, glued_at) if at not in listed and _is_own(zoned, at)]
    title = zoned.title_at
    if title is not None and start <= title < glued_at:
        body = [at for at in body if at > title or free[at] or zoned.roles[at] is Role.LEAD]
    body = without_edges(zoned, _without_idle_headings(zoned, body))
    lead = _lead(zoned, free, start, description=description)
    glued = [at for at in range(glued_at, end) if at not in listed and _is_own(zoned, at)]
    held = sum(free[at] for at in {*lead, *body, *glued, *listed})
    return Found(lead, body, glued, held / sums[-1])


def _without_idle_headings(zoned: Zoned, body: list[int]) -> list[int]:
    """Leave out headings at the end: what they head is none of the article."""
    while len(body) > 1 and zoned.tag(body[-1]) in _HEADINGS and body[-1] + 1 < len(zoned.lines):
        body = body[:-1]
    return body


def _free_prose(zoned: Zoned, at: int) -> int:
    return prose_of(zoned.lines[at]) if zoned.roles[at] in _OWN else 0


def _is_own(zoned: Zoned, at: int) -> bool:
    if zoned.roles[at] not in _OWN or at == zoned.title_at:
        return False
    line = zoned.lines[at]
    return line.linked <= _ALL_LINKED * len(line.text)


def _start(zoned: Zoned, sums: list[int]) -> int:
    """Give the box to look in: the one that is called the article's body, the headline's article, or all."""
    for number in (
        sorted(zoned.ancestors(zoned.lines[zoned.title_at].box)) if zoned.title_at is not None else ()
    ):
        box = zoned.boxes[number]
        if box.element.tag == "article" and sums[box.end] - sums[box.start] >= _MIN_WITNESSED:
            return _witnessed(zoned, sums, number)
    return _witnessed(zoned, sums, 0)


def _witnessed(zoned: Zoned, sums: list[int], within: int) -> int:
    outer = zoned.boxes[within]
    whole = sums[outer.end] - sums[outer.start]
    named = [
        number
        for number, box in enumerate(zoned.boxes)
        if box.role is Role.ARTICLE
        and outer.start <= box.start
        and box.end <= outer.end
        and (box.parent < 0 or zoned.boxes[box.parent].role is not Role.ARTICLE)
        and sums[box.end] - sums[box.start] >= max(_MIN_WITNESSED, _WITNESSED_SHARE * whole)
    ]
    return named[0] if len(named) == 1 else within


def _descend(zoned: Zoned, sums: list[int], start: int) -> int:
    children: dict[int, list[int]] = {}
    for number, box in enumerate(zoned.boxes):
        if sums[box.end] > sums[box.start]:
            children.setdefault(box.parent, []).append(number)
    loose = {line.box for at, line in enumerate(zoned.lines) if sums[at + 1] > sums[at]}
    here = start
    while True:
        box = zoned.boxes[here]
        whole = sums[box.end] - sums[box.start]
        best = max(
            children.get(here, ()),
            key=lambda n: sums[zoned.boxes[n].end] - sums[zoned.boxes[n].start],
            default=None,
        )
        if best is None:
            return box.parent if box.end - box.start == 1 and box.parent >= 0 and here != start else here
        child = zoned.boxes[best]
        if sums[child.end] - sums[child.start] < _SHARE * whole or _has_equals(
            zoned, here, best, children=children[here], loose=loose
        ):
            return here
        here = best


def _has_equals(zoned: Zoned, here: int, best: int, *, children: list[int], loose: set[int]) -> bool:
    """Say whether prose lies beside a box as it lies in it: as paragraphs, or in boxes of the same kind."""
    child = zoned.boxes[best]
    kind = (child.element.tag, child.names)
    others = [zoned.boxes[number] for number in children if number != best]
    if any((other.element.tag, other.names) == kind for other in others):
        return True
    if any(other.element.tag in ("p", "blockquote", "ul", "ol") for other in others):
        return True
    return here in loose or (not others and child.end - child.start == 1)


def _listed(zoned: Zoned, start: int, end: int, sums: list[int]) -> set[int]:
    """Find the lines that lie in lists of other articles: boxes of linked headlines, with teasers or not."""
    lines = range(start, end)
    linked = [0, *accumulate(_is_linked_headline(zoned, at) for at in lines)]
    prose = [0, *accumulate(bool(sums[at + 1] - sums[at]) for at in lines)]
    found: set[int] = set()
    cards: dict[tuple[int, str, str], list[Box]] = {}
    for box in zoned.boxes:
        if not start <= box.start < box.end <= end or (box.start, box.end) == (start, end):
            continue
        if box.start in found:
            continue
        headlines = linked[box.end - start] - linked[box.start - start]
        paragraphs = prose[box.end - start] - prose[box.start - start]
        if headlines and headlines >= paragraphs and _is_mostly_list(zoned, box.start, box.end, headlines):
            found.update(range(box.start, box.end))
        elif headlines == paragraphs == 1 and linked[box.start - start + 1] > linked[box.start - start]:
            cards.setdefault((box.parent, str(box.element.tag), box.names), []).append(box)
    for alike in cards.values():
        if len(alike) >= _MIN_CARDS:
            found.update(at for box in alike for at in range(box.start, box.end))
    return found


def _is_mostly_list(zoned: Zoned, start: int, end: int, headlines: int) -> bool:
    return zoned.linked_share(start, end) > _MOSTLY or (
        headlines > 1 and zoned.linked_share(start, end) > _PARTLY
    )


def _is_linked_headline(zoned: Zoned, at: int) -> bool:
    line = zoned.lines[at]
    return zoned.roles[at] in _OWN and line.linked > _ALL_LINKED * len(line.text)


def _lead(zoned: Zoned, free: list[int], start: int, *, description: str) -> list[int]:
    """Find the opening paragraphs between the headline and the body."""
    title = zoned.title_at
    first = title + 1 if title is not None and title < start else start
    points = _key_points(zoned, first, start)
    lead = [at for at in range(first, start) if at in points or _is_lead(zoned, free, at)]
    if lead or len(description) < _OPENING:
        return lead
    opening = description[:_OPENING]
    return next(([at] for at in range(start) if zoned.lines[at].text.startswith(opening) and free[at]), [])


def _key_points(zoned: Zoned, first: int, end: int) -> set[int]:
    """Find the lists above the body that sum it up, with the heading of each: sentences without links."""
    found: set[int] = set()
    for box in zoned.boxes:
        lines = range(box.start, box.end)
        is_above = first <= box.start < box.end <= end
        if box.element.tag not in _LISTS or not is_above or len(lines) > _MOST_POINTS:
            continue
        is_told = all(zoned.roles[at] in _OWN and not zoned.lines[at].linked for at in lines)
        length = sum(len(zoned.lines[at].text) for at in lines)
        if is_told and len(lines) > 1 and length >= _MIN_POINT * len(lines):
            heading = box.start - 1
            is_headed = heading >= first and zoned.tag(heading) in _LEADS and _is_own(zoned, heading)
            found.update(lines, [heading] if is_headed else [])
    return found


def _is_lead(zoned: Zoned, free: list[int], at: int) -> bool:
    if not _is_own(zoned, at):
        return False
    line = zoned.lines[at]
    is_headed = zoned.tag(at) in _LEADS and line.linked == 0 and len(line.text.split()) >= _MIN_LEAD_WORDS
    return zoned.roles[at] is Role.LEAD or bool(free[at]) or is_headed
