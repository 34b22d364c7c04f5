"""Marks run together with what stands before them: "...الروسيةإقرأ أيضا", "...قال.المصدر:رويترز".

Extractors drop line breaks. Inside a line a mark counts only where it cannot be a sentence's words:
glued to a whole word, after the end of a sentence, or with a colon of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.fold import fold
from monitor.articles.texts.glued import ADDS
from monitor.articles.texts.topics import restates, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_HEADLINE = 140
_MAX_SOURCE = 40
# what may be an attached particle ("and", "with the") and not a word to which a mark was glued
_MIN_WORD = 3
_RELATED = (
    # read, see, watch: also, more
    "(?:اقرا|اقراوا|اقروا|اقرئي|طالع|طالعوا|شاهد|شاهدوا|شاهدي|تابع|تابعوا|انظر) (?:ايضا|كذلك|المزيد)",
    "(?:قد|ربما) (?:يهم|يعجب)كم?(?: ايضا| قراءه)?",  # may interest you
    "(?:مقالات|مواضيع|موضوعات|اخبار|مواد|تقارير|روابط|قصص) ذات (?:ال)?(?:صله|علاقه)",  # related
    "الاكثر (?:قراءه|مشاهده)",  # most read
    # connected, similar, proposed; "topics connected with ..." goes on
    "(?:مقالات|مواضيع|موضوعات|اخبار) (?:متعلقه|مشابهه|مقترحه|مرتبطه)(?! ?ب)",
    "لل?مزيد من التفاصيل",  # for more details
    "اخترنا لكم?",  # chosen for you
    "نرشح لكم?",  # we recommend
)
_OTHER = (
    "(?:ال)?كلمات (?:ال)?(?:دلاليه|مفتاحيه|داله)",  # tags
    "(?:اترك|اضف|اكتب) تعليقا?ك?(?!\\w)",  # leave a comment
    "(?<!\\w)[0-9]{1,4} تعليقات?(?!\\w)",  # three comments
    "(?:ال)?وسوم(?!\\w)",  # tags
    "اشترك في (?:نشرتنا|النشره)",  # subscribe to our newsletter
    "ادخل بريدك الالكتروني",  # enter your mail address
    "لن يتم نشر عنوان بريدك",  # your address will not be published
    "زر الذهاب الي الاعلي",  # to the top
    "جميع الحقوق محفوظه",  # all rights reserved
    "شارك (?:المقال|الخبر|هذا)",  # share the article
    "النشره البريديه",  # the newsletter
)
# As often a sentence's words: only with a colon, or run together with a word
_SHY = (
    "(?:اخر|احدث) الاخبار",  # latest news
    "لا يفوت(?:كم?|وا)(?: ايضا)?",  # do not miss
    "(?:المقالات|المواضيع|الموضوعات|الاخبار) (?:المتعلقه|المشابهه|المقترحه|المرتبطه)",  # the same
    "read also|see also|related articles|related news",
)
_LABELS = ("المصدر", "مصدر الخبر", "للمزيد")  # the source, for more: only with a colon
_MARK = re.compile(
    rf"(?P<related>{'|'.join(_RELATED)})|(?P<shy>{'|'.join(_SHY)})|"
    rf"(?P<other>{'|'.join(_OTHER)})|(?P<label>{'|'.join(_LABELS)})(?=\.)"
)
_BORDER = re.compile(r"\s*[:：|»›…]")
_ENDED = re.compile(r"[.؟!…][\"”»’')\]\s]*[(\[]?$")
# two dots part a headline ("watch.. soldiers train")
_SENTENCE = re.compile(r"(?<!\.)[.؟!…](?:\s|$|(?=[\u0621-\u064a]{2}))")
_HAS_WORD = re.compile(r"\w")
_LETTERS = re.compile(r"[^\W\d_]+$")
# A final ta or ya, or a closing quote, with another word at once behind it: two lines run together
_RUN_TOGETHER = re.compile('(?:[ةى]|(?<=[\u0621-\u064a])["”»])(?=[\u0621-\u064a])')
# A bracket that is closed and was not opened here: it holds the mark, and the paragraph goes on behind it
_CLOSED = re.compile(r"[^()\[\]]{1,160}[)\]](?=\s*\w)")
_READ = re.compile("[اأإ]قر")
_WATCH = re.compile("شاهد|طالع|تابع|[اأ]نظر")
_RELATIVE = re.compile(r"\s*(?:ما|عن|في|كيف|من)\s")
_SAYS = re.compile(r"(?:قال|أضاف|ذكر|أكد|تابع|أوضح|أشار|هذا|ذات|نفس|بحسب|حسب|وفق|كشف|لفت)ت?\s*$")
_OF_HEADLINE, _OF_LEAD = 8, 30


class Inline(NamedTuple):
    """A mark inside a line: where it begins and ends, and whether links follow it."""

    start: int
    end: int
    is_related: bool


def inline_marks(line: str) -> Iterator[Inline]:
    """Give the marks of a line that begin a part of their own, also one at its beginning."""
    folded = fold(line)
    found = list(_MARK.finditer(folded.letters))
    starts = [folded.offsets[one.start()] for one in found]
    last = -1
    for one, start, following in zip(found, starts, [*starts, len(line)][1:], strict=True):
        is_related = one.lastgroup in ("related", "shy")
        mark = Inline(start, folded.span(one.start(), one.end())[1], is_related)
        goes_with_last = last >= 0 and not _SENTENCE.search(line, last, start)
        if _is_mark(line, mark, group=one.lastgroup, following=following, is_next=goes_with_last):
            yield mark
            last = mark.end


def _is_mark(line: str, mark: Inline, *, group: str | None, following: int, is_next: bool) -> bool:
    """Say whether words are a mark where they stand; it ``is_next`` where a mark's own words stand before."""
    before, after = line[max(0, mark.start - 40) : mark.start], line[mark.end : mark.end + 40]
    is_bordered = _BORDER.match(after) is not None
    is_label = group == "label"
    if is_label and not is_bordered:
        return False
    glued = _LETTERS.search(before)
    if group == "shy" and not glued and not is_bordered:
        return False
    if glued:
        return _is_glued(glued[0], line[mark.start : mark.end], is_bordered=is_bordered)
    if not _HAS_WORD.search(before):
        return True
    if _ENDED.search(before) or (is_next and not is_label):
        return is_bordered or not _RELATIVE.match(after)
    is_short = following - mark.end <= _MAX_SOURCE
    return is_bordered and (not is_label or (is_short and not _SAYS.search(before)))


