"""Words that extraction has run together: a line break of the page was lost.

What shows the border is a letter that only ends words, another script, or the verb with which the
next paragraph of a news text begins: إعلانوقال (announcement, and he said).
"""

from __future__ import annotations

import re
from itertools import pairwise

from monitor.arabic.letters import ALIF_MAQSURA, TA_MARBUTA

_VERBS = (
    "قال",  # said
    "أضاف",  # added
    "أكد",  # stressed
    "أوضح",  # explained
    "أشار",  # pointed out
    "أعلن",  # announced
    "أفاد",  # reported
    "أعرب",  # expressed
    "ذكر",  # mentioned
    "كشف",  # revealed
    "شهد",  # saw
    "صرح",  # declared
    "طالب",  # demanded
    "تابع",  # went on
    "نقل",  # relayed
    "شدد",  # insisted
    "حذر",  # warned
)
_HE_OR_SHE = ("", "ت")
_BEGINNINGS = tuple(
    f"و{verb}{ending}"
    for written in _VERBS
    for verb in {written, written.replace("أ", "ا")}
    for ending in _HE_OR_SHE
)
_SHORTEST = 6  # no shorter word holds two
_FEWEST_BEFORE_VERB = 3
_ENDS_BEFORE_ARTICLE = f"{ALIF_MAQSURA}ال"
_BORDER = re.compile(
    rf"(?<={TA_MARBUTA})(?=.)|(?<={ALIF_MAQSURA})(?=ال..)"
    r"|(?<=[\u0621-\u064a])(?=[a-zA-Z])|(?<=[a-zA-Z])(?=[\u0621-\u064a])"
)


def unglued(written: str) -> list[tuple[int, int]]:
    """Give the places of the words in a run of letters as written: one, but where words are glued."""
    length = len(written)
    if length < _SHORTEST:
        return [(0, length)]
    cuts = [0, length]
    if _may_hold_border(written):
        cuts += [found.start() for found in _BORDER.finditer(written)]
    if written.endswith(_BEGINNINGS):
        verb = max(len(beginning) for beginning in _BEGINNINGS if written.endswith(beginning))
        if length - verb >= _FEWEST_BEFORE_VERB:
            cuts.append(length - verb)
    cuts = sorted(set(cuts))
    return list(pairwise(cuts))


def _may_hold_border(written: str) -> bool:
    """Answer most words at a fifth of the cost of looking at each letter."""
    return (
        TA_MARBUTA in written[:-1]
        or _ENDS_BEFORE_ARTICLE in written
        or written[0].isascii() != written[-1].isascii()
    )
