"""The names of months, weekdays and halves of the day, folded as ``marks.folded`` does it."""

from __future__ import annotations

from typing import Final


def _numbered(months: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, names in enumerate(months, 1) for name in names.split("|")}


# January to December, by calendar and language. First Egypt and the Gulf, the Levant and Iraq,
# Algeria and Tunisia, Morocco and Mauritania; what two regions share stands once.
_ARABIC = _numbered(
    (
        "يناير|كانون الثاني|كانون ثاني|كانون ثان|جانفي",
        "فبراير|شباط|فيفري",
        "مارس|اذار",
        "ابريل|نيسان|افريل",
        "مايو|ايار|مايس|ماي",
        "يونيو|يونيه|حزيران|جوان",
        "يوليو|يوليه|تموز|جويليه|يوليوز",
        "اغسطس|اب|اوت|غشت|اغشت",
        "سبتمبر|ايلول|شتنبر|شتمبر",
        "اكتوبر|تشرين الاول|تشرين اول",
        "نوفمبر|تشرين الثاني|تشرين ثاني|تشرين ثان|نونبر",
        "ديسمبر|كانون الاول|كانون اول|دجنبر|دجمبر",
    )
)
_PERSIAN = _numbered(
    (
        "ژانويه",
        "فوريه",
        "مارس",
        "اوريل",
        "مه",
        "ژوين",
        "ژوييه|جولاي",
        "اوت",
        "سپتامبر",
        "اكتبر",
        "نوامبر",
        "دسامبر",
    )
)
# Sorani; its letters for vowels are folded like their Arabic look-alikes
_KURDISH = _numbered(
    (
        "كانووني دووهم",
        "شوبات",
        "يازار",
        "نيسان",
        "يايار",
        "حوزهيران",
        "تهمووز|تهموز",
        "ياب",
        "يهيلوول|يهيلول",
        "تشريني يهكهم",
        "تشريني دووهم",
        "كانووني يهكهم",
    )
)
ENGLISH: Final = _numbered(
    (
        "jan|january",
        "feb|february",
        "mar|march",
        "apr|april",
        "may",
        "jun|june",
        "jul|july",
        "aug|august",
        "sep|sept|september",
        "oct|october",
        "nov|november",
        "dec|december",
    )
)
_FRENCH = _numbered(
    (
        "janvier|janv",
        "fevrier|fevr|fev",
        "mars",
        "avril|avr",
        "mai",
        "juin",
        "juillet|juil",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    )
)
_TURKISH = _numbered(
    (
        "ocak",
        "subat",
        "mart",
        "nisan",
        "mayis",
        "haziran",
        "temmuz",
        "agustos",
        "eylul",
        "ekim",
        "kasim",
        "aralik",
    )
)
MONTHS: Final = _ARABIC | _PERSIAN | _KURDISH | ENGLISH | _FRENCH | _TURKISH

# Muharram to Dhu al-Hijja.
HIJRI_MONTHS: Final = _numbered(
    (
        "محرم|المحرم",
        "صفر",
        "ربيع الاول|ربيع اول",
        "ربيع الثاني|ربيع ثاني|ربيع الاخر|ربيع اخر",
        "جمادي الاولي|جمادي الاول|جمادي اولي|جماد الاول|جماد اول",
        "جمادي الاخره|جمادي الثانيه|جمادي الاخر|جمادي الثاني|جماد الثاني|جماد ثاني|جماد الاخر",
        "رجب",
        "شعبان",
        "رمضان",
        "شوال",
        "ذو القعده|ذي القعده|ذا القعده|ذوالقعده|ذيالقعده",
        "ذو الحجه|ذي الحجه|ذا الحجه|ذوالحجه|ذيالحجه",
    )
)

# Arabic, with the shorter spellings of hurried writers, then English, French and Turkish.
_WEEKDAYS = (
    "الاثنين|الاتنين|الثلاثاء|الثلاثا|الاربعاء|الاربعا|الخميس|الجمعه|السبت|الاحد|"
    "اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت|احد|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    "mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|"
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    "pazartesi|sali|carsamba|persembe|cuma|cumartesi|pazar"
)
# What stands between the parts of a date and says nothing of it.
_FILLERS = (
    "يوم|اليوم|الموافق|موافق|الموافقه|"  # day, corresponding to
    "شهر|لشهر|من|عام|لعام|سنه|لسنه|"  # month, of, year
    "في|علي|عند|تمام|المبارك|المعظم|"  # in, at, exactly, blessed (of Ramadan)
    "ميلادي|ميلاديه|الميلادي|"  # of the Gregorian calendar
    "الساعه|ساعه|بالساعه|"  # at the hour of
    "at|on|of|the|le|a|saat"
)
SILENT: Final = frozenset(f"{_WEEKDAYS}|{_FILLERS}".split("|"))

# The halves of the day. Those of American servers are told apart: they write the month first.
AM: Final = "am"
PM: Final = "pm"
MORNING: Final = "morning"
EVENING: Final = "evening"
NOON: Final = "noon"
NIGHT: Final = "night"
HALVES: Final = {
    "am": AM,
    "pm": PM,
    "ص": MORNING,  # a.m.
    "صباحا": MORNING,  # in the morning
    "الصباح": MORNING,
    "فجرا": MORNING,  # at dawn
    "ضحي": MORNING,  # in the forenoon
    "قبل الظهر": MORNING,  # before noon
    "بعد منتصف الليل": MORNING,  # after midnight
    "م": EVENING,  # p.m., and "of the Gregorian calendar" after a year
    "مساء": EVENING,  # in the evening
    "المساء": EVENING,
    "عصرا": EVENING,  # in the afternoon
    "بعد الظهر": EVENING,  # after noon
    "ظهرا": NOON,  # at noon: 11 to 3 o'clock
    "ليلا": NIGHT,  # at night: 6 to 5 o'clock
}
