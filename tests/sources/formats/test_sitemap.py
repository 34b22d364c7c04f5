"""Sitemaps: for outlets that have no feed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from monitor.model import Entry, ParseError
from monitor.sources.formats.format import ParsedFeed, Source
from monitor.sources.formats.sitemap import sitemap
from monitor.sources.mending.mend import Mended

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
MISSILES = "صواريخ كورية شمالية إلى روسيا"  # North Korean missiles to Russia
PLAIN = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def read(document: str | bytes) -> ParsedFeed:
    body = document.encode() if isinstance(document, str) else document
    return sitemap(Mended(body, ()), Source("sabah", "https://sabah.example/sitemap.xml", "", NOON))


def urlset(*urls: str, namespace: str = PLAIN) -> str:
    return f'<?xml version="1.0"?><urlset xmlns="{namespace}" xmlns:n="{NEWS}">{"".join(urls)}</urlset>'


def url(loc: str, lastmod: str = "", more: str = "") -> str:
    changed = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    return f"<url><loc>{loc}</loc>{changed}{more}</url>"


def links(found: ParsedFeed) -> list[str]:
    return [entry.url for entry in found.entries]


@pytest.mark.parametrize("namespace", [PLAIN, "https://www.google.com/schemas/sitemap/0.84", ""])
def test_a_sitemap_of_news_gives_entries_as_a_feed_does(namespace: str) -> None:
    news = f"""<n:news><n:publication><n:name>الصباح</n:name><n:language>ar</n:language></n:publication>
      <n:publication_date>2024-05-01T10:00:00Z</n:publication_date><n:title>{MISSILES}</n:title>
      <n:keywords>صواريخ</n:keywords></n:news><image><title>a picture</title></image>"""

    found = read(urlset(url(" https://sabah.example/7 ", more=news), namespace=namespace))

    assert (found.kind, found.title) == ("news_sitemap", "الصباح")
    assert found.entries == (
        Entry(
            feed="sabah",
            guid="https://sabah.example/7",
            url="https://sabah.example/7",
            title=MISSILES,
            published_at=datetime(2024, 5, 1, 10, tzinfo=UTC),
            language="ar",
        ),
    )


def test_of_a_sitemap_of_everything_only_what_looks_like_an_article_counts() -> None:
    found = read(
        urlset(
            url("https://sabah.example/"),
            url("https://sabah.example/politics/"),
            url("https://sabah.example/tag/war-in-the-north-of-it"),
            url("https://sabah.example/about-us"),
            url("https://sabah.example/news/4310552"),
            url("https://sabah.example/2024/05/01/ship"),
        )
    )

    assert (found.kind, links(found)) == (
        "sitemap",
        ["https://sabah.example/news/4310552", "https://sabah.example/2024/05/01/ship"],
    )


def test_its_pages_give_title_and_date_and_the_slug_what_there_is_without_them() -> None:
    loc = "https://sabah.example/%D8%B5%D9%88%D8%A7%D8%B1%D9%8A%D8%AE-كورية-إلى-روسيا-4310552.html"

    (entry,) = read(urlset(url(loc, "2024-05-01"))).entries

    assert (entry.title, entry.summary, entry.published_at) == ("", "صواريخ كورية إلى روسيا", None)


def test_what_changed_last_comes_first() -> None:
    found = read(
        urlset(
            url("https://sabah.example/1001", "2024-04-01"),
            url("https://sabah.example/1002"),
            url("https://sabah.example/1003", "2024-05-01T08:00:00+03:00"),
        )
    )

    assert [link[-1] for link in links(found)] == ["3", "1", "2"]
    assert found.hints.built_at == datetime(2024, 5, 1, 5, tzinfo=UTC)


def test_a_date_that_most_have_is_when_the_file_was_made_and_orders_nothing() -> None:
    made = [url(f"https://sabah.example/{number}", "2024-04-30") for number in range(1001, 1021)]

    found = read(urlset(*made, url("https://sabah.example/1021", "2024-04-01")))

    assert links(found)[0].endswith("1001")


def test_of_very_many_the_thousand_that_changed_last_count() -> None:
    days = [
        f"20{year}-{month:02}-{day:02}"
        for year in (21, 22, 23)
        for month in range(1, 13)
        for day in range(1, 29)
    ]
    rows = [url(f"https://sabah.example/{10_001 + at}", day) for at, day in enumerate(days)]

    found = read(urlset(*rows))

    assert (len(found.entries), links(found)[0][-5:]) == (1_000, str(10_000 + len(days)))


def test_of_very_many_without_dates_both_ends_count() -> None:
    found = read("\n".join(f"https://sabah.example/{number}" for number in range(10_001, 13_001)))

    assert found.kind == "text_sitemap"
    assert (len(found.entries), links(found)[0][-5:], links(found)[-1][-5:]) == (1_000, "10001", "13000")


def test_a_sitemap_of_sitemaps_names_those_of_articles_the_newest_first() -> None:
    parts = {
        "category-sitemap.xml": "2024-05-01",
        "post-sitemap2.xml": "2024-03-01",
        "post-sitemap11.xml": "2024-03-01",
        "news.xml": "2024-03-01",
        "image-1.xml": "",
        "archive.xml": "",
        "post-sitemap.xml": "2024-04-01",
    }
    rows = "".join(
        f"<sitemap><loc>https://sabah.example/{name}</loc><lastmod>{at}</lastmod></sitemap>"
        for name, at in parts.items()
    )

    found = read(f'<sitemapindex xmlns="{PLAIN}">{rows}<sitemap><loc>ftp://x/</loc></sitemap></sitemapindex>')

    assert (found.kind, found.entries) == ("sitemap_index", ())
    assert [part.rpartition("/")[2] for part in found.parts] == [
        "post-sitemap.xml", "news.xml", "post-sitemap11.xml", "post-sitemap2.xml", "archive.xml",
    ]  # fmt: skip


def test_of_an_index_of_nothing_but_pages_those_are_named_at_most_fifty() -> None:
    rows = "".join(f"<sitemap><loc>https://sabah.example/page-{n}.xml</loc></sitemap>" for n in range(60))

    found = read(f"<sitemapindex>{rows}<sitemap><loc>http://[x</loc></sitemap></sitemapindex>")

    assert (len(found.parts), found.parts[0]) == (50, "https://sabah.example/page-59.xml")


def test_of_one_that_breaks_off_the_whole_rows_count_and_it_is_told() -> None:
    whole = urlset(url("https://sabah.example/1001"), url("https://sabah.example/1002"))

    found = read(whole[: whole.rindex("1002")])

    assert links(found) == ["https://sabah.example/1001"]
    assert found.warnings == ("it is not well-formed XML; what comes after the mistake is missing",)


def test_entities_are_not_followed() -> None:
    bomb = '<!DOCTYPE urlset [<!ENTITY a "1001"><!ENTITY b SYSTEM "file:///etc/passwd">]>'

    found = read(f"{bomb}<urlset><url>&a;<loc>https://sabah.example/1001</loc>&b;</url></urlset>")

    assert links(found) == ["https://sabah.example/1001"]


def test_more_urls_than_the_protocol_allows_are_not_read() -> None:
    found = read(f"<urlset>{'<url><loc>https://sabah.example/1001</loc></url>' * 50_001}</urlset>")

    assert "it holds more than 50,000 URLs; the first ones count" in found.warnings


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        pytest.param(
            "<rss><channel><url>https://sabah.example/1001</url></channel></rss>", "not_a_feed", id="rss"
        ),
        pytest.param("<urlset><url>", "parser", id="nothing whole"),
        pytest.param("some words\nhttps://sabah.example/1001", "not_a_feed", id="a text"),
        pytest.param("", "not_a_feed", id="nothing"),
    ],
)
def test_what_is_no_sitemap_is_refused_with_a_reason(document: str, reason: str) -> None:
    with pytest.raises(ParseError) as refused:
        read(document)

    assert refused.value.reason == reason


def test_an_empty_sitemap_is_one() -> None:
    assert read(urlset()).entries == ()


def test_a_link_that_cannot_be_read_is_left_out() -> None:
    assert links(read(urlset(url("http://[1001/1001"), url("https://sabah.example/1001")))) == [
        "https://sabah.example/1001"
    ]
