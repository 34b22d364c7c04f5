"""What an action's word is: a finite verb or a noun, active or passive, and where it sends its object."""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache

from monitor.arabic.fold import fold
from monitor.rules.events.words import AND_SO, folded

_MIN_LETTERS = 3
_PARTICLES = ("س", "ل")  # will; in order to, or: let
_PERSONS = ("ي", "ت", "ن")  # he, she, we
_ARTICLES = ("ال", "لل", "بال", "كال")


class Form(Enum):
    """A finite verb, or a verbal or other noun."""

    VERB = auto()
    NOUN = auto()


# The subject of these receives what the actor gives.
_CONVERSE = folded(
    "تسلم",  # received
    "استلم",
    "استلام",  # received
    "تلقى",
    "تلقي",  # got
    "حصل",
    "حصول",  # obtained
    "اشترى",
    "شراء",
    "مشتريات",  # bought
    "ابتاع",
    "ابتياع",  # bought
    "استورد",
    "استيراد",
    "واردات",  # imported
    "نال",
    "نيل",  # gained
    "اقتنى",
    "اقتناء",  # acquired
    "اكتسب",
    "اكتساب",  # acquired
    "استقدم",
    "استقدام",  # brought in
)
_CONVERSE_PAST = frozenset(
    f"{verb.removesuffix('ي')}{ending}"
    for verb in _CONVERSE
    if "ا" not in verb[2:]
    for ending in ("ت", "وا", verb[len(verb.removesuffix("ي")) :])
)
# These take whom they reach as their object, and the thing after ب (with).
_DIRECT = folded(
    "زود",
    "تزويد",  # supplied
    "أمد",
    "إمداد",  # supplied
    "مد",
    "مد",  # supplied
    "سلح",
    "تسليح",  # armed
    "جهز",
    "تجهيز",  # equipped
    "غذى",
    "تغذية",  # fed
    "دعم",  # supported
    "ساند",
    "مساندة",  # supported
    "ساعد",
    "مساعدة",  # helped
    "مول",
    "تمويل",  # financed
    "درب",
    "تدريب",  # trained
    "زار",
    "زيارة",  # visited
    "استقبل",
    "استقبال",  # received a guest
    "قصف",  # shelled
    "هاجم",
    "مهاجمة",  # attacked
    "استهدف",
    "استهداف",  # targeted
    "ضرب",  # struck
    "غزا",
    "غزو",  # invaded
    "احتل",
    "احتلال",  # occupied
    "هدد",
    "تهديد",  # threatened
    "أيد",
    "تأييد",  # backed
    "حذر",
    "تحذير",  # warned
    "اتهم",
    "اتهام",  # accused
    "عاقب",
    "معاقبة",  # punished
    "أدان",
    "إدانة",  # condemned
    "اعتقل",
    "اعتقال",  # arrested
    "قتل",  # killed
    "طرد",  # expelled
    "أبلغ",
    "إبلاغ",  # informed
)
# These take both as objects: sold Moscow shells.
_GIVES = folded(
    "باع",
    "بيع",  # sold
    "سلم",
    "تسليم",  # handed over
    "منح",  # granted
    "أعطى",
    "إعطاء",  # gave
    "وهب",  # gave
    "أهدى",
    "إهداء",  # presented
    "أعار",
    "إعارة",  # lent
    "أقرض",
    "إقراض",  # lent
)
# Who carries is not always who sends: Russian ships moved arms out of North Korea.
_CARRIES = folded(
    "نقل",  # moved
    "شحن",
    "شحنة",  # shipped, shipment
    "حمل",  # carried
    "جلب",  # brought
    "هرب",
    "تهريب",  # smuggled
    "وصل",
    "وصول",  # arrived
    "تدفق",  # flowed
    "انتقل",
    "انتقال",  # moved
    "دخل",
    "دخول",  # entered
    "خرج",
    "خروج",  # left
    "غادر",
    "مغادرة",  # left
    "عبر",
    "عبور",  # crossed
)
# Both parties do these.
_MUTUAL = folded(
    "اتفق",
    "اتفاق",
    "اتفاقية",  # agreed, agreement
    "التقى",
    "لقاء",  # met, meeting
    "اجتمع",
    "اجتماع",  # met, meeting
    "تباحث",
    "مباحثات",
    "محادثات",  # held talks, talks
    "تعاون",  # cooperated
    "وقع",
    "توقيع",  # signed
    "تبادل",  # exchanged
    "صفقة",
    "صفقات",  # deal, deals
    "قمة",  # summit
    "تحالف",  # alliance
    "شراكة",  # partnership
    "مناورات",  # manoeuvres
    "معاهدة",  # treaty
    "تفاوض",
    "مفاوضات",  # negotiated, negotiations
    "ناقش",
    "مناقشة",  # discussed
    "بحث",  # discussed
    "تشاور",
    "مشاورات",  # consulted
)
_VERBAL_NOUN_ENDS_TA = "ه"


