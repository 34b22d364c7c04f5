"""The words that head links to other articles: a few verbs, nouns and what is said with each of them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Read, see, watch, follow, browse, look at; each to a man, to a woman, to many
_VERBS = (
    "اقرأ اقرئي اقرأي اقرأوا اقرؤوا اقراوا وإقرأ طالع طالعي طالعوا شاهد شاهدي شاهدوا تابع تابعي تابعوا انظر"
    " انظروا تصفح تصفحي تصفحوا اطلع اطلعي اطلعوا"
)
# Also, as well, more; also on, in; by us, from our archive, in this file
_AFTER_VERBS = (
    "أيضا",
    "أيضا على",
    "أيضا في",
    "أيضا عن",
    "كذلك",
    "المزيد",
    "المزيد من الأخبار",
    "أكثر",
    "لنا أيضا",
    "من أرشيفنا",
    "في هذا الملف",
)
# Articles, topics, news, material, reports, links, stories, files, films, contents, places to go to,
# coverage, readings, posts, talks, pictures, recipes
_NOUNS = (
    "مقالات مواضيع موضوعات أخبار مواد تقارير روابط قصص ملفات فيديوهات محتويات وجهات تغطيات قراءات منشورات"
    " تدوينات حوارات صور وصفات ألبومات"
)
# Related (to the topic), that have to do with it, on the same topic, connected, similar, alike, linked,
# proposed, chosen, other; that may interest, please you
_AFTER_NOUNS = (
    "ذات صلة",
    "ذات علاقة",
    "ذات الصلة",
    "ذات العلاقة",
    "ذات صلة بالموضوع",
    "ذات علاقة بالموضوع",
    "لها صلة",
    "لها علاقة",
    "لها صلة بالموضوع",
    "لها علاقة بالموضوع",
    "على صلة",
    "في نفس الموضوع",
    "حول نفس الموضوع",
    "متعلقة",
    "متصلة",
    "متشابهة",
    "مشابهة",
    "مماثلة",
    "مرتبطة",
    "مقترحة",
    "مختارة",
    "أخرى",
    "تهمك",
    "تهمكم",
    "قد تهمك",
    "قد تهمكم",
    "قد تعجبك",
    "قد تعجبكم",
    "من نفس القسم",
    "للكاتب",
    "أخرى للكاتب",
)
_THE_NOUNS = "المقالات المواضيع الموضوعات الأخبار المواد التقارير الروابط القصص الملفات الفيديوهات المنشورات"
_AFTER_THE_NOUNS = (
    "ذات الصلة",
    "ذات العلاقة",
    "المتعلقة",
    "المتصلة",
    "المشابهة",
    "المماثلة",
    "المرتبطة",
    "المقترحة",
    "المختارة",
    "الأكثر قراءة",
    "الأكثر مشاهدة",
    "الأكثر تداولا",
)
_ONE = "خبر تقرير مقال موضوع محتوى فيديو ملف"
_AFTER_ONE = ("ذو صلة", "ذات صلة", "متعلق", "مشابه", "مقترح", "قد يهمك")
_THE_ONE = "المقال الخبر الموضوع التقرير المنشور"
_THE_ONE_FEMININE = "المقالة التدوينة المادة القصة المشاركة"
# Read, watched, shared, popular, commented, reacted to, visited, current, spread, browsed, searched, followed
_MOST = [
    "قراءة",
    "مشاهدة",
    "تداولا",
    "شعبية",
    "تعليقا",
    "تفاعلا",
    "زيارة",
    "رواجا",
    "انتشارا",
    "تصفحا",
    "بحثا",
    "مشاركة",
    "متابعة",
    "رواجا",
    "الآن",
]
_LATEST = ("آخر", "أحدث", "مزيد من", "المزيد من", "لمزيد من", "للمزيد من")
_OF_LATEST = ["الأخبار", "المقالات", "المواضيع", "الموضوعات", "التقارير", "القصص", "المنشورات", "التدوينات"]
# May interest, please you, him who reads, all of you
_MAY = ("قد", "ربما", "ما قد", "مما قد")
_INTEREST = ("يهمك", "يهمكم", "يعجبك", "يعجبكم", "تهمك", "تهمكم")
_AFTER_INTEREST = ("", "أيضا", "قراءة", "الاطلاع على", "الاطلاع عليه")
# Do not miss, you may have missed, in case you missed
_MISS = (
    "لا يفوتك",
    "لا يفوتكم",
    "لا يفوتك أيضا",
    "لا يفوتكم أيضا",
    "لا تفوت",
    "لا تفوتك",
    "لا تفوتي",
    "لا تفوتوا",
    "لا تفوت قراءة",
    "لا تفوت أيضا",
    "ربما فاتك",
    "ربما فاتكم",
    "في حال فاتك",
    "إذا فاتك",
)
# Chosen, recommended, proposed
_CHOSEN = (
    "اخترنا لك",
    "اخترنا لكم",
    "اخترنا لقرائنا",
    "نرشح لك",
    "نرشح لكم",
    "مقترح لك",
    "مقترحة لك",
    "موصى به",
    "موصى بها",
    "نوصي بقراءة",
    "ننصح بقراءة",
    "ننصحك بقراءة",
    "ننصحكم بقراءة",
    "مختارات",
    "مختارات لك",
    "قد ترغب في قراءة",
    "ربما تود قراءة",
)
_OTHERS = (
    "ذات صلة",  # related
    "متعلقات",  # what is connected
    "مرتبط",  # linked (WordPress's own wording)
    "روابط مفيدة",  # useful links
    "المزيد",  # more
    "للمزيد",  # for more
    "المزيد عن",  # more about
    "المزيد حول",  # more on
    "المزيد في",  # more in
    "المزيد حول هذه القصة",  # more on this story
    "المزيد حول هذا الموضوع",  # more on this topic
    "المزيد عن هذا الموضوع",  # more about this topic
    "المزيد للكاتب",  # more by the author
    "من أرشيف الكاتب",  # from the author's archive
    "لقراءة المزيد",  # to read more
    "للاطلاع على المزيد",  # to see more
    "للمزيد اقرأ",  # for more, read
    "لمزيد من التفاصيل",  # for more details
    "للمزيد من التفاصيل",  # for more details
    "لمزيد من المعلومات",  # for more information
    "لقراءة الخبر كاملا",  # to read the whole item
    "لقراءة التقرير كاملا",  # to read the whole report
    "اقرأ التالي",  # read next
    "اقرأ في الموقع",  # read on the site
    "شاهد بالفيديو",  # watch on video
    "من نفس القسم",  # from the same section
    "في نفس القسم",  # in the same section
    "من هذا القسم",  # from this section
    "المزيد من هذا القسم",  # more from this section
    "أهم الأخبار",  # top news
    "يستحق الانتباه",  # worth attention
    "يستحق القراءة",  # worth reading
    "الأعلى قراءة",  # read most
    "الرائج الآن",  # trending now
    "الرسائل السابقة",  # earlier letters
    "من الرسائل السابقة",  # from earlier letters
    "الأعداد السابقة",  # earlier issues
    "الحلقات السابقة",  # earlier episodes
    "Read also",
    "Also read",
    "Read more",
    "See also",
    "Related",
    "Related articles",
    "Related posts",
    "Related news",
    "Related topics",
    "You may also like",
    "You might also like",
    "Recommended",
    "Most read",
    "Most popular",
    "Trending",
    "Trending now",
    "Latest news",
    "More news",
    "More stories",
    "Don't miss",
)


def _said(*parts: str | Iterable[str]) -> tuple[str, ...]:
    """Give all that the parts make together; a part in one string is its words."""
    lists = (part.split() if isinstance(part, str) else part for part in parts)
    return tuple(" ".join(filter(None, words)) for words in product(*lists))


RELATED: tuple[str, ...] = tuple(
    dict.fromkeys(
        (
            *_said(_VERBS, _AFTER_VERBS),
            *_said(_NOUNS, _AFTER_NOUNS),
            *_said(_THE_NOUNS, _AFTER_THE_NOUNS),
            *_said(_ONE, _AFTER_ONE),
            *_said(_THE_ONE, "السابق التالي القادم"),
            *_said(_THE_ONE_FEMININE, "السابقة التالية القادمة"),
            *_said(("الأكثر", "الاكثر"), _MOST),
            *_said(_LATEST, _OF_LATEST),
            *_said(_MAY, _INTEREST, _AFTER_INTEREST),
            *_MISS,
            *_CHOSEN,
            *_OTHERS,
        )
    )
)
"""What heads, or labels, links to other articles or their text."""
