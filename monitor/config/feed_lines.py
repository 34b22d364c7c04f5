"""Feeds put into ``feeds.yaml`` by a program: what people wrote there stays as it is."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from monitor.config import yaml as reader
from monitor.config.files import FeedsFile
from monitor.config.folder import FEEDS, read
from monitor.config.load import load_feeds
from monitor.config.reader import load_file
from monitor.model import ConfigError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from monitor.config.document import Node
    from monitor.config.files import FeedSpec
    from monitor.model import Feed

    Line = Mapping[str, Any]

_HINT = "write it as a list: feeds: on a line of its own, then a line that begins with - for each feed"


def written_feeds(folder: Path, env: Mapping[str, str]) -> tuple[FeedSpec, ...]:
    """Give the feeds that ``feeds.yaml`` holds, disabled ones too; none where there is no file.

    Raises ConfigError with all its problems.
    """
    path = folder / FEEDS
    if not path.exists():
        return ()
    load_feeds(folder, env)
    loaded = load_file(path, FeedsFile, env)
    return loaded.sound.model.feeds if loaded.sound else ()


def line_of(feed: Line) -> str:
    """Write a feed as one line of YAML, without the dash: ``{id: sana, url: 'https://…', outlet: سانا}``."""
    return str(
        yaml.safe_dump(dict(feed), default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**6)
    ).strip()


def add_feeds(folder: Path, lines: Sequence[Line], env: Mapping[str, str]) -> tuple[Feed, ...]:
    """Put feeds at the end of ``feeds.yaml``, in one step; give all feeds that it holds then.

    The file is made where there is none. Raises ConfigError, and leaves it as it was, where it
    cannot be read or would not load with them.
    """
    path = folder / FEEDS
    text = read(path).decode() if path.exists() else "feeds:\n"
    after = appended(text, [line_of(line) for line in lines], file=str(path), env=env)
    feeds = _checked(after, path, env)
    _write(path, after)
    return feeds


def appended(text: str, lines: Sequence[str], *, file: str, env: Mapping[str, str]) -> str:
    """Put lines behind the last feed of a file's text. Raises ConfigError where there is no place."""
    root = reader.parse(text.encode(), file=file, env=env).root
    feeds = root.child("feeds")
    rows = text.splitlines()
    if feeds is None or feeds.value is None:
        return _behind_key(rows, root, lines, file)
    if not isinstance(feeds.children, list):
        raise ConfigError([Problem(file, *feeds.place, "feeds is not a list", _HINT)])
    if not feeds.children:
        row = feeds.place.line - 1
        # "feeds: []": its brackets go
        rows[row] = rows[row][: feeds.place.column - 1].rstrip()
        return _joined(rows, row + 1, lines, indent="  ")
    start = feeds.children[-1].place.line - 1
    indent, dash, _ = rows[start].partition("-")
    if not dash or indent.strip():
        raise ConfigError([Problem(file, *feeds.place, "feeds is written in one line", _HINT)])
    return _joined(rows, _end(rows, start, len(indent)), lines, indent=indent)


def _behind_key(rows: list[str], root: Node, lines: Sequence[str], file: str) -> str:
    """Find the place in a file that holds no feed yet."""
    place = root.keys.get("feeds")
    if place:
        return _joined(rows, place.line, lines, indent="  ")
    if root.value is not None:
        raise ConfigError([Problem(file, *root.place, "the key feeds is missing", _HINT)])
    return _joined([*rows, "feeds:"], len(rows) + 1, lines, indent="  ")


def _end(rows: Sequence[str], start: int, indent: int) -> int:
    """Give the row behind the item that begins at ``start``, comments after it left out."""
    end = start + 1
    for row in range(start + 1, len(rows)):
        stripped = rows[row].strip()
        if not stripped or stripped.startswith("#"):
            continue
        if len(rows[row]) - len(rows[row].lstrip()) <= indent:
            break
        end = row + 1
    return end


def _joined(rows: Sequence[str], at: int, lines: Sequence[str], *, indent: str) -> str:
    added = [f"{indent}- {line}" for line in lines]
    return "\n".join((*rows[:at], *added, *rows[at:])) + "\n"


def _checked(text: str, path: Path, env: Mapping[str, str]) -> tuple[Feed, ...]:
    with tempfile.TemporaryDirectory(prefix="monitor-feeds-") as folder:
        (Path(folder) / FEEDS).write_text(text, encoding="utf-8")
        try:
            return load_feeds(Path(folder), env)
        except ConfigError as error:
            told = [replace(problem, file=str(path)) for problem in error.problems]
            raise ConfigError(told) from error


def _write(path: Path, text: str) -> None:
    """Replace a file in one step: a daemon that reads it meanwhile sees the old one or the new."""
    target = path.resolve()  # a link stays one
    temporary = target.with_name(f".{target.name}.new")
    try:
        temporary.write_text(text, encoding="utf-8")
        if target.exists():
            temporary.chmod(target.stat().st_mode)
        temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        problem = Problem(str(path), 0, 0, f"cannot be written: {error.strerror}")
        raise ConfigError([problem]) from error
