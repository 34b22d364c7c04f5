"""The news that the made-up outlets carry, all of it written for these pages.

The files in ``tests/data/pages`` hold one block a line: ``## `` opens a sub-heading, ``- `` a list item,
``> `` a quote, ``| `` a table row; a live report's updates open with their clock and a heading.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from random import Random

DATA = Path(__file__).parents[2] / "data" / "pages"

Kind = Literal["p", "h", "item", "quote", "row", "clock"]
_MARKS: dict[str, Kind] = {"## ": "h", "- ": "item", "> ": "quote", "| ": "row"}
_CLOCK_LENGTH = 5  # 08:10


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a story, or what stands in its place; a row's cells are parted by `` | ``."""

    kind: Kind
    text: str

    @property
    def gold(self) -> str:
        """The words that an extractor should give for it."""
        return self.text.replace(" | ", " ") if self.kind == "row" else self.text


@dataclass(frozen=True, slots=True)
class Story:
    """A piece of news before an outlet has put it on a page."""

    key: str
    topic: str
    section: str
    author: str
    title: str
    at: datetime
    blocks: tuple[Block, ...]
    lead: str = ""
    caption: str = ""
    tags: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    source: str = ""

    @property
    def body(self) -> list[str]:
        """The gold of its blocks; a clock is none."""
        return [block.gold for block in self.blocks if block.kind != "clock"]


@cache
def stories() -> dict[str, Story]:
    """Read all stories, by key; live reports among them (their keys begin with ``live-``)."""
    files = ("stories_arms.txt", "stories_world.txt", "stories_more.txt", "live.txt")
    texts = [DATA.joinpath(name).read_text("utf-8") for name in files]
    told = [_story(text) for whole in texts for text in whole.split("\n@ ") if text.strip()]
    return {story.key: story for story in told}


@cache
def words(section: str) -> tuple[str, ...]:
    """Read the lines of one ``[section]`` of what stands around articles, or of their background."""
    lines: list[str] = []
    here = ""
    for name in ("clutter.txt", "background.txt"):
        for line in DATA.joinpath(name).read_text("utf-8").splitlines():
            if line.startswith("["):
                here = line.strip("[]")
            elif here == section and line:
                lines.append(line)
    return tuple(lines)


def lengthened(story: Story, count: int, chance: Random) -> Story:
    """Give the story ``count`` paragraphs of its topic's background at its end, where there are so many."""
    background = words(story.topic)
    chosen = chance.sample(background, min(count, len(background)))
    return replace(story, blocks=(*story.blocks, *(Block("p", text) for text in chosen)))


def _story(text: str) -> Story:
    head, *lines = text.removeprefix("@ ").strip().splitlines()
    key, topic, section, author = (part.strip() for part in head.split("|"))
    facts = {
        line[0]: line[2:].strip() for line in lines if line[:2] in {"# ", "~ ", "^ ", "+ ", "% ", "= ", "$ "}
    }
    told = [
        line
        for line in lines
        if line[:2] not in {"# ", "~ ", "^ ", "+ ", "% ", "= ", "$ "} and line[:1] != "%"
    ]
    return Story(
        key=key,
        topic=topic,
        section=section,
        author=author,
        title=facts["#"],
        at=datetime.fromisoformat(facts["="]).replace(tzinfo=UTC),
        blocks=tuple(block for line in told for block in _blocks(line)),
        lead=facts.get("~", ""),
        caption=facts.get("^", ""),
        tags=tuple(tag.strip() for tag in facts.get("+", "").split("،")),
        origins=tuple(facts.get("%", "").split()),
        source=facts.get("$", ""),
    )


def _blocks(line: str) -> list[Block]:
    for mark, kind in _MARKS.items():
        if line.startswith(mark):
            return [Block(kind, line.removeprefix(mark).strip())]
    if line[2:3] == ":" and line[_CLOCK_LENGTH : _CLOCK_LENGTH + 3] == " # ":
        return [Block("clock", line[:_CLOCK_LENGTH]), Block("h", line[_CLOCK_LENGTH + 3 :])]
    return [Block("p", line.strip())]
