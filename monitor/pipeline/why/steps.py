"""The steps of an article's way, and what is said of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

Show = Callable[[str], str]
"""Writes a piece of foreign text, which may be Arabic, for a line of English."""


class Part(StrEnum):
    """A part of the way, in the order in which an article goes it."""

    FEED = "feed"
    SEEN = "seen"
    FETCHED = "fetched"
    EXTRACTED = "extracted"
    DATED = "dated"
    MATCHED = "matched"
    STORIED = "storied"
    ORIGINS = "origins"
    ROUTED = "routed"
    RECEIVED = "received"
    ALERTED = "alerted"


class Sign(StrEnum):
    """Whether an article passes a step; unknown where it cannot be told from here."""

    OK = "ok"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: ``says`` is half a sentence in English that can follow "because", ``details`` are lines.

    ``about`` is the rule, receiver or alert that it is about, empty where it is about the article.
    """

    part: Part
    sign: Sign
    says: str
    about: str = ""
    details: tuple[str, ...] = ()


def counted(count: int, what: str) -> str:
    """Give a count with its noun."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"
