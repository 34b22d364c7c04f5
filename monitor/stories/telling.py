"""What an article tells, as its story is looked for by. Pure; some milliseconds of CPU."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.model import digest
from monitor.stories.copies.sketch import sketch
from monitor.stories.events.profile import profile_of
from monitor.stories.news import facts_of

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.model import Article
    from monitor.stories.copies.sketch import Sketch
    from monitor.stories.events.profile import Profile
    from monitor.stories.news import Facts


@dataclass(frozen=True, slots=True)
class Telling:
    """One wording of an article: ``id`` is another as soon as its outlet changes a word.

    ``sketch`` is what its copies are known by (None where it has no word that says something),
    ``profile`` what other write-ups of its event are, ``facts`` what it says that could be news.
    """

    id: str
    sketch: Sketch | None
    profile: Profile
    facts: Facts


def telling_of(article: Article, *, now: datetime) -> Telling:
    """Read what an article tells; ``now`` stands in where it has no date."""
    return Telling(
        id=digest(article.key, article.title, article.text),
        sketch=sketch(article.title, article.text),
        profile=profile_of(article, seen_at=now),
        facts=facts_of(article),
    )
