"""One alert's life: all that befell it, in order, and where it still waits."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from monitor.alerts.lanes.item import Item
from monitor.alerts.ledger import Step
from monitor.alerts.outbox import Outbox
from monitor.model import DeliveryKind, TextFrom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from monitor.model import Alert
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

    Line = Mapping[str, Any]

_KINDS: Final = (DeliveryKind.ALERT, DeliveryKind.ESCALATION, DeliveryKind.UPDATE)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that befell an alert; ``what`` is a word for programs, ``text`` the rest in English.

    ``receiver`` is empty where it befell the alert for all of them.
    """

    at: datetime
    what: str
    text: str
    receiver: str = ""


@dataclass(frozen=True, slots=True)
class Waits:
    """A lane that an alert waits in: for what, and until when."""

    receiver: str
    kind: DeliveryKind
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Life:
    """An alert as it is by now, what befell it, the oldest first, and where it waits."""

    alert: Alert
    events: tuple[Event, ...]
    waits: tuple[Waits, ...]


async def read_life(redis: Redis, shards: Shards, alert: str) -> Life | None:
    """Give an alert's life, None where no alert of that id is known. Raises StoreError."""
    outbox = Outbox(redis, shards)
    found = await outbox.alert(alert)
    if found is None:
        return None
    lines = [json.loads(line) for line in await outbox.log(alert)]
    events = [*_before(found), *map(_event, lines)]
    return Life(
        alert=found,
        # steps of one moment stay in their order
        events=tuple(sorted(events, key=lambda event: event.at)),
        waits=tuple(await _waits(redis, shards, found, await outbox.receivers())),
    )


def _before(alert: Alert) -> Iterator[Event]:
    """Tell what came before the alert was raised, as far as it is known."""
    if alert.published_at:
        yield Event(alert.published_at, "published", f"by {alert.outlet or 'an unnamed outlet'}: {alert.url}")
    if alert.seen_at:
        yield Event(alert.seen_at, "seen", _seen(alert))
    if alert.fetched_at:
        yield Event(alert.fetched_at, "read", "from its page")
    if alert.evidence:
        concepts = ", ".join(dict.fromkeys(one.concept for one in alert.evidence))
        yield Event(alert.raised_at, "matched", f"rule {alert.rule} by {concepts}")
        yield Event(alert.raised_at, "storied", f"story {alert.story}, {alert.reason.value}")


def _seen(alert: Alert) -> str:
    if alert.text_from is TextFrom.PAGE:
        return "in its feed"
    because = f": {alert.page_error}" if alert.page_error else ""
    return f"in its feed, and read from it{because}"


def _event(line: Line) -> Event:
    """Say one line of the log in English."""
    say = _SAID.get(line["step"])
    return Event(
        at=datetime.fromisoformat(line["at"]).astimezone(UTC),
        what="dropped" if line.get("how") == "drop" else line.get("status") or line["step"],
        # a newer version, which shares the Redis with us, may write steps that we do not know
        text=say(line) if say else "",
        receiver=line.get("receiver", ""),
    )


def _raised(line: Line) -> str:
    to = ", ".join(line.get("receivers", [])) or "nobody"
    because = "".join(f"; {reason}" for reason in line.get("because", []))
    return f"to {to}{because}"


def _held(line: Line) -> str:
    return str(line["text"])


def _attempted(line: Line) -> str:
    return f"attempt {line['attempt']}: {line.get('message') or line.get('reason', '')}"


def _ended(line: Line) -> str:
    kind = line["kind"] if line["kind"] != DeliveryKind.ALERT.value else ""
    attempt = f"attempt {line['attempt']}" if "attempt" in line else ""
    receipt = f"the service calls it {line['receipt']}" if "receipt" in line else ""
    return ", ".join(filter(None, [kind, attempt, line.get("message") or line.get("reason"), receipt]))


def _answered(line: Line) -> str:
    return f"{line['said'].replace('_', ' ')} by {line['who']}"


def _revived(line: Line) -> str:
    return "by a person: the dead letter is sent again" if line["how"] == "retry" else "by a person"


def _forwarded(line: Line) -> str:
    to = ", ".join(line["to"])
    return f"{to} had it already" if line.get("had") else f"to {to}, by a person"


def _left_out(line: Line) -> str:
    return f"{line['count']} lines up to here: a log keeps its first and its newest"


_SAID: Final[Mapping[str, Callable[[Line], str]]] = {
    Step.RAISED.value: _raised,
    Step.HELD.value: _held,
    Step.ATTEMPTED.value: _attempted,
    Step.ENDED.value: _ended,
    Step.ANSWERED.value: _answered,
    Step.REVIVED.value: _revived,
    Step.FORWARDED.value: _forwarded,
    Step.LEFT_OUT.value: _left_out,
}


async def _waits(redis: Redis, shards: Shards, alert: Alert, receivers: Sequence[str]) -> list[Waits]:
    """Give where an alert waits, what is due first at the head; a notice lies in the first shard."""
    items = [Item(alert.id, kind) for kind in _KINDS]
    items += [Item(alert.id, DeliveryKind.ANSWER, nth) for nth in range(1, len(alert.answers) + 1)]
    lanes = [
        (receiver, key)
        for keys in shards.all
        for receiver in receivers
        for key in (keys.lane(receiver), keys.urgent_lane(receiver))
    ]
    found = await redis.batch([("ZMSCORE", key, *map(str, items)) for _, key in lanes])
    waits = [
        Waits(receiver, item.kind, _time(score))
        for (receiver, _), scores in zip(lanes, found, strict=True)
        for item, score in zip(items, scores, strict=True)
        if score is not None
    ]
    return sorted(waits, key=lambda wait: (wait.due_at, wait.receiver))


def _time(score: bytes) -> datetime:
    # what is below a millisecond is no time, but the order in which it came
    return datetime.fromtimestamp(int(float(score)) / 1000, tz=UTC)
