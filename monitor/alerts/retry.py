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
# It waits no longer than that for its next attempt.
LONGEST_ASIDE: Final = _SCHEDULE[-1]
# An attempt that was due so long ago was not made: the host was off, or its clock has jumped.
_MISSED: Final = timedelta(hours=1)


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


def failing_since(since: datetime | None, *, due_at: datetime | None, now: datetime) -> datetime:
    """Say since when what failed now has failed at each attempt, of which this one was due at ``due_at``.

    A pause in which nobody tried is no failure: after one it begins anew.
    """
    is_pause = due_at is not None and now - due_at > _MISSED
    return now if since is None or is_pause else since


def is_too_early(retry_at: datetime, *, tried_at: datetime | None, now: datetime) -> bool:
    """Say whether what failed at ``tried_at`` is to wait yet for ``retry_at``.

    Not where the clock went back since: it would wait as much longer.
    """
    return now < retry_at and (tried_at is None or tried_at <= now)


def wait_aside(failures: int) -> timedelta:
    """Say how long a message waits that failed ``failures`` times while its receiver took others."""
    return _SCHEDULE[min(failures, len(_SCHEDULE)) - 1]
