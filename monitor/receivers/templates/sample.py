"""A delivery to try templates on: everything that a message can say is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from monitor.model import (
    Alert,
    AlertReason,
    AlsoReported,
    Answer,
    Delivery,
    DeliveryKind,
    Evidence,
    Origin,
    Quantity,
    RuleTitle,
    Said,
    Sentence,
    Severity,
    TextFrom,
    Thread,
    Why,
)

_AT = datetime(2024, 1, 1, tzinfo=UTC)
_SENTENCE = "وصل 3,000 جندي إلى روسيا."  # 3,000 soldiers arrived in Russia
_ALERT = Alert(
    id="sample",
    rule="sample",
    rule_title=RuleTitle(ar="تجربة", en="Sample"),  # a try
    severity=Severity.HIGH,
    story="sample",
    reason=AlertReason.DEVELOPING,
    title=_SENTENCE,
    url="https://example.org/",
    outlet="example",
    published_at=_AT,
    raised_at=_AT,
    evidence=(Evidence("text", 0, 3, _SENTENCE[:3], "sample", "sample"),),
    sentences=(Sentence("text", 0, len(_SENTENCE), _SENTENCE),),
    text_from=TextFrom.FEED,
    origins=(Origin("sample", "agency", 0, 3, _SENTENCE[:3]),),
    quantities=(Quantity(3000, 3000, approx=True, unit="troops", start=4, end=9, quote="3,000"),),
    also=(AlsoReported("another", "https://example.com/", is_copy=True),),
    why=(Why("number", "الجنود: 3,000", "troops: 3,000"),),
    country="EG",
    origin_count=2,
    answers=(Answer(Said.ACKNOWLEDGED, "somebody", _AT),),
)
SAMPLES: Final = (
    Delivery(_ALERT, "sample", thread=Thread("", "sample")),
    Delivery(
        _ALERT, "sample", kind=DeliveryKind.DIGEST, others=(replace(_ALERT, id="other", published_at=None),)
    ),
)
