"""Where on a page a second article begins that is glued on below the first."""

from __future__ import annotations

from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from monitor.articles.pages.names import Role
from monitor.articles.texts.boilerplate import is_headline
from monitor.articles.texts.glued import opens_article
from monitor.articles.texts.mark_words import Kind
from monitor.articles.texts.marks import mark_of

if TYPE_CHECKING:
    from monitor.articles.pages.outline import Box
    from monitor.articles.pages.zones import Zoned

_OWN = frozenset({None, Role.ARTICLE, Role.LEAD})
# Prose above the place before the first article may be over, and below it
_MIN_FIRST = 150
_MIN_GLUED = 200
_MAX_ALIKE = 6
# Of a live blog, above a "read also" among them; one would be an article
_MIN_ENTRIES = 2
# What stands below an article; a tag or "4 comments" alone may stand anywhere
_ENDINGS = frozenset({Role.COMMENTS, Role.TAGS})
_MIN_ENDING = 2
# With a headline stand its author, its date, its picture
_BELOW_HEADLINE = frozenset({Role.META, Role.CAPTION, Role.LEAD, Role.SHARE})
_LINES_BELOW = 4
# Between a "read also" and the article that it heads
_MOST_HEADLINES = 8
_MIN_HEADLINE_WORDS = 5


def second_at(zoned: Zoned, sums: list[int], start: int, end: int) -> int:
    """Give the line at which a second article begins.

    Its headline is marked up as the first one's; or it follows on the tags or the comments, which
    end an article, or on a "read also".
    """
    first = None if zoned.title_at is None else zoned.boxes[zoned.lines[zoned.title_at].box]
    alike = () if first is None else _alike(zoned, first.element.tag, first.names)
    inside: list[bool] = []  # hardly any page needs it
    run = 0
    for at in range(start, end):
        read, to_come = sums[at] - sums[start], sums[end] - sums[at]
        if to_come < _MIN_GLUED:
            break
        run = run + 1 if zoned.roles[at] in _ENDINGS else 0
        if read < _MIN_FIRST:
            continue
        if at in alike or run >= _MIN_ENDING:
            return at
        if _is_glued_below(zoned, at):
            inside = inside or _inside_series(zoned)
            if not inside[at]:
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


def _inside_series(zoned: Zoned) -> list[bool]:
    """Say for each line whether it stands among boxes of one kind, two above it and one below.

    So do the entries of a live blog: a "read also" among them ends nothing.
    """
    ends: dict[tuple[int, str, str], list[int]] = {}
    starts: dict[tuple[int, str, str], int] = {}
    for box in zoned.boxes:
        if box.names and zoned.prose(box.start, box.end):
            ends.setdefault(_kind(box), []).append(box.end)
            starts[_kind(box)] = box.start  # boxes of one parent follow one another
    steps = [0] * (len(zoned.lines) + 1)
    for kind, alike in ends.items():
        if len(alike) > _MIN_ENTRIES:
            steps[alike[_MIN_ENTRIES - 1]] += 1
            steps[starts[kind]] -= 1
    return [count > 0 for count in accumulate(steps)]


def _kind(box: Box) -> tuple[int, str, str]:
    """Give what alike boxes share; what follows their first name numbers or dates them."""
    return box.parent, str(box.element.tag), box.names.split(" ", 1)[0]


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
    return len(zoned.lines[at].text.split()) >= _MIN_HEADLINE_WORDS and any(
        role in _BELOW_HEADLINE for role in below
    )
