"""What the desk says to an alert, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from monitor.alerts.outbox import SILENCED_AGAIN_AFTER
from monitor.alerts.silences import Matcher, Silence, id_from
from monitor.model import AlertReason, Answer, Said
from monitor.receivers.text import bounded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from structlog.typing import FilteringBoundLogger

    from monitor.alerts.outbox import Outbox
    from monitor.alerts.proposals import Proposals
    from monitor.alerts.silences import Silences
    from monitor.model import Alert
    from monitor.store.counters import Counters

SILENCED_FOR: Final = timedelta(hours=24)
MAX_NAME: Final = 80
# Rules raise these; what the monitor tells of itself has no rule that a test could mend.
_OF_RULES: Final = frozenset({AlertReason.NEW, AlertReason.DEVELOPING})


class Answered(StrEnum):
    """What became of an answer.

    It is kept (``new``), or was before (``known``). Where the alert has answers enough (``full``) it is
    not kept, and what it asks for is done all the same. There may be no such alert, or no more (``gone``).
    """

    NEW = "new"
    KNOWN = "known"
    FULL = "full"
    GONE = "gone"


@dataclass(frozen=True)
class Answering:
    """Keeps answers on their alerts, and does what they ask for.

    ``shown_at`` gives the lanes whose messages can be changed: those that told of the alert show its
    answers, as soon as they look for what is due.
    """

    outbox: Outbox
    silences: Silences
    proposals: Proposals
    counters: Counters
    log: FilteringBoundLogger
    shown_at: Callable[[], Sequence[str]]

    async def answer(self, alert: str, receiver: str, said: Said, who: str, at: datetime) -> bool:
        """Keep what somebody said to an alert; False where there is no such alert. Raises StoreError."""
        return await self.keep(alert, Answer(said, who, at), receiver=receiver) is not Answered.GONE

    async def keep(self, alert: str, answer: Answer, *, receiver: str = "") -> Answered:
        """Keep what somebody said to an alert, at a receiver where it was said at one.

        The same said again by the same person changes nothing; but a silence may be asked for anew, whether
        the one before is over, was ended or is to last longer. What follows is done before the answer is
        kept, under ids of its own, so that a second try after a kill does it once. Raises StoreError.
        """
        found = await self.outbox.alert(alert)
        if found is None:
            return Answered.GONE
        if any(_is_same(answer, one) for one in found.answers):
            return Answered.KNOWN
        await self._follow(found, answer, receiver)
        try:
            is_new = await self.outbox.answer(alert, answer, receivers=self.shown_at())
        except LookupError:  # it expired since
            return Answered.GONE
        if not is_new:
            return Answered.FULL
        self.log.info(
            "alert_answered", alert=alert, rule=found.rule, receiver=receiver, status=answer.said.value
        )
        self.counters.add("answers_total", rule=found.rule, said=answer.said.value)
        return Answered.NEW

    async def _follow(self, alert: Alert, answer: Answer, receiver: str) -> None:
        if answer.said is Said.SILENCED:
            await self.silences.make(silence_for(alert, answer, receiver=receiver))
        if answer.said is Said.NOT_RELEVANT and alert.reason in _OF_RULES:
            is_kept = await self.proposals.put(alert, who=answer.who, at=answer.at)
            if not is_kept:
                self.log.warning("proposal_dropped", alert=alert.id, rule=alert.rule, reason="full")


def _is_same(answer: Answer, before: Answer) -> bool:
    is_anew = answer.said is Said.SILENCED and answer.at >= before.at + SILENCED_AGAIN_AFTER
    return (answer.said, answer.who) == (before.said, before.who) and not is_anew


def silence_for(alert: Alert, answer: Answer, *, receiver: str) -> Silence:
    """Make the silence of whoever has had enough of a story: of the alert's rule, for 24 hours. Pure.

    It is for the receiver where it was said, and for all of them where it was said at none.
    """
    return Silence(
        id=id_from(alert.id, receiver, answer.who),
        matcher=Matcher(
            rules=(alert.rule,), stories=(alert.story,), receivers=(receiver,) if receiver else ()
        ),
        author=answer.who,
        comment="silenced from an alert for 24 hours",
        starts_at=answer.at,
        ends_at=answer.at + SILENCED_FOR,
        made_at=answer.at,
    )


def name_of(written: str) -> str:
    """Give a person's name as one short line that does nothing; empty where nothing is left of it."""
    return bounded(written, MAX_NAME)
