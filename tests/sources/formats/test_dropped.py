"""Files that a desk has, of any kind."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from monitor.model import Entry, ParseError
from monitor.model.codec import to_json
from monitor.sources.formats.dropped import dropped
from monitor.sources.formats.format import ParsedFeed, Source
from tests.fakes.feeds import item, rss

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
MISSILES = "صواريخ كورية شمالية إلى روسيا"  # North Korean missiles to Russia
ENTRY = Entry("other", "g1", "https://sabah.example/1", MISSILES, "short", "<p>long</p>", "A", NOON, "ar")
PAGE = f"""<!doctype html><html lang="ar"><head><title>{MISSILES} | الصباح</title>
<link rel="icon" href="/i"><link rel="canonical" href="https://sabah.example/7">
<meta property="og:title" content="{MISSILES}">
<meta property="article:published_time" content="2024-05-01T10:00:00Z"></head>
<body><nav>menu</nav><article><h1>heading</h1><p>text of it</p><script>x()</script></article></body></html>"""


def read(body: str | bytes, name: str) -> ParsedFeed:
    return dropped(body.encode() if isinstance(body, str) else body, name, Source("archive", "", "", NOON))


def only(body: str | bytes, name: str) -> Entry:
    (entry,) = read(body, name).entries
    return entry


# ---- JSON lines


@pytest.mark.parametrize("name", ["a.jsonl", "a.NDJSON", "export", "export.json"])
def test_entries_as_this_program_prints_them_come_back_under_the_feeds_own_name(name: str) -> None:
    found = only(to_json(ENTRY), name)

    assert found == Entry("archive", *to_tuple(ENTRY))


def to_tuple(entry: Entry) -> tuple[str, str, str, str, str, str, datetime | None, str]:
    return (
        entry.guid, entry.url, entry.title, entry.summary, entry.content, entry.author, entry.published_at,
        entry.language,
    )  # fmt: skip


def test_articles_carry_their_text_and_need_no_url() -> None:
    found = only(json.dumps({"title": MISSILES, "text": "one & two\n\nthree", "outlet": "الصباح"}), "a.jsonl")

    assert (found.url, found.content) == ("", "<p>one &amp; two</p><p>three</p>")


def test_a_line_that_holds_a_page_gives_its_article() -> None:
    found = only(json.dumps({"url": "https://sabah.example/7", "html": PAGE}), "a.jsonl")

    assert found.content == "<article><h1>heading</h1><p>text of it</p></article>"


def test_lines_that_cannot_be_understood_are_named_and_the_others_count() -> None:
    wrong = ["{", "[1]", *["x"] * 6]
    lines = "\ufeff" + "\n".join([to_json(ENTRY).decode(), *wrong, "", '{"title": "two"}'])

    found = read(lines, "a.jsonl")

    assert [entry.title for entry in found.entries] == [MISSILES, "two"]
    assert found.warnings[1] == "line 3: not a JSON object"
    assert found.warnings[5:] == ("2 more lines could not be understood", found.warnings[-1])
    assert found.warnings[-1] == "line 9: Expecting value: line 1 column 1 (char 0)"


def test_two_wrong_lines_are_both_named_and_after_a_thousand_nothing_is_read() -> None:
    assert [warning[:6] for warning in read(lines_after(2), "a.jsonl").warnings] == ["line 2", "line 3"]

    found = read(lines_after(1_001) + '\n{"title": "two"}', "a.jsonl")

    assert ([entry.title for entry in found.entries], found.warnings[-1]) == (
        ["one"],
        "line 1002: the rest was not read",
    )


def lines_after(count: int) -> str:
    return '{"title": "one"}' + "\n[]" * count


def test_a_file_without_any_right_line_is_refused() -> None:
    with pytest.raises(
        ParseError, match="archive: no line of it is an entry or an article: line 1: "
    ) as refused:
        read("{\n{", "a.jsonl")

    assert refused.value.reason == "parser"


# ---- pages and texts


@pytest.mark.parametrize("name", ["a.html", "saved page"])
def test_a_page_is_one_entry_with_its_text(name: str) -> None:
    assert only(PAGE, name) == Entry(
        feed="archive",
        guid="https://sabah.example/7",
        url="https://sabah.example/7",
        title=MISSILES,
        content="<article><h1>heading</h1><p>text of it</p></article>",
        published_at=datetime(2024, 5, 1, 10, tzinfo=UTC),
        language="ar",
    )


@pytest.mark.parametrize(
    ("page", "title"),
    [
        pytest.param(f"<h1>{MISSILES}</h1><main>text</main>", MISSILES, id="by its heading"),
        pytest.param(f"<title>{MISSILES}</title><p>text</p>", MISSILES, id="by its title"),
        pytest.param('<p>text</p><time datetime="2024-05-01">', "", id="without one"),
    ],
)
def test_a_page_that_says_little_is_taken_as_it_is(page: str, title: str) -> None:
    found = only(page, "a.htm")

    assert (found.title, found.url, "text" in found.content) == (title, "", True)


def test_a_page_names_itself_in_its_metadata_too() -> None:
    found = only('<meta property="og:url" content="https://sabah.example/8"><p>text</p>', "a.html")

    assert found.url == "https://sabah.example/8"


def test_a_text_begins_with_its_headline() -> None:
    found = only(f"{MISSILES}\r\n\r\none\r\n\r\ntwo\n".encode("cp1256"), "a.txt")

    assert (found.title, found.content) == (MISSILES, "<p>one</p><p>two</p>")


@pytest.mark.parametrize("text", ["one line", "word " * 60 + "\nmore"])
def test_a_text_without_a_headline_has_no_title(text: str) -> None:
    found = only(text, "a.txt")

    assert (found.title, found.content) == ("", f"<p>{' '.join(text.split())}</p>")


@pytest.mark.parametrize(
    ("body", "name"), [("  ", "a.txt"), ("<html><script>x()</script>", "a.html"), ("", "a.html")]
)
def test_a_file_without_text_is_refused(body: str, name: str) -> None:
    with pytest.raises(ParseError) as refused:
        read(body, name)

    assert refused.value.reason == "empty"


def test_a_line_that_holds_a_page_without_anything_gives_nothing() -> None:
    found = read('{"html": "<!-- -->"}', "a.jsonl")

    assert (found.entries, found.warnings) == ((), ("1 items hold neither link nor text and were left out",))


# ---- feeds


@pytest.mark.parametrize("name", ["a.xml", "a", "a.rss"])
def test_a_feed_is_read_as_if_it_had_been_polled(name: str) -> None:
    found = read(rss(item(1, title=MISSILES)), name)

    assert (found.kind, [entry.title for entry in found.entries]) == ("rss20", [MISSILES])


def test_a_json_feed_is_one() -> None:
    assert read('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "a.json").kind == "json11"
    assert read('{\n"items": []}', "a.json").kind == "json"


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        (to_json(ENTRY), "a.jsonl.gz", "lines"),
        (PAGE.encode(), "a.html.gz", "page"),
        (b"text", "a.txt.GZ", "text"),
        (rss(item(1)).encode(), "a.xml.gz", "rss20"),
    ],
)
def test_all_of_these_may_be_packed(body: bytes, name: str, kind: str) -> None:
    assert read(gzip.compress(body), name).kind == kind
