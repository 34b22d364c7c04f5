"""Short lines that serve the page, told by their own words where no name and no mark tells them."""

from __future__ import annotations

import re

from monitor.articles.facts.signals import is_date_line
from monitor.articles.pages.names import Role

_MAX_SMALL = 160
_MAX_HEADING = 45
_CLOCK = re.compile(
    r"[\d٠-٩\s:#|/.\-–—()]{1,24}(?:[صم]|صباحا|صباحاً|مساء|مساءً|am|pm|gmt|بتوقيت غرينتش|غرينتش)?[\s#)]{0,4}",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"(?:عدد )?(?:ال)?(?:مشاهدات|مشاهدة|قراءات|القراءات|زيارات|زيارة|يتابعون الآن|متابع الآن"
    r"|مشاركات)\s*:?\s*[\d٠-٩,.]{1,12}|"
    r"[\d٠-٩,.]{1,12}\s*(?:ألف )?(?:مشاهدة|مشاهدات|قراءة|زيارة|يتابعون الآن|متابع الآن|مشاركة|تعليقات?"
    r"|تعليقًا|تعليقا|views?|shares?|comments?)|"
    r"(?:مدة|وقت|زمن) القراءة.{0,30}|[\d٠-٩]{1,3} دقائق? (?:قراءة|للقراءة)",  # time to read
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"(?:انسخ|أرسل|إرسال|اطبع|إطبع|طباعة|غرد|غرّد|احفظ|حفظ|استمع|إعجاب|أعجبني|مشاركة|نشر|انشر|تكبير"
    r"|تصغير|المزيد|تابع القراءة|إغلاق"
    r"|اطبع هذه الصفحة|إطبع هذه الصفحة|نسخ الرابط|انسخ الرابط|حجم الخط|[+\-]\s?أ|أ\s?[+\-]|[AaΑ][+\-])"
)  # copy, send, print, tweet, save, listen, like, share, publish, bigger, smaller, more, close
_NEWSLETTER = re.compile(
    r"(?:في|إلى|على) بريدك|بريدكم الإلكتروني|نشرتنا|نشرة (?:المساء|الصباح|الجمعة|اليوم|الأسبوع|بريدية)"
    r"|النشرة (?:البريدية|اليومية|الأسبوعية)"
    r"|القائمة البريدية|قائمتنا البريدية|انضم إلى قائمتنا|نرسلها إليك|اشترك في (?:إشعارات|تنبيهات|خدمة"
    r"|قناتنا)|تنبيهات الأخبار|حم[ّ]?ل تطبيق"
)  # in your mail, our newsletter, evening, Friday ... letter, mailing list, subscribe to alerts, our app
_COPYRIGHT = re.compile(
    r"(?:جميع|كل|كافة) (?:ال)?حقوق|(?:ال)?حقوق (?:النشر|الطبع|الملكية)? ?محفوظة|حقوق النشر|\u00a9"
    r"|all rights reserved|^copyright",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"[\W\d٠-٩]*(?:ال)?(?:تعليق|تعليقات|تعليقًا|تعليقا)(?: (?:القراء|الزوار|المتابعين|القرّاء|الأعضاء"
    r"|المستخدمين|فيسبوك|واحد|على الخبر|على المقال))?[\W\d٠-٩]*"
    r"|[\W]*(?:آراء|ردود|أصوات|نقاش) (?:القراء|الزوار|المتابعين|القرّاء)\W*"
    r"|[\W]*(?:كن أول من يعلق|أول تعليق|شاركنا رأيك|ما رأيك\؟?|ترك الرد|اترك ردا)\W*"
)  # comments (of readers, visitors, followers ...); opinions, answers of readers; be the first to comment

_YEAR = re.compile(r"(?:19|20)\d\d|[١٢][٠-٩]{3}|منذ ")  # "since"


def role_of_line(text: str) -> Role | None:
    """Give the part of the page that a line is by its own words; None where they do not say."""
    if len(text) > _MAX_SMALL:
        return None
    if _CLOCK.fullmatch(text) or _COUNTER.fullmatch(text):
        return Role.META
    if _BUTTON.fullmatch(text):
        return Role.SHARE
    if _COPYRIGHT.search(text):
        return Role.COPYRIGHT
    if _NEWSLETTER.search(text):
        return Role.NEWSLETTER
    return Role.META if _YEAR.search(text) and is_date_line(text) else None


def heads_comments(text: str) -> bool:
    """Say whether a line is the heading of readers' comments."""
    return len(text) <= _MAX_HEADING and bool(_COMMENTS.fullmatch(text))
