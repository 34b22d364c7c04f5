"""States, capitals, leaders and bodies that act in the news.

A rule names the parties of its own event. These are for telling who else may be the one who acts:
where another stands in the place of the doer, the rule's actor has not done it; and for telling
who speaks for whom: Moscow for Russia. Leaders come and go; one who is missing is a stranger.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from monitor.arabic.fold import fold
from monitor.rules.events.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

# names, without attached particles, and adjectives of belonging, without endings
_STATES = (
    ("روسيا موسكو الكرملين بوتين لافروف بيسكوف زاخاروفا مدفيديف شويغو بيلوسوف", "روسي"),  # Russia
    ("أوكرانيا كييف زيلينسكي سيبيها كوليبا يرماك", "أوكراني"),  # Ukraine
    (
        "أمريكا أميركا واشنطن الأبيض الولايات البنتاغون البنتاجون بايدن ترامب ترمب بلينكن روبيو",
        "أمريكي أميركي",
    ),  # the United States
    ("بريطانيا لندن ستارمر سوناك", "بريطاني"),  # Britain
    ("فرنسا باريس الإليزيه ماكرون", "فرنسي"),  # France
    ("ألمانيا برلين شولتس شولتز ميرتس بيستوريوس بيربوك", "ألماني"),  # Germany
    ("إيطاليا روما ميلوني", "إيطالي"),  # Italy
    ("إسبانيا مدريد", "إسباني"),  # Spain
    ("البرتغال لشبونة", "برتغالي"),  # Portugal
    ("هولندا لاهاي", "هولندي"),  # the Netherlands
    ("بلجيكا بروكسل", "بلجيكي"),  # Belgium
    ("السويد ستوكهولم", "سويدي"),  # Sweden
    ("النرويج أوسلو", "نرويجي"),  # Norway
    ("الدنمارك كوبنهاغن", "دنماركي"),  # Denmark
    ("فنلندا هلسنكي", "فنلندي"),  # Finland
    ("بولندا وارسو توسك دودا", "بولندي"),  # Poland
    ("التشيك براغ", "تشيكي"),  # Czechia
    ("سلوفاكيا براتيسلافا", "سلوفاكي"),  # Slovakia
    ("المجر بودابست أوربان", "مجري"),  # Hungary
    ("رومانيا بوخارست", "روماني"),  # Romania
    ("بلغاريا صوفيا", "بلغاري"),  # Bulgaria
    ("اليونان أثينا", "يوناني"),  # Greece
    ("صربيا بلغراد", "صربي"),  # Serbia
    ("كرواتيا زغرب", "كرواتي"),  # Croatia
    ("ليتوانيا فيلنيوس", "ليتواني"),  # Lithuania
    ("لاتفيا ريغا", "لاتفي"),  # Latvia
    ("إستونيا تالين", "إستوني"),  # Estonia
    ("سويسرا برن", "سويسري"),  # Switzerland
    ("النمسا فيينا", "نمساوي"),  # Austria
    ("إيرلندا أيرلندا دبلن", "إيرلندي"),  # Ireland
    ("بيلاروسيا مينسك لوكاشينكو", "بيلاروسي"),  # Belarus
    ("مولدوفا كيشيناو", "مولدوفي"),  # Moldova
    ("جورجيا تبليسي", "جورجي"),  # Georgia
    ("أرمينيا يريفان", "أرميني"),  # Armenia
    ("أذربيجان باكو", "أذربيجاني"),  # Azerbaijan
    ("كازاخستان أستانا", "كازاخستاني"),  # Kazakhstan
    ("أوزبكستان طشقند", "أوزبكي"),  # Uzbekistan
    ("تركيا أنقرة أردوغان فيدان", "تركي"),  # Turkey
    ("إيران طهران خامنئي بزشكيان عراقجي عبداللهيان بقائي كنعاني", "إيراني"),  # Iran
    ("العراق بغداد", "عراقي"),  # Iraq
    ("سوريا دمشق", "سوري"),  # Syria
    ("لبنان بيروت", "لبناني"),  # Lebanon
    ("الأردن", "أردني"),  # Jordan
    ("فلسطين", "فلسطيني"),  # Palestine
    ("حماس", "حمساوي"),  # Hamas
    ("حزب", "حزبي"),  # Hizbullah, and parties
    ("إسرائيل نتنياهو غالانت", "إسرائيلي"),  # Israel
    ("السعودية الرياض", "سعودي"),  # Saudi Arabia
    ("الإمارات أبوظبي", "إماراتي"),  # the Emirates
    ("قطر الدوحة", "قطري"),  # Qatar
    ("الكويت", "كويتي"),  # Kuwait
    ("البحرين المنامة", "بحريني"),  # Bahrain
    ("عمان مسقط", "عماني"),  # Oman
    ("اليمن صنعاء", "يمني"),  # Yemen
    ("الحوثيون الحوثيين", "حوثي"),  # the Houthis
    ("مصر القاهرة السيسي", "مصري"),  # Egypt
    ("ليبيا طرابلس", "ليبي"),  # Libya
    ("تونس", "تونسي"),  # Tunisia
    ("الجزائر تبون", "جزائري"),  # Algeria
    ("المغرب الرباط", "مغربي"),  # Morocco
    ("موريتانيا نواكشوط", "موريتاني"),  # Mauritania
    ("السودان الخرطوم البرهان", "سوداني"),  # Sudan
    ("إثيوبيا", "إثيوبي"),  # Ethiopia
    ("إريتريا", "إريتري"),  # Eritrea
    ("الصومال مقديشو", "صومالي"),  # Somalia
    ("كينيا نيروبي", "كيني"),  # Kenya
    ("أوغندا", "أوغندي"),  # Uganda
    ("تشاد", "تشادي"),  # Chad
    ("النيجر", "نيجري"),  # Niger
    ("نيجيريا", "نيجيري"),  # Nigeria
    ("مالي", "مالي"),  # Mali
    ("الصين بكين", "صيني"),  # China
    ("اليابان طوكيو كيشيدا إيشيبا", "ياباني"),  # Japan
    ("تايوان تايبيه", "تايواني"),  # Taiwan
    ("الهند نيودلهي مودي", "هندي"),  # India
    ("باكستان", "باكستاني"),  # Pakistan
    ("أفغانستان كابول طالبان", "أفغاني"),  # Afghanistan
    ("بنغلاديش", "بنغالي"),  # Bangladesh
    ("ميانمار", "بورمي"),  # Myanmar
    ("تايلاند بانكوك", "تايلاندي"),  # Thailand
    ("فيتنام هانوي", "فيتنامي"),  # Vietnam
    ("الفلبين مانيلا", "فلبيني"),  # the Philippines
    ("إندونيسيا جاكرتا", "إندونيسي"),  # Indonesia
    ("ماليزيا", "ماليزي"),  # Malaysia
    ("سنغافورة", "سنغافوري"),  # Singapore
    ("أستراليا كانبيرا", "أسترالي"),  # Australia
    ("نيوزيلندا", "نيوزيلندي"),  # New Zealand
    ("كندا أوتاوا", "كندي"),  # Canada
    ("المكسيك", "مكسيكي"),  # Mexico
    ("كوبا هافانا", "كوبي"),  # Cuba
    ("فنزويلا كراكاس مادورو", "فنزويلي"),  # Venezuela
    ("البرازيل برازيليا", "برازيلي"),  # Brazil
    ("الأرجنتين", "أرجنتيني"),  # Argentina
    ("كولومبيا", "كولومبي"),  # Colombia
    ("تشيلي", "تشيلي"),  # Chile
    ("الناتو الأطلسي الحلف", "أطلسي"),  # NATO
    ("الاتحاد الأوروبي", "أوروبي غربي"),  # the European Union, and the West
    ("اليونيسف الأونروا غوتيريش", "أممي"),  # the United Nations
    ("غزة", "غزي"),  # Gaza
)
_NORTH, _SOUTH = "شمال", "جنوب"  # the two Koreas: north, south
_KOREA = fold("كوريا").letters
_KOREAN = fold("كوري").letters
_PYONGYANG = folded(
    "بيونغ",  # Pyong(yang)
    "بيونج",  # the same
    "بيونغيانغ",  # Pyongyang
    "بيونجيانج",  # the same
    "كيم",  # Kim
)
_SEOUL = folded(
    "سيول",  # Seoul
    "سول",  # the same
    "يون",  # Yoon
)
_AGENCY_OF_NORTH = fold("الأنباء المركزية").letters  # its news agency, which speaks for it
_ENDINGS = ("ه", "ون", "ين", "ات", "ان")

_STATE_OF = {
    word: str(number)
    for number, (names, nisbas) in enumerate(_STATES)
    for word in folded(*names.split(), *nisbas.split())
}
PARTIES = (
    folded(*" ".join(names for names, _ in _STATES).split()) | _PYONGYANG | {_KOREA, fold("سيول").letters}
)
"""Single words that name a party; of names of several words one that stands in no other."""

_NISBAS = folded(*" ".join(nisbas for _, nisbas in _STATES).split()) | {_KOREAN}
NISBAS = frozenset(f"{nisba}{ending}" for nisba in _NISBAS for ending in ("", *_ENDINGS))
"""Adjectives of belonging in every ending, without their article."""


@lru_cache(maxsize=10_000)
def state_of(words: str, before: str = "") -> str:
    """Give a key of the state that some folded words are of, or speak for; empty where unknown.

    ``before`` are the words before them, which may tell which of two states of one name it is.
    """
    for word in words.split(" "):
        if word in _PYONGYANG:
            return _NORTH
        if word in _SEOUL:
            return _SOUTH
        for plain in _plain_forms(word):
            if plain.startswith(_KOREAN) and _AGENCY_OF_NORTH in before:
                return _NORTH
            if plain.startswith(_KOREAN):
                return next((half for half in (_NORTH, _SOUTH) if half in words), "")
            if plain in _STATE_OF:
                return _STATE_OF[plain]
    return ""


def _plain_forms(word: str) -> Iterator[str]:
    for prefix in ("", "و", "ف", "ب", "ل", "ال", "وال", "لل", "بال"):
        if word.startswith(prefix):
            rest = word[len(prefix) :]
            yield rest
            yield from (rest.removesuffix(ending) for ending in _ENDINGS if rest.endswith(f"ي{ending}"))
