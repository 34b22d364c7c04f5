"""Whether what follows a "read also" is the same article again, or a second one glued on.

Both look alike in plain text: a mark, a headline, paragraphs. Two signs tell them apart. The
first paragraph of an article restates its own headline, the next paragraph of an interrupted one
does not; and Arabic paragraphs that go on say so with their first letters ("and he said", "for
his part", "it is mentioned that"), which the opening of an article never does.
"""

from __future__ import annotations

import re

from monitor.arabic.fold import fold

_WORD = re.compile(r"\w{3,}")
# Measured on 135 CNN Arabic articles of 2024: 109 leads are known by their own headline, none of 679
# later paragraphs by another article's headline, 7 by their own (the worst that a box can hold).
_RESTATED = 0.34
# Words shared with nearly any news paragraph say nothing
_MIN_WORDS = 3

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
_GOES_ON = re.compile(rf"[\W\d]*(?:و(?!{'|'.join(_NOT_AND)})\w+|{'|'.join(_CONNECTIVES)})")


def opens_article(headlines: list[str], paragraph: str) -> bool:
    """Say whether a paragraph after a box is the lead of an article that the box's headline names.

    ``headlines`` are the short lines between the mark and the paragraph.
    """
    if not headlines or _GOES_ON.match(paragraph):
        return False
    lead = _words(paragraph)
    return any(_restated(_words(headline), lead) for headline in headlines)


def _restated(headline: set[str], lead: set[str]) -> bool:
    return len(headline) >= _MIN_WORDS and len(headline & lead) >= _RESTATED * len(headline)


def _words(text: str) -> set[str]:
    """Words of three letters and more, folded, without their article."""
    return {_bare(word) for word in _WORD.findall(fold(text).letters)}


def _bare(word: str) -> str:
    for prefix in ("وال", "بال", "كال", "فال", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) > 2:  # noqa: PLR2004 two letters are no word
            return word[len(prefix) :]
    return word
