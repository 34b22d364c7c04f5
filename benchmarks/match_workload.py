"""What a desk's rules and articles are like: made by chance from a seed, the same on every machine.

Articles are of words that follow Zipf's law, each about a topic whose words stand in it oftener.
Rules ask for concepts that stand together in some article, so that each has something to hit; 30 %
of their terms are phrases, 25 % of the rules ask for a number of words, 15 % for a sentence, 20 %
have an exclusion, and rules share concepts, fewer anew the more rules there are.

A desk writes of what is rare: a word that is a term stands in at most 0.7 % of the articles, one of a
phrase in at most 5 %. So a rule matches one to four of 10,000 articles, and 10,000 rules one to four
times an article. (With terms in up to 2 %, and words of phrases in up to 10 %, it is 5 to 14 times
an article, which no desk would read, and takes twice as long.)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

# Roots of everyday words: to write, to study, to send, to fight ...
_ROOTS = """
كتب درس رسل قتل حكم عمل علم خرج دخل نظر سفر جمع قطع طلع رجع شرك حرب سلم سلح صدر وزر نقل حمل دفع هجم
قصف نشر طلق صرخ عسك جند قود زعم نفي بحث وقع حدث خبر صحف ذكر قول سأل طلب وعد هدد حذر نذر عقد تفق خلف
نصر هزم فوز خسر لعب سبق رمي كسر ملك رأس شعب نخب صوت رشح حزب سيس قرر شرع قضي حبس سجن عدل ظلم فسد نهب
سرق بنك نقد ذهب فضل نفط غاز كهر طاق صنع زرع حصد طعم شرب مرض طبب دوي شفي وبء لقح بحر نهر جبل سهل مطر
ثلج ريح حرر برد زلز فيض حرق دمر بني هدم سكن هجر لجأ عبر حدد فتح غلق مرر طير سكك قطر سير وقف بدء نهي
""".split()  # noqa: SIM905 - easier to read than a list of them
# what makes words of a root, and what may stand around them
_PATTERNS = """
فعل فاعل مفعول فعال تفعيل مفاعل افتعال استفعال انفعال تفاعل فعيل فعول فواعل مفعل أفعال فعلان
""".split()  # noqa: SIM905 - easier to read than a list of them
_BEFORE = ["", "", "", "", "", "", "ال", "ال", "ال", "و", "وال", "ب"]
_AFTER = ["", "", "", "", "", "", "", "", "ة", "ات"]
# in, from, on, to, that ...
_COMMON = """
في من على إلى أن عن مع هذا التي الذي كان قد لا ما بعد قبل بين أو ثم كما حيث وقال وأضاف إن لم
""".split()  # noqa: SIM905 - as above

_TOPICS = 60
_STEMS_OF_A_TOPIC = 60
_SHARE_OF_COMMON = 0.3
_SHARE_OF_TOPIC = 0.2
_WORDS = 445  # of the text at least, which makes 466 on average with the title
_SEEN = 1_000  # articles that rules are written after
_CONCEPTS_OF_A_DESK = 6
_SHARE_OF_PHRASES = 0.3
_SHARE_WITH_EXCLUSION = 0.2
_SHARES_OF_ARTICLES = (0.001, 0.007, 0.05)
_KEYS = ("names", "places", "nouns", "nouns", "verbs", "nisbas")
_WORD = re.compile(r"[^\W\d_]{4,}")


class Text(NamedTuple):
    """An article's title and text."""

    title: str
    text: str


def articles(count: int, chance: random.Random) -> list[Text]:
    """Write articles of some 466 words."""
    stems = [
        pattern.translate(dict(zip(map(ord, "فعل"), root, strict=False)))
        for root in _ROOTS
        for pattern in _PATTERNS
    ]
    chance.shuffle(stems)
    ranks = list(accumulate(1 / (rank + 10) for rank in range(len(stems))))
    topics = [chance.sample(stems[200:], _STEMS_OF_A_TOPIC) for _ in range(_TOPICS)]
    return [_article(stems, ranks, chance.choice(topics), chance) for _ in range(count)]


