"""The rules' own tests: does each rule do what its editor said it must?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from monitor.model import Article, Aside, Zone
from monitor.rules.language.spec import RuleStatus
from monitor.rules.matching.compile import compile_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from monitor.model import Match
    from monitor.rules.language.spec import RulesFile, RuleSpec, RuleTest
    from monitor.rules.matching.compile import RuleSet

NOW = datetime(2000, 1, 1, tzinfo=UTC)
"""The time at which tests are held: they say how old an article is, so any time does."""


@dataclass(frozen=True, slots=True)
class Case:
    """One test of a rule; ``path`` leads to it in its file, ``number`` counts a rule's tests from 1."""

    file: str
    path: tuple[str | int, ...]
    rule: RuleSpec
    number: int
    test: RuleTest


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of a case: the match of its rule and article, or None."""

    case: Case
    article: Article
    match: Match | None

    @property
    def holds(self) -> bool:
        """Whether the rule does what the test says."""
        return not self.differences

    @property
    def missing(self) -> tuple[str, ...]:
        """The quotes that the test names and the match lacks."""
        return tuple((Counter(self._expected()) - Counter(self._quotes())).elements())

    @property
    def extra(self) -> tuple[str, ...]:
        """The quotes that the match has besides, where the test names any."""
        expected = self._expected()
        return tuple((Counter(self._quotes()) - Counter(expected)).elements()) if expected else ()

    @property
    def differences(self) -> tuple[str, ...]:
        """What is not as the test wants it, a sentence each."""
        test = self.case.test
        if self.match is None:
            return ("must match, and stays silent",) if test.match else ()
        if not test.match:
            return ("must stay silent, and matches",)
        told = (
            ("expected evidence is missing", bool(self.missing)),
            ("there is evidence that is not expected", bool(self.extra)),
            (
                f"the stance must be {test.stance}, and is {self.match.stance or 'none'}",
                test.stance is not None and test.stance != self.match.stance,
            ),
        )
        return tuple(says for says, is_so in told if is_so)

    def _expected(self) -> list[str]:
        return [" ".join(quote.split()) for quote in self.case.test.evidence]

    def _quotes(self) -> list[str]:
        return [" ".join(place.quote.split()) for place in self.match.evidence] if self.match else []


def prove(
    files: Mapping[str, RulesFile], rules: RuleSet, only: Collection[str] | None = None
) -> Iterator[Proof]:
    """Hold every rule, drafts too, against its own tests, in the order of the files.

    ``rules`` is what the files compile to; ``only`` names some rules by their ids.
    """
    awake = {name: _awake(content) for name, content in files.items()}
    if awake != files:
        rules = compile_rules(awake, rules)
    for case in _cases(files):
        if only is None or case.rule.id in only:
            article = article_of(case.test)
            matches = (match for match in rules.match(article, NOW) if match.rule == case.rule.id)
            yield Proof(case, article, next(matches, None))


def article_of(test: RuleTest) -> Article:
    """Give the article that a test tells of; one without an age has no time of publication."""
    return Article(
        url="",
        title=test.title,
        text=test.text,
        outlet=test.outlet,
        published_at=None if test.age is None else NOW - test.age,
        language=test.language,
        feed=test.feed,
        country=test.country,
        tags=test.tags,
        asides=tuple(Aside(Zone(zone), text) for zone, text in test.asides.items()),
    )


def _cases(files: Mapping[str, RulesFile]) -> Iterator[Case]:
    for file, content in files.items():
        for i, rule in enumerate(content.rules):
            for j, test in enumerate(rule.tests):
                yield Case(file, ("rules", i, "tests", j), rule, j + 1, test)


def _awake(content: RulesFile) -> RulesFile:
    """Let drafts match: no set has them."""
    if all(rule.status != RuleStatus.DRAFT for rule in content.rules):
        return content
    rules = (
        rule.model_copy(update={"status": RuleStatus.TEST}) if rule.status == RuleStatus.DRAFT else rule
        for rule in content.rules
    )
    return content.model_copy(update={"rules": tuple(rules)})
