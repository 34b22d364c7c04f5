"""Which articles a rule looks at, whatever they say."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from monitor.model import Article
    from monitor.rules.language.clauses import Filters


def lets_in(filters: Filters, article: Article, now: datetime | None) -> bool:
    """Say whether a rule with these filters looks at an article; without ``now`` none is too old."""
    asked = (
        (filters.feeds, (article.feed,)),
        (filters.outlets, (article.outlet,)),
        (filters.countries, (article.country,)),
        (filters.tags, article.tags),
        (filters.languages, (article.language,)),
    )
    return not _is_too_old(filters, article, now) and all(
        _is_one_like(patterns, values) for patterns, values in asked if patterns
    )


def _is_too_old(filters: Filters, article: Article, now: datetime | None) -> bool:
    if filters.max_age is None or now is None or article.published_at is None:
        return False
    return now - article.published_at > filters.max_age


def _is_one_like(patterns: frozenset[str], values: Iterable[str]) -> bool:
    """An article that does not say is like none, not even like ``*``."""
    return any(_compiled(patterns).fullmatch(value) for value in values if value)


@lru_cache(maxsize=1_024)
def _compiled(patterns: frozenset[str]) -> re.Pattern[str]:
    either = (".*".join(map(re.escape, pattern.split("*"))) for pattern in sorted(patterns))
    return re.compile("|".join(either), re.DOTALL)
