"""Phrases that name one thing: the United States are no states, a shot-down drone is no march.

A row is what the phrase is called and its phrases, each word without article and endings. Found in a text,
a phrase counts as one word, which is looked up among the meanings like any other.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from monitor.arabic.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PHRASES: Final = """
usa: ولايات متحدة | بيت أبيض
korea: كوري شمالي | بيونغ يانغ | بيونج يانج | كيم جونغ أون | كيم جونج أون
southkorea: كوري جنوبي
southsudan: جنوب سودان | سودان جنوب
southafrica: جنوب أفريقي | جنوب إفريقي
israel: تل أبيب
emirates: أبو ظبي
bahrain: بحرين
pakistan: إسلام آباد
dead: وفاة | وفيات
india: نيو دلهي
newyork: نيو يورك
hongkong: هونغ كونغ
casablanca: دار بيضاء
portsudan: بور سودان | بورت سودان
redsea: بحر أحمر
blacksea: بحر أسود
mediterranean: بحر متوسط | بحر أبيض متوسط
gulfofaden: خليج عدن
hormuz: مضيق هرمز
truce: وقف إطلاق نار | وقف نار | وقف قتال
shooting: إطلاق نار | إطلاق رصاص
drone: طائر مسير | طائر بدون طيار | طائر دون طيار
rsf: دعم سريع
hezbollah: حزب الله
houthi: أنصار الله
guards: حرس ثوري
un: أمم متحد
securitycouncil: مجلس أمن
eu: اتحاد أوروبي
nato: حلف أطلسي | حلف شمال أطلسي
who: صح عالمي
imf: صندوق نقد
worldbank: بنك دولي
centralbank: بنك مركزي | مصرف مركزي
icc: جنائي دولي
iaea: طاق ذري
coastguard: خفر سواحل | حرس سواحل | قوات بحري
civildefence: دفاع مدني | حماية مدني
airdefence: دفاع جوي | دفاعات جوي
redcrescent: هلال أحمر | صليب أحمر
premier: رئيس وزراء | رئيس مجلس وزراء | رئيس حكوم | وزير أول
parliament: مجلس نواب | مجلس شعب | مجلس أم | مجلس شورى
prosecution: نياب عام | نياب عمومي | مدع عام | وكيل جمهوري
basispoints: نقط أساس
hack: هجوم إلكتروني | هجوم سيبراني | هجمات إلكتروني | هجمات سيبراني
crash: حادث سير | حادث مرور | حوادث سير
outage: انقطاع تيار | انقطاع كهرباء
emergency: حال طوارئ
tariffs: رسوم جمركي
heatwave: موج حر
worldcup: كأس عالم
championsleague: دوري أبطال
semifinal: نصف نهائي | دور أربع | مربع ذهبي
quarterfinal: ربع نهائي | دور ثماني
"""
_OF_WORD: Final = r"(?:ال|لل)?{}\w{{0,3}}"
_PARTICLES: Final = "[وفبل]{0,2}"

NAMES: Final = tuple(row.split(": ")[0] for row in _PHRASES.strip().splitlines())
"""What phrases are called."""


class _Phrase(NamedTuple):
    """How a phrase is called, and what its words look like; marks may follow the last."""

    name: str
    words: tuple[re.Pattern[str], ...]


def with_phrases(folded: str) -> str:
    """Give folded text with each phrase as one word, its name in Latin letters."""
    words = folded.split(" ")
    kept = []
    number = 0
    while number < len(words):
        found = _found_at(words, number)
        kept.append(found.name if found else words[number])
        number += len(found.words) if found else 1
    return " ".join(kept)


def _found_at(words: Sequence[str], number: int) -> _Phrase | None:
    for phrase in _beginning_with(words[number]):
        following = words[number : number + len(phrase.words)]
        if len(following) == len(phrase.words) and all(map(re.Pattern.match, phrase.words, following)):
            return phrase
    return None


@lru_cache(maxsize=1 << 16)
def _beginning_with(word: str) -> tuple[_Phrase, ...]:
    """Give the phrases that may begin with a word: for nearly all words none."""
    return tuple(phrase for phrase in _phrases() if phrase.words[0].match(word))


@cache
def _phrases() -> tuple[_Phrase, ...]:
    """Give all phrases, the longest first: a cease-fire is no fire."""
    rows = (row.split(": ") for row in _PHRASES.strip().splitlines())
    phrases = [
        _Phrase(name, tuple(_patterns(phrase.split()))) for name, row in rows for phrase in row.split(" | ")
    ]
    return tuple(sorted(phrases, key=lambda phrase: -len(phrase.words)))


def _patterns(words: Sequence[str]) -> Iterator[re.Pattern[str]]:
    for number, word in enumerate(words):
        before = "" if number else _PARTICLES
        after = r"\W*\Z" if number == len(words) - 1 else r"\Z"
        yield re.compile(f"{before}{_OF_WORD.format(fold(word).letters)}{after}")
