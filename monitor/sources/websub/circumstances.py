"""The time and chance of those who keep subscriptions."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What time it is (aware, UTC), and a number from 0 up to 1 by chance; the machine's own."""

    clock: Callable[[], datetime] = _utc_now
    chance: Callable[[], float] = random.random


REAL: Final = Circumstances()
