"""The concepts that ship with the program, for rules that say ``use: library``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import Field

from monitor.config.folder import rule_files
from monitor.config.reader import load_file
from monitor.model import ConfigError
from monitor.model.settings import Settings
from monitor.rules.language.concept_spec import ConceptId, ConceptSpec

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).with_name("library")


class LibraryFile(Settings):
    """One file of the library."""

    version: Annotated[int, Field(strict=True, ge=1)] = Field(
        description="The library's version, the same in each of its files."
    )
    concepts: dict[ConceptId, ConceptSpec] = Field(description="Named sets of terms.")


class Library(NamedTuple):
    """All concepts of the library."""

    version: int
    concepts: Mapping[str, ConceptSpec]


@cache
def library() -> Library:
    """Read the library, once. A mistake in it raises ConfigError: the program is broken."""
    concepts: dict[str, ConceptSpec] = {}
    versions = set()
    for path in rule_files(FOLDER):
        loaded = load_file(path, LibraryFile, {})
        if loaded.problems or not loaded.sound:
            raise ConfigError(loaded.problems)
        versions.add(loaded.sound.model.version)
        concepts.update(loaded.sound.model.concepts)
    [version] = versions
    return Library(version, concepts)
