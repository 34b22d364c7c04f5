"""What a scenario is asked, what comes of it, and the bars that it is held to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from pathlib import Path

    from tests.fakes.chaos.tally import Tally


@dataclass(frozen=True, slots=True)
class Ask:
    """How much of a scenario is wanted.

    ``count`` is of its faults, ``each`` of the daemons of a role, ``takes`` the seconds of a receiver
    for a message, ``every`` those between two articles, ``down`` those of an outage. It is over when
    nothing has arrived for ``quiet`` seconds. ``victims`` are whom kills may befall. Slack is
    spoken to as a bot, or through a webhook.
    """

    articles: int
    count: int = 0
    each: int = 1
    takes: float = 0.3
    every: float = 0.1
    down: float = 0.0
    quiet: float = 75.0
    seed: int = 1
    slack_is_bot: bool = True
    victims: tuple[str, ...] = ("poll", "read", "send", "worker")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a scenario: each receiver's account, and the figures that bars look at."""

    tallies: Mapping[str, Tally]
    figures: Mapping[str, float]
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Bar:
    """The most that one of the figures may be."""

    figure: str
    at_most: float


@dataclass(frozen=True, slots=True)
class Scenario:
    """One kind of fault; ``run`` is given an empty folder, ``quick`` is its usual size.

    ``times`` are bars as well, on figures that a busy machine alone can break.
    """

    name: str
    about: str
    run: Callable[[Path, Ask], Awaitable[Outcome]]
    bars: tuple[Bar, ...]
    quick: Ask
    full: Ask
    times: tuple[Bar, ...] = ()


NOTHING_LOST = (Bar("lost", 0), Bar("other ids", 0), Bar("ended unasked", 0))
NOTHING_TWICE = (*NOTHING_LOST, Bar("repeated", 0))


def failed(outcome: Outcome, bars: tuple[Bar, ...]) -> tuple[str, ...]:
    """Give the bars that an outcome does not keep, each in a few words; a figure that is missing fails."""
    return tuple(
        f"{bar.figure} {outcome.figures.get(bar.figure, float('nan')):g} > {bar.at_most:g}"
        for bar in bars
        if not outcome.figures.get(bar.figure, float("nan")) <= bar.at_most
    )
