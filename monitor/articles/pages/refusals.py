"""Pages that are no article though they hold text: lists, consent forms, walls, pages that are gone."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from monitor.articles.pages.names import Role

if TYPE_CHECKING:
    from monitor.articles.pages.outline import Line
    from monitor.articles.pages.zones import Zoned

# Headlines that link elsewhere, each at the head of a box of the same kind
_MIN_CARDS = 4
_LINKED = 0.5
_FREE = frozenset({None, Role.ARTICLE, Role.LEAD})
_FREE_OR_RELATED = _FREE | {Role.RELATED}
# "Sorry, this page ..." speaks to the reader, as a newsletter does
_SPOKEN = _FREE | {Role.NEWSLETTER}
_MIN_HEADLINE = 15
_MAX_LINES_TO_HEADING = 3
_MAX_CARD_DEPTH = 6
# What is left beside the cards of a list is its heading and what the section is about
_MAX_ABOUT = 300
_MAX_BESIDE = 80
_MAX_LOST = 1500
_MAX_CONSENT = 2500
_MIN_CONSENT_WORDS = 2
# An opening and a line or two: what a wall leaves to be read
_MAX_STUB = 900
_LOST = re.compile(
    r"\b404\b|page not found|"
    r"الصفحة (?:التي تبحث عنها |المطلوبة )?غير (?:موجودة|متوفرة|متاحة)|"  # the page is not there
    # not found
    r"(?:لم|لا) (?:يتم|نتمكن من|يمكن|نستطع) (?:العثور على|إيجاد) (?:هذه )?(?:الصفحة|المحتوى|المقال)|"
    # sorry, ... not there
    r"(?:عذرا|عذرًا|عفوا|عفوًا)[،, ].{0,40}(?:غير موجود|لا يمكن العثور|لم نجد|لم نتمكن)|"
    r"(?:المادة|المقالة|الصفحة) (?:قد )?(?:حذفت|نقلت|أزيلت)|(?:المقال|الخبر|الموضوع|المحتوى) (?:حذف|نقل"
    r"|أزيل)|"  # was removed
    r"(?:المقال|الخبر|الموضوع) (?:الذي تبحث عنه )?غير (?:موجود|متوفر|متاح)",  # the article is not there
    re.IGNORECASE,
)
_GUARD = re.compile(
    # checking that you are human
    r"(?:التحقق|تحقق|التأكد) من (?:أنك|انك|أنكم|الأمان|أمان|اتصالك)|لست روبوت|أنا إنسان|"
    r"تفعيل (?:ال)?(?:جافا ?سكريبت|javascript|كوكيز)|(?:just a moment|checking your browser"
    r"|enable javascript|ray id)",  # JavaScript
    re.IGNORECASE,
)
_MAX_GUARD = 400
_MARKS = dict.fromkeys([*range(0x64B, 0x653), 0x640])  # diacritics and tatweel
_CONSENT = re.compile(
    r"ملفات (?:تعريف )?(?:الارتباط|الإرتباط)|الكوكيز|"  # cookies
    # accept all, manage
    r"(?:قبول|رفض|الموافقة على) (?:الكل|الجميع|جميع)|أوافق|إدارة (?:الخيارات|التفضيلات|الإعدادات)|"
    # privacy, personal data, our partners
    r"سياسة الخصوصية|خصوصيتك|بياناتك الشخصية|البيانات الشخصية|شركاؤنا|"
    r"\bcookies?\b|\bconsent\b|privacy policy|your privacy",
    re.IGNORECASE,
)
_WALL = re.compile(
    # (the article, this is) for subscribers, members only; a line that says nothing else
    r"(?<!\w)(?:متاح|مخصص|حصري|خاص|مقتصر|مفتوح|المحتوى|المقال|المادة|التقرير|القراءة)\w{0,2} [^.]{0,30}"
    r"(?<!\w)(?:للمشتركين|لمشتركي|للأعضاء|(?:على|ل)\s?(?:ال)?(?:مشترك|أعضاء))|"
    r"^\W*(?:للمشتركين|للأعضاء)(?:\W| فقط|$)|"
    # subscribe to go on
    r"(?:اشترك|اشتركوا|سجل|سجّل|سجلوا)[^.]{0,40}(?:لمواصلة|لمتابعة|لقراءة|للاطلاع|لإكمال|لاستكمال|لتكملة)|"
    r"(?:لمواصلة|لمتابعة|لقراءة|لإكمال|لاستكمال) (?:ال)?(?:قراءة|المقال|التقرير|بقية|باقي|النص|المادة|الخبر)"
    r"[^.]{0,60}(?:اشترك|الاشتراك|سجل|تسجيل|حساب|اشتراك)|"  # to go on reading ... subscribe
    r"[أا]كمل(?:وا)? (?:ال)?قراءة|مقالات? مجانية|"  # go on reading, free articles left
    r"هذا (?:المحتوى|المقال|التقرير) (?:متاح|مخصص|حصري)|"  # this content is only for
    r"subscribe to (?:read|continue)|for subscribers only",
    re.IGNORECASE,
)
_PAID = re.compile(r"""["']isAccessibleForFree["']\s*:\s*["']?\s*false""", re.IGNORECASE)
_IS_ARTICLE = re.compile(
    r"""<meta[^>]{0,80}og:type["']?\s{1,9}content=["']?(?:news)?article"
    r"|<meta\s{1,9}content=["']article["']\s{1,9}property=["']og:type""",
    re.IGNORECASE,
)
_ARTICLE_OBJECT = re.compile(r""""@type"\s{0,9}:\s{0,9}\[?\s{0,9}"(?:\w{0,20}Article|\w{0,9}BlogPosting)\"""")
_MAX_WALL_LINE = 300


