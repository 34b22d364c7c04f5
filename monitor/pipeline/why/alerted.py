"""What became of alerts that there are. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from monitor.pipeline.why.page import moment
from monitor.pipeline.why.steps import Part, Sign, Step

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from monitor.pipeline.life import Event, Life
    from monitor.pipeline.why.steps import Show

_ENDS: Final = frozenset({"sent", "muted", "dropped", "rejected", "given_up"})
_FAILED: Final = frozenset({"deferred", "refused"})


def alerted_step(life: Life, urls: Collection[str], show: Show) -> Step:
    """Say where an alert went; ``urls`` are those of the article that is asked about.

    One that another article raised does not alert anew for this one, which it names as a further outlet.
    """
    alert = life.alert
    told = "; ".join(_told(life, show)) or "it went to nobody"
    details = tuple(_line(event, show) for event in life.events)
    if alert.url in urls:
        says = f"alert {alert.id} of rule {alert.rule} was raised at {moment(alert.raised_at)}: {told}"
        return Step(Part.ALERTED, _sign(life), says, alert.id, details)
    noted = "it is named there" if any(one.url in urls for one in alert.also) else "it would be named there"
    first = f"{show(alert.outlet)}: {show(alert.title)}"
    says = f"rule {alert.rule} had alerted on its story before, alert {alert.id} by {first} ({told}); {noted}"
    return Step(Part.ALERTED, Sign.NO, says, alert.id, details)


def _sign(life: Life) -> Sign:
    if any(event.what == "sent" for event in life.events):
        return Sign.OK
    return Sign.UNKNOWN if life.waits else Sign.NO


def _told(life: Life, show: Show) -> Iterator[str]:
    """Say how it ended at each receiver, and where it waits; changes of a message come after its end.

    What was muted may be told after all, once an outlet carries it that nobody has silenced.
    """
    ended: dict[str, Event] = {}
    failed: dict[str, Event] = {}
    for event in life.events:
        if event.what == "revived":
            ended.pop(event.receiver, None)
        elif event.what in _ENDS and (event.receiver not in ended or ended[event.receiver].what == "muted"):
            ended[event.receiver] = event
        elif event.what in _FAILED:
            failed[event.receiver] = event
    for receiver, event in ended.items():
        if event.what == "sent":
            yield f"sent to {receiver} at {moment(event.at)}"
        else:
            yield f"{event.what.replace('_', ' ')} at {receiver} ({show(event.text)})"
    for wait in life.waits:
        why = f" ({show(failed[wait.receiver].text)})" if wait.receiver in failed else ""
        yield f"waits for {wait.receiver} until {moment(wait.due_at)}{why}"


def _line(event: Event, show: Show) -> str:
    receiver = f"{event.receiver}: " if event.receiver else ""
    return f"{event.at:%Y-%m-%d %H:%M:%S} {event.what} {receiver}{show(event.text)}"
