"""Pages that list articles, each in the house style of some outlet, and which links are its articles.

The furniture is what real home pages have: menus, sections, tags, authors, comments, pages of the
list, share links, the site's own affairs, and advertisements.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable

HOST = "https://www.sabah.example"

HEADLINES = (
    "وصول سفينة شحن إلى الميناء الشرقي بعد رحلة طويلة",  # a cargo ship arrives after a long journey
    "وزير الخارجية يلتقي نظيره في العاصمة مساء اليوم",  # the minister meets his colleague this evening
    "قتلى وجرحى في انهيار مبنى سكني وسط المدينة",  # dead and wounded as a block of flats collapses
    "ارتفاع أسعار القمح في الأسواق العالمية",  # wheat prices rise on the world's markets
    "البرلمان يقر موازنة العام المقبل بأغلبية كبيرة",  # parliament passes next year's budget
    "زلزال بقوة خمس درجات يضرب الساحل الشمالي",  # an earthquake of 5 hits the northern coast
    "منتخب الشباب يتأهل إلى نصف النهائي",  # the youth team reaches the semi-final
    "الرئيس يستقبل وفدا من رجال الأعمال",  # the president receives businessmen
    "باحثون يطورون لقاحا جديدا ضد الملاريا",  # researchers develop a vaccine against malaria
    "إغلاق المطار الدولي بسبب الضباب الكثيف",  # the airport is closed because of dense fog
)
SLUGS = (
    "cargo-ship-arrives-at-eastern-port", "minister-meets-his-colleague", "building-collapse-in-the-city",
    "wheat-prices-rise-worldwide", "parliament-passes-next-budget", "earthquake-hits-northern-coast",
    "youth-team-reaches-semi-final", "president-receives-businessmen", "researchers-develop-new-vaccine",
    "airport-closed-because-of-fog",
)  # fmt: skip
SECTIONS = (
    "سياسة",  # politics
    "اقتصاد",  # economy
    "رياضة",  # sport
    "ثقافة وفنون",  # culture and arts
    "علوم وتكنولوجيا",  # science and technology
    "أخبار العالم العربي",  # news of the Arab world
)
READ_MORE = "اقرأ المزيد"  # read more


@dataclass(frozen=True)
class Page:
    """A page as a site serves it, and the articles that it lists: URL and headline, in its order."""

    url: str
    html: str
    articles: tuple[tuple[str, str], ...]


def _page(body: str, articles: list[tuple[str, str]], *, url: str = f"{HOST}/", head: str = "") -> Page:
    html = (
        f'<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>الصباح</title>{head}'
        f"</head><body>{body}</body></html>"
    )
    return Page(url, html, tuple(articles))


def _menu(pattern: str) -> str:
    items = "".join(
        f'<li><a href="{pattern.format(n=n, name=quote(name))}">{name}</a></li>'
        for n, name in enumerate(SECTIONS, 1)
    )
    return f'<ul class="main-menu">{items}<li><a href="/">الرئيسية</a></li></ul>'  # the front page


def _footer() -> str:
    return (
        '<footer><a href="/about-us">من نحن</a><a href="/contact">اتصل بنا</a>'  # who we are, contact
        '<a href="/privacy-policy">سياسة الخصوصية وشروط استخدام الموقع</a>'  # privacy and terms of use
        '<a href="https://facebook.com/sabah/posts/123456789">تابعونا على صفحتنا في فيسبوك</a>'  # follow us
        '<a href="mailto:desk@sabah.example">راسلنا</a><a href="javascript:void(0)">أعلى</a></footer>'
    )


def blog() -> Page:
    """Write a blog: heading, categories, author, comments and "read more" for each post, and pages."""
    articles = [(f"{HOST}/archives/{900 + n}", title) for n, title in enumerate(HEADLINES)]
    posts = "".join(
        f'<article class="post"><header><h2 class="entry-title"><a href="{url}">{title}</a></h2>'
        f'<span class="cats"><a href="/category/{quote("أخبار-العالم-العربي")}">العالم العربي الآن</a></span>'
        f'<a href="/author/desk">محرر الموقع الأول والأخير</a>'
        f'<time datetime="2024-05-0{n % 9 + 1}T08:00:00Z">'
        f'أمس</time><a href="{url}#comments">3 تعليقات</a></header><p>مقتطف من الخبر.</p>'
        f'<a href="{url}" class="more">{READ_MORE}</a></article>'
        for n, (url, title) in enumerate(articles)
    )
    pages = "".join(f'<a href="/page/{n}/">{n}</a>' for n in range(2, 6))
    return _page(
        f'{_menu("/category/{name}")}<main>{posts}<nav class="pagination">{pages}</nav></main>{_footer()}',
        articles,
    )


def wire() -> Page:
    """Write an agency's list: a line for each report, its time before it, the day in its URL."""
    articles = [
        (f"{HOST}/ar/news/2024/05/{n % 28 + 1:02}/{slug}", title)
        for n, (slug, title) in enumerate(zip(SLUGS, HEADLINES, strict=True))
    ]
    lines = "".join(
        f'<li><span class="time">0{n % 9}:15 | 2024/05/01</span> '
        f'<a href="{url.removeprefix(HOST)}">{title}</a></li>'
        for n, (url, title) in enumerate(articles)
    )
    days = "".join(f'<a href="/ar/news/2024/04/{n}/">أخبار يوم {n} نيسان</a>' for n in range(20, 25))
    return _page(f"{_menu('/ar/{n}')}<ul>{lines}</ul><div>{days}</div>{_footer()}", articles)


