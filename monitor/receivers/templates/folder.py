"""The folder of an operator's templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from monitor.model import ConfigError, Problem
from monitor.receivers.labels import ARABIC
from monitor.receivers.templates.sample import SAMPLES
from monitor.receivers.templates.template import MAX_SOURCE_BYTES, Part, Refusal, Template
from monitor.receivers.templates.words import Format

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_ENDING = ".j2"


class Templates:
    """Templates by name: ``NAME.txt.j2`` is what a message says in text, ``NAME.html.j2`` in HTML."""

    def __init__(self, by_name: Mapping[str, Template]) -> None:
        self._by_name = dict(by_name)

    @classmethod
    def load(cls, folder: Path) -> Templates:
        """Load a folder, which need not be there, and try each template on a made-up alert and digest.

        Files that end otherwise are passed over. Raises ConfigError with the first problem of each file.
        """
        problems: list[Problem] = []
        found: dict[str, dict[str, Part]] = {}
        for path in sorted(folder.glob(f"*{_ENDING}")):
            name, _, form = path.name.removesuffix(_ENDING).rpartition(".")
            try:
                found.setdefault(name, {})[form] = _part(path, name, form)
            except Refusal as refusal:
                column = 1 if refusal.line else 0
                problems.append(Problem(str(path), refusal.line, column, refusal.message))
        if problems:
            raise ConfigError(problems)
        return cls(
            {name: Template(name, parts.get("txt"), parts.get("html")) for name, parts in found.items()}
        )

    @property
    def by_name(self) -> Mapping[str, Template]:
        """All of them."""
        return self._by_name

    @property
    def names(self) -> tuple[str, ...]:
        """What there is, for saying so."""
        return tuple(self._by_name)

    def named(self, name: str) -> Template | None:
        """Give the template of a name, None where there is none."""
        return self._by_name.get(name)


def _part(path: Path, name: str, form: str) -> Part:
    if not name or form not in get_args(Format):
        raise Refusal(0, "name it NAME.txt.j2 or NAME.html.j2")
    part = Part(_source(path), file=str(path), form="html" if form == "html" else "txt")
    for sample in SAMPLES:
        part.render(sample, ARABIC, shipped="shipped")
    return part


def _source(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_SOURCE_BYTES + 1)
        if len(raw) > MAX_SOURCE_BYTES:
            raise Refusal(0, f"is longer than {MAX_SOURCE_BYTES} bytes")
        return raw.decode()
    except UnicodeDecodeError as error:
        raise Refusal(0, "is not in UTF-8") from error
    except OSError as error:
        raise Refusal(0, f"cannot be read: {error.strerror}") from error
