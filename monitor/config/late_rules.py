"""The rules of a configuration, compiled when somebody first matches with them.

A process that only polls, sends or shows has no use for them, nor for what compiling loads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from monitor.model import Article, Match
    from monitor.rules.language.spec import RulesFile
    from monitor.rules.matching.compile import RuleSet
    from monitor.rules.matching.watch import WatchRule


class LateRules:
    """The rule set of files without a mistake, to be used like one.

    ``previous`` were in force before: what they have compiled already is taken over.
    """

    def __init__(self, files: Mapping[str, RulesFile], previous: LateRules | None = None) -> None:
        self._files = files
        # not the previous ones as a whole: of rules that nobody asks for, each would hold the last
        self._known = previous._compiled if previous else None  # noqa: SLF001  of our own kind
        self._compiled: RuleSet | None = None

    def compiled(self) -> RuleSet:
        """Give the rule set; the first call compiles it, which takes seconds for thousands of rules."""
        if self._compiled is None:
            from monitor.rules.matching.compile import compile_rules  # noqa: PLC0415  see above

            self._compiled = compile_rules(self._files, self._known)
            self._known = None
        return self._compiled

    def __len__(self) -> int:
        return len(self.compiled())

    def rule(self, rule_id: str) -> WatchRule:
        """Give a rule by its id; KeyError where there is none."""
        return self.compiled().rule(rule_id)

    def match(self, article: Article, now: datetime | None = None) -> list[Match]:
        """Hold every rule against an article; without ``now`` none is too old for any."""
        return self.compiled().match(article, now)
