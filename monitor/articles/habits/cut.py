"""An article without some of its lines. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from monitor.model import Article

_BREAK = "\n\n"


def without_lines(article: Article, cut: Collection[str]) -> Article:
    """Leave some paragraphs out of an article's text; its amounts and origins stay where they stand."""
    kept: list[str] = []
    moved: list[tuple[int, int, int]] = []  # of each paragraph that stays: start, end, where it starts now
    start = length = 0
    for line in article.text.split(_BREAK):
        if line not in cut:
            moved.append((start, start + len(line), length))
            kept.append(line)
            length += len(line) + len(_BREAK)
        start += len(line) + len(_BREAK)

    def shift(at: int) -> int | None:
        return next((now - first for first, end, now in moved if first <= at < end), None)

    return replace(
        article,
        text=_BREAK.join(kept),
        quantities=tuple(
            replace(
                one,
                start=one.start + by,
                end=one.end + by,
                unit_start=_plus(one.unit_start, by),
                unit_end=_plus(one.unit_end, by),
            )
            for one in article.quantities
            if (by := shift(one.start)) is not None
        ),
        origins=tuple(
            replace(one, start=one.start + by, end=one.end + by)
            for one in article.origins
            if (by := shift(one.start)) is not None
        ),
    )


def lines_that_may_go(article: Article) -> list[str]:
    """Give an article's paragraphs but for those that say whom it is from: a desk wants those."""
    start = 0
    found = []
    for line in article.text.split(_BREAK):
        end = start + len(line)
        if not any(start <= origin.start < end for origin in article.origins):
            found.append(line)
        start = end + len(_BREAK)
    return found


def _plus(at: int | None, by: int) -> int | None:
    return None if at is None else at + by
