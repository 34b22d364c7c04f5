"""The table of origins, and its names as a tree of folded words."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from monitor.arabic.fold import fold
from monitor.articles.origins.cues import VOCABULARY
from monitor.articles.origins.particles import parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Kind = Literal["agency", "newspaper", "tv", "government", "own"]
_ARTICLE = "ال"
_COMMENT = "#"
_NISBA = "@"
# "The Jordanian news agency", as desks put it.
_AGENCY_OF = (
    "وكالة الأنباء {}",
    "وكالة أنباء {}",
    "وكالة {} للأنباء",
    "الوكالة {} للأنباء",
    "الوكالة {}",
    "وكالة الأنباء الرسمية {}",
    "وكالة الأنباء الوطنية {}",
    "وكالة الأنباء {} الرسمية",
    "وكالة الأنباء الحكومية {}",
)
# offices whose longer name some lands use: of (foreign) affairs, of (national) defence
_MINISTRIES = (
    ("وزارة الخارجية ", "وزارة الشؤون الخارجية "),
    ("وزارة الدفاع ", "وزارة الدفاع الوطني "),
    ("الرئاسة ", "رئاسة الجمهورية "),
)
# "the second channel, of Israel", and "the Israeli channel, the second"
_CHANNEL = re.compile(r"(القناة) (.+) (الإسرائيلية|العبرية)")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_JOINERS = frozenset('.-"')  # a.f.p., rossiya-1, the channel "Kan"


class Use(Enum):
    """Where a name counts; the value is its sign in the table."""

    NAME = ""
    ORDINARY = "~"
    MARKED = "!"
    BY_PLACE = "="


class Source(NamedTuple):
    """An agency, paper, broadcaster or office of the table, and what its name at hand may be."""

    id: str
    kind: Kind
    use: Use = Use.NAME

    @property
    def is_ordinary(self) -> bool:
        """Say whether the name is also a word of another meaning."""
        return self.use is not Use.NAME


class Row(NamedTuple):
    """A line of the table; names as they are written there, with their signs."""

    id: str
    kind: Kind
    names: tuple[str, ...]


class Tree:
    """Names by their words; of two that begin alike the longer one counts."""

    def __init__(self) -> None:
        self._after: dict[str, Tree] = {}
        self.source: Source | None = None

    def add(self, words: Sequence[str], source: Source) -> None:
        """Add a name; the first that has these words keeps them."""
        node = self
        for word in words:
            node = node._after.setdefault(word, Tree())
        node.source = node.source or source

    def seconds(self) -> dict[str, frozenset[str]]:
        """Give the words that are no name alone, each with what may follow it in one."""
        return {
            first: frozenset(node._after) | _JOINERS  # noqa: SLF001 (its own kind)
            for first, node in self._after.items()
            if not node.source
        }

    def find(self, letters: Sequence[str], first: int) -> tuple[int, Source] | None:
        """Give the longest name that begins at a token, and the token after it."""
        node = self._after.get(letters[first])
        place, found = first + 1, None
        while node:
            if node.source:
                found = place, node.source
            if not (following := node._after):  # noqa: SLF001 (its own kind)
                break
            while place < len(letters) and letters[place] in _JOINERS:
                place += 1
            if place == len(letters):
                break
            node = following.get(letters[place])
            place += 1
        return found


def name_words(name: str) -> list[str]:
    """Give a name's words as they are compared; particles are parted as in a text, but for the first's."""
    first, *others = _WORD.findall(one_america(fold(name).letters)) or [""]
    result = [first]
    for word in others:
        way = parted(word, vocabulary())
        result += [*way.particles, way.rest]
    return result


def one_america(letters: str) -> str:
    """Spell America, and American, in one way."""
    return letters.replace("اميرك", "امريك")


@cache
def rows() -> tuple[Row, ...]:
    """Read the table that ships with the program."""
    lines = files(__package__).joinpath("names.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line and not line.startswith(_COMMENT))
    return tuple(Row(id_, cast("Kind", kind), tuple(names.split(" | "))) for id_, kind, names in cells)


@cache
def first_words() -> frozenset[str]:
    """Give the words that names begin with."""
    return frozenset(
        _WORD.findall(one_america(fold(written).letters))[0]
        for row in rows()
        for name in row.names
        for written in spellings(name)
    )


@cache
def office_words() -> frozenset[str]:
    """Give what offices are, with the article and without: the ministry, a ministry, the army."""
    names = (name for row in rows() if row.kind == "government" for name in row.names)
    bare = {_WORD.findall(one_america(fold(name).letters))[0].removeprefix(_ARTICLE) for name in names}
    return frozenset(bare | {_ARTICLE + word for word in bare})


@cache
def vocabulary() -> frozenset[str]:
    """Give the words that are parted from the particles before them."""
    return VOCABULARY | first_words() | office_words()


@cache
def nisbas() -> frozenset[str]:
    """Give what a paper or agency is called after its land: Iraqi, Tunisian."""
    return frozenset(
        word
        for row in rows()
        for name in row.names
        if name.startswith(_NISBA)
        for word in name_words(name[1:])
    )


@cache
def second_words() -> dict[str, frozenset[str]]:
    """Give the words that are no name alone, each with those that may follow it in a name."""
    return tree().seconds()


@cache
def tree() -> Tree:
    """Build the tree of all names."""
    result = Tree()
    for row in rows():
        for name in row.names:
            source = Source(row.id, row.kind, _use(name))
            for written in spellings(name):
                result.add(name_words(written), source)
    return result


def spellings(name: str) -> Iterator[str]:
    """Give what an entry of the table stands for."""
    if name.startswith(_NISBA):
        for form in _AGENCY_OF:
            yield form.format(name[1:])
        return
    plain = name.removeprefix(_use(name).value)
    yield plain
    for short, long in _MINISTRIES:
        if plain.startswith(short):
            yield plain.replace(short, long, 1)
    if channel := _CHANNEL.fullmatch(plain):
        yield "{0} {2} {1}".format(*channel.groups())


def _use(name: str) -> Use:
    return Use(name[0]) if name[0] in "~!=" else Use.NAME
