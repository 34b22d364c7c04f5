"""Which files a configuration is made of, their bytes, and whether they changed."""

from __future__ import annotations

import hashlib
import stat
from typing import TYPE_CHECKING, Final

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

MOST_BYTES: Final = 5_000_000
"""Of one file: 5,000 feeds with a comment and a note each are 2.2 MB, and are read in half a second."""


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
    """Read one file. Raises ConfigError where that cannot be done, or it is too large."""
    try:
        demand_regular(file)
        with file.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise ConfigError([Problem(str(file), 0, 0, f"cannot be read: {error.strerror}")]) from error
    if len(raw) > MOST_BYTES:
        message = f"is larger than {MOST_BYTES // 1_000_000} MB"
        hint = "5,000 feeds with comments are 2 MB: look whether this is the file that you mean"
        raise ConfigError([Problem(str(file), 0, 0, message, hint)])
    return raw


def demand_regular(file: Path) -> None:
    """Refuse what may have no end, or never begin: a pipe, a device, a socket.

    Raises ConfigError for one, and OSError where nobody can say. A folder is left to who reads it.
    """
    mode = file.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        message = "is not a regular file"
        hint = "a pipe, a device or a socket is never read: put a file there"
        raise ConfigError([Problem(str(file), 0, 0, message, hint)])


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
