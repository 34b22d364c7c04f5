"""What becomes of an article and its story, from what was read of both. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from monitor.model import TextFrom, digest
from monitor.stories.events.story import joined as with_article
from monitor.stories.news import (
    StoryFacts,
    gained,
    merged,
    of_copy,
    origins_count,
    packed,
    removed,
    revised,
    unpacked,
)
from monitor.stories.news.gain import is_known
from monitor.stories.story import Filed, Joined, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from monitor.model import Article
    from monitor.stories.events.profile import Profile
    from monitor.stories.news import Facts, Reason
    from monitor.stories.telling import Telling

# What an outlet rewrites more often is a live blog: its last tellings are enough to know a repetition by.
_MOST_TELLINGS = 8
_MOST_REASONS = 6
_NEW = 0
_STATUS = re.compile(r"http_(\d{3})")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a story; ``version`` counts what was written to it."""

    version: int
    profile: Profile
    facts: StoryFacts


@dataclass(frozen=True, slots=True)
class Read:
    """What is kept of an article and of the stories that it may belong to.

    ``raw`` is ``filed`` as Redis has it. ``by_guid`` is the story of another article with its guid,
    ``copied`` that of the article it copies.
    """

    filed: Filed | None
    raw: bytes = b""
    by_guid: str = ""
    copied: str = ""
    candidates: Mapping[str, tuple[int, Profile]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """The story that an article is to join, None ``known`` where it is gone, and what it joins it by."""

    story: str
    known: Known | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placing:
    """What is to be written: how the article joined, and the story as it becomes.

    ``known`` is None where the story is gone, and then nothing is written of it; ``version`` is the one
    that the story had. ``adds_words`` says that the story is to be found by the article's words too,
    ``is_listed`` that the article goes onto its list.
    """

    filed: Filed
    version: int
    known: Known | None
    adds_words: bool = False
    is_listed: bool = True

    @property
    def joined(self) -> Joined:
        """How the article's telling joined."""
        return self.filed.joined[-1]


def first(article: Article, telling: Telling) -> Placing:
    """Begin a story with an article."""
    facts = merged(StoryFacts(), telling.facts)
    joined = Joined(digest("story", article.key), telling.id, Relation.FIRST, origins=origins_count(facts))
    known = Known(_NEW + 1, telling.profile, facts)
    return Placing(_filed(article, telling, None, joined), _NEW, known, adds_words=True)


def copy(article: Article, telling: Telling, target: Target) -> Placing:
    """Put a copy of one of its articles into a story.

    A copy stands for nobody but whom it names, and its words add nothing to what the story is known by.
    It may bring news all the same: a new toll in an old text.
    """
    return _later(article, replace(telling, facts=of_copy(telling.facts)), target, Relation.COPY)


def same_event(article: Article, telling: Telling, target: Target) -> Placing:
    """Put another write-up of its event into a story."""
    placing = _later(article, telling, target, Relation.SAME_EVENT)
    known = placing.known
    if known is None:
        return placing
    profile = with_article(known.profile, telling.profile)
    return replace(placing, known=replace(known, profile=profile), adds_words=True)


def revision(article: Article, telling: Telling, filed: Filed, known: Known | None) -> Placing:
    """Note what an article says otherwise than before, or that its page is gone."""
    before = filed.joined[-1]
    why = _changes(article, telling, filed, known)
    facts = merged(known.facts, telling.facts) if known else StoryFacts()
    joined = replace(
        before,
        telling=telling.id,
        relation=Relation.UPDATE if why else before.relation,
        why=why,
        because=("revised",),
        origins=max(before.origins, origins_count(facts)),
    )
    after = known and replace(known, version=known.version + 1, facts=facts)
    version = known.version if known else _NEW
    return Placing(_filed(article, telling, filed, joined), version, after, is_listed=bool(why))


def _later(article: Article, telling: Telling, target: Target, relation: Relation) -> Placing:
    known = target.known
    if known is None:
        joined = Joined(target.story, telling.id, relation, because=target.because)
        return Placing(_filed(article, telling, None, joined), _NEW, None, is_listed=False)
    why = gained(known.facts, telling.facts).reasons[:_MOST_REASONS]
    facts = merged(known.facts, telling.facts)
    joined = Joined(
        target.story,
        telling.id,
        Relation.UPDATE if why else relation,
        why=why,
        because=target.because,
        origins=origins_count(facts),
    )
    return Placing(
        _filed(article, telling, None, joined),
        known.version,
        replace(known, version=known.version + 1, facts=facts),
    )


def _changes(article: Article, telling: Telling, filed: Filed, known: Known | None) -> tuple[Reason, ...]:
    """Say what a desk should hear of a revision.

    What another article of the story has said is no news, and neither is what differs because
    this text was had from the feed and that one from the page.
    """
    if known and filed.text_from is article.text_from:
        return revised(unpacked(filed.facts), _new_to(known.facts, telling.facts))[:_MOST_REASONS]
    status = _STATUS.fullmatch(article.page_reason)
    gone = removed(int(status[1]), article.title) if status else None
    return (gone,) if gone and filed.text_from is TextFrom.PAGE else ()


def _new_to(known: StoryFacts, facts: Facts) -> Facts:
    """Leave out what is known already of a story, whoever said it."""
    return replace(
        facts,
        counts=tuple(count for count in facts.counts if count.figure not in known.figures),
        claims=tuple(claim for claim in facts.claims if not is_known(known, claim)),
    )


def _filed(article: Article, telling: Telling, before: Filed | None, joined: Joined) -> Filed:
    earlier = before.joined[-_MOST_TELLINGS + 1 :] if before else ()
    return Filed(
        joined=(*earlier, joined),
        facts=packed(merged(StoryFacts(), telling.facts)),
        text_from=article.text_from,
    )
