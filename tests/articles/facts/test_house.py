"""Pages in eight house styles, by another author: what is said of them is right or is not said."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from lxml import html as lxml_html

from monitor.articles.facts.dates import agreed
from monitor.articles.facts.page_facts import Facts, facts_of, page_signals
from monitor.articles.pages.encoding import decode
from tests.fakes.house.press import all_pages

if TYPE_CHECKING:
    from tests.fakes.house.page import Page

DAY = timedelta(days=1)
LATER = datetime(2030, 1, 1, tzinfo=UTC)
# Gold names these where a page is signed so; to us they are no persons
DESKS = {"فريق التحرير", "وكالات", "غرفة الأخبار", "قسم الرياضة"}

# Of 70 pages, as reached
LEAST = {"author": 62, "section": 65, "date": 65, "title": 67}


def read(page: Page) -> tuple[Facts, datetime | None, datetime | None]:
    tree = lxml_html.document_fromstring(
        decode(page.html, "").encode(), parser=lxml_html.HTMLParser(encoding="utf-8")
    )
    facts = facts_of(tree, url=page.url)
    dates = agreed(page_signals(facts, tree, []), url=page.url, feed_date=None, now=LATER, max_age=3 * DAY)
    return facts, dates.published_at, dates.updated_at


def test_no_fact_is_wrong_and_most_are_known() -> None:
    told: Counter[str] = Counter()
    for page in all_pages():
        facts, published_at, updated_at = read(page)
        author = "" if page.author in DESKS else page.author

        assert facts.author in ("", author), page.name
        assert facts.section in ("", page.section), page.name
        assert facts.outlet in ("", page.outlet), page.name
        assert published_at is None or abs(published_at - page.published_at) <= DAY, page.name
        assert updated_at is None or page.updated_at is None or abs(updated_at - page.updated_at) <= DAY
        told.update(author=facts.author == author, section=facts.section == page.section)
        told.update(date=published_at is not None or page.is_dated_twice, title=facts.title == page.title)

    assert {name: told[name] >= most for name, most in LEAST.items()} == dict.fromkeys(LEAST, True)
