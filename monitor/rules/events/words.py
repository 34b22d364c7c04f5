"""The small words that hold an Arabic sentence together, as the reading of events needs them.

All are folded letters (monitor.arabic.fold); sets are made once, at import.
"""

from __future__ import annotations

from functools import lru_cache

from monitor.arabic.fold import fold


def folded(*words: str) -> frozenset[str]:
    """Fold some words, so that they may be written here as they are spelt."""
    return frozenset(fold(word).letters for word in words)


@lru_cache(maxsize=10_000)
def folded_term(term: str) -> str:
    """Fold a term; the terms of rules come again and again."""
    return fold(term).letters


def _by(groups: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: group for group, words in groups.items() for word in folded(*words)}


TO, FOR, FROM, BY, WITH, IN, ON, AGAINST, AND_WITH, BETWEEN, AT, NAMING, OTHER = (
    "to",
    "for",
    "from",
    "by",
    "with",
    "in",
    "on",
    "against",
    "and-with",
    "between",
    "at",
    "naming",
    "other",
)
"""What a preposition says of its noun: a goal, a source, an agent, the thing given, or a place."""
GOALS = frozenset({TO, FOR})
PLACES = frozenset({IN, ON, AGAINST})
PREPOSITIONS = _by(
    {
        TO: (
            "إلى",  # to
            "نحو",  # towards
            "صوب",  # towards
            "باتجاه",  # in the direction of
            "تجاه",  # towards
            "لصالح",  # for the benefit of
            "لمصلحة",  # in the interest of
            "لحساب",  # on account of
            "لفائدة",  # for the benefit of
        ),
        FROM: ("من", "منذ"),  # from, since
        BY: ("بواسطة",),  # by means of
        IN: ("في", "داخل", "بداخل"),  # in, inside
        ON: ("على",),  # on, against
        AGAINST: ("ضد",),  # against
        AND_WITH: ("مع",),  # with
        BETWEEN: ("بين",),  # between
        NAMING: ("باسم",),  # in the name of
        AT: ("لدى", "عند"),  # with, at: has
        OTHER: (
            "عن",  # about
            "عبر",  # across
            "قرب",  # near
            "حول",  # about
            "بشأن",  # concerning
            "بخصوص",  # concerning
            "بعد",  # after
            "قبل",  # before
            "خلال",  # during
            "عقب",  # following
            "إثر",  # following
            "بسبب",  # because of
            "جراء",  # because of
            "رغم",  # despite
            "ضمن",  # within
            "حتى",  # until
            "تحت",  # under
            "فوق",  # over
            "خارج",  # outside
            "وسط",  # amid
            "أمام",  # before
            "وراء",  # behind
            "خلف",  # behind
            "دون",  # without
            "بدون",  # without
            "سوى",  # except
            "باستثناء",  # with the exception of
            "إزاء",  # regarding
            "حيال",  # regarding
            "بحسب",  # according to
            "حسب",  # according to
            "وفق",  # according to
            "وفقا",  # according to
            "طبقا",  # according to
            "مقابل",  # in return for
            "بدل",  # in place of
        ),
    }
)
# After these words the second is no goal, no source, but an agent or only a place.
PAIRS: dict[tuple[str, str], str] = {
    (fold(first).letters, fold(second).letters): says
    for first, second, says in (
        ("من", "قبل", BY),  # by
        ("من", "جانب", BY),  # on the part of
        ("من", "طرف", BY),  # on the part of
        ("من", "خلال", OTHER),  # through
        ("من", "أجل", FOR),  # for the sake of
        ("من", "دون", OTHER),  # without
        ("على", "يد", BY),  # at the hand of
        ("على", "أيدي", BY),  # at the hands of
        ("إلى", "جانب", TO),  # at the side of
        ("في", "اتجاه", TO),  # in the direction of
        ("على", "صعيد", OTHER),  # at the level of
        ("على", "غرار", OTHER),  # in the manner of
        ("على", "خلفية", OTHER),  # against the background of
    )
}
# من (of, from) after these is no source: more than, each of, instead of, in spite of, at the request of
NOT_FROM = folded(
    "بدلا",  # instead
    "خوفا",  # for fear
    "الرغم",  # spite
    "بالرغم",  # in spite
    "بالقرب",  # near
    "مقربة",  # nearness
    "بطلب",  # at the request
    "بدعم",  # with the support
    "بتكليف",  # on behalf
    "بتمويل",  # with money
    "بأمر",  # by order
    "بقرار",  # by decision
    "بضغط",  # under pressure
    "تحذيرات",  # warnings
    "مخاوف",  # fears
    "حذر",  # warned
    "حذرت",  # warned
    "انسحب",  # withdrew
    "انسحبت",  # withdrew
)
NOT_ON = folded(
    "ردا",  # in answer to
    "احتجاجا",  # in protest at
    "بناء",  # on the basis of
    "تعليقا",  # commenting on
    "عقوبات",  # sanctions
    "العقوبات",  # the sanctions
    "حرب",  # a war
    "الحرب",  # the war
    "حربها",  # her war
    "حربه",  # his war
)
EACH_OF = folded(  # what stands after the preposition belongs to the noun: each of, more than
    "كل",  # each
    "كلا",  # both
    "أكثر",  # more
    "أقل",  # less
    "يقل",  # is less
    "تقل",  # is less
    "يزيد",  # exceeds
    "تزيد",  # exceeds
    "يقرب",  # is near
    "أكبر",  # bigger
)
UP_TO = folded("يصل", "تصل", "وصل", "وصلت")  # ما يصل إلى: up to so many
NEGATORS = folded("لم", "لن", "لا", "ليس", "ليست", "ليسوا", "لسنا", "عدم", "دون", "بدون", "لما")
RELATIVES = folded("الذي", "التي", "الذين", "اللذين", "اللذان", "اللتين", "اللتان", "اللواتي")
TURNS = folded(  # a new statement, outside of what was said before
    "لكن",  # but
    "لكنه",  # but he
    "لكنها",  # but she
    "لكنهم",  # but they
    "بينما",  # while
    "فيما",  # while
    "بل",  # rather
    "إذ",  # as
    "حيث",  # where
    "بالمقابل",  # in return
)
TURNING_BEFORE_THAT = folded("إلا", "غير", "بيد")  # but that
DURING = folded("حين", "الوقت", "وقت")  # في حين, في الوقت (الذي): while
_THAT = ("ان", "أن", "انه", "انها", "انهم", "اننا", "اني", "انهما", "انني")
THAT = folded(*_THAT, *(f"ب{word}" for word in _THAT), "كأن", "لأن", "لأنه", "لأنها", "لأنهم")
THAT_THEY = frozenset(word for word in THAT if not word.endswith("ان"))
BUT_THEY = folded("لكنه", "لكنها", "لكنهم", "لكننا")  # but he, she, they, we
MAY = folded("قد")  # with a past: indeed; with a present: may
ASIDE = folded(  # adverbs and the like between a verb and its subject
    "قد",  # indeed
    "سوف",  # will
    "أيضا",  # also
    "مؤخرا",  # recently
    "بالفعل",  # indeed
    "فعلا",  # indeed
    "سرا",  # secretly
    "علنا",  # openly
    "رسميا",  # officially
    "حاليا",  # at present
    "سابقا",  # earlier
    "لاحقا",  # later
    "أمس",  # yesterday
    "اليوم",  # today
    "غدا",  # tomorrow
    "قريبا",  # soon
    "الأحد",  # Sunday
    "الاثنين",  # Monday
    "الإثنين",  # Monday
    "الثلاثاء",  # Tuesday
    "الأربعاء",  # Wednesday
    "الخميس",  # Thursday
    "الجمعة",  # Friday
    "السبت",  # Saturday
    "الماضي",  # last
    "الماضية",  # last
    "المقبل",  # next
    "المقبلة",  # next
    "الجاري",  # current
    "مساء",  # in the evening
    "صباح",  # in the morning
    "ربما",  # perhaps
    "كذلك",  # likewise
    "كانت",  # was
    "كان",  # was
    "تكون",  # be
    "يكون",  # be
    "لم",  # not
    "لن",  # not
    "لا",  # not
    "ما",  # not
    "لا",  # not
    "زالت",  # still
    "زال",  # still
    "تزال",  # still
    "يزال",  # still
    "تعد",  # no longer
    "يعد",  # no longer
    "سبق",  # before
    "أبدا",  # ever
    "قط",  # ever
    "مباشرة",  # directly
    "هي",  # she
    "هو",  # he
    "هم",  # they
)
TO_THEM = folded("إليها", "إليه", "لها", "له")  # of one: states and leaders
TO_MANY = folded("إليهم", "لهم")  # of people
FROM_THEM = folded("منها", "منه", "منهم")
AND_SO = "وف"
ABOUT = folded("نحو", "حوالي", "قرابة", "زهاء")  # about, before a number
WITH_PRONOUN = folded(  # a preposition and whom it is of; may stand between a verb and its subject
    *("عليها", "عليه", "عليهم"),  # on them
    *("بها", "به", "بهم"),  # with them
    *("فيها", "فيه"),  # in it
    *("معها", "معه", "معهم"),  # with them
    *("لهم", "إليهم"),  # to them, of people
)
ACCORDING = folded("بحسب", "حسب", "حسبما", "وفق", "وفقا", "طبقا", "نقلا", "استنادا", "زعم")
AS = folded("كما", "حسبما", "مثلما", "ما", "مما", "بما")
