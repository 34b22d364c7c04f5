"""What was found can be put into ``feeds.yaml`` as it is proposed."""

from __future__ import annotations

import pytest

from monitor.config.feed_lines import line_of
from monitor.config.yaml import parse
from monitor.sources.discover.proposed import proposed, proposed_id
from monitor.sources.discover.site import Found


def test_a_feed_holds_what_an_operator_would_write() -> None:
    found = Found("https://www.sabah.example/rss.xml", "rss20", title="الصباح - آخر الأخبار", language="ar")

    assert list(proposed(found).items()) == [
        ("id", "sabah"),
        ("url", "https://www.sabah.example/rss.xml"),
        ("outlet", "الصباح"),  # "the morning"
        ("language", "ar"),
    ]


def test_a_listing_page_gets_its_links() -> None:
    line = proposed(Found("https://sabah.example/", "listing", title="x", links="auto"))

    assert line == {"id": "sabah", "url": "https://sabah.example/", "outlet": "x", "links": "auto"}


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        pytest.param("الصباح | الرئيسية", "الصباح", id="a bar"),
        pytest.param("الصباح: أخبار عاجلة", "الصباح", id="a colon"),
        pytest.param('say "no" \\ ${X} # no', 'say "no" \\ X} # no', id="what YAML minds"),
        pytest.param("two\nlines\u202e\u2028", "two lines", id="what nobody sees"),
        pytest.param("", "sabah.example", id="none"),
        pytest.param("word " * 30, ("word " * 12).strip(), id="too long"),
    ],
)
def test_the_outlet_is_the_title_without_its_slogan_and_yaml_reads_it_as_it_is(
    title: str, outlet: str
) -> None:
    line = line_of(proposed(Found("https://sabah.example/${PATH}", "rss20", title=title)))

    document = parse(f"feeds:\n  - {line}\n".encode(), file="feeds.yaml", env={})

    (feed,) = document.root.value["feeds"]
    assert feed == {"id": "sabah", "url": "https://sabah.example/%24{PATH}", "outlet": outlet}


@pytest.mark.parametrize(
    ("url", "id_"),
    [
        ("https://www.alghad.com.jo/feed", "alghad"),
        ("https://arabic.cnn.com/rss", "cnn-arabic"),
        ("https://feeds.ar.news_site.example/", "news-site-ar"),
        ("http://127.0.0.1:8080/feed", "127-0-0-1"),
        ("http://localhost/feed", "localhost"),
        ("https://صباح.example/", "feed"),
    ],
)
def test_an_id_is_made_of_the_host(url: str, id_: str) -> None:
    assert proposed_id(url) == id_
