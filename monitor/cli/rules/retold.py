"""What the desk found not relevant, as tests of its rule. Pure.

An alert keeps the sentences that its rule matched and not the whole article, so there is more than one
way to put them together again: whether two stood in one paragraph is not known. The way that makes the
rule match is the right one, for so it did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from monitor.receivers.text import ELLIPSIS, REPLACEMENT, neutral

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from monitor.alerts.proposals import Proposal
    from monitor.model import EvidenceField
    from monitor.rules.language.spec import RuleSpec

Test = dict[str, Any]
# The characters that no YAML may hold, and that are none.
_NO_CHARACTERS: Final = {0xFFFE: REPLACEMENT, 0xFFFF: REPLACEMENT}
_PARAGRAPHS: Final = "\n\n"
_ONE_PARAGRAPH: Final = " "
_PAD: Final = " " * 6


def tests_of(proposal: Proposal, rule: RuleSpec) -> Iterator[Test]:
    """Give the tests that may be meant, as they stand in a file, the likeliest first."""
    for between in (_PARAGRAPHS, _ONE_PARAGRAPH):
        for zone in rule.zones or ("",):
            yield _test(proposal, rule, between, zone)


def plain(text: str) -> str:
    """Give a text on one line, without what is invisible or cannot stand in a file."""
    return neutral(text).translate(_NO_CHARACTERS)


def written(test: Test, comments: Iterable[str]) -> str:
    """Write a test as a line of ``tests:``, as far to the right as those of the rules that ship."""
    lines = [f"{_PAD}# {plain(comment)}" for comment in comments]
    lines.append(f"{_PAD}- match: false")
    lines += [line for name, value in test.items() if name != "match" for line in _member(name, value)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _test(proposal: Proposal, rule: RuleSpec, between: str, zone: str) -> Test:
    title = plain(proposal.title)
    aside = between.join(_told(proposal, "aside"))
    # a test has a text: the headline says the same there
    text = between.join(_told(proposal, "text")) or title or ELLIPSIS
    return {
        "match": False,
        **({"title": title} if title else {}),
        "text": text,
        **({"asides": {zone: aside}} if zone and aside else {}),
        **_let_in(proposal, rule),
    }


def _told(proposal: Proposal, field: EvidenceField) -> Iterator[str]:
    quotes = (plain(one.quote) for one in proposal.sentences if one.field == field)
    return filter(None, quotes)


def _let_in(proposal: Proposal, rule: RuleSpec) -> Test:
    """Give what the rule's filters ask for; feed and language, which an alert does not keep, by the rule."""
    filters = rule.filters
    return {
        **({"outlet": plain(proposal.outlet)} if filters.outlets else {}),
        **({"country": proposal.country} if filters.countries else {}),
        **({"tags": list(map(plain, proposal.tags))} if filters.tags else {}),
        **({"feed": _like(filters.feeds[0])} if filters.feeds else {}),
        **({"language": _like(filters.languages[0])} if filters.languages else {}),
    }


def _like(pattern: str) -> str:
    return pattern.replace("*", "") or "x"


def _member(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield f"{_PAD}  {name}:"
        for part, text in value.items():
            yield from _block(f"{_PAD}    ", part, text)
    elif isinstance(value, list):
        yield f"{_PAD}  {name}:"
        for text in value:
            yield f"{_PAD}    - |-"
            yield f"{_PAD}      {_literal(text)}"
    else:
        yield from _block(f"{_PAD}  ", name, value)


def _block(pad: str, name: str, text: str) -> Iterator[str]:
    """Write a text as a block, where no sign means anything; its lines neither begin nor end with space."""
    yield f"{pad}{name}: |-"
    for line in text.split("\n"):
        yield f"{pad}  {_literal(line)}"


def _literal(text: str) -> str:
    """Keep a configuration from taking a variable out of the text."""
    return text.replace("${", "$${")
