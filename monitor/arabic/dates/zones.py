"""Zones as dates name them: abbreviations, offsets, places, and keys of the IANA database."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

FURTHEST: Final = timedelta(hours=14)
"""How far a zone can be from UTC: Kiritimati; nothing is further west than 12 hours."""
_MINUTES_IN_HOUR: Final = 60

# Of RFC 822, section 5.1, its one-letter zones as feedparser knows them, and of the Arab world and
# its news; hours ahead of UTC. IST is India, Israel or Ireland, and BST Britain or Bangladesh:
# they are not here, see _AMBIGUOUS.
_NAMES_BY_HOURS: Final = {
    -12: "m",
    -8: "pst",
    -7: "mst|pdt",
    -6: "cst|mdt",
    -5: "est|cdt",
    -4: "ast|edt",
    -3: "adt",
    -1: "a",
    0: "ut|utc|gmt|z|wet",
    1: "n|met|cet|west",
    2: "mest|cest|eet",
    3: "eest|msk|trt",
    4: "gst",
    5: "pkt",
    9: "jst|kst",
    12: "y",
}
_HOURS: Final = {name: hours for hours, names in _NAMES_BY_HOURS.items() for name in names.split("|")}
_AMBIGUOUS: Final = frozenset({"ist", "bst"})
_BY_SEASON: Final = {
    "at": "America/Halifax",
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}
# The zone of Riyadh was called so, too, until the IANA database dropped such names in 2017.
_ARABIA_OR_ATLANTIC: Final = "ast"
_ARABIA: Final = timezone(timedelta(hours=3))
_ANY_DAY: Final = datetime(2020, 1, 1)  # noqa: DTZ001  asked for the offset of a zone without seasons

# Places after "in the time of"; folded. Not عمان, which is Amman or Oman, and not طرابلس, which is
# Tripoli in Libya or in Lebanon.
_PLACES: Final = {
    "Etc/UTC": "غرينتش|جرينتش|غرينيتش|جرينيتش|غرينتيش|جرينتيش|غرينويتش|جرينويتش|العالمي|الدولي|gmt|utc",
    "Asia/Riyadh": "مكه المكرمه|مكه|السعوديه|الرياض|المدينه المنوره|جده",
    "Asia/Kuwait": "الكويت",
    "Asia/Qatar": "قطر|الدوحه",
    "Asia/Bahrain": "البحرين|المنامه",
    "Asia/Dubai": "الامارات|ابوظبي|ابو ظبي|دبي|الشارقه",
    "Asia/Muscat": "مسقط|سلطنه عمان",
    "Asia/Aden": "اليمن|صنعاء|عدن",
    "Asia/Baghdad": "العراق|بغداد",
    "Asia/Amman": "الاردن",
    "Asia/Beirut": "بيروت|لبنان",
    "Asia/Damascus": "دمشق|سوريا|سوريه",
    "Asia/Jerusalem": "القدس المحتله|القدس|تل ابيب|اسراييل",
    "Asia/Hebron": "فلسطين|رام الله",
    "Asia/Gaza": "غزه",
    "Africa/Cairo": "القاهره|مصر",
    "Africa/Khartoum": "الخرطوم|السودان",
    "Africa/Tripoli": "ليبيا",
    "Africa/Tunis": "تونس",
    "Africa/Algiers": "الجزاير",
    "Africa/Casablanca": "المغرب|الرباط|الدار البيضاء",
    "Africa/Nouakchott": "موريتانيا|نواكشوط",
    "Africa/Mogadishu": "الصومال|مقديشو",
    "Africa/Djibouti": "جيبوتي",
    "Europe/Istanbul": "تركيا|انقره|اسطنبول",
    "Asia/Tehran": "طهران|ايران",
    "Europe/Moscow": "موسكو",
    "Europe/Kyiv": "كييف",
    "Europe/London": "لندن|بريطانيا",
    "Europe/Paris": "باريس|فرنسا",
    "Europe/Berlin": "برلين|المانيا|وسط اوروبا",
    "America/New_York": "واشنطن|نيويورك",
    "Asia/Shanghai": "بكين|الصين",
    "Asia/Tokyo": "طوكيو|اليابان",
    "Asia/Seoul": "سيول|كوريا الجنوبيه",
    "Asia/Pyongyang": "بيونغ يانغ|بيونج يانج|كوريا الشماليه",
}
_KEYS: Final = {
    "etc/gmt": "Etc/UTC",
    **{key.lower(): key for key in (*_PLACES, *_BY_SEASON.values())},
    **_BY_SEASON,
    **{place: key for key, places in _PLACES.items() for place in places.split("|")},
}
_PLACE: Final = "|".join(sorted((re.escape(name) for name in _KEYS if not name.isascii()), reverse=True))

_AGENCIES = r"ت ?\.? ?غ\.?"  # short for "in the time of Greenwich", as news agencies write it
_GREENWICH = rf"gmt|utc|ut|{_AGENCIES}|" + _PLACES["Etc/UTC"]
_IN_TIME = "(?:ب?(?:ال)?توقيت )?"  # (in) the time of
_HOURS_AHEAD = r"(?P<sign>[+-]) ?(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?!\d|:\d)"
_FROM_GREENWICH: Final = (
    re.compile(rf" ?\(?{_IN_TIME}(?:{_GREENWICH}) ?\(?{_HOURS_AHEAD}"),
    # GMT 3+: as right-to-left editors turn it round
    re.compile(rf" ?\(?{_IN_TIME}(?:{_GREENWICH}) ?(?P<hours>\d{{1,2}})(?P<sign>\+)(?!\d)"),
)
# A minus and a time may be the end of a span ("10:00-12:00"): that is an offset after seconds only.
_BARE: Final = (
    re.compile(r" ?\(?(?P<sign>\+)(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?!\d|:\d)"),
    re.compile(r" ?\(?(?P<sign>-)(?P<hours>\d{2})(?P<minutes>\d{2})(?!\d|:\d)"),
    re.compile(r"(?<=:\d\d:\d\d) ?\(?(?P<sign>-)(?P<hours>\d{2}):(?P<minutes>\d{2})(?!\d|:\d)"),
)
# Etc/GMT+3 is west of Greenwich for its database, and east of it for most who write it.
_KEY = r"(?:africa|america|asia|atlantic|europe|etc)/[a-z]+(?:[+-]\d{1,2})?"
_NAMED: Final = (
    re.compile(
        rf" ?\(?(?:حسب |وفق )?ب?(?:ال)?توقيت (?:مدينه |دوله )?(?P<name>{_PLACE}|المحلي|[a-z]{{3,4}})(?!\w)"
    ),
    re.compile(rf" ?\( ?(?P<name>{_PLACE}) ?\)"),
    re.compile(rf" (?P<name>{_PLACES['Etc/UTC']})(?!\w)"),
    re.compile(rf" ?\(?(?P<name>{_KEY}|z|ut|[a-z]{{3,4}})(?!\w)"),
)
# Two letters that may be anything elsewhere.
_AFTER_TIME: Final = re.compile(rf" ?\(?{_AGENCIES}(?!\w)")
_LOCAL: Final = "المحلي"
_UNKNOWN: Final = re.compile(r" ?\(?(?:حسب |وفق )?ب(?:ال)?توقيت [^\W\d]")
_WHOLE_OFFSET: Final = re.compile(r"(?:gmt|utc|ut)?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?")


class Said(NamedTuple):
    """A zone that a text names; ``zone`` is None where nobody can say which it is."""

    zone: tzinfo | None
    end: int


@lru_cache(maxsize=256)
def zone_named(name: str, own: tzinfo) -> tzinfo | None:
    """Give the zone of a name or an offset in small letters, None where it is not known.

    ``own`` is the zone of what names none; it decides between Arabia and the Atlantic.
    """
    offset = _WHOLE_OFFSET.fullmatch(name)
    if offset:
        return _fixed(offset)
    if name == _ARABIA_OR_ATLANTIC and own.utcoffset(_ANY_DAY) == _ARABIA.utcoffset(None):
        return own
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name])) if _HOURS[name] else UTC
    return ZoneInfo(_KEYS[name]) if name in _KEYS else None


def zone_after_time(text: str, at: int, own: tzinfo) -> Said | None:
    """Read the zone after a time; there, an offset may stand alone, and the letters of agencies."""
    said = _offset_after(_BARE, text, at) or zone_after(text, at, own)
    agencies = None if said else _AFTER_TIME.match(text, at)
    return Said(UTC, agencies.end()) if agencies else said


def zone_after(text: str, at: int, own: tzinfo) -> Said | None:
    """Read the zone that stands at a place of a folded text, None where none stands there."""
    offset = _offset_after(_FROM_GREENWICH, text, at)
    if offset:
        return offset
    for pattern in _NAMED:
        found = pattern.match(text, at)
        if found and found["name"] == _LOCAL:
            return Said(own, found.end())
        if found and _is_zone(found["name"]):
            return Said(zone_named(found["name"], own), found.end())
    unknown = _UNKNOWN.match(text, at)
    return Said(None, unknown.end()) if unknown else None


def _offset_after(patterns: Iterable[re.Pattern[str]], text: str, at: int) -> Said | None:
    found = next(filter(None, (pattern.match(text, at) for pattern in patterns)), None)
    return Said(_fixed(found), found.end()) if found else None


def _is_zone(name: str) -> bool:
    """Say whether a word after a time means a zone, a known one or not: most are only words."""
    return name in _HOURS or name in _KEYS or name in _AMBIGUOUS or "/" in name


def _fixed(offset: re.Match[str]) -> tzinfo | None:
    parts = offset.groupdict()
    ahead = timedelta(hours=int(parts["hours"]), minutes=int(parts.get("minutes") or 0))
    if ahead > FURTHEST or int(parts.get("minutes") or 0) >= _MINUTES_IN_HOUR:
        return None
    return timezone(-ahead if parts["sign"] == "-" else ahead)
