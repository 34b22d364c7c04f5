"""The rule files of a folder: read, and checked against each other and the library."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from monitor.config.folder import rule_files
from monitor.config.library_files import library
from monitor.config.reader import Loaded, load_file
from monitor.model import ConfigError, Problem
from monitor.model.settings import Finding
from monitor.rules.checks.check import check
from monitor.rules.language.concept_spec import ConceptSpec
from monitor.rules.language.spec import RulesFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

# In a file that is no YAML: a key that is indented as concepts are
_MAYBE_A_CONCEPT = re.compile(r"^  ([A-Za-z0-9][A-Za-z0-9._-]*):", re.MULTILINE)

LIBRARY = "library"
"""The name of the library among the models by file name: no file of operators can have it."""


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """Some rule files, and all that is wrong in them and between them.

    ``models`` are by file name; where a file uses the library, its concepts are the one called
    :data:`LIBRARY`, less those that the files define anew. ``problems`` are mistakes and refuse
    the files, ``warnings`` do not. ``ids`` are those of every rule that is written, also of one
    with a mistake in it; None where a file could not be read, so that nobody knows. ``files``
    is what was read, by file name.
    """

    models: Mapping[str, RulesFile]
    problems: tuple[Problem, ...]
    ids: tuple[str, ...] | None
    warnings: tuple[Problem, ...] = ()
    files: Mapping[str, Loaded[RulesFile]] = field(default_factory=dict)

    def told(self, findings: Iterable[tuple[str, Finding]]) -> Iterator[Problem]:
        """Turn findings, each with its file's name, into problems."""
        return _told(self.files, findings)


def load_rule_files(path: Path, env: Mapping[str, str]) -> RuleFiles:
    """Load the rule files of a folder, or one file, and look for what is suspicious in them too.

    Never raises for what stands in them.
    """
    # it looks at every ordinary word: 0.2 s, which who only takes the rules up need not spend
    from monitor.rules.checks.lint import lint  # noqa: PLC0415

    rules = checked_rule_files(path, env)
    if rules.problems:
        return rules
    models = {name: model for name, model in rules.models.items() if name in rules.files}
    found = rules.told(lint(models, _shipped(models)))
    return replace(rules, warnings=tuple(sorted((*rules.warnings, *found))))


def checked_rule_files(path: Path, env: Mapping[str, str]) -> RuleFiles:
    """Load the rule files of a folder, or one file; never raises for what stands in them."""
    try:
        paths = [path] if path.is_file() else rule_files(path)
    except ConfigError as error:
        return RuleFiles({}, error.problems, None)
    files = {file.name: load_file(file, RulesFile, env) for file in paths}
    models = {name: loaded.sound.model for name, loaded in files.items() if loaded.sound}
    shipped = _shipped(models)
    told = [problem for loaded in files.values() for problem in loaded.problems]
    told += _told(files, (*_check_use(models), *check(models, {**shipped, **_taken_out(files)})))
    own = {name for model in models.values() for name in model.concepts}
    rest = {name: concept for name, concept in shipped.items() if name not in own}
    return RuleFiles(
        models={**models, **({LIBRARY: RulesFile(concepts=rest)} if rest else {})},
        problems=tuple(problem for problem in told if problem.severity == "error"),
        ids=_ids(list(files.values())),
        warnings=tuple(sorted(problem for problem in told if problem.severity == "warning")),
        files=files,
    )


def _shipped(models: Mapping[str, RulesFile]) -> Mapping[str, ConceptSpec]:
    return library().concepts if any(model.use for model in models.values()) else {}


def _check_use(models: Mapping[str, RulesFile]) -> Iterator[tuple[str, Finding]]:
    """Find files that keep to a version of the library which is not the one that ships."""
    for name, model in models.items():
        _, _, version = (model.use or "").partition("/")
        if version and int(version) != library().version:
            message = f"the library of this program is version {library().version}, not {version}"
            hint = f"look through its changes, then write use: library/{library().version}"
            yield name, Finding(("use",), message, hint)


def _taken_out(files: Mapping[str, Loaded[RulesFile]]) -> dict[str, ConceptSpec]:
    """Give the concepts that a mistake of their own keeps from being there: they are not unknown."""
    left = {name for loaded in files.values() if loaded.sound for name in loaded.sound.model.concepts}
    written = {name for loaded in files.values() if loaded.problems for name in _written(loaded)}
    return {name: ConceptSpec.model_construct() for name in written - left}


def _written(loaded: Loaded[RulesFile]) -> Iterable[str]:
    if loaded.document is None:
        return _MAYBE_A_CONCEPT.findall(loaded.text)
    value = loaded.document.root.value
    concepts = value.get("concepts") if isinstance(value, dict) else None
    return concepts if isinstance(concepts, dict) else ()


def _told(
    files: Mapping[str, Loaded[RulesFile]], findings: Iterable[tuple[str, Finding]]
) -> Iterator[Problem]:
    for name, finding in findings:
        sound = files[name].sound
        assert sound is not None  # the finding is about its model
        yield from sound.told([finding])


def _ids(files: Sequence[Loaded[RulesFile]]) -> tuple[str, ...] | None:
    if any(loaded.document is None for loaded in files):
        return None
    written = [rule for loaded in files if loaded.document for rule in _rules(loaded.document.root.value)]
    return tuple(str(rule["id"]) for rule in written if isinstance(rule, dict) and "id" in rule)


def _rules(value: Any) -> list[Any]:
    rules = value.get("rules") if isinstance(value, dict) else None
    return rules if isinstance(rules, list) else []
