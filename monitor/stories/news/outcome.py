"""An end that things come to, and how a text says so."""

from __future__ import annotations

from typing import NamedTuple


class Outcome(NamedTuple):
    """An end: its words, what must stand near them where they are too common, or at once after them.

    ``unless`` are words after which they mean something else where they follow soon. ``known_by`` are
    further words beside which it is known, though not told: who reports that a body was found knows of
    finding. An end that nothing else must stand near is only known by them. ``is_news_planned`` says that
    the mere intention is news: an appeal is told when it is announced.
    """

    id: str
    words: frozenset[str]
    beside: frozenset[str] = frozenset()
    then: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    known_by: frozenset[str] = frozenset()
    is_news_planned: bool = False
