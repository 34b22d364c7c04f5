"""Words that let an end be known with no others near them, though they do not tell it."""

from __future__ import annotations

from monitor.stories.news.words import folded

KNOWN_WORDS: dict[str, frozenset[str]] = {
    "imposed": folded("غرامة غرامات الغرامة عقوبات العقوبات عقوبة تعاقب يعاقب عاقبت"),  # fine, sanctions
    "confidence": folded("ثقة الثقة"),
    "won": folded("خسر خسرت خسارة هزيمة انتصار فوز فاز فازت"),  # lost, defeat, victory
    "sentenced": folded("المحكوم محكوم السجين المدان مدان مدانا أدين"),  # sentenced, prisoner, convicted
    "executed": folded("شنق شنقا أعدم أعدمت إعدام الإعدام إعدامات الإعدامات"),  # hanged
    "evacuated": folded("إجلاء أجلي أجلت تجلي إخلاء أخلت"),
    "resumed": folded("استئناف استأنفت تستأنف"),
    "cause:cyber": folded("سيبراني السيبراني سيبرانيا"),
    "arrived": folded("وصول رست"),
}
"""By the ids of outcomes."""
