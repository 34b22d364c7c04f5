"""Who wrote an article: a person, never the agency or paper that it is from."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from monitor.arabic.letters import FOLDED, WRITTEN
from monitor.articles.facts.given_names import begins_with_given_name, is_given_name
from monitor.articles.texts.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

# "Sent by", as Blogger says it, "published by", "added by"; "wrote", "by the pen of", "report", "prepared
# by", "edited by", each with its kin
_VERBS = (
    "(?:مرسلة?|[أا]رسلت?|نشرت?|[أا]ضيفت?|كتبت?) بواسطة"
    "|كتبته|كتبت|كتبها|كتبه|كتب|كتابة|بقلم|تقرير|إعداد|اعداد|أعده|أعدته|أعدها|أعد|تحرير|تحقيق"
    "|ترجمة|حوار|حاوره|حاورته|الكاتبة|الكاتب|بواسطة|المؤلفة|المؤلف|by|written by|author"
)
# Where no colon stands behind it: "wrote Mohammed Ali" may also begin a sentence
_BYLINE = re.compile(
    rf"\W*(?:(?:{_VERBS})(?: (?:و|/|-) ?(?:{_VERBS}))? ?[:：-]|(?:بقلم|كتبت|كتب)(?= )) *(?P<names>.+)",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"^\W*(?:{_VERBS})(?:\s*[:：-]|(?=\s|$))\s*", re.IGNORECASE)
# Between two authors: comma, "and" between blanks, slash, bar, dash
_BORDER = re.compile(r"\s*[,;&،؛|/•·\n]\s*|\s+[-\u2013\u2014]\s*|\s*[\u2013\u2014]\s+|\s+(?:و|and|مع)\s+")
_UNLIKE = re.compile(r"[\d@:_<>(){}\[\]!؟?\"«»…]|https?|www|\.\w{2,}")
# Writer, journalist, researcher, correspondent, editor, teacher, blogger, novelist, photographer ...
_CALLING = re.compile(
    r"[\s:،,–-]+(?:هو |هي )?(?:كاتب|صحفي|صحافي|إعلامي|باحث|مراسل|محرر|أستاذ|مدون|روائي|مصور|محلل|خبير"
    r"|أكاديمي|شاعر|مترجم)[ةه]?(?!\w)"
)
# A writer (and researcher) in, from, specialised in, living in: how no sentence of a report begins
_CALLED = re.compile(
    r"(?:كاتب|صحفي|صحافي|باحث|مدون|روائي|أكاديمي)[ةه]? (?:و?(?:كاتب|صحفي|صحافي|باحث|مدون|روائي|أكاديمي"
    r"|محلل|مترجم"
    r"|شاعر|مخرج|ناقد|ناشط|محاضر)[ةه]? |\w{3,}ي[ةه]? ){0,2}(?:في|من|متخصص[ةه]?|مختص[ةه]?|مقيم[ةه]?"
    r"|مهتم[ةه]?|لدى) "
)
_COLON = re.compile("[:：]")
_BETWEEN_BLANKS = re.compile(r"[^\W\d_]+")
_MIN_NAME, _MAX_NAME = 4, 50
_MIN_WORDS, _MAX_WORDS = 2, 6
_MAX_AUTHORS = 5
_MAX_LINE = 90
_LINES_WITH_AUTHOR = 6
_MAX_STATED = 300
AUTHOR_BORDER = "، "
"""What parts the authors of one article."""

# One of these words in a name, and it is no person's. Folded below; an attached "the" is cut.
_NO_PERSON = (
    "وكالة وكالات صحيفة جريدة قناة تلفزيون إذاعة موقع شبكة مجلة راديو مؤسسة مركز "  # institutions
    "معهد وزارة حزب "
    "هيئة فريق قسم تحرير محرر محررة محررون محررين مكتب غرفة أخبار متابعة متابعات "  # desks
    "خاص مراسل مراسلون مراسلو "
    "مراسلونا مراسلنا عواصم ترجمات رصد كتاب زوار ضيف إدارة مدير موقعنا نيوز أونلاين "
    "نت بوست "
    "رويترز فرانس برس أسوشيتد أسوشييتد بلومبرغ بلومبرج الأناضول يونهاب سبوتنيك تاس "
    "شينخوا إنترفاكس نوفوستي "
    "كونا واس بترا سانا واج وام إرنا كيودو الجزيرة العربية الحرة الميادين عربي "
    "اليوم السابع دوتشه فيله "
    "بي سي إن رأي مقال مقالات رياضة اقتصاد سياسة تقارير مصدر مصادر وسائل إعلام كل "
    "الشرق الأوسط القدس "
    "agency agencies news desk staff editor editors editorial admin administrator "
    "root user writer online "
    "reuters afp ap bbc cnn rt tass xinhua anadolu sputnik bloomberg aljazeera team "
    "web site press media tv "
    "redaction guest author unknown developed powered designed "
    "أضف تعليق تعليقات مشاهدات تصميم تطوير حقوق جميع مشاركة "  # the page's own
)


def _folded(text: str) -> str:
    return text.translate(WRITTEN).translate(FOLDED)


_NO_PERSON_WORDS = frozenset(_folded(_NO_PERSON).split())
_ARTICLE = "ال"


def author_of(stated: Iterable[str], *, outlet: str = "", url: str = "") -> str:
    """Give the authors of the first statement that names a person, parted by an Arabic comma, else empty.

    ``stated`` may be names, lists of them or bylines. What names an agency, a desk, ``outlet`` or
    the host of ``url`` is no person.
    """
    for one in stated:
        text = one_line(html.unescape(one[:_MAX_STATED]))
        people = dict.fromkeys(
            name for piece in _pieces(text) if (name := _person(piece, outlet=outlet, url=url))
        )
        if people:
            return AUTHOR_BORDER.join(list(people)[:_MAX_AUTHORS])
    return ""


def byline(lines: list[str], *, outlet: str = "", url: str = "") -> str:
    """Give the authors whom one of a text's first lines names ("wrote: ..."), else the last one, or empty."""
    for line in [*lines[:_LINES_WITH_AUTHOR], *lines[-1:]]:
        names = byline_names(line)
        author = author_of([names], outlet=outlet, url=url) if names else ""
        if author:
            return author
    return ""


