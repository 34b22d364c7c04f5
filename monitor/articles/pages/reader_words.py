"""Lines that speak to the reader of the page, or of the page itself, in whatever words."""

from __future__ import annotations

import re
from typing import Final

from monitor.arabic.letters import FOLDED, WRITTEN

_WORD = re.compile(r"[^\W\d_]+")
# Of a button or a label; sentences are longer, or end
_MAX_BUTTON_WORDS: Final = 8
_MAX_CALL_WORDS: Final = 25
_SENTENCE_END = re.compile(r"[.؟?!…][\"”»)\]]*$")


def _folded(text: str) -> str:
    return text.translate(WRITTEN).translate(FOLDED)


# What buttons do: press, click, swipe, show, hide, go back, share, copy, print, enlarge, read, browse,
# write, report, add, go over to; code, your comment
_ACTS: Final = frozenset(
    _folded(
        "اضغط إضغط اضغطوا انقر انقروا اسحب مرر إظهار إخفاء العودة الرجوع رجوع مشاركة نسخ طباعة "
        "تكبير تصغير اقرأ إقرأ شاهدوا استمعوا انسخ اطبع احفظ أضف أبلغ الإبلاغ اكتب انتقل "
        "الانتقال تصفح تصفحوا عرض رمز كود تعليقك رأيك"
    ).split()
)
# What pages consist of: the item, article, report, topic, story, update, comments, pictures, album, film,
# more, link, page, site, blog, posts, newsletter, mail, channel, application, list, favourites; next, newer,
# older
_PARTS: Final = frozenset(
    _folded(
        "الخبر المقال المقالة التقرير الموضوع القصة المادة التحديث التحديثات التعليق التعليقات "
        "تعليقك الصور الصورة الألبوم الفيديو المزيد الرابط الصفحة الموقع المدونة التدوينة "
        "التدوينات النشرة البريد القناة التطبيق القائمة المفضلة الرئيسية السابق التالي السابقة "
        "التالية الأحدث الأقدم واتساب تلغرام فيسبوك تويتر يوتيوب إنستغرام"
    ).split()
)
# What nobody but the page says: your comment, mail, browser; follow us, share with us, write to us, support
# us; our site, blog, channel, page, newsletter, application, accounts; so that it reaches you
_OF_PAGE: Final = frozenset(
    _folded(
        "تعليقك تعليقكم بريدك بريدكم متصفحك تابعنا تابعونا شاركنا شاركونا راسلنا راسلونا تدعمني "
        "تدعمنا ادعمنا ادعمني موقعنا مدونتنا مدونتي قناتنا صفحتنا نشرتنا تطبيقنا حساباتنا "
        "صفحاتنا لتصلك لتصلكم تصلك يصلك متابعتنا"
    ).split()
)
# With them: subscribe, subscription, join, follow, support, publish; by mail, from here
_CALLS: Final = frozenset(
    _folded(
        "اشترك اشتركوا الاشتراك انضم انضموا متابعة تابع يمكنك يمكنكم سينشر ينشر بالبريد هنا باتريون"
    ).split()
)


def is_button(text: str) -> bool:
    """Say whether a short line names an act upon a part of the page: "back to the album"."""
    words = _WORD.findall(_folded(text[:120]))
    if not 1 < len(words) <= _MAX_BUTTON_WORDS or words[0] not in _ACTS or _SENTENCE_END.search(text):
        return False
    return any(word in _PARTS for word in words[1:])


def is_call(text: str) -> bool:
    """Say whether a line speaks to its reader as pages do: "subscribe, and our newsletter reaches you"."""
    words = _WORD.findall(_folded(text))
    if len(words) > _MAX_CALL_WORDS:
        return False
    own = [word for word in words if word in _OF_PAGE]
    return bool(own) and (
        len(own) > 1 or any(word in _CALLS or word in _PARTS for word in words if word not in own)
    )
