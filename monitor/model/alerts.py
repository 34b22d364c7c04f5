"""The values of the alert path: what a desk hears of, and how it reaches it.

As those of :mod:`monitor.model.values`: small, made once, never changed; times are aware UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from monitor.model.values import Evidence, EvidenceField, Origin, Quantity, TextFrom, digest


class Severity(StrEnum):
    """How much a desk should mind."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class AlertReason(StrEnum):
    """Why a desk hears of a story now, or operators of the monitor itself.

    Operators get notices, and hear when what they were told of has recovered; a ``test`` was asked for
    by a person, and a ``canary`` comes by the clock to show that alerts arrive.
    """

    NEW = "new"
    DEVELOPING = "developing"
    NOTICE = "notice"
    RECOVERED = "recovered"
    TEST = "test"
    CANARY = "canary"


@dataclass(frozen=True, slots=True)
class RuleTitle:
    """A watch rule's name for people; either may be empty."""

    ar: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the article that holds evidence; offsets as in :class:`Evidence`."""

    field: EvidenceField
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class AlsoReported:
    """Another outlet that carries the same story; one that ``is_copy`` has nearly the same words."""

    outlet: str
    url: str
    is_copy: bool = False


class Said(StrEnum):
    """What a person of the desk says to an alert."""

    ACKNOWLEDGED = "acknowledged"
    NOT_RELEVANT = "not_relevant"
    SILENCED = "silenced"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said to an alert; ``who`` is their name where they said it."""

    said: Said
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Why:
    """One thing that an article brings to its story, in the words of a desk.

    ``kind`` is a word for programs (number, denial, origin ...), ``quote`` the sentence of the article
    that says it, empty where no sentence does.
    """

    kind: str
    ar: str
    en: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """One story that one rule's desk should hear of.

    ``title``, ``url``, ``outlet`` and ``published_at`` are those of the article that raised
    it; ``sentences`` are the ones that hold its evidence, in the article's order. ``why`` says what
    is new where the story is developing, and is empty else. ``country`` and ``tags`` are those of the
    article's feed, ``seen_at`` when its entry was found and ``fetched_at`` when its page was read.
    ``origin_count`` is how many independent origins the story has by now, 0 where none is known.
    ``also`` and ``answers`` grow while the alert lives.
    """

    id: str
    rule: str
    rule_title: RuleTitle
    severity: Severity
    story: str
    reason: AlertReason
    title: str
    url: str
    outlet: str
    published_at: datetime | None
    raised_at: datetime
    evidence: tuple[Evidence, ...]
    sentences: tuple[Sentence, ...] = ()
    text_from: TextFrom = TextFrom.PAGE
    page_error: str = ""
    origins: tuple[Origin, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    also: tuple[AlsoReported, ...] = ()
    stance: str = ""
    why: tuple[Why, ...] = ()
    country: str = ""
    tags: tuple[str, ...] = ()
    seen_at: datetime | None = None
    fetched_at: datetime | None = None
    origin_count: int = 0
    answers: tuple[Answer, ...] = ()


class DeliveryKind(StrEnum):
    """What a delivery brings its receiver.

    One alert; several that belong together (``group``), that waited for the clock (``digest``) or that
    were more than the receiver wants in an hour (``overflow``); an alert that nobody has acknowledged in
    time (``escalation``); or, for services whose messages can be changed, the outlets that a message
    does not name yet (``update``) and what a person answered to it (``answer``).
    """

    ALERT = "alert"
    GROUP = "group"
    DIGEST = "digest"
    OVERFLOW = "overflow"
    ESCALATION = "escalation"
    UPDATE = "update"
    ANSWER = "answer"


# These change a message that tells of an alert; they are none.
CHANGES: Final = frozenset({DeliveryKind.UPDATE, DeliveryKind.ANSWER})


@dataclass(frozen=True, slots=True)
class Thread:
    """A story's first message at a receiver: what the service calls it, and its alert's title."""

    root: str
    title: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message on its way to one receiver; ``attempt`` counts from 1.

    It brings ``alert``, and ``others`` with it where it brings several (group, digest, overflow).
    ``thread`` is the story's first message there, None where there is none. ``receipt`` is what the
    service called the alert's own message, for an update or an answer. One that ``is_uncertain`` may
    have arrived at an earlier attempt: who can ask, asks before sending it again. ``nth`` tells updates
    and answers of one alert apart.
    """

    alert: Alert
    receiver: str
    attempt: int = 1
    kind: DeliveryKind = DeliveryKind.ALERT
    others: tuple[Alert, ...] = ()
    thread: Thread | None = None
    receipt: str = ""
    is_uncertain: bool = False
    nth: int = 0

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """All alerts that it brings, the oldest first."""
        return (self.alert, *self.others)

    @property
    def key(self) -> str:
        """The delivery's identity, the same at every attempt: receivers may drop repeats by it."""
        to = digest(self.receiver)[:8]
        if self.kind is DeliveryKind.ALERT:
            return f"{self.alert.id}.{to}"
        return f"{digest(self.kind, *(alert.id for alert in self.alerts), str(self.nth))}.{to}"
