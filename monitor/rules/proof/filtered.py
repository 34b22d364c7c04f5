"""Which of a rule's filters an article does not pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.rules.language.clauses import Filters
from monitor.rules.matching.filters import lets_in
from monitor.rules.proof.labels import listing
from monitor.rules.proof.miss import Miss, Reason

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from monitor.model import Article


def filtered(filters: Filters, article: Article, *, now: datetime) -> Miss | None:
    """Say which filter keeps the rule from looking at the article; None where it looks at it."""
    asked = (
        ("feed", [article.feed], Filters(feeds=filters.feeds)),
        ("outlet", [article.outlet], Filters(outlets=filters.outlets)),
        ("country", [article.country], Filters(countries=filters.countries)),
        ("tag", article.tags, Filters(tags=filters.tags)),
        ("language", [article.language], Filters(languages=filters.languages)),
    )
    wanted = (filters.feeds, filters.outlets, filters.countries, filters.tags, filters.languages)
    for (what, has, alone), names in zip(asked, wanted, strict=True):
        if not lets_in(alone, article, now):
            return _not_wanted(what, list(filter(None, has)), sorted(names))
    if lets_in(Filters(max_age=filters.max_age), article, now):
        return None
    assert filters.max_age
    assert article.published_at  # else it would be let in
    age = now - article.published_at
    says = f"the article is {_duration(age)} old; max_age is {_duration(filters.max_age)}"
    return Miss(Reason.FILTERED, "max_age", says, {"age_seconds": round(age.total_seconds())})


def _duration(span: timedelta) -> str:
    """Say a time in days and hours, and minutes where it is short."""
    minutes = int(span.total_seconds()) // 60
    days, hours = divmod(minutes // 60, 24)
    counts = ((days, "day"), (hours, "hour"))
    told = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in counts if count]
    return " ".join(told) or f"{minutes} minutes"


def _not_wanted(what: str, has: list[str], wanted: list[str]) -> Miss:
    is_ = f"its {what} is {listing(has)}" if has else f"the article does not say its {what}"
    says = f"{is_}; the rule looks at {listing(wanted, 'or')}"
    return Miss(Reason.FILTERED, f"filters: {what}", says, {"has": has, "wanted": wanted})
