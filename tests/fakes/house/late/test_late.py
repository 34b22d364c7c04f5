"""The second author's pages keep their word: the gold stands on them and no mark is left in them."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.fakes.house.late.press import late_pages
from tests.fakes.house.score import score

if TYPE_CHECKING:
    from tests.fakes.house.late.source import Late


def _shown(told: Late) -> str:
    """All words of a page that a reader might see."""
    encoding = "windows-1256" if b"windows-1256" in told.page.html[:400] else "utf-8"
    bare = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", told.page.html.decode(encoding))
    return html.unescape(re.sub(r"<[^>]+>", " ", bare))


def test_there_are_four_pages_of_every_style_each_by_its_own_outlet() -> None:
    pages = [told.page for told in late_pages()]

    assert set(Counter(page.style for page in pages).values()) == {4}
    assert len({page.style for page in pages}) == 8
    assert len({page.outlet for page in pages}) == len(pages)


def test_sizes_are_those_of_real_pages() -> None:
    sizes = [len(told.page.html) for told in late_pages()]

    assert all(4_000 <= size <= 150_000 for size in sizes)
    assert sum(size >= 80_000 for size in sizes) >= 4


def test_no_mark_of_the_gold_is_left_on_a_page() -> None:
    told = [mark for one in late_pages() for mark in (b"{b|", b"{r|", b"{x|", b"|}") if mark in one.page.html]

    assert told == []


def test_title_and_text_stand_on_the_page() -> None:
    for told in late_pages():
        page = told.page
        found = score(_shown(told), replace(page, asides={}))

        assert found.recall == 1.0, page.name
        assert page.title in " ".join(_shown(told).split()), page.name


def test_each_other_zone_is_foreign_when_the_whole_page_is_taken() -> None:
    for told in late_pages():
        assert set(score(_shown(told), told.page).foreign) == set(told.page.asides), told.page.name


def test_the_gold_itself_is_a_perfect_find() -> None:
    for told in late_pages():
        found = score(told.page.text, told.page)

        assert (found.f1, dict(found.foreign)) == (1.0, {}), told.page.name


def test_articles_are_neither_flashes_nor_books() -> None:
    assert all(120 <= len(told.page.text.split()) <= 600 for told in late_pages())


def test_one_page_is_undated_and_says_why() -> None:
    assert [told.page.name for told in late_pages() if not told.is_dated] == ["inread-dam"]
    assert all(told.date_reason for told in late_pages())
