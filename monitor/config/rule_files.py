"""The rule files of a folder: read, and checked against each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from monitor.config.folder import rule_files
from monitor.config.reader import Loaded, load_file
from monitor.model import ConfigError, Problem
from monitor.rules.check import check
from monitor.rules.spec import RulesFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """Some rule files, and all that is wrong in them and between them.

    ``models`` are by file name. ``ids`` are those of every rule that is written, also of one
    with a mistake in it; None where a file could not be read, so that nobody knows.
    """

    models: Mapping[str, RulesFile]
    problems: tuple[Problem, ...]
    ids: tuple[str, ...] | None


def load_rule_files(path: Path, env: Mapping[str, str]) -> RuleFiles:
    """Load the rule files of a folder, or one file; never raises for what stands in them."""
    try:
        paths = [path] if path.is_file() else rule_files(path)
    except ConfigError as error:
        return RuleFiles({}, error.problems, None)
    files = {file.name: load_file(file, RulesFile, env) for file in paths}
    models = {name: loaded.sound.model for name, loaded in files.items() if loaded.sound}
    problems = [problem for loaded in files.values() for problem in loaded.problems]
    text_of_wrong_files = "\n".join(loaded.text for loaded in files.values() if loaded.problems)
    for name, finding in check(models):
        sound = files[name].sound
        assert sound is not None  # the finding is about its model
        named = sound.document.node(finding.path).value
        # a concept that was taken out for a mistake of its own is not unknown
        if not (isinstance(named, str) and f"{named}:" in text_of_wrong_files):
            problems += sound.told([finding])
    return RuleFiles(models, tuple(problems), _ids(list(files.values())))


def _ids(files: Sequence[Loaded[RulesFile]]) -> tuple[str, ...] | None:
    if any(loaded.document is None for loaded in files):
        return None
    written = [rule for loaded in files if loaded.document for rule in _rules(loaded.document.root.value)]
    return tuple(str(rule["id"]) for rule in written if isinstance(rule, dict) and "id" in rule)


def _rules(value: Any) -> list[Any]:
    rules = value.get("rules") if isinstance(value, dict) else None
    return rules if isinstance(rules, list) else []
