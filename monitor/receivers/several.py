"""Several alerts in one message: a group, a digest, what was more than a receiver wants in an hour. Pure."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from monitor.model import AlertReason, Severity
from monitor.receivers.labels import SIGNS
from monitor.receivers.message import compose
from monitor.receivers.plain import DOT, marked, outlet, rule_name
from monitor.receivers.text import directed, isolated
from monitor.receivers.times import moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.model import Alert, Delivery, DeliveryKind
    from monitor.receivers.labels import Labels
    from monitor.receivers.message import Message

# The most that any message shows: the HTML of an entry has 600 bytes, of a very long one 2,000, and Gmail
# cuts a mail at 102 kB.
MAX_ENTRIES = 50
_RANK = {Severity.HIGH: 0, Severity.NORMAL: 1, Severity.LOW: 2}


@dataclass(frozen=True, slots=True)
class Several:
    """The alerts of one delivery, the most urgent first, else the oldest.

    ``count`` is of all, ``more`` of those that are not among ``entries``. ``severity`` is the highest.
    """

    kind: DeliveryKind
    count: int
    severity: Severity
    entries: tuple[Message, ...]
    more: int

    def first(self, most: int) -> Self:
        """Give the same with ``most`` entries, the others counted."""
        entries = self.entries[:most]
        return replace(self, entries=entries, more=self.count - len(entries))


def in_order(delivery: Delivery) -> list[Alert]:
    """Give a delivery's alerts as they are shown: the most urgent first, else the oldest."""
    return sorted(delivery.alerts, key=lambda alert: _RANK[alert.severity])


def several(delivery: Delivery) -> Several:
    """Choose what to say of a delivery's alerts: as many as a message may show, the others are counted."""
    alerts = in_order(delivery)
    return Several(
        kind=delivery.kind,
        count=len(alerts),
        severity=alerts[0].severity,
        entries=tuple(compose(alert) for alert in alerts[:MAX_ENTRIES]),
        more=max(0, len(alerts) - MAX_ENTRIES),
    )


def listed(delivery: Delivery) -> int:
    """Say how many of its alerts a message shows whole that is bounded by their number alone."""
    return min(len(delivery.alerts), MAX_ENTRIES)


def shown_whole(delivery: Delivery, is_whole: Callable[[Delivery], bool]) -> int:
    """Say how many alerts, from the first on, make a message that ``is_whole``; at least one.

    The more it brings, the less is a message whole. So six are looked at, not fifty.
    """

    def is_too_much(count: int) -> bool:
        return not is_whole(replace(delivery, others=delivery.others[: count - 1]))

    return 1 + bisect_left(range(2, listed(delivery) + 1), True, key=is_too_much)


def several_title(told: Several, labels: Labels) -> str:
    """Say how many come together and why, and which rule asked where all are of one."""
    rules = {rule_name(entry, labels) for entry in told.entries}
    shared = f"{DOT}{isolated(rules.pop())}" if len(rules) == 1 and not told.more else ""
    return f"{SIGNS[told.severity]} {labels.several[told.kind].format(told.count)}{shared}"


def entry_standing(entry: Message, told: Several, labels: Labels) -> str:
    """Say in one line what an entry's headline leaves open: stance, novelty, outlet, time, and which rule.

    The rule is left out where the title names it.
    """
    stance = labels.stance.get(entry.stance)
    is_shared = len({rule_name(one, labels) for one in told.entries}) == 1 and not told.more
    parts = [
        *([stance] if stance else []),
        *([] if entry.reason is AlertReason.NEW else [labels.reason[entry.reason]]),
        *([outlet(entry, labels)] if entry.outlet else []),
        moment(entry.published_at, labels),
        *([] if is_shared else [isolated(rule_name(entry, labels))]),
    ]
    return labels.start + DOT.join(parts)


def several_text(told: Several, labels: Labels, *, mark: Callable[[str], str]) -> str:
    """Write several alerts as lines that end in a newline: a title, then three short lines each."""
    entries = (
        [
            directed(f"{SIGNS[entry.severity]} {marked(entry.title, mark)}"),
            entry_standing(entry, told, labels),
            entry.link.url,
        ]
        for entry in told.entries
    )
    more = [labels.more.format(told.more)] if told.more else []
    written = ("\n".join(filter(None, group)) for group in ([several_title(told, labels)], *entries, more))
    return "\n\n".join(filter(None, written)) + "\n"
