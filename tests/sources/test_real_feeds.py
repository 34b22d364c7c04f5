"""Real Arabic feeds, and one of them damaged in sixteen ways: every whole entry is found."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.sources.formats.format import Source
from monitor.sources.formats.parse import parse

FEEDS = Path(__file__).parents[3] / "shared" / "data" / "feeds"
NOW = datetime(2030, 1, 1, tzinfo=UTC)
pytestmark = pytest.mark.skipif(not FEEDS.exists(), reason="the shared data is not here")

ORIGINAL = "psrecord_00.xml"
# what is not in them any more, or was not before
DAMAGED = {
    "psrecord_no_dates.xml": "no dates",
    "psrecord_html_error_page.xml": "no feed",
    "psrecord_truncated.xml": "four entries",
    "psrecord_bare_ampersand.xml": "another text",
}


def read(path: Path) -> list[tuple[str, str, datetime | None]]:
    found = parse(path.read_bytes(), Source("f", "https://f.example/feed", "", NOW))
    return [(entry.title, entry.url, entry.published_at) for entry in found.entries]


@pytest.mark.parametrize("path", sorted(FEEDS.glob("*.xml")), ids=lambda path: path.name)
def test_each_entry_of_a_real_feed_has_title_link_and_date(path: Path) -> None:
    entries = read(path)

    items = path.read_text().count("<item>") + path.read_text().count("<entry")
    assert len(entries) == items
    assert all(title and url and published_at for title, url, published_at in entries)


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(FEEDS.glob("derived/*.xml")) if path.name not in DAMAGED],
    ids=lambda path: path.name,
)
def test_a_damaged_feed_gives_what_the_sound_one_gives(path: Path) -> None:
    assert read(path) == read(FEEDS / ORIGINAL)


def test_a_truncated_feed_gives_its_whole_items() -> None:
    assert read(FEEDS / "derived" / "psrecord_truncated.xml") == read(FEEDS / ORIGINAL)[:4]


def test_a_bare_ampersand_is_one() -> None:
    more = [(f"{title} R&D & AT&T", url, at) for title, url, at in read(FEEDS / ORIGINAL)]

    assert read(FEEDS / "derived" / "psrecord_bare_ampersand.xml") == more


def test_entries_without_date_are_entries() -> None:
    undated = [(title, url, None) for title, url, _ in read(FEEDS / ORIGINAL)]

    assert read(FEEDS / "derived" / "psrecord_no_dates.xml") == undated
