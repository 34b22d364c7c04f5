"""What the tables of docs/articles.md say, the program does."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from monitor.articles.facts.canonical import canonical_url, page_url
from monitor.articles.facts.dates import Basis, agreed
from monitor.articles.facts.language import language_of
from monitor.articles.facts.titles import headline
from monitor.articles.origins.origins import origins_of
from monitor.articles.page_file import read_text
from monitor.articles.pages.extract import extract
from monitor.articles.pages.parse import parse
from monitor.articles.pages.parts import next_url
from monitor.articles.settings import ReadSettings
from monitor.model import Entry
from tests.fakes.page import ARTICLES, quoted

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

    from monitor.articles.extracted import Extracted
    from tests.fakes.page import Row

HOST = "https://sabah.example"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
OUTLET = "الصباح"
TITLE = "وصول سفينة القمح إلى الميناء الشرقي"  # a ship with wheat arrives
FIRST = "وصلت سفينة محملة بثلاثة آلاف طن من القمح إلى الميناء الشرقي صباح الأحد، وهي الأولى هذا الشهر."
SECOND = "وقال مدير الميناء إن تفريغ الحمولة يستغرق يومين، وإن سفينة ثانية ترسو الثلاثاء."
OTHER = "إغلاق المطار بسبب الضباب"  # the airport is closed because of fog
NO_ENTRY = Entry(feed="", guid="", url="", title="")
META = '<meta property="article:published_time" content="{}">'
WHY = {
    "page": Basis.PAGE,
    "feed": Basis.FEED,
    "the page contradicts itself": Basis.DISAGREE,
    "nobody says": Basis.UNKNOWN,
    "earlier than the feed": Basis.EARLIER,
    "old": Basis.OLD,
}


def rows(*columns: str) -> list[ParameterSet]:
    """Give a table's rows as cases, named by their number."""
    return [pytest.param(row, id=str(number)) for number, row in enumerate(ARTICLES.table(*columns), 1)]


def quote(cell: str) -> str:
    """Give the first thing between backticks, empty where there is none."""
    return next(iter(quoted(cell)), "")


def read_page(*, head: str = "", above: str = "", below: str = "") -> Extracted:
    """Read our page with something in its head, above its text or below it."""
    page = (
        f"<html><head><title>{TITLE}</title>{head}</head><body><article><h1>{TITLE}</h1>{above}"
        f"<p>{FIRST}</p><p>{SECOND}</p>{below}</article></body></html>"
    )
    return extract(page.encode(), url=f"{HOST}/news/40217", outlet=OUTLET)


@pytest.mark.parametrize("row", [row for row in rows("zone") if "<" in str(row.values)])
def test_a_part_of_a_page_goes_where_its_row_says(row: Row) -> None:
    markup = quote(row["for instance"])
    words = re.sub("<[^>]+>", "", markup)
    is_lead = quote(row["zone"]) == "lead"
    own = {"text": [words, FIRST, SECOND] if is_lead else [FIRST, SECOND, words]}
    asides = {"aside": [(quote(row["zone"]), words)]}

    read = read_page(above=markup) if is_lead else read_page(below=markup)

    assert read.text.split("\n\n") == own.get(row["where it goes"], [FIRST, SECOND])
    assert [(aside.zone, aside.text) for aside in read.asides] == asides.get(row["where it goes"], [])


def test_an_article_is_known_whatever_its_element_is_called() -> None:
    page = f'<article class="post tag-russia"><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article>'

    assert extract(page.encode(), url=HOST).text == f"{FIRST}\n\n{SECOND}"


def test_a_page_that_scripts_fill_is_read_from_its_json_ld() -> None:
    stated = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": f"{FIRST}\n{SECOND}"})
    page = f'<script type="application/ld+json">{stated}</script><div id="app"></div>'

    assert extract(page.encode(), url=HOST).text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("border", [": ", " | ", "\n"])
