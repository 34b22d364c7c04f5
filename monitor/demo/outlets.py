"""The invented outlets of the demo, each with the manners of a kind of real one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Literal

# January to December; the Gulf and Egypt write the European names, Morocco has its own
# spellings, and the Levant the Syriac names, often with the European one after a slash.
_EUROPEAN = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
_MOROCCAN = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "ماي",
    "يونيو",
    "يوليوز",
    "غشت",
    "شتنبر",
    "أكتوبر",
    "نونبر",
    "دجنبر",
)
_SYRIAC = (
    "كانون الثاني",  # January
    "شباط",  # February
    "آذار",  # March
    "نيسان",  # April
    "أيار",  # May
    "حزيران",  # June
    "تموز",  # July
    "آب",  # August
    "أيلول",  # September
    "تشرين الأول",  # October
    "تشرين الثاني",  # November
    "كانون الأول",  # December
)
_PAIRED = tuple(f"{syriac}/{european}" for syriac, european in zip(_SYRIAC, _EUROPEAN, strict=True))
# Monday to Sunday
_WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet: its name, and how it writes feeds, pages and dates.

    ``encoding`` is that of its feed and its pages alike. ``date_line`` is a format string over
    ``weekday day month year time time12``; ``carries`` says how much of an article its feed holds
    and ``link_suffix`` is what its feed hangs on every link.
    """

    id: str
    name: str
    slogan: str
    feed_format: Literal["rss", "atom"]
    carries: Literal["lead", "teaser", "content", "description"]
    hours_from_utc: int
    months: tuple[str, ...]
    date_line: str
    encoding: str = "utf-8"
    link_suffix: str = ""

    def local(self, moment: datetime) -> datetime:
        """Give a moment on the outlet's own clock."""
        return moment.astimezone(timezone(timedelta(hours=self.hours_from_utc)))

    def dated(self, moment: datetime) -> str:
        """Write a moment the way the outlet writes it above its articles."""
        local = self.local(moment)
        return self.date_line.format(
            weekday=_WEEKDAYS[local.weekday()],
            day=local.day,
            month=self.months[local.month - 1],
            year=local.year,
            time=f"{local:%H:%M}",
            time12=f"{local:%I:%M} {'ص' if local.hour < 12 else 'م'}",  # a.m., p.m.  # noqa: PLR2004
        )


OUTLETS = (
    Outlet(
        id="manara",
        name="وكالة المنارة",  # the Lighthouse agency
        slogan="الخبر أولاً",  # the news first
        feed_format="rss",
        carries="content",
        hours_from_utc=0,
        months=_EUROPEAN,
        date_line="{day} {month} {year} - {time} بتوقيت غرينتش",  # by Greenwich time
    ),
    Outlet(
        id="shati",
        name="صحيفة الشاطئ",  # the Shore, a newspaper of the Gulf
        slogan="يومية سياسية شاملة",  # a general political daily
        feed_format="rss",
        carries="lead",
        hours_from_utc=4,
        months=_EUROPEAN,
        date_line="{weekday} {day} {month} {year} {time}",
    ),
    Outlet(
        id="difaf",
        name="ضفاف النيل",  # Banks of the Nile, an Egyptian daily
        slogan="جريدة كل المصريين",  # the newspaper of all Egyptians
        feed_format="rss",
        carries="teaser",
        hours_from_utc=2,
        months=_EUROPEAN,
        date_line="{weekday} {day}/{month}/{year} {time12}",
        encoding="windows-1256",
    ),
    Outlet(
        id="atlas",
        name="الأطلس الآن",  # Atlas Now, of Morocco
        slogan="جريدة إلكترونية مغاربية",  # an electronic newspaper of the Maghreb
        feed_format="atom",
        carries="lead",
        hours_from_utc=1,
        months=_MOROCCAN,
        date_line="{weekday} {day} {month} {year} - {time}",
    ),
    Outlet(
        id="barada",
        name="قناة بردى",  # Barada, a television channel of the Levant
        slogan="نافذتكم على العالم",  # your window on the world
        feed_format="rss",
        carries="description",
        hours_from_utc=3,
        months=_PAIRED,
        date_line="آخر تحديث: {day} {month} {year}، الساعة {time}",  # last update
        link_suffix="?utm_source=rss&utm_medium=feed",
    ),
)