def div_soup() -> Page:
    """Write boxes in boxes: picture, headline and "read more" are three links to one number."""
    articles = [(f"{HOST}/story/{4_310_552 + n}", title) for n, title in enumerate(HEADLINES)]
    boxes = "".join(
        f'<div class="col-{n}"><div class="box"><div class="img">'
        f'<a href="/story/{url[-7:]}"><img src="/i/{n}.jpg" alt=""></a></div>'
        f'<div class="txt"><div class="sec"><a href="/section/{n}">سياسة</a></div>'
        f'<div><a href="/story/{url[-7:]}?utm_source=home">{title}</a></div><div class="d">1 مايو 2024</div>'
        f'<a href="/story/{url[-7:]}">التفاصيل</a></div></div></div>'  # the details
        for n, (url, title) in enumerate(articles)
    )
    share = '<a href="https://t.me/share?url=x">شارك هذا الخبر مع أصدقائك الآن</a>'  # share it with friends
    return _page(f'<div id="w">{_menu("/section/{n}")}{boxes}{share}</div>{_footer()}', articles)


def tables() -> Page:
    """Write a page of 2003: tables in tables, and articles by their number in the query."""
    articles = [(f"{HOST}/news.php?id={12 + n}", title) for n, title in enumerate(HEADLINES)]
    rows = "".join(
        f'<tr><td><font size=2><a href="news.php?id={12 + n}">{title}</a><br>1/5/2024</font><td>'
        for n, (_, title) in enumerate(articles)
    )
    menu = "".join(f'<tr><td><a href="cat.php?cat={n}">{name}</a>' for n, name in enumerate(SECTIONS))
    pages = "".join(f'<a href="index.php?page={n}">{n}</a>' for n in range(1, 9))
    body = f"<table><tr><td><table>{menu}</table><td><table>{rows}</table>{pages}</table>"
    return _page(body, articles, url=f"{HOST}/index.php")


def gallery() -> Page:
    """Write pictures only: a headline is what its picture is said to show."""
    articles = [(f"{HOST}/gallery/{55 + n}", title) for n, title in enumerate(HEADLINES)]
    pictures = "".join(
        f'<a class="g" href="/gallery/{55 + n}"><img src="/g/{n}.jpg" alt="{title}"></a>'
        for n, (_, title) in enumerate(articles)
    )
    advert = (
        '<a href="https://ads.example/c/99887766"><img alt="اشتر الآن واحصل على خصم كبير"></a>'  # buy now
    )
    return _page(f"{_menu('/{n}')}<section>{advert}{pictures}</section>{_footer()}", articles)


def arabic_slugs() -> Page:
    """Write a site that names articles by their headlines, and sections by their names."""
    articles = [(f"{HOST}/{quote(title.replace(' ', '-'))}/", title) for title in HEADLINES]
    cards = "".join(
        f'<div class="card"><a href="{url}" title="{title}">{" ".join(title.split()[:4])}...</a>'
        f"<p>مقتطف قصير من الخبر</p></div>"
        for url, title in articles
    )
    tags = "".join(
        f'<a href="/tag/{quote(name.replace(" ", "-"))}/">{name}</a>'
        for name in ("الحرب في القرن الأفريقي", "أزمة المناخ في الشرق الأوسط", "انتخابات الرئاسة في أمريكا")
    )
    sections = "".join(f'<a href="/{quote(name.replace(" ", "-"))}/">{name}</a>' for name in SECTIONS)
    return _page(f'<div class="top">{sections}</div>{cards}<div class="tagcloud">{tags}</div>', articles)


def short_headlines() -> Page:
    """Write a ticker: some headlines are of two or three words, all have long numbers."""
    titles = [*HEADLINES[:6], "هدوء حذر", "عودة الكهرباء", "تأجيل القمة العربية", "هزة أرضية"]
    articles = [(f"{HOST}/a/{20_240_501_000 + n}", title) for n, title in enumerate(titles)]
    lines = "".join(f'<div class="t"><h4><a href="{url}">{title}</a></h4></div>' for url, title in articles)
    return _page(f"{_menu('/c/{n}')}<main>{lines}</main>{_footer()}", articles)


