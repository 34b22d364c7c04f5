"""The stage of inhibition: what another alert on the same story says already. Pure."""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

from monitor.alerts.routes.patterns import like
from monitor.alerts.stages.values import Muted, MutedBy
from monitor.model.settings import Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from monitor.alerts.stages.settings import Inhibition
    from monitor.alerts.stages.values import Around, Policy, Waiting


def inhibited(waiting: Waiting, policy: Policy, around: Around, _now: datetime) -> Muted | None:
    """Mute news, urgent or not, where its receiver gets an alert of another rule that says it."""
    rule = waiting.alert.rule
    if not may_be_inhibited(waiting, policy):
        return None
    by = _muter(rule, _muters(policy.inhibit, around.story_rules | {rule}), around.sent_rules)
    return Muted(MutedBy.INHIBITION, by, f"rule {by} has an alert on the same story") if by else None


def may_be_inhibited(waiting: Waiting, policy: Policy) -> bool:
    """Say whether it is news that a line names."""
    return waiting.is_news and any(_named(waiting.alert.rule, line.mutes) for line in policy.inhibit)


def inhibiting(rules: Collection[str], policy: Policy) -> list[str]:
    """Give those of some rules that any line has mute others."""
    return [rule for rule in sorted(rules) if any(_named(rule, line.by) for line in policy.inhibit)]


def circles(inhibit: Sequence[Inhibition], rules: Collection[str]) -> list[Finding]:
    """Warn of rules that mute each other: the first line counts, and in a line who is named first."""
    by = [_among(rules, line.by) for line in inhibit]
    mutes = [_among(rules, line.mutes) for line in inhibit]
    found = []
    for first, later in combinations_with_replacement(range(len(inhibit)), 2):
        winners = [rule for rule in by[first] if rule in mutes[later]]
        losers = [rule for rule in mutes[first] if rule in by[later]]
        pair = next(((winner, loser) for winner in winners for loser in losers if winner != loser), None)
        if pair:
            message = f"rules {pair[0]} and {pair[1]} mute each other"
            hint = f"of the two, {pair[0]} is sent, for it comes first; take one out"
            found.append(Finding(("inhibit", later), message, hint, "warning"))
    return found


def _muters(inhibit: Sequence[Inhibition], rules: Collection[str]) -> Mapping[str, Sequence[str]]:
    """Give who mutes each of some rules.

    Lines count in their order, and what would close a circle does not count: of two rules that mute each
    other one is sent, and whatever the lines, never are all alerts on a story muted.
    """
    muters: dict[str, list[str]] = {}
    for line in inhibit:
        for by, rule in _pairs(line, rules):
            if rule != by and rule not in _above(by, muters):
                muters.setdefault(rule, []).append(by)
    return muters


def _muter(rule: str, muters: Mapping[str, Sequence[str]], sent: Collection[str]) -> str:
    """Give who mutes a rule, empty where nobody does: what is muted itself and was not sent does not."""
    return next((by for by in muters.get(rule, ()) if by in sent or not _muter(by, muters, sent)), "")


def _above(rule: str, muters: Mapping[str, Sequence[str]]) -> set[str]:
    """Give all that mute a rule, or mute what mutes it."""
    found: set[str] = set()
    rest = [rule]
    while rest:
        further = set(muters.get(rest.pop(), ())) - found
        found |= further
        rest += further
    return found


def _pairs(line: Inhibition, rules: Collection[str]) -> Iterator[tuple[str, str]]:
    muted = _among(rules, line.mutes)
    return ((by, rule) for by in _among(rules, line.by) for rule in muted)


def _among(rules: Collection[str], patterns: Sequence[str]) -> dict[str, None]:
    """Give the rules that patterns name, in the order of the patterns."""
    return {rule: None for pattern in patterns for rule in sorted(rules) if like(rule, pattern)}


def _named(rule: str, patterns: Sequence[str]) -> bool:
    return any(like(rule, pattern) for pattern in patterns)
