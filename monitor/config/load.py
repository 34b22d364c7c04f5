"""A folder of YAML to one checked configuration, or to all that is wrong with it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.config import folder as files
from monitor.config.check import check_feeds, check_filters, check_monitor
from monitor.config.check_receivers import check_receivers
from monitor.config.document import Document, Node, Place
from monitor.config.files import FeedsFile, MonitorFile, ReceiversFile
from monitor.config.folder import fingerprint, template_files
from monitor.config.late_rules import LateRules
from monitor.config.reader import Loaded, Sound, load_file
from monitor.config.release import released
from monitor.config.rule_files import checked_rule_files, load_rule_files
from monitor.model import ConfigError, Feed, Problem
from monitor.net.addresses import networks
from monitor.rules.language.spec import RuleStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from monitor.alerts.routes import Route
    from monitor.alerts.stages.settings import Inhibition
    from monitor.config.files import CanarySettings, ReceiverLine
    from monitor.config.rule_files import RuleFiles
    from monitor.receivers.templates import Template
    from monitor.rules.language.spec import RulesFile

__all__ = ["Config", "examine", "fingerprint", "load", "load_feeds", "load_rules", "load_settings"]


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that operators set, checked.

    ``feeds`` are the enabled ones. ``rules`` is by file name, the library's concepts among
    them where a file uses it; ``rule_set`` is what they compile to, once it is asked. ``warnings``
    is what looks wrong and is taken all the same; :func:`examine` looks harder. ``data_folder`` is
    absolute. ``fingerprint`` is of the files before they were read: another value now means that
    a file may have changed since.
    """

    folder: Path
    data_folder: Path
    settings: MonitorFile
    feeds: tuple[Feed, ...]
    receivers: Mapping[str, ReceiverLine]
    routes: tuple[Route, ...]
    inhibit: tuple[Inhibition, ...]
    operators: tuple[str, ...]
    canary: CanarySettings | None
    rules: Mapping[str, RulesFile]
    rule_set: LateRules = field(compare=False)
    fingerprint: str
    templates: Mapping[str, Template] = field(default_factory=dict, compare=False)
    warnings: tuple[Problem, ...] = ()

    @property
    def rule_count(self) -> int:
        """How many rules there are, drafts left out."""
        rules = [rule for file in self.rules.values() for rule in file.rules]
        return sum(rule.status is not RuleStatus.DRAFT for rule in rules)


def load(folder: Path, env: Mapping[str, str], previous: Config | None = None) -> Config:
    """Load the configuration in a folder; ``env`` gives the ``${NAME}``s of its values.

    ``feeds.yaml``, ``receivers.yaml`` and ``rules/`` must be there, ``monitor.yaml`` may be.
    ``previous`` is the configuration that was in force before: what it has compiled already is
    taken over. Raises ConfigError with all problems of all files, tests of live rules that fail
    among them; their names begin with ``folder`` as it was given.
    """
    return _load(folder, env, checked_rule_files, previous)


def examine(folder: Path, env: Mapping[str, str]) -> Config:
    """Load the configuration in a folder as :func:`load` does, and look for what is suspicious in its rules.

    That takes longer than all the rest, and changes nothing but the ``warnings``.
    """
    return _load(folder, env, load_rule_files)


def _load(
    folder: Path,
    env: Mapping[str, str],
    read_rules: Callable[[Path, Mapping[str, str]], RuleFiles],
    previous: Config | None = None,
) -> Config:
    _demand(folder)
    stamp = fingerprint(folder)
    monitor = _load_monitor(folder / files.MONITOR, env)
    feeds = load_file(folder / files.FEEDS, FeedsFile, env)
    receivers = load_file(folder / files.RECEIVERS, ReceiversFile, env)
    with released(read_rules(folder / files.RULES, env)) as rules:
        rule_set = LateRules(rules.models, previous.rule_set if previous else None)
        told = [] if rules.problems else list(_unproven(rules, rule_set))
        if feeds.sound:
            told += rules.told(check_filters(rules.models, feeds.sound.model.feeds))
    templates, wrong = load_templates(folder / files.TEMPLATES)
    told += _told_of_receivers(receivers, rules, feeds, None if wrong else templates, monitor)
    problems = [*wrong, *monitor.problems, *feeds.problems, *receivers.problems, *rules.problems]
    problems += [problem for problem in told if problem.severity == "error"]
    if monitor.sound:
        problems += monitor.sound.told(check_monitor(monitor.sound.model))
    if feeds.sound:
        problems += _problems_among(feeds.sound)
    if problems or not (monitor.sound and feeds.sound and receivers.sound):
        raise ConfigError(problems)
    return Config(
        folder=folder,
        data_folder=_beside(folder) / monitor.sound.model.data,
        settings=monitor.sound.model,
        feeds=_enabled(feeds.sound, _beside(folder)),
        receivers=receivers.sound.model.receivers,
        routes=receivers.sound.model.routes,
        inhibit=receivers.sound.model.inhibit,
        operators=receivers.sound.model.operators,
        canary=receivers.sound.model.canary,
        templates=templates,
        rules=rules.models,
        rule_set=rule_set,
        fingerprint=stamp,
        warnings=tuple(sorted((*rules.warnings, *told))),
    )


