"""Pages in the manner of Arabic outlets: an article, and the furniture around it.

The texts are ours. ``ARTICLE`` goes on as news does, with "and he added"; ``SECOND`` is a whole
other article, of the kind that aggregators glue on.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from monitor.articles.facts.dates import agreed

if TYPE_CHECKING:
    from monitor.articles.extracted import Extracted

TITLE = "سفينة شحن كورية شمالية ترسو في ميناء روسي محملة بالذخائر"  # a freighter docks with munitions
ARTICLE = (
    # Seoul, Reuters: satellite images show a freighter from Rajin at Dunai
    (
        "سول (رويترز) - قال مسؤولون في كوريا الجنوبية اليوم الأربعاء إن صورا التقطتها أقمار "
        "صناعية تظهر سفينة شحن كورية شمالية راسية في ميناء دوناي الروسي بعد أيام من مغادرتها "
        "ميناء راجين وعلى متنها حاويات ذخيرة."
    ),
    # and an official added that it unloaded two hundred containers of shells
    (
        "وأضاف مسؤول في وزارة الدفاع طلب عدم نشر اسمه أن السفينة أفرغت نحو مئتي حاوية يعتقد أنها "
        "تضم قذائف مدفعية من عيار 152 مليمترا، وأن القطارات نقلتها إلى مستودع قرب الحدود "
        "الأوكرانية."
    ),
    # and Moscow denied having received arms
    (
        "ونفت موسكو مرارا تلقي أسلحة من بيونغ يانغ، وقال المتحدث باسم الكرملين إن هذه التقارير "
        "لا أساس لها من الصحة وإن التعاون بين البلدين يجري وفق القانون الدولي."
    ),
    # and Washington had announced sanctions on two shipping companies
    (
        "وكانت واشنطن أعلنت الشهر الماضي فرض عقوبات على شركتي نقل بحري قالت إنهما تعملان على "
        "إيصال المعدات العسكرية إلى روسيا عبر موانئ الشرق الأقصى."
    ),
)
SECOND_TITLE = "وزير الخارجية الإيراني يصل مسقط لجولة جديدة من المحادثات النووية"  # Iran's minister in Muscat
SECOND = (
    # Iran's foreign minister arrived in Muscat for a new round of nuclear talks
    (
        "وصل وزير الخارجية الإيراني إلى مسقط مساء أمس على رأس وفد للمشاركة في جولة جديدة من "
        "المحادثات النووية غير المباشرة التي ترعاها سلطنة عمان."
    ),
    # and he told reporters at the airport that enrichment is a right
    (
        "وقال للصحفيين في المطار إن بلاده لن تتخلى عن حقها في تخصيب اليورانيوم لكنها مستعدة لبحث "
        "مخاوف الطرف الآخر إذا رفعت العقوبات المفروضة عليها."
    ),
)
TEASERS = (
    "أسعار النفط ترتفع بعد قرار أوبك خفض الإنتاج",  # oil prices rise
    "زلزال بقوة خمس درجات يضرب سواحل اليابان",  # an earthquake in Japan
    "منتخب المغرب يفوز على ضيفه بثلاثية نظيفة",  # Morocco wins
)
COMMENT = (
    "هذا تعليق من قارئ يكتب فيه رأيه في الخبر ويشكر الموقع على هذا التقرير الجيد والمفيد جدا"  # a reader
)

_HEADER = """
<header><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/w">العالم</a></li>
<li><a href="/s">رياضة</a></li>
</ul></nav><div class="breadcrumb"><a href="/">الرئيسية</a> » <a href="/w">أخبار العالم</a></div></header>"""
_FOOTER = f"""
<div class="share">شارك <a href="#">فيسبوك</a> <a href="#">تويتر</a> <a href="#">واتساب</a></div>
<div class="tags"><span>كلمات دلالية:</span> <a href="/t/1">النووي</a> <a href="/t/2">إيران</a></div>
<aside class="sidebar"><h4>الأكثر قراءة</h4><ul><li><a href="/1">{TEASERS[0]}</a></li></ul></aside>
<div id="comments"><h3>التعليقات</h3><div class="comment"><p>{COMMENT}</p></div>
<form><h3>اترك تعليقاً</h3><p>لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *</p>
<textarea></textarea></form></div>
<div class="newsletter"><h3>اشترك في النشرة البريدية</h3><input></div>
<footer><p>جميع الحقوق محفوظة © 2023</p><a href="#top">زر الذهاب إلى الأعلى</a></footer>"""


def paragraphs(texts: tuple[str, ...]) -> str:
    """Give texts as HTML paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def links(texts: tuple[str, ...] = TEASERS) -> str:
    """Give headlines as a list of links."""
    return "<ul>" + "".join(f'<li><a href="/x">{text}</a></li>' for text in texts) + "</ul>"


def page(body: str, *, title: str = TITLE, head: str = "") -> bytes:
    """Give a whole page around the HTML of an article's body, furniture and all."""
    return f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>{title} | الصباح</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="الصباح">{head}</head>
<body>
{_HEADER}<main><article><h1>{title}</h1><div class="article-body">{body}</div></article>{_FOOTER}</main>
</body>
</html>""".encode()


def dated(found: Extracted, url: str) -> datetime | None:
    """Give when a page says that it was published, as who has no feed's word for it believes it."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return agreed(found.dates, url=url, feed_date=None, now=now, max_age=timedelta(days=3)).published_at
