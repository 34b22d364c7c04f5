"""From an alert to the receivers that hear of it, with a reason for every line of the routes. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from monitor.alerts.routes.conditions import verdicts, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from monitor.alerts.routes.conditions import Verdict
    from monitor.alerts.routes.settings import Route
    from monitor.model import Alert


class Standing(StrEnum):
    """What became of one line of the routes.

    The alert took it; it fits not all of the line's conditions; a line above ended the list; or the
    line is a default, and another one took the alert.
    """

    TAKEN = "taken"
    UNFIT = "unfit"
    NOT_REACHED = "not_reached"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the routes, and why an alert took it or did not.

    ``number`` counts from 1. ``verdicts`` are those of its conditions, empty where nobody looked at
    them. ``gives`` are the receivers that hear of the alert by this line, ``dropped`` those that it
    names too and that hear of it by a line before. ``stopped_by`` is the line that ended the list,
    0 where the list did not end before this one.
    """

    number: int
    standing: Standing
    verdicts: tuple[Verdict, ...] = ()
    gives: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    stopped_by: int = 0

    def told(self, show: Callable[[str], str] = str) -> str:
        """Say in English why; ``show`` writes each value, which may be Arabic."""
        if self.standing is Standing.NOT_REACHED:
            return f"route {self.stopped_by} ends the list"
        if self.standing is Standing.NOT_NEEDED:
            return "a default, and another route takes the alert"
        is_taken = self.standing is Standing.TAKEN
        said = [one.told(show) for one in self.verdicts if one.fits is is_taken]
        return "; ".join(said) or "takes every alert"


@dataclass(frozen=True, slots=True)
class Routed:
    """What the routes make of one alert: every line, in the order of the file."""

    lines: tuple[Line, ...]

    @property
    def receivers(self) -> tuple[str, ...]:
        """Who hears of the alert, each once, in the order of the lines."""
        return tuple(name for line in self.lines for name in line.gives)

    def line_of(self, receiver: str) -> Line | None:
        """Give the line by which a receiver hears of the alert; None where it does not."""
        return next((line for line in self.lines if receiver in line.gives), None)


def routed(alert: Alert, routes: Sequence[Route]) -> Routed:
    """Hold an alert against every line; a default is asked where no other line took the alert."""
    numbered = list(enumerate(routes, start=1))
    lines = _walk(alert, [(number, line) for number, line in numbered if not line.default])
    defaults = [(number, line) for number, line in numbered if line.default]
    if any(line.standing is Standing.TAKEN for line in lines):
        lines += [Line(number, Standing.NOT_NEEDED) for number, _ in defaults]
    else:
        lines += _walk(alert, defaults)
    return Routed(tuple(sorted(lines, key=lambda line: line.number)))


def route(alert: Alert, routes: Sequence[Route]) -> tuple[str, ...]:
    """Give the receivers that hear of an alert, each once, in the order of the routes."""
    return routed(alert, routes).receivers


def line_for(alert: Alert, receiver: str, routes: Sequence[Route]) -> Route | None:
    """Give the route by which a receiver hears of an alert: it decides its group, digest and escalation.

    None where no route gives the alert to the receiver, or none does any more.
    """
    line = routed(alert, routes).line_of(receiver)
    return routes[line.number - 1] if line else None


def _walk(alert: Alert, routes: Iterable[tuple[int, Route]]) -> list[Line]:
    """Look at lines in their order, to the one that ends the list."""
    words = words_of(alert)
    lines: list[Line] = []
    has: set[str] = set()
    stopped_by = 0
    for number, one in routes:
        if stopped_by:
            lines.append(Line(number, Standing.NOT_REACHED, stopped_by=stopped_by))
            continue
        line = _look(number, one, verdicts(one, words, alert), has)
        lines.append(line)
        has.update(line.gives)
        if line.standing is Standing.TAKEN and one.stop:
            stopped_by = number
    return lines


def _look(number: int, one: Route, held: tuple[Verdict, ...], has: set[str]) -> Line:
    if not all(verdict.fits for verdict in held):
        return Line(number, Standing.UNFIT, held)
    named = dict.fromkeys(one.to)
    return Line(
        number,
        Standing.TAKEN,
        held,
        gives=tuple(name for name in named if name not in has),
        dropped=tuple(name for name in named if name in has),
    )