def load_settings(folder: Path, env: Mapping[str, str]) -> tuple[MonitorFile, Path]:
    """Load ``monitor.yaml`` alone; give its settings and the absolute data folder.

    For who only looks for a running instance, which goes on while another file is broken.
    Raises ConfigError with all problems of that file.
    """
    _demand(folder)
    monitor = _load_monitor(folder / files.MONITOR, env)
    problems = [
        *monitor.problems,
        *(monitor.sound.told(check_monitor(monitor.sound.model)) if monitor.sound else ()),
    ]
    if problems or not monitor.sound:
        raise ConfigError(problems)
    return monitor.sound.model, _beside(folder) / monitor.sound.model.data


def load_feeds(folder: Path, env: Mapping[str, str]) -> tuple[Feed, ...]:
    """Load the enabled feeds of ``feeds.yaml`` alone.

    Raises ConfigError with all problems of that file.
    """
    feeds = load_file(folder / files.FEEDS, FeedsFile, env)
    problems = [*feeds.problems, *(_problems_among(feeds.sound) if feeds.sound else ())]
    if problems or not feeds.sound:
        raise ConfigError(problems)
    return _enabled(feeds.sound, _beside(folder))


def load_rules(path: Path, env: Mapping[str, str]) -> Mapping[str, RulesFile]:
    """Load the rule files of a folder, or one file, by file name.

    Raises ConfigError with all problems of all of them.
    """
    rules = checked_rule_files(path, env)
    if rules.problems:
        raise ConfigError(rules.problems)
    return rules.models


def load_templates(folder: Path) -> tuple[Mapping[str, Template], list[Problem]]:
    """Load an operator's templates by name, and what is wrong with them; most have none."""
    paths = template_files(folder)
    if not paths:
        return {}, []
    irregular = [problem for path in paths for problem in _irregular(path)]
    if irregular:
        return {}, irregular
    from monitor.receivers.templates import Templates  # noqa: PLC0415 - heavy, and seldom needed

    try:
        return Templates.load(folder).by_name, []
    except ConfigError as error:
        return {}, list(error.problems)


def _irregular(path: Path) -> tuple[Problem, ...]:
    try:
        files.demand_regular(path)
    except ConfigError as error:
        return error.problems
    except OSError:  # loading it tells why
        pass
    return ()


def _unproven(rules: RuleFiles, rule_set: LateRules) -> Iterator[Problem]:
    """Tell of the rules' own tests that fail."""
    if any(rule.tests for model in rules.models.values() for rule in model.rules):
        from monitor.rules.proof.unproven import unproven  # noqa: PLC0415 - heavy, as it matches

        yield from rules.told(unproven(rules.models, rule_set.compiled()))


def _demand(folder: Path) -> None:
    if not folder.is_dir():
        hint = "name the folder that holds feeds.yaml"
        raise ConfigError([Problem(str(folder), 0, 0, "there is no such folder", hint)])


def _beside(folder: Path) -> Path:
    # not resolve(): operators mean the folder they named, wherever a link leads;
    # not absolute(): it leaves ".." in, whose parent is not what it looks like
    return Path(os.path.abspath(folder)).parent  # noqa: PTH100 - pathlib has no such function


def _load_monitor(path: Path, env: Mapping[str, str]) -> Loaded[MonitorFile]:
    # a link that leads nowhere is a mistake, a file that is not there means the defaults
    if path.exists() or path.is_symlink():
        return load_file(path, MonitorFile, env)
    return Loaded(str(path), sound=Sound(MonitorFile(), Document(str(path), Node(Place(1, 1)))))


def _enabled(feeds: Sound[FeedsFile], home: Path) -> tuple[Feed, ...]:
    return tuple(feed.feed(home) for feed in feeds.model.feeds if feed.enabled)


def _problems_among(feeds: Sound[FeedsFile]) -> list[Problem]:
    return feeds.told(check_feeds(feeds.model.feeds, _feed_lines(feeds)))


def _feed_lines(feeds: Sound[FeedsFile]) -> list[int]:
    return [feeds.document.node(("feeds", index)).place.line for index in range(len(feeds.model.feeds))]


def _told_of_receivers(
    receivers: Loaded[ReceiversFile],
    rules: RuleFiles,
    feeds: Loaded[FeedsFile],
    templates: Mapping[str, Template] | None,
    monitor: Loaded[MonitorFile],
) -> list[Problem]:
    if receivers.sound is None:
        return []
    findings = check_receivers(
        receivers.sound.model,
        receivers=_written(receivers),
        rules=rules.ids,
        feeds=feeds.sound.model.feeds if feeds.sound else None,
        templates=templates,
        allowed=networks(monitor.sound.model.network.allow_private) if monitor.sound else None,
    )
    return receivers.sound.told(findings)


def _written(receivers: Loaded[ReceiversFile]) -> frozenset[str]:
    """Give the receivers that are written, also one with a mistake in it: it is not unknown."""
    value = receivers.document.root.value["receivers"] if receivers.document else {}
    return frozenset(value)