def query_ids() -> Page:
    """Write a site where everything is one script and a query tells what it shows."""
    articles = [(f"{HOST}/Default.aspx?NewsID={700 + n}&lang=ar", title) for n, title in enumerate(HEADLINES)]
    articles = [(url.removesuffix("&lang=ar"), title) for url, title in articles]
    items = "".join(f'<li><h3><a href="{url}">{title}</a></h3></li>' for url, title in articles)
    menu = "".join(f'<li><a href="?CatID={n}">{name}</a></li>' for n, name in enumerate(SECTIONS))
    search = '<a href="?search=حرب&page=2">نتائج أخرى عن هذا الموضوع المهم</a>'  # more results on this
    body = f'<ul id="nav">{menu}</ul><ul>{items}</ul>{search}{_footer()}'
    return _page(body, articles, url=f"{HOST}/Default.aspx")


def headline_beside_the_link() -> Page:
    """Write headings that are no links: only "read more" leads to the article."""
    articles = [(f"{HOST}/posts/{slug}", title) for slug, title in zip(SLUGS, HEADLINES, strict=True)]
    items = "".join(
        f'<div class="item"><h3>{title}</h3><span class="date">{n + 1} مايو 2024</span><p>مقتطف.</p>'
        f'<a class="btn" href="{url}">{READ_MORE}</a></div>'
        for n, (url, title) in enumerate(articles)
    )
    return _page(f"{_menu('/posts')}<div>{items}</div>{_footer()}", articles)


def portal() -> Page:
    """Write a crowded front page: breaking news, opinion with its writers, "most read", topics."""
    articles = [
        (f"{HOST}/news/politics/{slug}-{88_100 + n}", title)
        for n, (slug, title) in enumerate(zip(SLUGS, HEADLINES, strict=True))
    ]
    main = "".join(
        f'<a class="card" href="{url}"><img src="x.jpg" alt="صورة"><span>سياسة</span><h3>{title}</h3>'
        f"<p>{title} وتفاصيل أخرى كثيرة عن الخبر من مراسلنا هناك.</p><time>منذ {n} ساعات</time></a>"
        for n, (url, title) in enumerate(articles[:7], 2)
    )
    aside = "".join(f'<li><a href="{url}">{title}</a></li>' for url, title in articles[5:])
    writers = "".join(
        f'<div class="writer"><a href="/writers/{n}/name">محمد عبد الله الكاتب الكبير</a></div>'
        for n in range(5)
    )
    topics = "".join(f'<a href="/topics/{n}-war">الحرب في شرق المتوسط وما بعدها</a>' for n in range(3))
    return _page(
        f'<div class="has-menu">{_menu("/news/politics?section={n}")}<main>{main}</main>'
        f"<aside><ul>{aside}</ul>{writers}{topics}</aside></div>{_footer()}",
        articles,
    )


def relative_to_a_base() -> Page:
    """Write relative links and a base, files with extensions, and English words in the URLs."""
    articles = [
        (f"{HOST}/ar/articles/{slug}.html", title) for slug, title in zip(SLUGS, HEADLINES, strict=True)
    ]
    items = "".join(
        f'<p class="h"><a href="articles/{slug}.html">{title}</a></p>'
        for slug, title in zip(SLUGS, HEADLINES, strict=True)
    )
    files = '<a href="files/annual-report-of-the-year.pdf">التقرير السنوي الكامل للمؤسسة</a>'  # annual report
    return _page(
        f"{items}{files}{_menu('section{n}.html')}", articles, url=f"{HOST}/x/y/", head='<base href="/ar/">'
    )


def unreadable_ids() -> Page:
    """Write ids that nobody can read, headlines in spans, and a link to the English edition of each."""
    articles = [
        (f"{HOST}/article/{n:08x}-1c2d-4e5f-8a9b-0c1d2e3f4a5b", title) for n, title in enumerate(HEADLINES)
    ]
    items = "".join(
        f'<div class="row{n}"><a href="{url}"><span class="k">عاجل</span>'  # breaking
        f'<span class="v">{title}</span></a></div>'
        for n, (url, title) in enumerate(articles)
    )
    return _page(f"{_menu('/{name}')}<div>{items}</div>{_footer()}", articles)


STYLES: tuple[Callable[[], Page], ...] = (
    blog, wire, div_soup, tables, gallery, arabic_slugs, short_headlines, query_ids,
    headline_beside_the_link, portal, relative_to_a_base, unreadable_ids,
)  # fmt: skip
