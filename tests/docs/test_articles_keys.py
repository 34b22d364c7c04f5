"""docs/articles.md names every field, zone, reason and bound that there is, and no other."""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from monitor import articles
from monitor.articles import hosts, series
from monitor.articles.facts import author, dates
from monitor.articles.origins import origins
from monitor.articles.origins.table import rows
from monitor.articles.pages import parse
from monitor.articles.pages.extract import extract
from monitor.articles.reduce import EXTRACT_DEADLINE
from monitor.articles.texts import text
from monitor.model import Article, ExtractError, FetchReason, Zone
from monitor.model.codec import to_json
from monitor.sources.health import pages
from monitor.web import metrics
from monitor.workers import Workers
from tests.fakes.page import ARTICLES, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fakes.page import Row

BOUNDS = {
    "letters of a text": text.MAX_TEXT,
    "letters of a title": text.MAX_TITLE,
    "elements of a page": parse._MAX_ELEMENTS,
    "further parts of an article": series.MOST_PARTS,
    "seconds to read a page that has come": EXTRACT_DEADLINE.total_seconds(),
    "bytes of memory of a worker process": inspect.signature(Workers).parameters["memory_bytes"].default,
    "dates of a page that are weighed": dates._MOST_SIGNALS,
    "letters in which origins are looked for": origins._MAX_LETTERS,
    "authors of an article": author._MAX_AUTHORS,
    "time-outs in a row before a host is left alone": hosts._TIMEOUTS,
}
LEAD = (
    "وصلت سفينة محملة بثلاثة آلاف طن من القمح إلى الميناء الشرقي"  # a ship arrived with 3,000 tons of wheat
)
# A headline that links to its article, and a line about it
CARD = (
    '<div class="card"><h3><a href="/{0}">وصول السفينة رقم {0} إلى الميناء</a></h3><p>تفاصيل {0}.</p></div>'
)
REFUSED: dict[str, str] = {
    # "to go on reading, subscribe"
    "stub": f"<h1>سفينة القمح</h1><p>{LEAD} …</p><div>لمواصلة القراءة اشترك في الصباح</div>",
    # "we use cookies; press: I agree"
    "consent": "<h1>خصوصيتك تهمنا</h1><p>نستخدم ملفات تعريف الارتباط. اضغط أوافق للمتابعة إلى الموقع.</p>",
    "no_text": '<div id="app"></div>',
    "listing": "".join(map(CARD.format, range(9))),
    # "the page is not there"
    "not_found": "<h1>الصفحة غير موجودة</h1>",
    "too_deep": "<div>" * 3000 + LEAD,
    "too_large": "<i></i>" * 60_000 + LEAD,
}


def test_every_field_of_an_article_is_told_in_its_order() -> None:
    told = [quoted(row["field"]) for row in ARTICLES.table("field")]

    assert told == [[field] for field in json.loads(to_json(Article(url="", title="", text="")))]


def test_every_zone_but_the_title_is_told() -> None:
    told = [quoted(row["zone"]) for row in ARTICLES.table("zone")]

    assert told == [[zone.value] for zone in Zone if zone is not Zone.TITLE]


def test_every_reason_why_a_page_gave_no_article_is_told_once() -> None:
    told = Counter(
        word for row in ARTICLES.table("reason", "what happened") for word in quoted(row["reason"])
    )
    # other statuses than 200 have words of their own
    fetching = {reason.value for reason in FetchReason} - {FetchReason.HTTP_STATUS}

    assert told == Counter({*reasons_in_code(), *fetching, "http_404", "http_403"})


def test_the_reasons_that_operators_hear_of_are_told() -> None:
    told = re.search(r"gave text and then only answer\s(.*?) or a status of 400", ARTICLES.text, re.DOTALL)

    assert told
    assert sorted(quoted(told[1])) == sorted(pages._NO_TEXT)


@pytest.mark.parametrize("reason", REFUSED)
def test_a_page_that_is_no_article_is_refused_with_its_reason(reason: str) -> None:
    page = f"<html><body>{REFUSED[reason]}</body></html>"

    with pytest.raises(ExtractError) as refused:
        extract(page.encode(), url="https://sabah.example/news/1")

    assert refused.value.reason == reason


@pytest.mark.parametrize("row", [pytest.param(row, id=row["kind"]) for row in ARTICLES.table("kind")])
def test_the_table_of_origins_is_as_large_as_the_page_says(row: Row) -> None:
    """And holds what the page names; what it holds beside the outlet itself is of these kinds."""
    [kind] = quoted(row["kind"])
    ids = {one.id for one in rows() if one.kind == kind}

    assert set(quoted(row["for instance"])) <= ids
    assert len(ids) > int(row["in the table"].removeprefix("more than "))
    assert {one.kind for one in rows()} - {"own"} == {quoted(r["kind"])[0] for r in ARTICLES.table("kind")}


def test_the_metric_that_is_told_is_there() -> None:
    assert "monitor_articles_total" in ARTICLES.text
    assert "articles_total" in inspect.getsource(metrics)


def test_every_bound_is_the_one_that_counts() -> None:
    told = {row["bound"]: int(row["at most"].replace(",", "")) for row in ARTICLES.table("bound")}

    assert told == BOUNDS


def reasons_in_code() -> set[str]:
    """Give the words for a refused page in the package's source: beside a sentence, or named ``reason``."""
    [folder] = articles.__path__
    trees = [ast.parse(path.read_text("utf-8")) for path in Path(folder).rglob("*.py")]
    return {word for tree in trees for node in ast.walk(tree) for word in _words(node) if word}


def _words(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.keyword(arg="reason", value=ast.Constant(value=str(word))):
            yield word
        case ast.Call(func=ast.Name(id="Unreadable"), args=[_, ast.Constant(value=str(word))]):
            yield word
        case ast.Return(value=ast.Tuple(elts=[ast.Constant(value=str(said)), ast.Constant(value=str(word))])):
            yield word if " " in said else ""
