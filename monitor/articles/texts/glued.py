"""Whether what follows a "read also" is the same article again, or a second one glued on.

Both look alike in plain text: a mark, a headline, paragraphs. Two signs tell them apart. The
first paragraph of an article restates its own headline, the next paragraph of an interrupted one
does not; and Arabic paragraphs that go on say so with their first letters ("and he said", "for
his part", "it is mentioned that"), which the opening of an article never does.
"""

from __future__ import annotations

import re

from monitor.articles.texts.datelines import opens_with_dateline
from monitor.articles.texts.topics import restates, share_known, words_of

# Words that begin with "و" without its being "and"
_NOT_AND = (
    "زير",  # minister
    "زار",  # ministry
    "كال",  # agency
    "فد",  # delegation
    "فاة",  # death
    "لي ",  # crown (prince)
    "اشنطن",  # Washington
    "لاي",  # state
    "حد",  # unit, unite
    "صل",  # arrived
    "صف",  # described
    "قع",  # signed, happened
    "ضع",  # put
    "جه",  # addressed
    "سط",  # amid
    "عد ",  # promised
    "رد ",  # arrived (of news)
)
_CONNECTIVES = (
    "أما ",  # as for
    "كذلك ",  # likewise
    "هذا و",  # "this, and", which opens a last paragraph
    "تحت عنوان",  # under the headline (of a press review)
    "صحيفة ",  # the paper (so and so wrote)
    "فقد",  # and so
    "فيما",  # while
    "في المقابل",  # in return
    "في السياق",  # in this context
    "في سياق",  # in a similar context
    "في الوقت",  # at the same time
    "في هذا",  # in this
    "كما ",  # also
    "لكن",  # but
    "غير أن",  # except that
    "إلا أن",  # except that
    "بينما ",  # while
    "بدور",  # for his part
    "من جه",  # for his part
    "من جانب",  # for his part
    "من ناحي",  # for his part
    "على صعيد",  # on another level
    "إلى ذلك",  # besides
    "يذكر أن",  # it is recalled that
    "يشار إلى",  # it is noted that
    "يأتي ",  # this comes as
    "جدير",  # worth (mentioning)
    "الجدير",  # the thing worth
    "تجدر",  # it is worth
    "بحسب ",  # according to
    "وفق",  # according to
    "بالمقابل",  # in return
    "بالإضافة",  # in addition
    "أضاف",  # he added
    "تابع",  # he continued
    "أوضح",  # he made clear
    "أشار",  # he indicated
    "أكد ",  # he stressed
    "لفت",  # he drew attention
    "ختم",  # he concluded
    "ثم ",  # then
)
_GOES_ON = re.compile(rf"[\W\d]*(?:و(?!{'|'.join(_NOT_AND)})[\"“«]?\w+|{'|'.join(_CONNECTIVES)})")


# Verbs with which a paragraph goes on: said, added, stressed, denied, had, warned, saw, called for ...
_SAID = (
    "قال|أضاف|أكد|أوضح|أشار|تابع|ذكر|أعلن|لفت|بين|كشف|أفاد|نقل|نفى|نف|نقل|كان|حذر|شدد|اعتبر|دعا|طالب|رأى|"
    "يرى|ترى|يقول|تقول|يأتي|تأتي|بحسب|وفق|صرح|اتهم|وصف|رفض|علق|ختم|استطرد"
)
ADDS = re.compile(rf"(?<!\w)و(?:{_SAID})[ته]?(?!\w)")
"""Finds "and he said", "and it added" and the like inside a line."""

# On 135 CNN Arabic articles of 2024 three paragraphs of the same article share less than this with
# what stands above them in 35 %, those of another article in 92 %: a sign beside others, never alone.
_JUMP = 0.19
# Less than this, and no "and", in 6 of 583 later paragraphs of those articles
FAR = 0.15
"""Paragraphs that share less of their words with an article than this are on something else."""
# Sub-headings are shorter, those of press reviews too, whose parts have nothing to do with one another
_MIN_HEADLINE_WORDS, _MIN_SURE_WORDS = 7, 5
# A headline of which more is known is the article's own, said again
_SAME = 0.6
_MIN_LEAD = 80


# An item of a list, or a quoted title
_ITEM = re.compile(r"\s*[-*•\u2013]|بعنوان")


def goes_on(paragraph: str) -> bool:
    """Say whether a paragraph's first letters say that it goes on with what stands above it."""
    return bool(_GOES_ON.match(paragraph))


def opens_article(headlines: list[str], paragraphs: list[str], *, known: set[str] | None) -> bool:
    """Say whether paragraphs after a box are an article of their own, which the box's headline names.

    ``headlines`` are the short lines between the mark and the paragraphs, ``known`` the words of the
    article so far, or None where the mark labels its headline on one line: that is how boxes look,
    and a paragraph that is far from the article so far says less than that.
    """
    if not headlines or goes_on(paragraphs[0]):
        return False
    if opens_with_dateline(paragraphs[0]):
        return True
    lead = words_of(paragraphs[0])
    if any(restates(lead, words_of(headline)) for headline in headlines):
        return True
    if known is None or len(paragraphs[0]) < _MIN_LEAD:
        return False
    return share_known(words_of(" ".join(paragraphs)), known) < FAR


def begins_second(headline: str, paragraphs: list[str], *, known: set[str], is_ended: bool) -> bool:
    """Say whether a headline without any mark begins another article than the one read so far.

    ``paragraphs`` stand below it, ``known`` are the words of the article so far; it ``is_ended`` if
    a source's line or a date's line parts the two. A sub-heading of an article has no dateline below it,
    is short, and its paragraph speaks of what the article spoke of.
    """
    lead = paragraphs[0]
    headline_words = words_of(headline)
    if goes_on(headline) or goes_on(lead) or share_known(headline_words, known) > _SAME:
        return False
    if opens_with_dateline(lead):
        return True
    least = _MIN_SURE_WORDS if is_ended else _MIN_HEADLINE_WORDS
    if _ITEM.match(headline) or len(headline.split()) < least:
        return False
    if not restates(words_of(lead), headline_words):
        return False
    return is_ended or share_known(headline_words | words_of(" ".join(paragraphs)), known) < _JUMP
