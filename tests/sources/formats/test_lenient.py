"""What is no well-formed XML is read as well as it can be, and said to be so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import feedparser
import pytest

from monitor.model import Entry, ParseError
from monitor.sources.formats.format import Hints, Source
from monitor.sources.formats.xml_feeds.xml_feed import xml_feed
from monitor.sources.mending.mend import Mended
from tests.fakes.feeds import item, rss

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
SOURCE = Source("sabah", "https://sabah.example/feed", "", NOON)
UNSOUND = "it is not well-formed XML; entries may be missing"
UNCLOSED = "<title>a</title><x>"  # lxml stops at it


def broken(document: str) -> Mended:
    atom = '<rss xmlns:atom="http://www.w3.org/2005/Atom"'
    return Mended(document.replace("<rss", atom).encode(), ("mended",))


def only(written: str) -> Entry:
    found = xml_feed(broken(rss(f"<item>{UNCLOSED}{written}</item>")), SOURCE)

    assert found.warnings == ("mended", UNSOUND)
    (entry,) = found.entries
    return entry


def test_a_broken_feed_gives_its_entries_and_a_warning() -> None:
    document = Mended(
        rss(item(1, title="R&D", guid="g", at=NOON, summary="a"), item(2)).encode(), ("mended",)
    )
    found = xml_feed(document, SOURCE)

    assert [entry.guid for entry in found.entries] == ["g", "https://sabah.example/news/2"]
    assert found.entries[0].published_at == NOON
    assert found.warnings == ("mended", UNSOUND)


@pytest.mark.parametrize(
    ("written", "url"),
    [
        pytest.param("<link>/1</link>", "https://sabah.example/1", id="a link"),
        pytest.param("<guid>https://a.example/1</guid>", "https://a.example/1", id="a guid that is one"),
        pytest.param("<guid>1234</guid>", "", id="a guid that is none"),
        pytest.param("<guid isPermaLink='false'>https://a.example/1</guid>", "", id="a guid that denies it"),
        pytest.param("<atom:link rel='self' href='/1'/>", "", id="a link to itself"),
        pytest.param("<atom:link rel='related' href='/1'/>", "https://sabah.example/1", id="a related page"),
        pytest.param(
            "<link>/1</link><feedburner:origLink>/2</feedburner:origLink>",
            "https://sabah.example/2",
            id="FeedBurner",
        ),
    ],
)
def test_the_link_to_the_page_is_found(written: str, url: str) -> None:
    assert only(written).url == url


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("", ""),
        ("<author>desk@a.example (A. Writer)</author>", "A. Writer"),
        ("<dc:creator>A. Writer</dc:creator><dc:creator>B. Writer</dc:creator>", "A. Writer"),
    ],
)
def test_the_first_author_is_named(written: str, author: str) -> None:
    assert only(written).author == author


def test_a_text_that_is_there_once_is_carried_once() -> None:
    entry = only("<content:encoded>whole</content:encoded>")

    assert (entry.summary, entry.content) == ("", "whole")


def test_what_the_channel_asks_for_is_heard() -> None:
    written = '<ttl>15</ttl><atom:link rel="hub" href="https://hub.example/"/><x>'
    found = xml_feed(broken(rss(written, item(1))), SOURCE)

    assert found.title == "Sabah"
    assert found.hints == Hints(ttl=timedelta(minutes=15), hubs=("https://hub.example/",))


def test_items_alone_are_of_a_kind_that_is_not_known() -> None:
    assert xml_feed(broken(item(1) + item(2)), SOURCE).kind == "unknown"


def test_what_holds_nothing_of_a_feed_is_none() -> None:
    with pytest.raises(ParseError, match=r"^sabah: the document is neither RSS nor Atom$") as caught:
        xml_feed(broken("<a>"), SOURCE)

    assert (caught.value.reason, caught.value.url) == ("not_a_feed", "https://sabah.example/feed")


def test_an_error_of_the_parser_is_one_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("unexpected")  # noqa: EM101  as feedparser does

    monkeypatch.setattr(feedparser, "parse", fail)

    with pytest.raises(ParseError, match=r"^sabah: the parser failed on it \(AssertionError: unexpected\)$"):
        xml_feed(broken("<rss>"), SOURCE)
