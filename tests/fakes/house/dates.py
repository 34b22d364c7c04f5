"""A moment as Arabic outlets print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hijridate import Gregorian

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_GREGORIAN = (
    "يناير",  # January
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
_LEVANT = (
    "كانون الثاني",  # January
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
_MAGHREB = (
    "يناير",  # January
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
_TUNIS = (
    "جانفي",  # January
    "فيفري",
    "مارس",
    "أفريل",
    "ماي",
    "جوان",
    "جويلية",
    "أوت",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
_DAYS = (
    "الاثنين",  # Monday
    "الثلاثاء",
    "الأربعاء",
    "الخميس",
    "الجمعة",
    "السبت",
    "الأحد",
)
_HIJRI = (
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
)
_INDIC = str.maketrans("0123456789", "".join(chr(0x0660 + digit) for digit in range(10)))


def written(at: datetime, way: str) -> str:
    """Write a moment in one of the ways of :data:`WAYS`, on the clock that it carries."""
    return WAYS[way](at)


def _month(at: datetime, names: tuple[str, ...]) -> str:
    return names[at.month - 1]


def _half_day(at: datetime) -> str:
    return f"{at.hour % 12 or 12:02d}:{at.minute:02d} {'ص' if at.hour < 12 else 'م'}"


def _hijri(at: datetime) -> str:
    then = Gregorian(at.year, at.month, at.day).to_hijri()
    hijri = f"{then.day} {_HIJRI[then.month - 1]} {then.year} هـ"
    return f"{_DAYS[at.weekday()]} {hijri} الموافق {at.day} {_month(at, _GREGORIAN)} {at.year} م"


WAYS: dict[str, Callable[[datetime], str]] = {
    "long": lambda at: f"{_DAYS[at.weekday()]} {at.day} {_month(at, _GREGORIAN)} {at.year} - {at:%H:%M}",
    "comma": lambda at: (
        f"{_DAYS[at.weekday()]}، {at.day:02d} {_month(at, _GREGORIAN)} {at.year} {_half_day(at)}"
    ),
    "paired": lambda at: f"{at.day} {_month(at, _LEVANT)}/{_month(at, _GREGORIAN)} {at.year}",
    "levant": lambda at: f"{at.day} {_month(at, _LEVANT)} {at.year} {at:%H:%M}",
    "maghreb": lambda at: f"{_DAYS[at.weekday()]} {at.day} {_month(at, _MAGHREB)} {at.year} - {at:%H:%M}",
    "tunis": lambda at: f"{at.day} {_month(at, _TUNIS)} {at.year}",
    "indic": lambda at: f"{at.day} {_month(at, _GREGORIAN)} {at.year} {_half_day(at)}".translate(_INDIC),
    "slashes": lambda at: f"{at.year}/{at.month:02d}/{at.day:02d} {_half_day(at)}",
    "day_first": lambda at: f"{at.day:02d}/{at.month:02d}/{at.year}",
    "dashes": lambda at: f"{at.day}-{at.month}-{at.year} | {at:%H:%M}",
    "hijri": _hijri,
    "month_first": lambda at: f"{_month(at, _GREGORIAN)} {at.day}, {at.year}",
    "gmt": lambda at: (
        f"{_DAYS[at.weekday()]} {at.day} {_month(at, _GREGORIAN)} {at.year} {at:%H:%M} بتوقيت غرينتش"
    ),
}
