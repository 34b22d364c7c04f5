"""One file to one model, with every mistake at its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import ValidationError

from monitor.config import folder, yaml
from monitor.config.explain import Mistake, mistakes
from monitor.model import ConfigError, Problem
from monitor.model.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from monitor.config.document import Document
    from monitor.model.settings import Finding

M = TypeVar("M", bound=Settings)


@dataclass(frozen=True, slots=True)
class Sound(Generic[M]):
    """What is right in a file: the model, and the document that it was made from."""

    model: M
    document: Document

    def told(self, findings: Iterable[Finding]) -> list[Problem]:
        """Turn findings on the model into problems of the file."""
        return [_told(self.document, finding) for finding in findings]


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """One file and what could be made of it.

    ``document`` is None where the file is no YAML, ``sound`` where nothing is left of it once
    its mistakes are taken out. What lies between the values that are left is checked all
    the same, so that an operator sees every mistake at once. Where ``sound`` is None there
    are ``problems``.
    """

    file: str
    problems: tuple[Problem, ...] = ()
    text: str = ""
    document: Document | None = None
    sound: Sound[M] | None = None


def load_file(path: Path, model: type[M], env: Mapping[str, str]) -> Loaded[M]:
    """Read one file as a model; never raises for what stands in the file."""
    file = str(path)
    try:
        raw = folder.read(path)
    except ConfigError as error:
        return Loaded(file, error.problems)
    text = raw.decode(errors="replace")
    try:
        document = yaml.parse(raw, file=file, env=env)
    except ConfigError as error:
        return Loaded(file, error.problems, text)
    sound, wrong = _validate(document, model)
    return Loaded(file, (*document.problems, *wrong), text, document, sound)


def _validate(document: Document, model: type[M]) -> tuple[Sound[M] | None, list[Problem]]:
    """Validate, and where that fails take out what is wrong until the rest is right.

    Only the first round's mistakes are told: later ones follow from what was taken out.
    Each round takes out at least one value, so there is an end.
    """
    problems: list[Problem] | None = None
    while True:
        value = {} if document.root.value is None else document.root.value
        try:
            return Sound(model.model_validate(value), document), problems or []
        except ValidationError as error:
            found = mistakes(error, value, model)
        if problems is None:
            problems = [
                _problem(document, mistake)
                for mistake in found
                if mistake.at_key or not document.node(mistake.path).is_wrong
            ]
        paths = {mistake.path for mistake in found}
        if () in paths:
            return None, problems
        document = document.without(paths)


def _told(document: Document, finding: Finding) -> Problem:
    node = document.node(finding.path)
    place = node.character(finding.offset) if finding.offset else node.place
    return document.problem(place, finding.message, finding.hint, finding.severity)


def _problem(document: Document, mistake: Mistake) -> Problem:
    place = document.key_place(mistake.path) if mistake.at_key else document.node(mistake.path).place
    return document.problem(place, mistake.message, mistake.hint)
