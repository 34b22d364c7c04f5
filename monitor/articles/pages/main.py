"""Which lines of a page are its article: the box that holds the prose, and the opening above it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from monitor.articles.pages.names import Role
from monitor.articles.pages.zones import prose_of
from monitor.articles.texts.boilerplate import is_headline
from monitor.articles.texts.glued import opens_article
from monitor.articles.texts.mark_words import Kind
from monitor.articles.texts.marks import mark_of

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
_MIN_GLUED = 200
_MAX_ALIKE = 6
# What stands below an article; a tag or "4 comments" alone may stand anywhere
_ENDINGS = frozenset({Role.COMMENTS, Role.TAGS})
_MIN_ENDING = 2
# With a headline stand its author, its date, its picture
_BELOW_HEADLINE = frozenset({Role.META, Role.CAPTION, Role.LEAD, Role.SHARE})
_LINES_BELOW = 4
# Between a "read also" and the article that it heads
_MOST_HEADLINES = 8
# A standfirst may be as short as this, in words
_MIN_LEAD_WORDS = 5


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
    glued_at = _glued_at(zoned, sums, start, end)
    listed = _listed(zoned, start, end, sums)
    body = [at for at in range(start, glued_at) if at not in listed and _is_own(zoned, at)]
    title = zoned.title_at
    if title is not None and start <= title < glued_at:
        body = [at for at in body if at > title or free[at] or zoned.roles[at] is Role.LEAD]
    lead = _lead(zoned, free, start, description=description)
    glued = [at for at in range(glued_at, end) if at not in listed and _is_own(zoned, at)]
    held = sum(free[at] for at in {*lead, *body, *glued, *listed})
    return Found(lead, body, glued, held / sums[-1])


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


def _glued_at(zoned: Zoned, sums: list[int], start: int, end: int) -> int:
    """Give the line at which a second article begins.

    Its headline is marked up as the first one's; or it follows on the tags or the comments, which
    end an article, or on a "read also".
    """
    first = None if zoned.title_at is None else zoned.boxes[zoned.lines[zoned.title_at].box]
    alike = () if first is None else _alike(zoned, first.element.tag, first.names)
    run = 0
    for at in range(start, end):
        read, to_come = sums[at] - sums[start], sums[end] - sums[at]
        if to_come < _MIN_GLUED:
            break
        run = run + 1 if zoned.roles[at] in _ENDINGS else 0
        if read >= _MIN_WITNESSED and (at in alike or run >= _MIN_ENDING or _is_glued_below(zoned, at)):
            return at
    return end


def _is_glued_below(zoned: Zoned, at: int) -> bool:
    """Say whether a "read also" has another article below it, and no box of links.

    So it is where the tags stand right above, or where what follows tells what its headline says.
    """
    mark = mark_of(zoned.lines[at].text)
    if mark is None or mark.kind is not Kind.RELATED or mark.rest:
        return False
    if at and zoned.roles[at - 1] is Role.TAGS:
        return True
    below = [line.text for line in zoned.lines[at + 1 : at + 2 + _MOST_HEADLINES]]
    headlines = list(takewhile(is_headline, below))
    return len(headlines) < len(below) and opens_article(headlines, below[len(headlines) :], known=None)


def _alike(zoned: Zoned, tag: str, names: str) -> list[int]:
    """Find the lines in boxes marked up as the headline is; none where many are, or nothing tells it."""
    if not names and tag != "h1":
        return []
    alike = [
        at
        for at, line in enumerate(zoned.lines)
        if (box := zoned.boxes[line.box]).element.tag == tag
        and box.names == names
        and zoned.roles[at] in _OWN
    ]
    return [at for at in alike if tag == "h1" or _is_headline(zoned, at)] if len(alike) <= _MAX_ALIKE else []


def _is_headline(zoned: Zoned, at: int) -> bool:
    """Say whether a line is more than a sub-heading: as long as headlines, a date or picture below."""
    below = zoned.roles[at + 1 : at + 1 + _LINES_BELOW]
    return len(zoned.lines[at].text.split()) >= _MIN_LEAD_WORDS and any(
        role in _BELOW_HEADLINE for role in below
    )


def _lead(zoned: Zoned, free: list[int], start: int, *, description: str) -> list[int]:
    """Find the opening paragraphs between the headline and the body."""
    title = zoned.title_at
    first = title + 1 if title is not None and title < start else start
    lead = [at for at in range(first, start) if _is_lead(zoned, free, at)]
    if lead or len(description) < _OPENING:
        return lead
    opening = description[:_OPENING]
    return next(([at] for at in range(start) if zoned.lines[at].text.startswith(opening) and free[at]), [])


def _is_lead(zoned: Zoned, free: list[int], at: int) -> bool:
    if not _is_own(zoned, at):
        return False
    line = zoned.lines[at]
    is_headed = zoned.tag(at) in _LEADS and line.linked == 0 and len(line.text.split()) >= _MIN_LEAD_WORDS
    return zoned.roles[at] is Role.LEAD or bool(free[at]) or is_headed
