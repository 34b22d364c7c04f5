"""The table of origins: each name means one origin, each origin is of one kind."""

from __future__ import annotations

import re
from collections import defaultdict

from monitor.articles.origins.table import Use, name_words, rows, spellings, tree

KINDS = {"agency", "newspaper", "tv", "government", "own"}
DESIGN = {
    "reuters",
    "afp",
    "ap",
    "yonhap",
    "kcna",
    "tass",
    "interfax",
    "ria",
    "kyodo",
    "nyt",
    "wsj",
    "spa",
    "wam",
}


def test_the_table_holds_at_least_150_origins_and_each_once() -> None:
    ids = [row.id for row in rows()]

    assert len(ids) >= 150
    assert len(set(ids)) == len(ids)


def test_ids_are_small_words_and_kinds_those_of_the_design() -> None:
    assert {row.kind for row in rows()} == KINDS
    assert [row.id for row in rows() if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", row.id)] == []
    assert {row.id for row in rows()} >= DESIGN | {"anadolu", "aljazeera", "agencies", "own"}


def test_a_name_means_one_origin() -> None:
    meant = defaultdict(set)
    for row in rows():
        for name in row.names:
            for written in spellings(name):
                meant[" ".join(name_words(written))].add(row.id)

    assert {name: ids for name, ids in meant.items() if len(ids) > 1 or not name} == {}


def test_every_name_of_the_table_is_found() -> None:
    lost = [
        (row.id, written)
        for row in rows()
        for name in row.names
        for written in spellings(name)
        if (found := tree().find(name_words(written), 0)) is None or found[1].id != row.id
    ]

    assert lost == []


def test_the_longer_of_two_names_counts() -> None:
    found = tree().find(name_words("الأخبار المصرية"), 0)  # Al-Akhbar of Egypt, not of Beirut

    assert found is not None
    assert (found[1].id, found[1].use) == ("akhbar_eg", Use.NAME)
