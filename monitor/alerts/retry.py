"""When what failed is tried again. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

# What a receiver may ask for at most: a day's silence from one header would lose the story's worth.
LONGEST_RETRY_AFTER: Final = timedelta(hours=1)
# An alert that fails this long may be the only one that its receiver does not like: others are tried.
STEP_ASIDE_AFTER: Final = timedelta(minutes=15)
# For a message that fails while its receiver takes others, by the schedule of Standard Webhooks 1.0.
_SCHEDULE: Final = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)


@dataclass(frozen=True, slots=True)
class Retry:
    """How a lane meets failure: first wait, longest wait, and when it gives an alert up."""

    first: timedelta
    longest: timedelta
    give_up_after: timedelta

    def wait(self, *, failures: int, asked: timedelta | None, chance: float) -> timedelta:
        """Say how long a receiver that failed ``failures`` times in a row is left alone.

        Doubles from ``first`` to ``longest``, spread by up to a quarter less so that lanes do not beat
        in time; what the receiver asked for counts where it is longer, up to an hour. ``chance`` is in
        [0, 1).
        """
        doubled = min(self.first * (1 << min(failures - 1, 20)), self.longest)
        return max(doubled * (0.75 + chance / 4), min(asked or timedelta(), LONGEST_RETRY_AFTER))

    def gives_up(self, *, raised_at: datetime, since: datetime, now: datetime) -> bool:
        """Say whether an alert that failed now becomes a dead letter.

        Only when the alert is old and it or its receiver has failed (``since``) that long too: a
        daemon that was off for days gives nobody up at its first try.
        """
        return now - max(raised_at, since) >= self.give_up_after


def wait_aside(failures: int) -> timedelta:
    """Say how long a message waits that failed ``failures`` times while its receiver took others."""
    return _SCHEDULE[min(failures, len(_SCHEDULE)) - 1]