def _is_glued(before: str, mark: str, *, is_bordered: bool) -> bool:
    """Say whether a mark was glued to a word; "he also reads" and "the viewer also" hold one by chance."""
    if _READ.match(mark):
        return before not in ("و", "ف")
    return len(before) >= _MIN_WORD and (is_bordered or not _WATCH.match(mark))


def headline_end(line: str, start: int, end: int, *, is_inside: bool) -> int | None:
    """Give where the headline of a link ends that runs on into a paragraph; None where it does not.

    ``line[start:end]`` is what follows the mark. The paragraph shows itself by saying the headline
    again, by a final ta inside a word, by "and he added", by closing the bracket around mark and headline;
    and where the mark stood inside the line (``is_inside``) by the end of a sentence, at the latest.
    """
    rest = line[start:end]
    bracketed = _CLOSED.match(rest)
    if bracketed:
        return start + bracketed.end()
    if len(rest) <= _MAX_HEADLINE:
        return None
    head = rest[:_MAX_HEADLINE]
    ended = _SENTENCE.search(head)
    for sign in (_RUN_TOGETHER, ADDS):
        found = sign.search(head, 10)
        if found and not (ended and ended.start() < found.start()):
            return start + (found.end() if sign is _RUN_TOGETHER else found.start())
    words = [found.end() for found in re.finditer(r"\S+", rest[:_MAX_HEADLINE])]
    if len(words) > _OF_HEADLINE:
        border = words[_OF_HEADLINE - 1]
        if restates(words_of(rest[border : border + 8 * _OF_LEAD]), words_of(rest[:border])):
            return start + border
    sentence = _SENTENCE.search(rest) if is_inside else None
    return start + sentence.end() if sentence and sentence.end() < len(rest) else None
