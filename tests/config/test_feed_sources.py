"""What a feed is polled from: an address, a folder, the links of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from monitor.config.load import load

if TYPE_CHECKING:
    from tests.config.conftest import ConfigFolder


@pytest.mark.parametrize(
    ("feed", "problem"),
    [
        ("{id: a, outlet: A}", "feeds.yaml:1:9: a feed has a url or a folder"),
        (
            "{id: a, outlet: A, url: https://a.example/, folder: in}",
            "feeds.yaml:1:9: a feed has a url or a folder, not both",
        ),
        (
            "{id: a, outlet: A, folder: in, links: auto}",
            "feeds.yaml:1:9: links are those of a page: it needs a url",
        ),
        (
            "{id: a, outlet: A, url: https://a.example/, links: 'h2 >'}",
            (
                "feeds.yaml:1:60: links: it is no CSS selector: Expected selector, got <EOF at 4>"
                " (write auto, or a CSS selector of the links to articles: h2 > a)"
            ),
        ),
        (
            "{id: a, outlet: A, url: https://a.example/, zone: Africa/Kairo}",
            'feeds.yaml:1:59: "zone" is not a time zone (write Africa/Cairo, Asia/Riyadh or UTC)',
        ),
    ],
)
def test_a_source_that_cannot_be_is_told(folder: ConfigFolder, feed: str, problem: str) -> None:
    folder.write("feeds.yaml", f"feeds: [{feed}]\n")

    assert folder.problems() == [problem]


def test_a_folder_begins_where_the_configuration_lies(folder: ConfigFolder) -> None:
    folder.write("feeds.yaml", "feeds: [{id: a, outlet: A, folder: in}]\n")

    (feed,) = load(folder.path, folder.env).feeds

    assert feed.folder == str(folder.path.parent / "in")
