"""What an article brings to its story. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.stories.news.change import changed_from, is_first, is_weighty
from monitor.stories.news.facts import Mention
from monitor.stories.news.origins import named
from monitor.stories.news.reasons import Kind, Reason
from monitor.stories.news.wording import counted, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.stories.news.facts import Claim, Count, Facts, StoryFacts


@dataclass(frozen=True, slots=True)
class News:
    """Why a desk should hear of a story again; no reasons say that it need not."""

    reasons: tuple[Reason, ...] = ()


def gained(known: StoryFacts, facts: Facts) -> News:
    """Say what an article brings that its story had not: at most one reason for each thing."""
    reasons: dict[tuple[Kind, str], Reason] = {}
    for count in facts.counts:
        number = _number(known, count)
        if number:
            reasons.setdefault((Kind.NUMBER, count.figure.what), number)
    for claim in facts.claims:
        if not _is_known(known, claim):
            reasons.setdefault((claim.kind, claim.id), Reason(claim.kind, "", claim.words, claim.quote))
    return News((*reasons.values(), *_origin(known, facts)))


def _number(known: StoryFacts, count: Count) -> Reason | None:
    figure = count.figure
    if is_first(figure, known.figures):
        is_news = count.is_lead and is_weighty(figure)
        return Reason(Kind.NUMBER, "", number_of(figure), count.quote, counted(count)) if is_news else None
    was = changed_from(figure, known.figures, corrected=count.is_corrected)
    return was and Reason(Kind.NUMBER, number_of(was), number_of(figure), count.quote, counted(count))


def _is_known(known: StoryFacts, claim: Claim) -> bool:
    of_kind = {mention.id for mention in known.mentions if mention.kind is claim.kind}
    match claim.kind:
        case Kind.CONFIRMATION:
            return claim.id in of_kind | known.speakers
        case Kind.PLACE:
            # the first place that a story names is where it happens, and no news
            return claim.id in of_kind or not of_kind
        case Kind.ACTOR:
            return claim.id in of_kind or Mention(Kind.NAME, claim.id) in known.mentions
        case _:
            return claim.id in of_kind


def _origin(known: StoryFacts, facts: Facts) -> Iterator[Reason]:
    before = named(known.origins)
    new = [id_ for id_ in facts.lead_origins if id_ not in before]
    if len(before) == 1 and new:
        yield Reason(Kind.ORIGIN, "", new[0], "")
