"""A page of the documentation, as a program reads it: its fenced blocks, commands and tables."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Row = dict[str, str]
"""The cells of a table's row by the headings of the columns."""

# ```yaml, or ```yaml config/feeds.yaml where the reader is to save it
_FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)
_COMMAND = re.compile(r"^\$ ", re.MULTILINE)
_BAR = re.compile(r"(?<!\\)\|")
_BETWEEN_BACKTICKS = re.compile(r"`([^`]+)`")


class Step(NamedTuple):
    """A command of a console block, without its ``$``, and what it prints.

    ``above`` is how many YAML blocks the reader has seen before, ``files`` what was to be saved of
    all blocks, by name.
    """

    command: str
    printed: str
    above: int
    files: Mapping[str, str]

    def prints(self, output: str) -> bool:
        """Say whether an output is what the page shows, where … stands for anything."""
        parts = map(re.escape, self.printed.rstrip("\n").split("…"))
        return re.fullmatch(".*".join(parts), output.rstrip("\n"), re.DOTALL) is not None


class Page:
    """A page of ours, in Markdown."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        self._prose = _FENCE.sub("", self.text)

    def blocks(self, language: str) -> list[str]:
        """Give what stands in the fenced blocks of a language, in order."""
        return [found[3] for found in _FENCE.finditer(self.text) if found[1] == language]

    def steps(self) -> list[Step]:
        """Give the commands of all console blocks, in order."""
        return [step for session in self.sessions() for step in session]

    def sessions(self) -> list[list[Step]]:
        """Give the commands of each console block, which the reader types one after the other."""
        sessions = []
        above = 0
        files: dict[str, str] = {}
        for language, name, text in _FENCE.findall(self.text):
            above += language == "yaml"
            if name:
                files[name] = text
            if language == "console":
                pieces = [piece.partition("\n") for piece in _COMMAND.split(text)[1:]]
                sessions.append([Step(command, said, above, dict(files)) for command, _, said in pieces])
        return sessions

    def files(self) -> list[tuple[str, str]]:
        """Give the blocks that the reader is to save, each with its name, in order."""
        return [(name, text) for _, name, text in _FENCE.findall(self.text) if name]

    def table(self, *columns: str) -> list[Row]:
        """Give the rows of the one table whose columns begin with these."""
        [rows] = [rows for rows in _tables(self._prose) if tuple(rows[0])[: len(columns)] == columns]
        return rows


def quoted(cell: str) -> list[str]:
    """Give what stands between backticks in a cell; a bar is written there with a backslash before it."""
    return [text.replace(r"\|", "|") for text in _BETWEEN_BACKTICKS.findall(cell)]


def _tables(text: str) -> Iterator[list[Row]]:
    for found in _TABLE.finditer(text):
        head, _, *lines = map(_cells, found[0].splitlines())
        yield [dict(zip(head, cells, strict=True)) for cells in lines]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _BAR.split(line.strip())[1:-1]]


_DOCS = Path(__file__).parents[2] / "docs"
RULES = Page(_DOCS / "rules.md")
FEEDS = Page(_DOCS / "feeds.md")
ARTICLES = Page(_DOCS / "articles.md")
STORIES = Page(_DOCS / "stories.md")