@pytest.mark.parametrize(
    "mark", [mark for row in ARTICLES.table("written", "says") for mark in quoted(row["written"])]
)
def test_what_heads_a_box_is_known_however_it_is_written(mark: str, border: str) -> None:
    """The headline behind it is none of the article, whose next paragraph is."""
    bare = f"{TITLE}\n{FIRST}\n{mark}{border}{OTHER}\n{SECOND}"

    article = read_text(bare, entry=NO_ENTRY, now=NOON)

    assert article.text.split("\n\n") == [FIRST, SECOND]
    assert [aside.zone for aside in article.asides] == ["related"]


def test_a_sentence_that_begins_as_a_box_does_is_none() -> None:
    [sentence] = re.findall("^`(شاهد .*?)`", ARTICLES.text, re.MULTILINE)

    article = read_text(f"{TITLE}\n{FIRST}\n{sentence}\n{SECOND}", entry=NO_ENTRY, now=NOON)

    assert article.text.split("\n\n") == [FIRST, sentence, SECOND]


@pytest.mark.parametrize("row", rows("page", "its link"))
def test_a_link_is_the_next_part_where_its_row_says_so(row: Row) -> None:
    url, link = quote(row["page"]), quote(row["its link"])

    following = next_url(parse(f"<html><body>{link}</body></html>", url=url), url=url)

    assert ("yes" if following else "no") == row["is the next part"]


@pytest.mark.parametrize("row", rows("the page states"))
def test_a_date_is_weighed_as_its_row_says(row: Row) -> None:
    stated, shown = quote(row["the page states"]).removeprefix("M "), quote(row["and shows"])
    feed = quote(row["the feed"])
    read = read_page(
        head=META.format(stated) if stated else "", above=f'<p class="date">{shown}</p>' if shown else ""
    )

    dates = agreed(
        read.dates,
        url=HOST + (quote(row["its address"]) or "/news/40217"),
        feed_date=datetime.fromisoformat(feed) if feed else None,
        now=NOON,
        max_age=ReadSettings().max_age,
    )

    at = dates.published_at
    assert (f"{at:%Y-%m-%dT%H:%M:%SZ}" if at else "unknown") == row["`published_at`"]
    assert dates.basis is WHY[row["why"]]


@pytest.mark.parametrize("row", rows("a page's title", "is"))
def test_a_title_loses_the_name_of_its_outlet_alone(row: Row) -> None:
    assert headline(quote(row["a page's title"]), outlet=OUTLET) == quote(row["is"])


@pytest.mark.parametrize("row", rows("the line", "says"))
def test_an_author_is_a_person(row: Row) -> None:
    read = read_page(above=f'<p class="byline">{quote(row["the line"])}</p>')

    assert (read.author or "nobody") == row["author"]


def test_a_section_is_the_innermost_part_of_a_trail() -> None:
    trail = '<nav class="breadcrumb"><a href="/">الرئيسية</a> » <a href="/economy">اقتصاد</a></nav>'

    assert read_page(above=trail).section == "اقتصاد"


@pytest.mark.parametrize("row", rows("reached at", "kept as"))
def test_an_article_has_one_address(row: Row) -> None:
    assert canonical_url(quote(row["reached at"])) == quote(row["kept as"])


@pytest.mark.parametrize("row", rows("reached at", "the page calls itself"))
def test_a_page_is_believed_where_it_names_itself(row: Row) -> None:
    kept = page_url(fetched=quote(row["reached at"]), declared=quote(row["the page calls itself"]))

    assert kept == quote(row["kept as"])


@pytest.mark.parametrize("row", rows("text", "`language`"))
def test_a_text_tells_its_language_whatever_its_page_says(row: Row) -> None:
    assert language_of(quote(row["text"]), "ar") == quote(row["`language`"])


@pytest.mark.parametrize("row", rows("text", "origins"))
def test_a_text_has_the_origins_of_its_row(row: Row) -> None:
    found = origins_of(quote(row["text"]).replace("¶", "\n\n"), outlet=OUTLET)

    assert [origin.id for origin in found] == quoted(row["origins"])
