"""An explanation as lines for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from monitor.cli.ink import arabic, listed, marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from monitor.model import Article
    from monitor.rules.matching.readings import Spot
    from monitor.rules.proof.account import Account
    from monitor.rules.proof.explain import Explanation

_FEW = 3  # quotes of one clause; the sentences below show all


def as_lines(explanation: Explanation) -> Iterator[str]:
    """Tell the outcome, the nearest miss, every clause, and the sentences that hold their words."""
    name, article = click.style(explanation.rule, bold=True), explanation.article
    if explanation.miss is None:
        stance = f", {explanation.stance}" if explanation.stance else ""
        yield f"{name} {click.style('matches', fg='green')}{stance}"
    else:
        yield f"{name} {click.style('stays silent', fg='red')}"
        yield from miss_lines(explanation, indent="  ")
    yield ""
    yield from _tree(explanation.account, article, depth=0)
    yield ""
    yield from passages(article, explanation.spots or explanation.account.all_spots())


def miss_lines(explanation: Explanation, *, indent: str) -> Iterator[str]:
    """Say why a rule stays silent, with the words that it is about."""
    miss, article = explanation.miss, explanation.article
    if miss is None:
        return
    yield f"{indent}{miss.says}{_quotes(miss.spots, article)}"
    for name, terms in explanation.looked_for.items():
        yield f"{indent}  {arabic(name)}: found nothing of {listed(terms)}"
    for one in explanation.cancelled:
        yield f"{indent}  {arabic(one.concept)}: {arabic(one.quote)} is cancelled by except: {arabic(one.by)}"


def passages(article: Article, spots: Iterable[Spot]) -> Iterator[str]:
    """Give the sentences that hold some places, each with these marked."""
    from monitor.rules.proof.quotes import passages_of  # noqa: PLC0415 - heavy

    for text, places in passages_of(article, spots):
        yield f"    {marked(text, places)}"


def _tree(told: Account, article: Article, *, depth: int) -> Iterator[str]:
    sign = click.style("\N{CHECK MARK}", fg="green") if told.holds else click.style("\N{BALLOT X}", fg="red")
    why = f": {told.why}" if told.why and not told.below else ""
    part = f" ({told.part})" if told.below else ""
    yield f"{'  ' * depth}{sign} {arabic(told.clause)}{part}{why}{_quotes(told.spots, article)}"
    for below in told.below:
        yield from _tree(below, article, depth=depth + 1)


def _quotes(spots: Iterable[Spot], article: Article) -> str:
    from monitor.rules.proof.quotes import quote  # noqa: PLC0415 - heavy

    quotes = list(dict.fromkeys(_named(spot.role, quote(spot, article)) for spot in spots))
    more = f" and {len(quotes) - _FEW} more" if len(quotes) > _FEW else ""
    return f": {', '.join(quotes[:_FEW])}{more}" if quotes else ""


def _named(role: str, quote: str) -> str:
    return f"{role} {arabic(quote)}" if role else arabic(quote)
