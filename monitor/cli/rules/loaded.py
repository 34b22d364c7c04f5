"""Rule files as the rules' commands need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.cli.endings import problems_exit
from monitor.cli.options import environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from monitor.config.rule_files import RuleFiles
    from monitor.rules.language.spec import ConceptSpec, RuleSpec


class LoadedRules(NamedTuple):
    """Rule files, their rules by id, and every concept that those can name."""

    files: RuleFiles
    rules: Mapping[str, RuleSpec]
    concepts: Mapping[str, ConceptSpec]


def load_rules_or_exit(path: Path) -> LoadedRules:
    """Load a folder of rule files, or one file; print all problems and exit with 2 where there are any."""
    from monitor.config.rule_files import checked_rule_files  # noqa: PLC0415 - heavy
    from monitor.model import ConfigError  # noqa: PLC0415
    from monitor.rules.proof.unproven import concepts_of  # noqa: PLC0415

    with problems_exit():
        files = checked_rule_files(path, environment())
        if files.problems:
            raise ConfigError(files.problems)
    rules = {rule.id: rule for file in files.models.values() for rule in file.rules}
    return LoadedRules(files, rules, concepts_of(files.models))
