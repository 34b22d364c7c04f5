"""A story as people look at it: its articles, what each brought, whom they have it from. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.model import Why
from monitor.stories.news import Kind, in_arabic, in_english
from monitor.stories.story import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from monitor.stories.news import Reason, StoryFacts
    from monitor.stories.story import Listed


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """One article of a story, times in ISO 8601; see :class:`.story.Joined` for what the words mean."""

    url: str
    outlet: str
    title: str
    published_at: str | None
    seen_at: str
    relation: Relation
    why: tuple[Why, ...]
    because: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story with its articles in the order they came, two hundred at most.

    ``origins`` are the independent ones, ``copies`` how many articles are another's text,
    ``denied_by`` who denies it, in the words of the articles.
    """

    id: str
    title: str
    first_at: str
    last_at: str
    origins: tuple[str, ...]
    outlets: int
    copies: int
    denied_by: tuple[str, ...]
    articles: tuple[StoryArticle, ...]


def page_of(story: str, facts: StoryFacts, listed: Sequence[Listed]) -> StoryPage:
    """Put together what is kept of a story of at least one article."""
    seen = sorted(one.seen_at for one in listed)
    denials = (reason.now for one in listed for reason in one.why if reason.kind is Kind.DENIAL)
    return StoryPage(
        id=story,
        title=listed[0].title,
        first_at=seen[0].isoformat(),
        last_at=seen[-1].isoformat(),
        origins=tuple(sorted(facts.origins)),
        outlets=len({one.outlet or one.url for one in listed}),
        copies=sum(one.relation is Relation.COPY for one in listed),
        denied_by=tuple(dict.fromkeys(denials)),
        articles=tuple(map(_article, listed)),
    )


def in_words(reasons: Iterable[Reason]) -> tuple[Why, ...]:
    """Give reasons in the words of a desk, in both languages."""
    return tuple(
        Why(kind=reason.kind.value, ar=in_arabic(reason), en=in_english(reason), quote=reason.quote)
        for reason in reasons
    )


def _article(one: Listed) -> StoryArticle:
    return StoryArticle(
        url=one.url,
        outlet=one.outlet,
        title=one.title,
        published_at=one.published_at.isoformat() if one.published_at else None,
        seen_at=one.seen_at.isoformat(),
        relation=one.relation,
        why=in_words(one.why),
        because=one.because,
        origins=one.origins,
    )