def is_converse(term: str) -> bool:
    """Say whether the subject of the action receives: bought, got, imported."""
    return _first(term) in _CONVERSE


def is_receiving_past(letters: str) -> bool:
    """Say whether a folded word, without its "and", is such a verb in the past."""
    return letters in _CONVERSE_PAST


def is_direct(term: str) -> bool:
    """Say whether the action's direct object is whom it reaches: supplied, armed, visited, attacked."""
    return _first(term) in _DIRECT


def gives(term: str) -> bool:
    """Say whether the action takes both the thing and its receiver as objects: gave Moscow shells."""
    return _first(term) in _GIVES


def carries(term: str) -> bool:
    """Say whether the action moves what another may have sent."""
    return _first(term) in _CARRIES


def is_mutual(term: str) -> bool:
    """Say whether both parties do the same: agreed, met."""
    return _first(term) in _MUTUAL


@lru_cache(maxsize=10_000)
def _first(term: str) -> str:
    return fold(term).letters.split(" ")[0].removeprefix("ال")


@lru_cache(maxsize=50_000)
def form_of(letters: str, term: str, *, is_governed: bool) -> Form:
    """Say what an action's folded word is; ``term`` is its plainest form."""
    lemma = _first(term)
    word = letters[1:] if letters[:1] in AND_SO and not letters.startswith(lemma) else letters
    if word.startswith(_ARTICLES) and not lemma.startswith("ال"):
        return Form.NOUN
    if word.startswith(lemma) and not _is_present(word, lemma):
        return _of_past(word[len(lemma) :], lemma, is_governed=is_governed)
    is_verb = _is_present(word, lemma) or _is_weak_past(word, lemma)
    return Form.VERB if is_verb else Form.NOUN


def _is_present(word: str, lemma: str) -> bool:
    if word[:1] in _PARTICLES and word[:1] != lemma[:1]:
        word = word[1:] if word[1:2] in _PERSONS else word
    if word[:1] not in _PERSONS or word[:1] == lemma[:1]:
        return False
    return not (word.startswith("ت") and _is_tafil(word))


def _is_weak_past(word: str, lemma: str) -> bool:
    """Say whether a word is the past of a verb that ends in ى, which loses it before an ending."""
    stem = lemma.removesuffix("ي")
    ending = word.removeprefix(stem)
    is_past = stem != lemma and ending != word and ending.startswith(("ت", "وا", "ا"))
    return is_past and not word.endswith("اء")


def _of_past(ending: str, lemma: str, *, is_governed: bool) -> Form:
    if ending in ("ت", "وا", "تا", "نا", "تم") or (ending.startswith("ت") and len(ending) <= _MIN_LETTERS):
        return Form.NOUN if lemma.endswith(_VERBAL_NOUN_ENDS_TA) else Form.VERB
    if is_governed or is_noun(lemma):
        return Form.NOUN
    return Form.VERB


def is_noun(lemma: str) -> bool:
    """Say whether a folded term is a noun by its shape: تزويد, إرسال, زيارة, محادثات."""
    return (
        lemma.endswith((_VERBAL_NOUN_ENDS_TA, "ات", "اء"))
        or _is_tafil(lemma)
        or (lemma.startswith("ا") and len(lemma) > _MIN_LETTERS + 1 and lemma[-2] == "ا")
        or lemma in _SHORT_NOUNS
    )


_SHORT_NOUNS = folded(
    "بيع",  # selling
    "حصول",  # obtaining
    "وصول",  # arriving
    "دخول",  # entering
    "دعم",  # supporting
    "قصف",  # shelling
    "نقل",  # moving
    "شحن",  # shipping
    "غزو",  # invading
    "هجوم",  # attack
    "نشر",  # deploying
)


def _is_tafil(word: str) -> bool:
    """Say whether a folded word has the shape of تفعيل or تفعلة, the verbal noun of form II."""
    return (
        word.startswith("ت")
        and len(word) > _MIN_LETTERS + 1
        and (word[3] == "ي" or word[2:4] in ("وي", "دي"))
    )