def byline_names(line: str) -> str:
    """Give what a line of a byline says after its label, empty where it is no byline."""
    line = one_line(line.translate(WRITTEN)) if len(line) <= _MAX_LINE else ""
    found = _BYLINE.fullmatch(line)
    return found["names"] if found and not line.endswith((".", "؟", "!")) else ""


def is_byline(line: str) -> bool:
    """Say whether a line says who wrote an article and nothing else: an agency beside them is its origin.

    With a colon: "wrote" may begin a headline.
    """
    names = byline_names(line) if _COLON.search(line) else ""
    return bool(names) and all(_person(piece, outlet="", url="") for piece in _pieces(names))


def _pieces(text: str) -> list[str]:
    """Give the names of a byline one by one, also where "and" is written to the second of two."""
    words = _LABEL.sub("", text, count=1).split()
    for at in range(_MIN_WORDS, len(words) - 1):
        if words[at][0] == "و" and is_given_name(words[at][1:]) and not is_given_name(words[at]):
            words[at] = f"، {words[at][1:]}"
    return _BORDER.split(" ".join(words))


def is_biography(line: str, authors: str, *, above: str = "") -> bool:
    """Say whether a line tells who one of an article's authors is: "X is a writer from ...".

    Or it says so below the name, which is the line ``above``; or without it, as "a writer and researcher".
    """
    names = [name for name in authors.split(AUTHOR_BORDER) if name]
    if any(line.startswith(name) and _CALLING.match(line, len(name)) for name in names):
        return True
    if above in names or begins_with_given_name(above):
        return _CALLING.match(f" {line}") is not None
    return _CALLED.match(line) is not None


def _person(name: str, *, outlet: str, url: str) -> str:
    """Give a name if it can be a person's: two words or more, none of them a desk's or an agency's."""
    name = _LABEL.sub("", name, count=1).strip(" .\u200f\u200e-")
    words = _BETWEEN_BLANKS.findall(name)
    if not _MIN_NAME <= len(name) <= _MAX_NAME or not 1 < len(words) <= _MAX_WORDS or _UNLIKE.search(name):
        return ""
    folded = [_folded(word) for word in words]
    if any(word in _NO_PERSON_WORDS or word.removeprefix(_ARTICLE) in _NO_PERSON_WORDS for word in folded):
        return ""
    whole, house = "".join(folded), _folded(outlet).replace(" ", "")
    is_house = bool(house) and (whole in house or house in whole)
    return "" if is_house or whole in url.lower() else name
