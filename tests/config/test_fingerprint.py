"""A changed configuration has another fingerprint, without a file being read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from monitor.config.load import fingerprint, load

if TYPE_CHECKING:
    from pathlib import Path

    from tests.config.conftest import ConfigFolder


def test_a_configuration_that_nobody_touches_keeps_its_fingerprint(folder: ConfigFolder) -> None:
    assert load(folder.path, {}).fingerprint == fingerprint(folder.path)


@pytest.mark.parametrize(
    "name", ["feeds.yaml", "receivers.yaml", "monitor.yaml", "rules/arms.yaml", "rules/new.yml"]
)
def test_a_file_that_is_written_changes_it(folder: ConfigFolder, name: str) -> None:
    before = fingerprint(folder.path)
    folder.write(name, "other: text\n")

    assert fingerprint(folder.path) != before


def test_a_file_of_the_same_size_put_in_its_place_changes_it(folder: ConfigFolder) -> None:
    """As editors do, and as a config map's link is switched over."""
    file = folder.path / "feeds.yaml"
    found = file.stat()
    before = fingerprint(folder.path)
    new = folder.path / "new"
    new.write_bytes(file.read_bytes())
    os.utime(new, ns=(found.st_atime_ns, found.st_mtime_ns))
    new.replace(file)

    assert fingerprint(folder.path) != before


def test_what_editors_leave_does_not_change_it(folder: ConfigFolder) -> None:
    before = fingerprint(folder.path)
    folder.write("rules/.arms.yaml.swp", "x")

    assert fingerprint(folder.path) == before


def test_a_folder_that_is_gone_has_a_fingerprint_too(folder: ConfigFolder, tmp_path: Path) -> None:
    assert fingerprint(tmp_path / "nowhere") != fingerprint(folder.path)
