"""What changed in an article after a desk was alerted to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.stories.news.change import changed_from, is_first, is_weighty
from monitor.stories.news.gain import is_known
from monitor.stories.news.reasons import Kind, Reason
from monitor.stories.news.wording import counted, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.stories.news.facts import Facts, StoryFacts

_GONE = frozenset({404, 410})


def revised(old: Facts | StoryFacts, new: Facts) -> tuple[Reason, ...]:
    """Say what an article says otherwise than it did: its numbers, the names of its title, a denial.

    An outlet that rewrites its own number has corrected it, up or down; of several reasons for one thing
    the first stays, which is the title's.
    """
    reasons: dict[str, Reason] = {}
    for reason in (*_numbers(old, new), *_claims(old, new)):
        reasons.setdefault(reason.of or reason.now, reason)
    return (*reasons.values(), *_names(old, new))


def removed(status: int, title: str) -> Reason | None:
    """Give the reason where a page that answered before now answers 404 or 410 (RFC 9110, 15.5)."""
    return Reason(Kind.REMOVED, "", str(status), title) if status in _GONE else None


def _numbers(old: Facts | StoryFacts, new: Facts) -> Iterator[Reason]:
    still_said = {figure.what for figure in old.figures & new.figures}
    for count in new.counts:
        if count.figure in old.figures:
            continue
        # a lower number beside the old one is another's, or a part
        is_corrected = count.figure.what not in still_said
        was = changed_from(count.figure, old.figures, corrected=is_corrected)
        is_news = was or (is_first(count.figure, old.figures) and is_weighty(count.figure))
        if is_news:
            before = number_of(was) if was else ""
            yield Reason(Kind.NUMBER, before, number_of(count.figure), count.quote, counted(count))


def _claims(old: Facts | StoryFacts, new: Facts) -> Iterator[Reason]:
    for claim in new.claims:
        if not is_known(old, claim):
            yield Reason(claim.kind, "", claim.words, claim.quote)


def _names(old: Facts | StoryFacts, new: Facts) -> Iterator[Reason]:
    """Give the actors that the title names in the place of others."""
    before, after = _named(old), _named(new)
    if after - before and before - after:
        yield Reason(Kind.NAME, "، ".join(sorted(before - after)), "، ".join(sorted(after - before)), "")


def _named(facts: Facts | StoryFacts) -> set[str]:
    return {mention.id for mention in facts.mentions if mention.kind is Kind.NAME}
