"""``monitor rules`` and ``monitor rules schema``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from monitor.arabic.grammar.terms import Kind
from monitor.cli.rules import command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def test_the_schemas_of_all_files_are_written_and_named(
    monitor: Callable[..., Result], tmp_path: Path
) -> None:
    result = monitor("rules", "schema", "--to", tmp_path / "new" / "schemas")

    files = [line.rpartition("/")[2] for line in result.stdout.splitlines()]
    assert sorted(files) == [f"{name}.schema.json" for name in ("feeds", "monitor", "receivers", "rules")]
    assert all(json.loads((tmp_path / "new" / "schemas" / file).read_text())["$schema"] for file in files)


def test_a_folder_that_cannot_be_written_is_told(monitor: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    result = monitor("rules", "schema", "--to", tmp_path / "file" / "schemas")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"monitor: {tmp_path}/file/schemas: Not a directory\n"


@pytest.mark.parametrize("name", command.commands)
def test_each_part_says_what_it_does_and_shows_an_example(monitor: Callable[..., Result], name: str) -> None:
    result = monitor("rules", name, "--help")

    assert result.exit_code == 0
    assert f"monitor rules {name}" in result.stdout.partition("Example")[2]


def test_the_kinds_of_the_help_are_those_that_there_are(monitor: Callable[..., Result]) -> None:
    help_ = monitor("rules", "suggest", "--help").stdout

    assert f"[{'|'.join(kind.value for kind in Kind)}]" in help_
