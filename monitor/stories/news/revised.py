"""What changed in an article after a desk was alerted to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.stories.news.change import changed_from, is_first, is_weighty
from monitor.stories.news.reasons import Kind, Reason
from monitor.stories.news.wording import counted, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.stories.news.facts import Facts

_GONE = frozenset({404, 410})


def revised(old: Facts, new: Facts) -> tuple[Reason, ...]:
    """Say what an article says otherwise than it did: its numbers, the names of its title, a denial.

    An outlet that rewrites its own number has corrected it, up or down.
    """
    found = {reason.of or reason.now: reason for reason in (*_numbers(old, new), *_claims(old, new))}
    return (*found.values(), *_names(old, new))


def removed(status: int, title: str) -> Reason | None:
    """Give the reason where a page that answered before now answers 404 or 410 (RFC 9110, 15.5)."""
    return Reason(Kind.REMOVED, "", str(status), title) if status in _GONE else None


def _numbers(old: Facts, new: Facts) -> Iterator[Reason]:
    for count in new.counts:
        if count.figure in old.figures:
            continue
        was = changed_from(count.figure, old.figures, corrected=True)
        is_news = was or (is_first(count.figure, old.figures) and is_weighty(count.figure))
        if is_news:
            before = number_of(was) if was else ""
            yield Reason(Kind.NUMBER, before, number_of(count.figure), count.quote, counted(count))


def _claims(old: Facts, new: Facts) -> Iterator[Reason]:
    for claim in new.claims:
        if (claim.kind, claim.id) not in old.mentions:
            yield Reason(claim.kind, "", claim.words, claim.quote)


def _names(old: Facts, new: Facts) -> Iterator[Reason]:
    """Give the actors that the title names in the place of others."""
    before, after = _named(old), _named(new)
    if after - before and before - after:
        yield Reason(Kind.NAME, "، ".join(sorted(before - after)), "، ".join(sorted(after - before)), "")


def _named(facts: Facts) -> set[str]:
    return {mention.id for mention in facts.mentions if mention.kind is Kind.NAME}
