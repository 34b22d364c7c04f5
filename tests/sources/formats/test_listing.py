"""Listing pages: for outlets that have neither feed nor sitemap."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from monitor.model import ParseError
from monitor.sources.formats.format import ParsedFeed, Source
from monitor.sources.formats.links.hosts import site_of
from monitor.sources.formats.links.selected import selector_problem
from monitor.sources.formats.links.shape import NO_ARTICLE, looks_like_article, shape
from monitor.sources.formats.listing import listing
from monitor.sources.mending.mend import Mended
from tests.fakes.sites import STYLES, Page

if TYPE_CHECKING:
    from collections.abc import Callable

NOON = datetime(2024, 5, 2, 12, tzinfo=UTC)
HOME = "https://www.sabah.example/"
MISSILES = "وصول صواريخ كورية شمالية إلى روسيا"  # North Korean missiles arrive in Russia
CALM = "هدوء حذر"  # a wary calm
BREAKING = "عاجل"  # breaking
MORE = "المزيد"  # more
TROOPS = "قوات كورية شمالية تصل إلى الجبهة"  # North Korean troops reach the front


def read(html: str | bytes, *, links: str = "auto", url: str = HOME) -> ParsedFeed:
    body = html.encode() if isinstance(html, str) else html
    return listing(Mended(body, ()), Source("sabah", url, "", NOON, links=links))


def pairs(found: ParsedFeed) -> list[tuple[str, str]]:
    return [(entry.url, entry.title) for entry in found.entries]


def headline(number: int, title: str = MISSILES, more: str = "") -> str:
    return f'<h2><a href="/news/{431_000 + number}">{title}</a></h2>{more}'


# ---- learnt


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.__name__)
def test_the_articles_of_a_house_style_are_found_all_and_nothing_else(style: Callable[[], Page]) -> None:
    page = style()

    found = read(page.html, url=page.url)

    assert {url.partition("?utm")[0]: title for url, title in pairs(found)} == dict(page.articles)
    assert (found.kind, found.title) == ("listing", "الصباح")
    assert {entry.language for entry in found.entries} == {"ar"}


def test_articles_are_in_the_order_of_the_page() -> None:
    found = read(headline(3) + headline(1) + headline(2))

    assert [entry.url[-1] for entry in found.entries] == ["3", "1", "2"]


def test_a_short_headline_is_one_among_its_like_and_a_section_is_none() -> None:
    links = "".join(headline(number) for number in range(4))
    short = f'<p><a href="/news/431009">{CALM}</a></p>'
    section = '<p><a href="/world/news">أخبار العالم</a></p>'  # world news

    found = read(f"{links}{short}{section}")

    assert [entry.title for entry in found.entries][4:] == [CALM]


@pytest.mark.parametrize("furniture", ["nav", "footer", 'div class="main menu"', 'ul id="tags"'])
def test_what_stands_in_menus_and_footers_is_no_article_whatever_its_words(furniture: str) -> None:
    inside = "".join(f'<a href="/news/{431_900 + number}">{TROOPS}</a>' for number in range(2))

    found = read(f"<{furniture}>{inside}</{furniture.partition(' ')[0]}>" + "".join(map(headline, range(4))))

    assert {entry.title for entry in found.entries} == {MISSILES}


def test_links_to_other_sites_count_for_nothing_and_those_to_hosts_of_this_one_do() -> None:
    found = read(
        f'<h3><a href="https://other.example.org/news/431001">{MISSILES}</a></h3>'
        f'<h3><a href="https://news.sabah.example/news/431001">{TROOPS}</a></h3>'
    )

    assert pairs(found) == [("https://news.sabah.example/news/431001", TROOPS)]


def test_a_page_without_articles_is_told_with_what_to_do() -> None:
    with pytest.raises(ParseError, match="write a CSS selector in links") as refused:
        read(
            '<a href="/about-us">من نحن</a><a href="/">الرئيسية</a><a href="#top">أعلى</a>'
        )  # about, home, top

    assert refused.value.reason == "no_links"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param(b" ", "empty", id="empty"),
        pytest.param(b"<!-- -->", "not_a_page", id="a comment"),
        pytest.param(b"<!DOCTYPE html>", "not_a_page", id="a doctype"),
    ],
)
def test_what_is_no_page_is_refused_with_a_reason(body: bytes, reason: str) -> None:
    with pytest.raises(ParseError) as refused:
        read(body)

    assert refused.value.reason == reason


# ---- headlines and dates


@pytest.mark.parametrize(
    ("card", "title"),
    [
        pytest.param('<a href="/1"><img alt="a picture"></a><a href="/1">{0}</a>', MISSILES, id="picture"),
        pytest.param('<div><h3>{0}</h3><a href="/1">المزيد</a></div>', MISSILES, id="heading beside it"),
        pytest.param('<a href="/1"><img alt="{0}"></a>', MISSILES, id="only a picture"),
        pytest.param('<a href="/1" title="{0}"><i></i></a>', MISSILES, id="only a title"),
        pytest.param('<a href="/1" title="{0}">وصول صواريخ…</a>', MISSILES, id="cut, and whole in its title"),
        pytest.param('<a href="/1" title="a b">{1}...</a>', f"{TROOPS}...", id="cut, and not in its title"),
        pytest.param('<a href="/1"><b>عاجل</b><b>{0}</b><i>{1} {1}</i></a>', MISSILES, id="a card"),
        pytest.param('<a href="/1"><i>عاجل</i><b>هدوء حذر</b></a><p>{1}', BREAKING, id="a card of few words"),
        pytest.param('<h2><a href="/1">{0}</a></h2><a href="/1">{1} {1}</a>', MISSILES, id="linked excerpt"),
        pytest.param('<a href="/1">{0}<style>p</style></a>', MISSILES, id="a style in it"),
        pytest.param('<a href="/1">one <b>two</b> three</a>', "one two three", id="a word of it in bold"),
        pytest.param('<h3>{0}</h3><p><b><b><b><b><b><b><a href="/1">{2}</a>', "", id="a heading too far off"),
        pytest.param(
            f'<a href="/1">{"x" * 3_000}<b>y</b><b>z</b></a>', "", id="a link that was never closed"
        ),
        pytest.param(
            '<a href="/1">{1}</a>' * 10 + '<a href="/1">{0}</a>', TROOPS, id="the eleventh link to it"
        ),
    ],
)
def test_a_headline_is_found_wherever_the_card_has_it(card: str, title: str) -> None:
    (entry,) = read(f"<main><div class='card'>{card.format(MISSILES, TROOPS, MORE)}", links=".card a").entries

    assert entry.title == title


@pytest.mark.parametrize(
    "written",
    [
        pytest.param('<time datetime="2024-05-01T10:00:00Z">أمس</time>', id="for machines"),
        pytest.param("<span>1 أيار 2024، 10:00</span>", id="for people"),  # 1 May 2024
        pytest.param("<br>2024/05/01 10:00", id="after a break"),
    ],
)
def test_a_date_on_the_card_is_the_entrys(written: str) -> None:
    cards = "".join(f"<li>{headline(n, more=written)}</li>" for n in range(2))

    dates = {entry.published_at for entry in read(f"<ul>{cards}</ul>").entries}

    assert dates == {datetime(2024, 5, 1, 10, tzinfo=UTC)}


def test_the_date_of_the_page_is_no_entrys() -> None:
    found = read(f"<p>2024/04/01 10:00</p><ul><li>{headline(1)}</li><li>{headline(2)}</li></ul>")

    assert [entry.published_at for entry in found.entries] == [None, None]


# ---- by selector


def test_a_selector_finds_what_it_says_whatever_it_looks_like() -> None:
    found = read(
        '<ul class="news"><li><a href="/x">قصير</a></li><li><b><a href="/y">جدا</a></b></li><li>-</ul>'
        '<p><a href="https://other.example.org/z"><span class="t">بعيد</span></a><a href="/">home</a></p>',
        links=".news li, span.t, p > a",
    )

    assert pairs(found) == [
        ("https://www.sabah.example/x", "قصير"),
        ("https://www.sabah.example/y", "جدا"),
        ("https://other.example.org/z", "بعيد"),
    ]


def test_a_selector_that_finds_nothing_is_told() -> None:
    with pytest.raises(ParseError, match="the selector 'h9 > a' finds no links") as refused:
        read(headline(1), links="h9 > a")

    assert refused.value.reason == "no_links"


@pytest.mark.parametrize("selector", ["h2 > a", "article.post:not(.ad) a[href*='/news/']", "a, b"])
def test_a_selector_that_can_be_read_is_no_problem(selector: str) -> None:
    assert selector_problem(selector) == ""


@pytest.mark.parametrize(
    ("selector", "problem"),
    [
        pytest.param("h2 >", "it is no CSS selector", id="half"),
        pytest.param("a::before", "it is no CSS selector", id="no element"),
        pytest.param("", "it is no CSS selector", id="nothing"),
        pytest.param("a:has(>b)[", "it is no CSS selector", id="an open bracket"),
        pytest.param("ns|a", "it is no CSS selector: Undefined namespace prefix", id="a namespace"),
        pytest.param("a " * 300, "longer than 500 letters", id="from the root down"),
    ],
)
def test_a_wrong_selector_is_told_before_it_is_used(selector: str, problem: str) -> None:
    assert problem in selector_problem(selector)


# ---- URLs alone


@pytest.mark.parametrize(
    "path",
    [
        "/news/4310552", "/2024/05/01/ship", "/20240501/ship", "/a/10-dead", "/الحرب-في-الشمال-تتسع",
        "/?p=123", "/n.php?id=7", "/x?12345", "/article/9b2f1c3e-77aa-4c1e-8a55-0c1d2e3f4a5b",
        "/2024/5/1/x/index.html",
        "/about-200-dead-in-an-earthquake-in-the-north", "/node/45", "/view.aspx?NewsID=99",
    ],
)  # fmt: skip
def test_a_url_with_a_number_a_date_or_a_long_slug_looks_like_an_article(path: str) -> None:
    assert looks_like_article(f"https://sabah.example{path}")


@pytest.mark.parametrize(
    "path",
    [
        "", "/", "/index.html", "/politics", "/أخبار-العالم", "/tag/the-war-in-the-north",
        "/author/desk-1234", "/page/12", "/2024/05", "/2024/05/01/", "/privacy-policy", "/من-نحن",
        "/annual-report-of-the-year.pdf", "/news?page=2", "/?s=صواريخ", "/search?q=1234",
        "/c.php?cat=12", "/world/news-2024",
    ],
)  # fmt: skip
def test_sections_tags_authors_and_the_sites_own_affairs_do_not(path: str) -> None:
    assert not looks_like_article(f"https://sabah.example{path}")


def test_a_url_that_cannot_be_read_is_no_articles() -> None:
    assert shape("https://[sabah/1234567") == shape(f"https://sabah.example/{'1' * 4_000}") == NO_ARTICLE


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.sabah.example/", "sabah.example"),
        ("https://ar.news.sabah.com.jo/", "sabah.com.jo"),
        ("http://127.0.0.1:8080/", "127.0.0.1"),
        ("http://[::1]/", "::1"),
        ("http://localhost/", "localhost"),
        ("/relative", ""),
    ],
)
def test_a_site_is_what_its_hosts_share(url: str, site: str) -> None:
    assert site_of(url) == site
