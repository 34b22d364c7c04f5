"""Alerts as Redis keeps them: the alert as it was raised, and what it has gained since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from monitor.model import Alert, AlsoReported, Answer
from monitor.model.codec import from_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

ALSO: Final = "also:"
ANSWER: Final = "answer:"
TOLD: Final = "to:"

# Some are named on the message, the others counted. A feed that makes up an address for each poll would make
# every look at its alert dearer: 5,000 take 26 ms.
MOST_ALSO: Final = 500


async def load(redis: Redis, wanted: Sequence[tuple[Keys, str]]) -> list[Alert | None]:
    """Give alerts by their shards and ids, None for one that is not there. Raises StoreError."""
    answers = await redis.batch([("HGETALL", keys.alert(alert)) for keys, alert in wanted])
    return [alert_of(fields(answer)) for answer in answers]


def alert_of(stored: dict[bytes, bytes]) -> Alert | None:
    """Give the alert of a hash's fields, None where it was not raised yet or nobody can read it."""
    try:
        return _alert_of(stored) if b"json" in stored else None
    except ValueError:
        # of a version that is not ours: it must not hold up what waits behind it
        return None


def _alert_of(stored: dict[bytes, bytes]) -> Alert:
    also = sorted(
        (from_json(AlsoReported, value) for value in _under(ALSO, stored)[:MOST_ALSO]),
        key=lambda other: (other.outlet, other.url),
    )
    answers = sorted((from_json(Answer, value) for value in _under(ANSWER, stored)), key=lambda one: one.at)
    raised = from_json(Alert, stored[b"json"])
    origins = max(raised.origin_count, int(stored.get(b"origins", 0)))
    return replace(raised, also=tuple(also), answers=tuple(answers), origin_count=origins)


def _under(prefix: str, stored: dict[bytes, bytes]) -> list[bytes]:
    found = {name: value for name, value in stored.items() if name.startswith(prefix.encode())}
    # Redis gives them in no order that lasts, and of many the same are to be shown each time
    return [found[name] for name in sorted(found)]


def fields(flat: Sequence[bytes]) -> dict[bytes, bytes]:
    """Pair what HGETALL gives."""
    return dict(zip(flat[::2], flat[1::2], strict=True))
