"""The dateline that opens a wire report: a place and whose report it is ("Seoul (Reuters) -")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_AGENCIES = (
    "رويترز",  # Reuters
    r"[أا][\s.]?ف[\s.]?ب\.?",  # AFP, by its letters
    "فرانس برس",  # France-Presse
    r"[أا][\s.]ب\.?",  # AP, by its letters
    "أسوشيتد برس",  # Associated Press
    r"د[\s.]?ب[\s.]?[أا]\.?",  # dpa, by its letters
    "سبوتنيك",  # Sputnik
    "نوفوستي",  # Novosti
    "إنترفاكس",  # Interfax
    "تاس",  # TASS
    "ا?لأناضول",  # Anadolu
    "الاناضول",  # the same, spelt otherwise
    "شينخوا",  # Xinhua
    "يونهاب",  # Yonhap
    "كيودو",  # Kyodo
    "بلومبر[جغ]",  # Bloomberg
    "وام",  # WAM, the Emirates
    "واس",  # SPA, Saudi Arabia
    "كونا",  # KUNA, Kuwait
    "قنا",  # QNA, Qatar
    "بنا",  # BNA, Bahrain
    "بترا",  # Petra, Jordan
    "سانا",  # SANA, Syria
    "سبأ",  # Saba, Yemen
    "واع",  # INA, Iraq
    "وفا",  # WAFA, Palestine
    "وات",  # TAP, Tunisia
    "واج",  # APS, Algeria
    "إرنا",  # IRNA, Iran
    "أ ش أ",  # MENA, Egypt
    "ا?لوكالات",  # the agencies
    "وكالات",  # agencies
    "CNN",
    "AFP",
    "AP",
    "Reuters",
    "DW",
    "BBC",
)
_DASH = r"[-\u2013\u2014\u0640/:]"  # hyphen, EN DASH, EM DASH, TATWEEL; a slash or a colon serves as well
_OPEN = rf"(?:{_DASH}|[(\[\"“«])"
# the dash behind tells a dateline from a sentence that names an agency in brackets or quotes
_AGENCY = re.compile(rf"(?<!\w)(?:{'|'.join(_AGENCIES)})(?!\w)\s*[)\]\"”»]?\s*(?:{_DASH}|$)")
# a date may stand between ("Seoul, 12 September (Reuters)")
_PLACE = re.compile(rf"(?:[^\W_]{{1,15}}[ ،,]{{1,2}}){{0,4}}[^\W_]{{2,15}}\s*{_OPEN}+\s*$")
# inside a line quotes are for what a sentence names ("the agency "SPA": ...")
_LAST_WORD = re.compile(rf"[^\W_]{{2,15}}\s*(?:{_DASH}|\()+\s*$")
_ALONE = re.compile(r"\W*")
_SAYS = re.compile(r"\W*و?(?:ذكر|قال|أفاد|نقل|أعلن|بحسب|حسب|وفق|أكد|أضاف|المصدر|مصدر|عن )")
_MAX_PLACE = 60


def opens_with_dateline(line: str) -> bool:
    """Say whether a line begins with a dateline, or with an agency in brackets as "(CNN) --" is."""
    found = _AGENCY.search(line[: 2 * _MAX_PLACE])
    if not found or found.start() > _MAX_PLACE or _SAYS.match(line):
        return False
    before = line[: found.start()]
    if _ALONE.fullmatch(before):
        return len(before.strip()) > 0 and found.end() < len(line)
    return bool(_PLACE.fullmatch(before.lstrip()))


def datelines_inside(line: str) -> Iterator[int]:
    """Give where datelines begin in the middle of a line, at the last word of their place.

    A wire report has one behind its sentence's end or run together with its headline; "(Reuters)"
    after a sentence is no dateline, and "Reuters said - " is none.
    """
    for found in _AGENCY.finditer(line):
        before = line[max(0, found.start() - _MAX_PLACE) : found.start()]
        if found.start() <= _MAX_PLACE and _PLACE.fullmatch(before.lstrip()):
            continue  # the line's own
        place = _LAST_WORD.search(before)
        if place and found.end() < len(line) and place.start() > 0:
            yield max(0, found.start() - _MAX_PLACE) + place.start()