def refusal(zoned: Zoned, own: list[str], *, title: str, page: str, is_article: bool) -> tuple[str, str]:
    """Say why a page is no article, in a sentence and a word; both are empty where it may be one.

    ``own`` is what was found of its text, ``page`` its source, ``is_article`` whether it says
    that it is an article.
    """
    length = sum(map(len, own))
    headings = [line.text for at, line in enumerate(zoned.lines) if zoned.tag(at) in ("h1", "h2")][:3]
    first = [
        line.text for at, line in enumerate(zoned.lines) if zoned.roles[at] in _SPOKEN and not line.linked
    ][:2]
    if length <= _MAX_LOST and any(
        _LOST.search(_bare(text)) for text in (title, *headings, *own[:2], *first)
    ):
        return "the page says that it is gone", "not_found"
    if is_guard("\n".join((*headings, *own))):
        return "the page asks whether a person or a browser with scripts is there", "no_text"
    if not is_article and length <= _MAX_CONSENT and _asks_consent([title, *headings, *own]):
        return "the page asks for consent before it shows anything", "consent"
    if _is_list(zoned, length, is_article=is_article):
        return "the page is a list of articles", "listing"
    if length <= _MAX_STUB and _is_walled(zoned, page):
        return "the page shows only the beginning of its article", "stub"
    return "", ""


def says_article(page: str) -> bool:
    """Say whether a page calls itself an article; a list describes several in its JSON-LD, or none."""
    return bool(_IS_ARTICLE.search(page)) or len(_ARTICLE_OBJECT.findall(page)) == 1


def is_guard(text: str) -> bool:
    """Say whether a short text only asks for a browser with scripts, or for a person."""
    return len(text) <= _MAX_GUARD and bool(_GUARD.search(_bare(text)))


def is_wall(line: str) -> bool:
    """Say whether a line asks the reader to subscribe."""
    return len(line) <= _MAX_WALL_LINE and bool(_WALL.search(line))


def _is_list(zoned: Zoned, length: int, *, is_article: bool) -> bool:
    if _cards(zoned, length) < _MIN_CARDS:
        return False
    is_headed = is_article and zoned.title_at is not None
    return length <= (_MAX_BESIDE if is_headed else _MAX_ABOUT)


def _asks_consent(texts: list[str]) -> bool:
    found = {word.group().lower() for text in texts for word in _CONSENT.finditer(text)}
    return len(found) >= _MIN_CONSENT_WORDS


def _is_walled(zoned: Zoned, page: str) -> bool:
    if _PAID.search(page):
        return True
    return any(
        is_wall(line.text)
        for line, role in zip(zoned.lines, zoned.roles, strict=True)
        if role not in (Role.COMMENTS, Role.RELATED, Role.HIDDEN)
    )


def _cards(zoned: Zoned, length: int) -> int:
    """Count the boxes that a link heads, of the commonest kind; beside a text only those that none claims."""
    believed = _FREE if length >= _MAX_BESIDE else _FREE_OR_RELATED
    counted: set[int] = set()
    found: Counter[tuple[int, str, str]] = Counter()
    for at, line in enumerate(zoned.lines):
        if zoned.roles[at] not in believed or not _is_linked_headline(line):
            continue
        for number in islice(zoned.ancestors(line.box), _MAX_CARD_DEPTH):
            box = zoned.boxes[number]
            if at - box.start > _MAX_LINES_TO_HEADING or box.parent < 0:
                break
            if box.end - at > 1 and number not in counted:
                counted.add(number)
                found[box.parent, str(box.element.tag), _kind(box.names)] += 1
    return max(found.values(), default=0)


def _is_linked_headline(line: Line) -> bool:
    is_linked = line.linked >= max(_MIN_HEADLINE, _LINKED * len(line.text))
    return is_linked and not line.href.startswith("#")


def _bare(text: str) -> str:
    return text.translate(_MARKS)


def _kind(names: str) -> str:
    """WordPress numbers its posts: "post-123 post" and "post-124 post" are of one kind."""
    return names.split(" ", 1)[0].rstrip("0123456789")
