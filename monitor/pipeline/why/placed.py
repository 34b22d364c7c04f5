"""Which story an article joins, or would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.model import digest
from monitor.pipeline.why.steps import Part, Sign, Step, counted
from monitor.stories import Relation
from monitor.stories.news import in_english

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from monitor.model import Article
    from monitor.pipeline.why.steps import Show
    from monitor.stories import Joined, Stories
    from monitor.stories.page import StoryArticle


@dataclass(frozen=True, slots=True)
class Placed:
    """How an article joins its story, and the article there that it copies or that began the story.

    ``earlier`` is None for the first article of a story.
    """

    joined: Joined
    earlier: StoryArticle | None


async def look(stories: Stories, article: Article, *, now: datetime) -> Placed:
    """Ask the running monitor's stories what joining would say; nothing is written. Raises StoreError."""
    joined, copied = await stories.look(article, now=now)
    page = await stories.page(joined.story)
    others = [one for one in page.articles if digest(one.url) != article.key] if page else []
    return Placed(joined, _earlier(others, copied))


def story_step(placed: Placed | None, show: Show) -> Step:
    """Say which story an article joins and by what; ``placed`` is None where nobody could be asked."""
    if placed is None:
        return Step(Part.STORIED, Sign.UNKNOWN, "its story only the running monitor knows")
    joined, earlier = placed.joined, placed.earlier
    if joined.relation is Relation.FIRST or earlier is None:
        return Step(Part.STORIED, Sign.OK, f"it is the first of story {joined.story}", joined.story)
    what = "a copy of" if joined.relation is Relation.COPY else "on the same event as"
    told = f"{what} {show(earlier.title)} ({show(earlier.outlet)})"
    by = ", ".join(map(show, joined.because)) or "what it says"
    details = [f"the other article: {show(earlier.url)}", f"by: {by}"]
    details += [f"it brings: {show(in_english(reason))}" for reason in joined.why]
    says = f"it belongs to story {joined.story}, {told}"
    return Step(Part.STORIED, Sign.OK, says, joined.story, tuple(details))


def origins_step(rule: str, least: int, placed: Placed | None) -> Step:
    """Say whether a story has as many independent origins as a rule wants, which is more than one."""
    wants = f"rule {rule} waits for {counted(least, 'independent origin')}"
    if placed is None:
        return Step(Part.ORIGINS, Sign.UNKNOWN, f"{wants}, which only the running monitor counts", rule)
    # who names nobody, as "agencies" does, is one all the same
    has = max(placed.joined.origins, 1)
    sign = Sign.OK if has >= least else Sign.NO
    return Step(Part.ORIGINS, sign, f"{wants}, and its story has {has}", rule)


def _earlier(others: Sequence[StoryArticle], copied: str) -> StoryArticle | None:
    original = (one for one in others if digest(one.url) == copied)
    return next(original, others[0] if others else None)
