"""Given names of Arabic reporters, by which a name that stands alone beside a date is told from a place."""

from __future__ import annotations

from typing import Final

from monitor.arabic.letters import FOLDED, WRITTEN

# Names that are as often another word ("news", "hope", "peace", "blessing") are left out.
_MEN: Final = (
    "محمد أحمد محمود علي حسن حسين إبراهيم مصطفى خالد عمر عمرو عثمان يوسف يونس عبد عبدالله "
    "عبدالرحمن "
    "سعيد سعد سامي سامر سمير سليم سليمان سلمان صالح صلاح طارق طلال عادل عاطف عماد عمار عصام علاء "
    "فادي فارس "
    "فهد فؤاد فيصل قاسم كريم كمال ماجد مازن ماهر مجدي محسن مراد مروان معتز منصور منير موسى نادر "
    "ناصر نبيل نزار "
    "هاني هشام هيثم وائل وسام وسيم وليد ياسر ياسين يحيى زياد زكريا رامي رائد رشيد رضا جمال جهاد "
    "جورج إيلي بلال "
    "باسم بسام تامر ثامر حاتم حازم حمدي حمزة أسامة أشرف أمجد أنس أنور أيمن إسماعيل إلياس الطيب طه "
    "شريف شادي "
)
_WOMEN: Final = (
    "فاطمة مريم زينب خديجة عائشة سارة سلمى سعاد سميرة سوسن سهى شيماء شيرين ليلى لينا لميس لبنى "
    "ليان مها منى "
    "منال ميساء نادية نهى نورا نورهان نجلاء هبة هدى هند هالة هناء وفاء يارا ياسمين رانيا رنا رولا "
    "ريم ريما رباب "
    "دينا داليا ديما ديانا دعاء جمانة حنان حنين إيمان أسماء أميرة آلاء آية عبير غادة فرح كارمن "
    "لارا مروة مايا ندى "
)
_MOST_WORDS: Final = 4


def _folded(text: str) -> str:
    return text.translate(WRITTEN).translate(FOLDED)


_NAMES: Final = frozenset(_folded(f"{_MEN} {_WOMEN}").split())


def is_given_name(word: str) -> bool:
    """Say whether a word is a given name."""
    return _folded(word) in _NAMES


def begins_with_given_name(line: str) -> bool:
    """Say whether a line is two to four words, the first of them a given name."""
    words = line.split()
    return 1 < len(words) <= _MOST_WORDS and is_given_name(words[0])
