"""Feeds for the benchmarks: five kinds, 20 to 50 entries, 13 to 105 kB, made as they are asked for.

An entry is known by its number; it is the same in each version of its feed, and a version has
one entry more on top and one less at the end.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = ("rss", "atom", "rdf", "content", "windows-1256")
_ENTRY_EVERY = timedelta(minutes=1)
# "spokesman", "envoys", "harvest" ...: plain news prose, no two sentences alike
SENTENCES = (
    "قال المتحدث باسم الوزارة إن السفينة غادرت الميناء صباح اليوم محملة بالحاويات بعد تفتيش دام ثلاث ساعات.",
    "وأضاف أن فريقا من الخبراء سيصل إلى العاصمة الأسبوع المقبل لمتابعة ما اتفق عليه الجانبان في الصيف.",
    "وارتفعت أسعار القمح في الأسواق العالمية بعد تراجع المحصول في أكثر من بلد بسبب قلة الأمطار.",
    "ورفض المجلس مشروع القانون بأغلبية ضئيلة، وأعاده إلى اللجنة المختصة لمزيد من النقاش حول بنوده.",
    "وشهدت المدينة القديمة افتتاح معرض للكتاب يشارك فيه مئتا ناشر من ثلاثين دولة حتى نهاية الشهر.",
    "وأعلنت هيئة الأرصاد أن موجة الحر ستنحسر تدريجيا اعتبارا من مساء الخميس على معظم المناطق.",
    "وفاز الفريق الضيف بهدفين مقابل هدف في مباراة مثيرة تابعها أربعون ألف متفرج في الملعب الكبير.",
    "وتعهد المصرف المركزي بمواصلة سياسته النقدية إلى أن يعود التضخم إلى المستوى الذي حدده للعام.",
    "وذكرت مصادر مطلعة أن المبعوثين لم يتوصلا بعد إلى صيغة مقبولة بشأن المعابر وأن اللقاء سيتجدد.",
    "وافتتحت الجامعة مركزا جديدا لأبحاث المياه الجوفية بتمويل من صندوق إقليمي وشركاء من القطاع الخاص.",
    "ويقول سكان القرية إن الطريق الجديد اختصر رحلتهم إلى المستشفى من ساعتين إلى أقل من نصف ساعة.",
)


def document(
    feed: int, version: int, *, entries: int, opened_at: datetime, age: timedelta
) -> tuple[bytes, str]:
    """Give a feed's body and its content type; its kind goes by its number.

    The entries of version 0 are a minute apart and up to ``age`` before ``opened_at``, each later
    one a minute after.
    """
    kind = KINDS[feed % len(KINDS)]
    first_at = opened_at - entries * _ENTRY_EVERY

    def date(number: int) -> datetime:
        return first_at + number * _ENTRY_EVERY - (age if number <= entries else timedelta())

    numbers = range(version + entries, version, -1)
    items = "".join(_WRITERS[kind](feed, number, date(number)) for number in numbers)
    return _FRAMES[kind](feed, items)


def count_of(feed: int) -> int:
    """Say how many entries a feed holds: 20 to 50."""
    return 20 + feed * 7 % 31


def _prose(feed: int, number: int, count: int) -> str:
    start = feed + number * 3
    chosen = (SENTENCES[(start + step) % len(SENTENCES)] for step in range(count))
    return f"{number}: " + " ".join(chosen)


def _title(feed: int, number: int) -> str:
    words = SENTENCES[(feed + number) % len(SENTENCES)].split()
    return f"{' '.join(words[1:8])} ({number})"


def _url(feed: int, number: int) -> str:
    return f"https://outlet{feed}.example/news/{number}"


def _rss_item(feed: int, number: int, at: datetime, extra: str = "", sentences: int = 2) -> str:
    return (
        f"<item><title>{_title(feed, number)}</title><link>{_url(feed, number)}</link>"
        f'<guid isPermaLink="false">{feed}-{number}</guid><pubDate>{format_datetime(at)}</pubDate>'
        f"<category>سياسة</category>"  # politics
        f"<description>{_prose(feed, number, sentences)}</description>{extra}</item>\n"
    )


def _content_item(feed: int, number: int, at: datetime) -> str:
    paragraphs = "".join(f"<p>{_prose(feed, number + step, 3)}</p>" for step in range(3))
    content = f"<content:encoded><![CDATA[{paragraphs}]]></content:encoded><dc:creator>desk</dc:creator>"
    return _rss_item(feed, number, at, content, sentences=1)


def _atom_entry(feed: int, number: int, at: datetime) -> str:
    return (
        f"<entry><title>{_title(feed, number)}</title><id>tag:outlet{feed}.example,2024:{number}</id>"
        f'<link rel="alternate" type="text/html" href="{_url(feed, number)}"/>'
        f"<updated>{at.isoformat()}</updated><published>{at.isoformat()}</published>"
        f"<author><name>desk</name></author><summary>{_prose(feed, number, 2)}</summary>"
        f'<content type="html">&lt;p&gt;{_prose(feed, number + 1, 3)}&lt;/p&gt;</content></entry>\n'
    )


def _rdf_item(feed: int, number: int, at: datetime) -> str:
    return (
        f'<item rdf:about="{_url(feed, number)}"><title>{_title(feed, number)}</title>'
        f"<link>{_url(feed, number)}</link><dc:date>{at.isoformat()}</dc:date>"
        f"<description>{_prose(feed, number, 2)}</description></item>\n"
    )


_WRITERS: dict[str, Callable[[int, int, datetime], str]] = {
    "rss": _rss_item,
    "atom": _atom_entry,
    "rdf": _rdf_item,
    "content": _content_item,
    "windows-1256": lambda feed, number, at: _rss_item(feed, number, at, sentences=5),
}


def _head(feed: int) -> str:
    # "channel"
    return f"<title>قناة {feed}</title><link>https://outlet{feed}.example/</link><language>ar</language>"


def _rss(feed: int, items: str, *, encoding: str = "utf-8", spaces: str = "") -> tuple[bytes, str]:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<rss version="2.0"{spaces}>\n<channel>'
        f"{_head(feed)}<description>news</description>\n{items}</channel></rss>"
    )
    return text.encode(encoding), f"application/rss+xml; charset={encoding}"


def _content(feed: int, items: str) -> tuple[bytes, str]:
    spaces = (
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return _rss(feed, items, spaces=spaces)


def _atom(feed: int, items: str) -> tuple[bytes, str]:
    text = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">'
        f"<title>قناة {feed}</title><id>tag:outlet{feed}.example,2024:feed</id>"  # channel
        f'<updated>{datetime.now(UTC).isoformat()}</updated><link href="https://outlet{feed}.example/"/>\n'
        f"{items}</feed>"
    )
    return text.encode(), "application/atom+xml; charset=utf-8"


def _rdf(feed: int, items: str) -> tuple[bytes, str]:
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<channel rdf:about="https://outlet{feed}.example/">{_head(feed)}</channel>\n{items}</rdf:RDF>'
    )
    return text.encode(), "application/rdf+xml"


_FRAMES: dict[str, Callable[[int, str], tuple[bytes, str]]] = {
    "rss": _rss,
    "atom": _atom,
    "rdf": _rdf,
    "content": _content,
    "windows-1256": lambda feed, items: _rss(feed, items, encoding="windows-1256"),
}
