"""The fixed words of an alert, in the language of who reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from monitor.model import AlertReason, Severity


@dataclass(frozen=True, slots=True)
class Labels:
    """One language's words; ``more`` takes a number, ``link`` (for a story) and ``open`` the host.

    ``stance`` names what is no plain fact, by :attr:`monitor.model.Alert.stance`.
    ``news`` picks the language of what is new.
    ``start`` begins a line whose first word may be in another script, for programs that take
    a line's direction from its first letter.
    """

    start: str
    news: Literal["ar", "en"]
    severity: dict[Severity, str]
    reason: dict[AlertReason, str]
    stance: dict[str, str]
    origins: str
    no_time: str
    more: str
    also: str
    link: str
    open: str
    only_feed: str
    comma: str
    months: tuple[str, ...]


ENGLISH = Labels(
    start="\u200e",  # LEFT-TO-RIGHT MARK
    news="en",
    severity={Severity.LOW: "low", Severity.NORMAL: "normal", Severity.HIGH: "HIGH"},
    reason={
        AlertReason.NEW: "new",
        AlertReason.DEVELOPING: "developing",
        AlertReason.NOTICE: "notice to operators",
        AlertReason.RECOVERED: "well again",
        AlertReason.TEST: "a test",
        AlertReason.CANARY: "proof of life",
    },
    stance={"alleged": "ALLEGED", "denied": "DENIED"},
    origins="According to",
    no_time="time unknown",
    more="and {} more",
    also="Also reported by",
    link="Read on {}",
    open="Open {}",
    only_feed="Text from the feed only",
    comma=", ",
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)

ARABIC = Labels(
    start="\u200f",  # RIGHT-TO-LEFT MARK
    news="ar",
    severity={
        Severity.LOW: "أهمية منخفضة",  # low importance
        Severity.NORMAL: "أهمية عادية",  # normal importance
        Severity.HIGH: "أهمية عالية",  # high importance
    },
    reason={
        AlertReason.NEW: "خبر جديد",  # a new story
        AlertReason.DEVELOPING: "تطور في خبر سابق",  # a development in an earlier story
        AlertReason.NOTICE: "تنبيه للمشغلين",  # notice to operators
        AlertReason.RECOVERED: "عاد إلى حالته الطبيعية",  # back to its normal state
        AlertReason.TEST: "تجربة",  # a test
        AlertReason.CANARY: "إشارة حياة",  # a sign of life
    },
    stance={
        "alleged": "مزاعم",  # allegations
        "denied": "نفي",  # a denial
    },
    origins="نقلا عن",  # citing
    no_time="وقت النشر غير معروف",  # time of publication unknown
    more="و{} غيرها",  # and {} others
    also="نشره أيضا",  # also published by
    link="اقرأ الخبر على {}",  # read the story on {}
    open="افتح {}",  # open {}
    only_feed="النص من موجز الأخبار فقط",  # the text is from the feed only
    comma="، ",
    months=(
        "يناير",  # January
        "فبراير",  # February
        "مارس",  # March
        "أبريل",  # April
        "مايو",  # May
        "يونيو",  # June
        "يوليو",  # July
        "أغسطس",  # August
        "سبتمبر",  # September
        "أكتوبر",  # October
        "نوفمبر",  # November
        "ديسمبر",  # December
    ),
)

# Told apart by shape as well as colour, and alike in every service.
SIGNS = {
    Severity.LOW: "\N{MEDIUM WHITE CIRCLE}",
    Severity.NORMAL: "\N{LARGE ORANGE DIAMOND}",
    Severity.HIGH: "\N{LARGE RED CIRCLE}",
}
