"""Which files a configuration is made of, their bytes, and whether they changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from monitor.model import ConfigError, Problem

if TYPE_CHECKING:
    from pathlib import Path

MONITOR = "monitor.yaml"
FEEDS = "feeds.yaml"
RECEIVERS = "receivers.yaml"
RULES = "rules"
TEMPLATES = "templates"
_TEMPLATE = ".j2"
_SUFFIXES = (".yaml", ".yml")


def rule_files(folder: Path) -> list[Path]:
    """Give the rule files of a folder in the order of their names.

    What editors leave (``.x.yaml.swp``, ``x.yaml~``, ``.#x.yaml``, ``#x.yaml#``) is passed over, and
    so are the hidden folders behind a Kubernetes config map. Raises ConfigError where there is none.
    """
    try:
        names = sorted(file.name for file in folder.iterdir())
    except OSError as error:
        hint = "make a folder for rule files" if isinstance(error, FileNotFoundError) else ""
        raise ConfigError([Problem(str(folder), 0, 0, f"cannot be read: {error.strerror}", hint)]) from error
    files = [folder / name for name in names if name.endswith(_SUFFIXES) and name[0] not in ".#~"]
    if not files:
        raise ConfigError([Problem(str(folder), 0, 0, "holds no rule file", "its files end with .yaml")])
    return files


def template_files(folder: Path) -> list[Path]:
    """Give the templates of a folder, which need not be there, in the order of their names."""
    return sorted(folder.glob(f"*{_TEMPLATE}"))


def read(file: Path) -> bytes:
    """Read one file. Raises ConfigError where that cannot be done."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise ConfigError([Problem(str(file), 0, 0, f"cannot be read: {error.strerror}")]) from error


def fingerprint(folder: Path) -> str:
    """Give a value that changes when a file of the configuration may have changed.

    Looks at names, sizes, times and inodes only, through symbolic links: cheap enough for
    every second. A folder or file that is not there has a value too.
    """
    try:
        rules = rule_files(folder / RULES)
    except ConfigError:
        rules = []
    files = [
        folder / MONITOR,
        folder / FEEDS,
        folder / RECEIVERS,
        *rules,
        *template_files(folder / TEMPLATES),
    ]
    seen = "\n".join(f"{file.name} {_look(file)}" for file in files)
    return hashlib.sha256(seen.encode("utf-8", "surrogateescape")).hexdigest()[:20]


def _look(file: Path) -> str:
    try:
        found = file.stat()
    except OSError as error:
        return type(error).__name__
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"
