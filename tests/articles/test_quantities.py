"""The amounts of an article: what a desk can ask of it later, found where its text was extracted."""

from __future__ import annotations

from datetime import UTC, datetime

from monitor.articles.page_file import read_text
from monitor.articles.pages.extract import extract
from monitor.articles.quantities import quantities_of
from monitor.articles.tasks import text_of_markup
from monitor.model import Entry, Quantity
from tests.fakes.pages import page, paragraphs

NOON = datetime(2024, 10, 18, 12, tzinfo=UTC)
SENTENCE = "وصل نحو 11 ألف جندي كوري شمالي إلى كورسك في أكتوبر 2024"
TROOPS = Quantity(
    min=11_000,
    max=11_000,
    approx=True,
    unit="troops",
    start=8,
    end=14,
    quote="11 ألف",
    unit_start=15,
    unit_end=19,
)


def test_an_amount_is_given_with_its_words_and_their_places() -> None:
    assert quantities_of(SENTENCE) == (TROOPS,)


def test_an_amount_without_its_noun_has_no_place_for_it() -> None:
    [amount] = quantities_of("بلغت قيمة العقد 3 مليارات.")

    assert (amount.unit, amount.unit_start, amount.unit_end) == ("money", None, None)


def test_a_text_that_counts_nothing_has_no_amounts() -> None:
    assert quantities_of("التقى الرئيسان في 19 يونيو 2024.") == ()


def test_the_amounts_of_a_page_point_into_its_text() -> None:
    lines = ("قالت وزارة الدفاع إن الدفاعات الجوية تصدت للهجوم في الليل.", SENTENCE)

    found = extract(page(paragraphs(lines)), url="https://sabah.example/a/1")

    [amount] = found.quantities
    assert found.text[amount.start : amount.end] == amount.quote == "11 ألف"


def test_the_amounts_of_what_a_feed_carries_are_found_with_its_text() -> None:
    assert text_of_markup(f"<p>{SENTENCE}</p>", "", "").quantities == (TROOPS,)


def test_the_amounts_of_a_text_from_elsewhere_are_found_too() -> None:
    entry = Entry(feed="", guid="1", url="", title="جنود في كورسك")

    assert read_text(SENTENCE, entry=entry, now=NOON).quantities == (TROOPS,)
