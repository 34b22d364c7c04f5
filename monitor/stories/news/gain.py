"""What an article brings to its story. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.stories.news.actor_words import ACTORS
from monitor.stories.news.change import UNITS_OF_NEWS, changed_from, is_first, is_weighty
from monitor.stories.news.facts import Mention
from monitor.stories.news.origins import ARMED, VOICES
from monitor.stories.news.reasons import Kind, Reason
from monitor.stories.news.weapon_words import COMMON
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
        if not is_known(known, claim):
            reasons.setdefault((claim.kind, claim.id), Reason(claim.kind, "", claim.words, claim.quote))
    return News((*reasons.values(), *_origin(known, facts)))


def _number(known: StoryFacts, count: Count) -> Reason | None:
    figure = count.figure
    if is_first(figure, known.figures):
        is_news = count.may_be_first and is_weighty(figure)
        return Reason(Kind.NUMBER, "", number_of(figure), count.quote, counted(count)) if is_news else None
    was = changed_from(figure, known.figures, corrected=count.is_corrected)
    return was and Reason(Kind.NUMBER, number_of(was), number_of(figure), count.quote, counted(count))


def is_known(known: Facts | StoryFacts, claim: Claim) -> bool:
    """Say whether what is known of a story, or of an article as it was, leaves nothing new in a claim."""
    of_kind = {mention.id for mention in known.mentions if mention.kind is claim.kind}
    match claim.kind:
        case Kind.CONFIRMATION:
            return claim.id in of_kind | known.speakers
        case Kind.DENIAL if claim.id not in ACTORS:
            # one person has many names: the minister, a spokesman, his own
            return not of_kind <= ACTORS.keys()
        case Kind.WEAPON:
            return claim.id in of_kind or (claim.id in COMMON and not of_kind)
        case Kind.PLACE:
            # the first place that a story names is where it happens, and no news
            return claim.id in of_kind or not of_kind
        case Kind.ACTOR:
            return claim.id in of_kind or Mention(Kind.NAME, claim.id) in known.mentions
        case _:
            return claim.id in of_kind


def _origin(known: StoryFacts, facts: Facts) -> Iterator[Reason]:
    """Give the first origin that speaks for a party to what is reported, and so confirms it.

    A second agency with the same facts is none: a desk has them. Of 19 first words of a named and so far
    silent party in four labelled sets 17 were updates, of other second origins 17 of 53.
    """
    for id_ in facts.lead_origins:
        party = VOICES.get(id_, "")
        is_silent = Mention(Kind.NAME, party) in known.mentions and party not in known.speakers
        if is_silent and id_ not in known.origins and (id_ in ARMED or _is_contested(known)):
            yield Reason(Kind.ORIGIN, "", id_, "")
            return


def _is_contested(known: StoryFacts) -> bool:
    """Say whether a story is of arms or forces, which a party may well keep silent about."""
    is_of_forces = any(figure.what.partition(":")[0] in UNITS_OF_NEWS for figure in known.figures)
    return is_of_forces or any(mention.kind is Kind.WEAPON for mention in known.mentions)
