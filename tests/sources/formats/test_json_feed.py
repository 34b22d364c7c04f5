"""JSON Feed, as outlets and their plugins write it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.model import Entry, ParseError
from monitor.sources.formats.format import Hints, ParsedFeed, Source
from monitor.sources.formats.json_feed import json_feed
from monitor.sources.mending.mend import Mended

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
MISSILES = "صواريخ كورية شمالية إلى روسيا"  # North Korean missiles to Russia


def read(document: object) -> ParsedFeed:
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    return json_feed(Mended(body, ()), Source("sabah", "https://sabah.example/feed.json", "", NOON))


def only(**item: Any) -> Entry:
    (entry,) = read({"items": [item]}).entries
    return entry


def test_a_feed_gives_its_entries_and_what_it_says_of_itself() -> None:
    found = read(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "الصباح",
            "language": "ar",
            "feed_url": "/feed.json",
            "hubs": [
                {"type": "rssCloud", "url": "https://cloud.example/"},
                {"type": "WebSub", "url": "/hub"},
            ],
            "items": [
                {
                    "id": "7",
                    "url": "/news/7",
                    "title": MISSILES,
                    "content_html": "<p>long</p>",
                    "summary": "short",
                    "date_published": "2024-05-01T13:00:00+03:00",
                    "authors": [{"name": "A. Writer"}, {"name": "B. Writer"}],
                }
            ],
        }
    )

    assert found == ParsedFeed(
        kind="json11",
        title="الصباح",
        entries=(
            Entry(
                feed="sabah",
                guid="7",
                url="https://sabah.example/news/7",
                title=MISSILES,
                summary="short",
                content="<p>long</p>",
                author="A. Writer, B. Writer",
                published_at=datetime(2024, 5, 1, 10, tzinfo=UTC),
                language="ar",
            ),
        ),
        hints=Hints(hubs=("https://sabah.example/hub",), topic="https://sabah.example/feed.json"),
    )


@pytest.mark.parametrize(
    ("version", "kind"),
    [
        pytest.param("https://jsonfeed.org/version/1", "json10", id="version 1"),
        pytest.param("https://jsonfeed.org/version/1.1", "json11", id="version 1.1"),
        pytest.param(3, "json", id="no version that there is"),
    ],
)
def test_the_version_is_told(version: object, kind: str) -> None:
    assert read({"version": version, "items": []}).kind == kind


def test_a_number_is_an_id_and_the_author_of_version_1_an_author() -> None:
    entry = only(id=17, url="https://sabah.example/17", author={"name": "A. Writer"})

    assert (entry.guid, entry.author) == ("17", "A. Writer")


def test_plain_text_becomes_paragraphs_and_none_of_it_markup() -> None:
    entry = only(id="1", content_text="5 < 6 & 7\n\nlast\nline")

    assert entry.content == "<p>5 &lt; 6 &amp; 7</p><p>last line</p>"


@pytest.mark.parametrize(
    ("item", "url"),
    [
        pytest.param(
            {"url": "/1", "external_url": "https://b.example/"}, "https://sabah.example/1", id="own page"
        ),
        pytest.param({"external_url": "https://b.example/1"}, "https://b.example/1", id="link blog"),
        pytest.param({"id": "https://b.example/2"}, "https://b.example/2", id="an id that is an address"),
        pytest.param(
            {"id": "https://b.example/3", "external_url": "https://c.example/"},
            "https://b.example/3",
            id="own page of a link blog, by its id",
        ),
        pytest.param({"id": "tag:b.example,2024:1"}, "", id="an id that is none"),
        pytest.param({"attachments": [{"url": "/1.mp3"}]}, "https://sabah.example/1.mp3", id="podcast"),
        pytest.param({"attachments": [{}, 3]}, "", id="attachment without a file"),
        pytest.param({"url": "javascript:alert(1)"}, "", id="no web address"),
    ],
)
def test_an_entry_leads_to_the_outlets_own_page_first(item: dict[str, object], url: str) -> None:
    assert only(title=MISSILES, **item).url == url


def test_an_item_that_was_only_changed_has_the_date_of_that() -> None:
    entry = only(id="1", title=MISSILES, date_published="soon", date_modified="2024-05-01T10:00:00Z")

    assert entry.published_at == datetime(2024, 5, 1, 10, tzinfo=UTC)


def test_a_bare_list_of_items_is_a_feed_and_what_is_no_item_is_told() -> None:
    found = read([{"id": "1", "title": MISSILES}, "two", None])

    assert [entry.title for entry in found.entries] == [MISSILES]
    assert found.warnings == ("2 items are no JSON objects and were left out",)


def test_what_nobody_can_read_is_taken_out_of_texts() -> None:
    entry = only(id="1", title="half \ud83d a pair and\u0000 a NUL", hubs=3)

    assert entry.title == "half ? a pair and a NUL"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param(b'{"items": [', "parser", id="cut off"),
        pytest.param(b"[" * 100_000, "parser", id="nested too deep"),
        pytest.param(b'"\xff\xfe"', "parser", id="not in UTF-8"),
        pytest.param(b'{"posts": []}', "not_a_feed", id="no items"),
        pytest.param(b'{"items": {"1": {}}}', "not_a_feed", id="items that are no list"),
        pytest.param(b"3", "not_a_feed", id="a number"),
    ],
)
def test_what_is_no_json_feed_is_refused_with_a_reason(body: bytes, reason: str) -> None:
    with pytest.raises(ParseError) as refused:
        read(body)

    assert (refused.value.reason, refused.value.url) == (reason, "https://sabah.example/feed.json")


def test_older_items_on_further_pages_are_not_asked_for() -> None:
    """A poll looks for what is new: all pages at each poll would be waste."""
    assert read({"items": [], "next_url": "/feed.json?page=2"}).parts == ()


def test_a_flag_is_no_text() -> None:
    assert only(id="1", title=True, summary=MISSILES).title == ""