def _article(stems: list[str], ranks: list[float], topic: list[str], chance: random.Random) -> Text:
    def word() -> str:
        kind = chance.random()
        if kind < _SHARE_OF_COMMON:
            return chance.choice(_COMMON)
        if kind < _SHARE_OF_COMMON + _SHARE_OF_TOPIC:
            stem = chance.choice(topic)
        else:
            stem = stems[bisect_left(ranks, chance.random() * ranks[-1])]
        return f"{chance.choice(_BEFORE)}{stem}{chance.choice(_AFTER)}"

    def sentence() -> str:
        words = [word() for _ in range(chance.randint(8, 30))]
        words[len(words) // 2] += chance.choice(["،", ""])
        return f"{' '.join(words)}."

    paragraphs = []
    left = _WORDS
    while left > 0:
        paragraph = " ".join(sentence() for _ in range(chance.randint(1, 4)))
        left -= paragraph.count(" ") + 1
        paragraphs.append(paragraph)
    return Text(" ".join(word() for _ in range(9)), "\n\n".join(paragraphs))


def rules(count: int, texts: Sequence[Text], chance: random.Random) -> dict[str, Any]:
    """Write a rules file, as YAML gives it, for desks that read such articles."""
    seen = chance.sample(texts, min(len(texts), _SEEN))
    terms = _Terms(seen)
    desks: list[dict[str, Any]] = []
    while len(desks) * _CONCEPTS_OF_A_DESK < 6 * count**0.65:
        name = f"desk{len(desks)}"
        made = [terms.concept(chance.choice(seen), chance) for _ in range(_CONCEPTS_OF_A_DESK)]
        desks.append({f"{name}.c{i}": concept for i, concept in enumerate(made)})
    return {
        "concepts": {name: concept for desk in desks for name, concept in desk.items()},
        "rules": [_rule(number, desks, chance) for number in range(count)],
    }


def _rule(number: int, desks: Sequence[dict[str, Any]], chance: random.Random) -> dict[str, Any]:
    first, *others = chance.sample(sorted(chance.choice(desks)), chance.randint(2, 4))
    rule: dict[str, Any] = {"id": f"rule-{number:05}", "all": [first, *others[:2]]}
    if len(others) > 2:
        rule = {**rule, "all": [first], "any": others}
    rule["within"] = chance.choices(["paragraph", "article", "sentence", 15], [45, 15, 15, 25])[0]
    if chance.random() < _SHARE_WITH_EXCLUSION:
        asked = {*rule["all"], *rule.get("any", ())}
        rule["none"] = [chance.choice(sorted(chance.choice(desks).keys() - asked))]
    return rule


class _Terms:
    """The words of articles, by how many of them have each."""

    def __init__(self, texts: Sequence[Text]) -> None:
        found = Counter(word for text in texts for word in set(_WORD.findall(text.text)))
        few, some, many = (share * len(texts) for share in _SHARES_OF_ARTICLES)
        self._usable = {word for word, count in found.items() if few <= count <= some}
        self._in_phrases = {word for word, count in found.items() if few <= count <= many}

    def concept(self, text: Text, chance: random.Random) -> dict[str, list[str]]:
        """Make a concept of two to six words and phrases of an article; 30 % are phrases."""
        words = text.text.split()
        phrases = [f"{a} {b}" for a, b in pairwise(words) if {a, b} <= self._in_phrases]
        single = sorted(self._usable.intersection(words)) or [max(words, key=len)]
        concept: dict[str, list[str]] = {}
        for _ in range(chance.randint(2, 6)):
            is_phrase = phrases and chance.random() < _SHARE_OF_PHRASES
            key = "phrases" if is_phrase else chance.choice(_KEYS)
            term = chance.choice(phrases if is_phrase else single)
            if term not in chain.from_iterable(concept.values()):
                concept.setdefault(key, []).append(term)
        return concept
