"""Prepositions that are written on to the word that they govern: for, with, like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.rules.events import words as say
from monitor.rules.events.states import NISBAS, PARTIES

if TYPE_CHECKING:
    from monitor.rules.matching.concepts import Hit

_MIN_STEM = 3
_ARTICLE_AFTER = {"لل": say.FOR, "بال": say.WITH, "كال": say.OTHER}  # for the, with the, like the
_PREFIX = {"ل": say.FOR, "ب": say.WITH, "ك": say.OTHER}  # for, with, like
_NOUN_PREFIX = "بل"  # a kaf before a noun is mostly the noun's own letter
# words whose first letter is no preposition
_OWN_LETTER = say.folded(
    "لقاء",  # meeting
    "لجنة",  # commission
    "لواء",  # brigade
    "لحظة",  # moment
    "لاعب",  # player
    "لغة",  # language
    "ليس",
    "ليست",  # is not
    "لكن",  # but
    "لدى",  # with
    "لم",
    "لن",
    "لا",  # not
    "لبنان",  # Lebanon
    "ليبيا",  # Libya
    "لندن",  # London
    "لافروف",  # Lavrov
    "ليلة",  # night
    "لاحق",
    "لاحقا",  # later
    "لازم",  # necessary
    "لجوء",  # asylum
    "بيان",  # statement
    "برنامج",  # programme
    "بلد",
    "بلاد",
    "بلدان",  # country, countries
    "بعض",  # some
    "بكين",  # Beijing
    "بغداد",  # Baghdad
    "بيروت",  # Beirut
    "بريطانيا",  # Britain
    "بايدن",  # Biden
    "باع",
    "باعت",  # sold
    "بدأ",
    "بدأت",  # began
    "بحث",
    "بحثت",  # discussed
    "برلمان",  # parliament
    "بنك",  # bank
    "بحر",
    "بحرية",  # sea, navy
    "بلاده",
    "بلادها",  # his, her country
    "بولندا",  # Poland
    "بلجيكا",  # Belgium
    "بلغاريا",  # Bulgaria
    "بوتين",  # Putin
    "بيونغ",  # Pyong(yang)
    "برلين",  # Berlin
    "باريس",  # Paris
    "بروكسل",  # Brussels
    "بيلاروسيا",  # Belarus
    "بيع",  # selling
    "بندقية",  # rifle
    "بطاريات",  # batteries
    "باكستان",  # Pakistan
    "بعثة",
    "بعثت",
    "بعث",  # mission, sent
    "بلدة",  # town
    "بناء",  # building
    "بين",  # between
    "بل",  # rather
    "بينما",  # while
    "باب",  # door
    "بارجة",
    "بوارج",  # warship, warships
    "باخرة",
    "بواخر",  # steamer, steamers
)


def on_noun(letters: str, written: str) -> str:
    """Give what a preposition says that seems to be written on to a noun, empty where there is none."""
    for article, says in _ARTICLE_AFTER.items():
        if letters.startswith(article) and len(letters) >= len(article) + _MIN_STEM - 1:
            return says
    # لجأت, بلغت: she turned to, she reached; the hamza must still be seen
    is_verb = written.endswith("ت") and not written.endswith("ات")
    if letters in _OWN_LETTER or len(letters) <= _MIN_STEM or is_verb:
        return ""
    return _PREFIX[letters[0]] if letters[0] in _NOUN_PREFIX else ""


def attached(letters: str, hit: Hit | None) -> str:
    """Give what the preposition says that is written on to a party's name."""
    if letters[:1] in say.AND_SO and not starts_like(letters, hit):
        letters = letters[1:]
    for article, says in _ARTICLE_AFTER.items():
        if letters.startswith(article):
            return says
    if hit is None:
        return _PREFIX[letters[0]] if letters[:1] in _PREFIX and letters[1:] in PARTIES else ""
    return _PREFIX[letters[0]] if letters[:1] in _PREFIX and not starts_like(letters, hit) else ""


def starts_like(letters: str, hit: Hit | None) -> bool:
    """Say whether a word begins as its party's name does, and so with no particle."""
    if hit is None:
        return letters in PARTIES or letters in NISBAS
    return letters[:2] == say.folded_term(hit.term)[:2]
