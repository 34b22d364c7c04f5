"""Phrases beside a number that say how exact it is, as patterns over folded words.

``ITS`` stands for a few words about what is counted: تجاوز عدد النازحين مليونا (the number of the
displaced exceeded a million).
"""

from __future__ import annotations

import re

_ITS = r"(?: (?:عدد|اعداد|حصيل|قيم|كلف|تكلف|حجم|اجمالي|مجموع|خساير|مبلغ|ال)\w*(?: \w+){0,4})?"
_EXCEED = r"(?:[يت]?ت?جاوز|متجاوز|[يت]فوق|فاق|[يت]?تخطي|[يت]?تعدي)(?:ت|وا|ون|ه|ا)?"


def _before(*phrases: str) -> re.Pattern[str]:
    alternatives = "|".join(phrases).replace("ITS", _ITS)
    return re.compile(rf"(?:^| )[وفبلك]?(?:{alternatives})$")


def _after(within: int, *phrases: str) -> re.Pattern[str]:
    """Make a pattern for phrases that ``within`` words may part from the noun."""
    return re.compile(rf"^(?:\w+ ){{0,{within}}}?(?:{'|'.join(phrases)})\b")


MORE = _before(
    "(?:اكثر|ازيد|اعلي) من",  # more than
    "(?:لا|ليس|ليست) ب?اقل من",  # no less than
    "(?:ما )?(?:لا|لم) [يت]قلITS عن",  # is not less than
    "(?:ما )?[يت]زيدITS (?:علي|عن)",  # is more than
    "زاد(?:ت|وا)?ITS (?:علي|عن)",  # was more than
    "زياده (?:علي|عن)",  # in excess of
    "(?:ما )?[يت]ربوITS (?:علي|عن)",  # is more than
    f"(?:ما )?{_EXCEED}ITS",  # exceeds, exceeded
    "ما فوق",  # above
    "[بك]?حد ادني",  # at a minimum
    "علي الاقل",  # at least
    "علي اقل تقدير",  # at the lowest estimate
)
LESS = _before(
    "(?:لا|ليس|ليست) ب?اكثر من",  # no more than
    "(?<!لا )(?<!ليس )(?<!ليست )ب?اقل من",  # less than
    "(?:ما )?[يت]صل(?:ون)?ITS (?:الي|ل)",  # is up to
    "حتي",  # up to
    f"(?:ما )?(?:لا|لم|لن) {_EXCEED}ITS",  # does not exceed
    "(?:ما )?(?:لا|لم|لن) [يت]زيدITS (?:علي|عن)",  # is not more than
    "ما دون",  # below
    "[بك]?حد اقصي",  # at a maximum
    "علي الاكثر",  # at most
    "اقصاه?ا?",  # at most
)
ABOUT = _before(
    "نحو",  # about
    "حوالي",  # about
    "قرابه",  # nearly
    "زهاء",  # about
    "(?:ما )?[يت]قرب من",  # what is near to
    "(?:ما )?[يت]?قاربت?(?: من)?ITS",  # is near to
    "(?:ما )?[يت]?ناهزت?ITS",  # approaches
    "(?:في )?حدود",  # in the region of
    "قريب من",  # near to
    "تقريبا",  # approximately
    "علي وجه التقريب",  # by way of approximation
)
MORE_AFTER = _after(
    2,
    "علي الاقل",  # at least
    "علي اقل تقدير",  # at the lowest estimate
    "[بك]حد ادني",  # as a minimum
    "او (?:اكثر|يزيد|ازيد)",  # or more
    "[وف]اكثر",  # and more
)
LESS_AFTER = _after(
    2,
    "علي الاكثر",  # at most
    "[بك]حد اقصي",  # as a maximum
    "علي ابعد تقدير",  # at the highest estimate
    "او اقل",  # or less
    "فاقل",  # and less
)
ABOUT_AFTER = _after(
    1,
    "تقريبا",  # approximately
    "علي وجه التقريب",  # by way of approximation
)
# Letters of which the phrases have some, so that most amounts are spared them
CUE = re.compile("من|عن|عل|فوق|فاق|جاوز|تخط|تعد|حد|اقص|صل|حت|دون|نحو|حوا|قرا|قار|زها|ناه|قري|تقر")
CUE_AFTER = re.compile("اقل|ادن|او|ثر|حد|تقدي|تقري")
# 8 to 10 is no range where something grew or fell from one to the other
CHANGE = re.compile(
    r"\b[وف]?(?:"
    r"[ينت]?رفع|ارتف|[يت]رتفع|زاد|زياد|[يت]زيد|[يت]زداد|ازداد|قفز|[يت]قفز|صعد|نما|ضاعف"  # grew
    r"|خفض|[يت]خفض|انخف|[يت]نخفض|تراجع|[يت]تراجع|هبط|تقلص"  # fell
    r"|توسيع|توسع|تحول|نقل|عدل)"  # widened, turned, moved, changed
)
