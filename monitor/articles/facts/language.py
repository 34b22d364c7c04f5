"""The language of a text in Arabic letters, told by its own letters and words.

Counted are the words that no text of the language does without, and the letters that only it
has. What a page or feed states is a vote beside them: software states ``ar`` or ``en-US`` of
whatever it serves.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_SAMPLE: Final = 1000
_ARABIC_SCRIPT: Final = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SUBTAGS: Final = re.compile("[-_]")
# Shorter ones are names as often as not
_MIN_WORDS: Final = 4

# Marks, and letters that keyboards of one language write for those of another
_PLAIN: Final[dict[int, str | None]] = {
    **dict.fromkeys([0x640, 0x670, *range(0x64B, 0x660), *range(0x200B, 0x2010)]),
    ord("ی"): "ي",  # FARSI YEH
    ord("ى"): "ي",  # ALEF MAKSURA
    ord("ک"): "ك",  # KEHEH
    ord("أ"): "ا",
    ord("إ"): "ا",
    ord("ہ"): "ه",  # HEH GOAL
}

_ARABIC_WORDS = (
    "في من علي الي ان عن مع هذا هذه ذلك التي الذي الذين ما لا لم لن قد كان كانت قال قالت بعد قبل "
    "بين خلال "
    "كما حيث او ثم اكد اكدت اعلن اعلنت وقال وقالت واضاف واضافت وفق بعض كل غير هو هي وهو وهي عبر "
    "ضد حول منذ "
    "حتي عند لدي ليس وقد وفي ومن يتم بان انه انها فيه فيها عليه به بها له لها منه منها اي سوف تم "
)
_PERSIAN_WORDS = (
    "در به از كه را اين است با براي آن خود تا بر هم نيز شد شده كرد كرده يك ها هاي مي بود اما گفت "
    "دارد "
    "باشد شود كند كنند بايد ايران بين وي يا هر پيش پس ديگر روز سال ميان دو اند كشور افزود اعلام "
    "نيست هست درباره چه "
)
_URDU_WORDS = (
    "كے كي كا كو ميں سے نے هے هيں پر اور كه يه اس وه تھا تھے تھي بھي ايك كيا كر گيا گئي گئے هو "
    "رهے رها رهي "
    "اپنے اپني ليے بعد تو جو جس ان كهنا كها دي ديا جا هوئے هوئي هوا ساتھ والے نهيں "
)
_KURDISH_WORDS = (
    "لە بۆ بە کە ئەو ئەم لەگەڵ بەڵام دەکات کرد کرا بوو دوای پێش هەر یەک دوو نێوان سەر وەک ئەوە "
    "ئەوەی دا ڕۆژی "
    "هەروەها یان کراوە دەکەن ئێمە هەموو نییە گوتی رایگەیاند ڕایگەیاند لەسەر لەلایەن "
)
_PASHTO_WORDS = (
    "د په چې کې او له ته سره دي ده دی شوي شوی وو يې یې دا هم پر تر نه کړی کړې کړي کړ وکړ وويل "
    "وویل چي کي خو "
    "لپاره څخه یو يو هغه دغه ډېر وکړي کوي کېږي شو پورې "
)


def _plain(text: str) -> str:
    return text.translate(_PLAIN)


_WORDS: Final = {
    "ar": _ARABIC_WORDS,
    "fa": _PERSIAN_WORDS,
    "ur": _URDU_WORDS,
    # half of the web writes its AE as HEH and a ZERO WIDTH NON-JOINER, which goes
    "ckb": f"{_KURDISH_WORDS} {_KURDISH_WORDS.replace('ە', 'ه')}",
    "ps": _PASHTO_WORDS,
}
_SPEAKERS: Final[dict[str, list[str]]] = {}
for _language, _known in _WORDS.items():
    for _word in set(_plain(_known).split()):
        _SPEAKERS.setdefault(_word, []).append(_language)
# Of no other of these languages; those of Persian are Urdu's, Kurdish's and Pashto's, too
_LETTERS: Final = {
    "ar": re.compile("[ةىإ]"),
    "fa": re.compile("[پچژگ]"),
    "ur": re.compile("[ٹڈڑںےھۓہۂ]"),
    "ckb": re.compile("[ەۆێڕڵ]"),
    "ps": re.compile("[ټډړښږځڅڼېۍګ]"),
    "ug": re.compile("[ۇۈۋېەڭ]"),  # Uyghur
    "sd": re.compile("[ٻڀٺٽڄڃڇڏڌڍڦڳڱڻ]"),  # Sindhi
}
_ARABIC_LETTERED: Final = frozenset({*_WORDS, *_LETTERS})
# Central Kurdish is what is written in Arabic letters; Dari is Persian
_SAME: Final = {
    "ku": "ckb",
    "kur": "ckb",
    "prs": "fa",
    "per": "fa",
    "fas": "fa",
    "ara": "ar",
    "urd": "ur",
    "pus": "ps",
}
_ARTICLE: Final = re.compile(r"(?<!\w)(?:[وفبك]?ال|لل)\w\w")

# A word with the article is Arabic, or borrowed from it: half as telling as a word such as "in".
# A name with a letter of Persian in an Arabic text is less so.
_OF_WORD, _OF_LETTER, _OF_ARTICLE, _OF_PERSIAN_LETTER = 1.0, 1.0, 0.5, 0.3
_OF_STATED: Final = 1.0
# Uyghur and Sindhi have no words here: their letters must say it all, and nobody else says so
_WITHOUT_WORDS: Final = frozenset({"ug", "sd"})


def language_of(text: str, *stated: str) -> str:
    """Give a text's language, a primary subtag of BCP 47, empty where nobody can say.

    ``stated`` are tags that a feed, its configuration and its page state, the more trusted first;
    empty ones are none. Of a text in Arabic letters its words and letters decide, and a stated
    tag counts as much as one of them; where they are too few, the first stated decides, and where none is
    stated it is ``ar``. Of any other text it is the first stated that is written in other letters.
    """
    votes = [tag for one in stated if (tag := _primary(one))]
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return next(iter(votes), "")
    if 2 * len(_ARABIC_SCRIPT.findall(sample)) <= letters:
        return next((tag for tag in votes if tag not in _ARABIC_LETTERED), "")
    votes = [tag for tag in votes if tag in _ARABIC_LETTERED]
    words = _WORD.findall(_plain(sample))
    if votes and len(words) < _MIN_WORDS:
        return votes[0]
    return _told(sample, words, votes)


def _primary(tag: str) -> str:
    primary = _SUBTAGS.split(tag.strip().lower())[0]
    return _SAME.get(primary, primary)


def _told(sample: str, words: list[str], votes: list[str]) -> str:
    """Tell the languages apart; equal ones are decided by what is stated, and Arabic is the likeliest."""
    possible = [one for one in dict.fromkeys([*votes, *_WORDS]) if one not in _WITHOUT_WORDS or one in votes]
    spoken = Counter(language for word in words for language in _SPEAKERS.get(word, ()))
    scores = {one: _OF_WORD * spoken[one] + _of_letters(one, sample) for one in possible}
    scores["ar"] += _OF_ARTICLE * len(_ARTICLE.findall(_plain(sample)))
    if votes:
        scores[votes[0]] += _OF_STATED
    return max(possible, key=lambda one: scores[one])


def _of_letters(language: str, sample: str) -> float:
    weight = _OF_PERSIAN_LETTER if language == "fa" else _OF_LETTER
    return weight * len(_LETTERS[language].findall(sample))
