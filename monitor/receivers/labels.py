"""The fixed words of an alert, in the language of who reads it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal
from zoneinfo import ZoneInfo

from monitor.model import AlertReason, DeliveryKind, Said, Severity, Zone

Language = Literal["ar", "en"]


@dataclass(frozen=True, slots=True)
class Labels:
    """How one receiver is spoken to: a language's words, and the zone of its local time if it has one.

    ``more`` takes a number, ``link`` (for a story) and ``open`` the host, ``local`` a time. What is
    counted stands after its noun, so that no number has to agree with it.
    ``unacknowledged`` begins a subject. ``stance`` names what is no plain fact, by
    :attr:`monitor.model.Alert.stance`; ``zones`` the parts of a
    page that are not its article; ``units`` what is worth a figure of its own.
    ``start`` begins a line whose first word may be in another script, for programs that take
    a line's direction from its first letter.
    """

    language: Language
    direction: Literal["rtl", "ltr"]
    start: str
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
    seen: str
    local: str
    zones: dict[Zone, str]
    quantities: str
    units: dict[str, str]
    about: str
    at_least: str
    up_to: str
    independent: str
    copies: str
    said: dict[Said, str]
    remark: dict[AlertReason, str]
    unacknowledged: str
    unanswered: str
    follow_up: str
    several: dict[DeliveryKind, str]
    comma: str
    months: tuple[str, ...]
    zone: ZoneInfo | None = None


ENGLISH = Labels(
    start="\u200e",  # LEFT-TO-RIGHT MARK
    language="en",
    direction="ltr",
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
    seen="seen {}",
    local="{} local",
    zones={
        Zone.CAPTION: "photo caption",
        Zone.POST: "embedded post",
        Zone.RELATED: "links to other articles",
        Zone.GLUED: "another article on the page",
        Zone.TAGS: "keywords",
        Zone.COMMENTS: "readers' comments",
        Zone.SHARE: "share box",
        Zone.COPYRIGHT: "copyright notice",
        Zone.NEWSLETTER: "newsletter box",
    },
    quantities="Figures",
    units={
        "troops": "troops",
        "people": "people",
        "weapons": "weapons",
        "shells": "shells",
        "missiles": "missiles",
        "vehicles": "vehicles",
    },
    about="about {}",
    at_least="at least {}",
    up_to="up to {}",
    independent="Independent origins: {}",
    copies="Copies: {}",
    said={
        Said.ACKNOWLEDGED: "Acknowledged by {}",
        Said.NOT_RELEVANT: "Not relevant, says {}",
        Said.SILENCED: "Silenced for 24 h by {}",
    },
    remark={AlertReason.TEST: "This is only a test of the monitor: it reports no news."},
    unacknowledged="Unacknowledged",
    unanswered="Nobody has acknowledged this alert since {}",
    follow_up="Follow-up to",
    several={
        DeliveryKind.GROUP: "Alerts in one group: {}",
        DeliveryKind.DIGEST: "Digest of alerts: {}",
        DeliveryKind.OVERFLOW: "Alerts beyond the hour's limit: {}",
    },
    comma=", ",
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)

ARABIC = Labels(
    start="\u200f",  # RIGHT-TO-LEFT MARK
    language="ar",
    direction="rtl",
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
        AlertReason.CANARY: "فحص دوري",  # a periodic check
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
    seen="رُصد {}",  # was spotted {}
    local="{} محليا",  # {} locally
    zones={
        Zone.CAPTION: "تعليق صورة",  # a photo's caption
        Zone.POST: "منشور مضمن",  # an embedded post
        Zone.RELATED: "روابط لأخبار أخرى",  # links to other news
        Zone.GLUED: "خبر آخر في الصفحة",  # another story on the page
        Zone.TAGS: "كلمات مفتاحية",  # keywords
        Zone.COMMENTS: "تعليقات القراء",  # readers' comments
        Zone.SHARE: "مربع المشاركة",  # share box
        Zone.COPYRIGHT: "إشعار الحقوق",  # notice of rights
        Zone.NEWSLETTER: "مربع النشرة البريدية",  # newsletter box
    },
    quantities="الأعداد",  # the numbers
    units={
        "troops": "الجنود",  # the soldiers
        "people": "الأشخاص",  # the people
        "weapons": "قطع السلاح",  # the pieces of arms
        "shells": "القذائف",  # the shells
        "missiles": "الصواريخ",  # the missiles
        "vehicles": "المركبات",  # the vehicles
    },
    about="نحو {}",  # about {}
    at_least="{} على الأقل",  # {} at least
    up_to="{} على الأكثر",  # {} at most
    independent="مصادر مستقلة: {}",  # independent origins: {}
    copies="نسخ منقولة: {}",  # copies taken over: {}
    said={
        Said.ACKNOWLEDGED: "تأكيد الاطلاع: {}",  # confirmation of having seen it: {}
        Said.NOT_RELEVANT: "لا صلة له بالموضوع، بحسب {}",  # off the subject, according to {}
        Said.SILENCED: "إسكات التنبيهات 24 ساعة: {}",  # silencing of the alerts, 24 hours: {}
    },
    remark={
        # this is only a test of the monitor, there is no news in it
        AlertReason.TEST: "هذه تجربة للراصد فقط، ولا خبر فيها.",
    },
    unacknowledged="لم يؤكده أحد",  # nobody has confirmed it
    unanswered="لم يؤكد أحد الاطلاع على هذا التنبيه منذ {}",  # nobody has confirmed seeing this since {}
    follow_up="متابعة لخبر",  # follow-up to the story
    several={
        DeliveryKind.GROUP: "تنبيهات مجمعة: {}",  # alerts put together: {}
        DeliveryKind.DIGEST: "ملخص التنبيهات: {}",  # summary of the alerts: {}
        DeliveryKind.OVERFLOW: "تنبيهات تجاوزت حد الساعة: {}",  # alerts that exceeded the hour's limit: {}
    },
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


def labels_for(language: Language, zone: str = "") -> Labels:
    """Give the words for a receiver; ``zone`` is its IANA time zone, empty where it has none."""
    labels = ARABIC if language == "ar" else ENGLISH
    return replace(labels, zone=ZoneInfo(zone)) if zone else labels
