"""When a delivery that failed is tried again. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

# What a receiver may ask for at most: a day's silence from one header would lose the story's worth.
LONGEST_RETRY_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Retry:
    """How a lane meets failure: first wait, longest wait, and when it gives an alert up."""

    first: timedelta
    longest: timedelta
    give_up_after: timedelta

    def wait(self, *, attempt: int, asked: timedelta | None, chance: float) -> timedelta:
        """Say how long to wait after the ``attempt``-th failure; ``chance`` is in [0, 1).

        Doubles from ``first`` to ``longest``, spread by up to a quarter so that lanes do not beat
        in time; what the receiver asked for counts where it is longer, up to an hour.
        """
        doubled = min(self.first * (1 << min(attempt - 1, 20)), self.longest)
        spread = doubled * (0.875 + chance / 4)
        return max(spread, min(asked or timedelta(), LONGEST_RETRY_AFTER))

    def gives_up(self, *, raised_at: datetime, since: datetime, now: datetime) -> bool:
        """Say whether an alert that failed now becomes a dead letter.

        Only when the alert is old and the receiver has been down (``since``) that long too: a
        daemon that was off for days gives nobody up at its first try.
        """
        return now - max(raised_at, since) >= self.give_up_after
