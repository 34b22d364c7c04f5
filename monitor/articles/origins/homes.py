"""Where an outlet is at home: there it names offices and papers without their land."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from monitor.articles.origins.cues import BETWEEN, DOCUMENTS, HEADS, is_adjective
from monitor.articles.origins.table import Row, Source, Tree, Use, name_words, rows, second_words, spellings

_COMMENT = "#"
_EXCEPT = "-"
_NATIONAL = frozenset(("agency", "newspaper"))  # stations of a land are mostly heard everywhere
_FEWEST_OF_OFFICE = 2  # words: the ministry of health, not "the army"
_IN = frozenset(("في", "ب"))  # in
# in a statement; at a time, earlier, on the day of
_OF_TIME_OR_PAPER = DOCUMENTS | BETWEEN | frozenset(("وقت", "ساعه", "ختام", "اطار"))
_WORD = re.compile(r"[^\W\d]+")


class Home(NamedTuple):
    """What the outlets of a land leave its name out of, and the words that are no name alone there."""

    tree: Tree
    seconds: dict[str, frozenset[str]]


class Land(NamedTuple):
    """A line of the table of lands, folded; ``outlets`` are ids."""

    nisbas: frozenset[str]
    places: frozenset[str]
    outlets: frozenset[str]
    others: frozenset[str]


@cache
def lands() -> tuple[Land, ...]:
    """Read the table that ships with the program."""
    lines = files(__package__).joinpath("homes.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(_land(*line.split("\t")) for line in lines if line and not line.startswith(_COMMENT))


def _land(nisbas: str, places: str, outlets: str) -> Land:
    ids = outlets.split()
    return Land(
        nisbas=_folded(nisbas),
        places=_folded(places),
        outlets=frozenset(id_ for id_ in ids if not id_.startswith(_EXCEPT)),
        others=frozenset(id_.removeprefix(_EXCEPT) for id_ in ids if id_.startswith(_EXCEPT)),
    )


def _folded(words: str) -> frozenset[str]:
    return frozenset(name_words(word.replace("_", " "))[0] for word in words.split())


def home_of(outlet: str, name: str) -> Home | None:
    """Find the home of an outlet of the table by its id, of another by its name; None if nobody knows."""
    words = set(name_words(" ".join(_WORD.findall(name)))) if name else set()
    for land in lands():
        if outlet in land.others:
            return None
        if outlet in _outlets(land) or (not outlet and not words.isdisjoint(land.nisbas)):
            return _home(land)
    return next((_home(land) for land in lands() if "(" in name and not words.isdisjoint(land.places)), None)


@cache
def _outlets(land: Land) -> frozenset[str]:
    called_so = (row.id for row in rows() if row.kind in _NATIONAL and _is_called(row, land))
    return land.outlets | frozenset(called_so)


def _is_called(row: Row, land: Land) -> bool:
    return any(not land.nisbas.isdisjoint(name_words(name)[-1:]) for name in row.names)


@cache
def _home(land: Land) -> Home:
    known, alone = Tree(), set[str]()
    for row in rows():
        for name in row.names:
            for written in spellings(name):
                *words, last = name_words(written)
                if last in land.nisbas and _is_name(words, row):
                    known.add(words, Source(row.id, row.kind, _use(row)))
                    alone.update(words if len(words) == 1 else ())
    seconds = {word: after for word, after in second_words().items() if word not in alone}
    return Home(known, seconds)


def _is_name(words: list[str], row: Row) -> bool:
    fewest = _FEWEST_OF_OFFICE if row.kind == "government" else 1
    return len(words) >= fewest and HEADS.isdisjoint(words[-1:])


def _use(row: Row) -> Use:
    return Use.NAME if row.kind == "government" else Use.ORDINARY


def is_of_another_land(letters: list[str], after: int) -> bool:
    """Say whether what follows an office says whose it is: the ministry of health of France, in Gaza."""
    following, *rest = letters[after : after + 2] or [""]
    if following in _IN:
        return _OF_TIME_OR_PAPER.isdisjoint(rest)
    return is_adjective(following) and following not in BETWEEN
