"""A feed that a program adds stands at the end, and nothing else of the file changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from monitor.config.feed_lines import add_feeds, appended, line_of
from monitor.model import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

SANA = {"id": "sana", "url": "https://sana.example/rss", "outlet": "سانا", "country": "NO"}
LINE = "- {id: sana, url: 'https://sana.example/rss', outlet: سانا, country: 'NO'}"


def after(text: str) -> str:
    return appended(text, [line_of(SANA)], file="feeds.yaml", env={})


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param(
            "# ours\nfeeds:\n  - id: a   # first\n    url: https://a.example/\n    outlet: A\n",
            f"# ours\nfeeds:\n  - id: a   # first\n    url: https://a.example/\n    outlet: A\n  {LINE}\n",
            id="behind a feed of several lines",
        ),
        pytest.param(
            "feeds:\n- {id: a, url: https://a.example/, outlet: A}\n\n# end\n",
            f"feeds:\n- {{id: a, url: https://a.example/, outlet: A}}\n{LINE}\n\n# end\n",
            id="before a comment at the end",
        ),
        pytest.param("feeds: []\n", f"feeds:\n  {LINE}\n", id="into an empty list"),
        pytest.param("feeds:\n", f"feeds:\n  {LINE}\n", id="behind a bare key"),
        pytest.param("# nothing yet\n", f"# nothing yet\nfeeds:\n  {LINE}\n", id="into an empty file"),
    ],
)
def test_it_stands_behind_the_last_one(before: str, expected: str) -> None:
    assert after(before) == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "feeds: [{id: a, url: https://a.example/, outlet: A}]\n",
            "feeds.yaml:1:8: feeds is written in one line",
        ),
        ("feeds: {}\n", "feeds.yaml:1:8: feeds is not a list"),
        ("feds: []\n", "feeds.yaml:1:1: the key feeds is missing"),
    ],
)
def test_where_there_is_no_place_it_says_so(text: str, problem: str) -> None:
    with pytest.raises(ConfigError) as caught:
        after(text)

    assert str(caught.value).startswith(problem)


def test_the_file_holds_it_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text("feeds:\n  - {id: a, url: https://a.example/, outlet: A}\n")
    path.chmod(0o640)

    feeds = add_feeds(tmp_path, [SANA], {})

    assert [feed.id for feed in feeds] == ["a", "sana"]
    assert path.read_text(encoding="utf-8").endswith(f"  {LINE}\n")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["feeds.yaml"]


def test_a_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    add_feeds(tmp_path, [SANA], {})

    assert (tmp_path / "feeds.yaml").read_text(encoding="utf-8") == f"feeds:\n  {LINE}\n"


def test_a_feed_that_would_not_load_changes_nothing(tmp_path: Path) -> None:
    add_feeds(tmp_path, [SANA], {})
    before = (tmp_path / "feeds.yaml").read_bytes()

    with pytest.raises(ConfigError) as caught:
        add_feeds(tmp_path, [{**SANA, "url": "https://other.example/"}], {})

    assert f'{tmp_path}/feeds.yaml:3:10: feed id "sana" is taken' in str(caught.value)
    assert (tmp_path / "feeds.yaml").read_bytes() == before


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "feeds.yaml").symlink_to(tmp_path / "nowhere" / "feeds.yaml")

    with pytest.raises(ConfigError, match="cannot be written"):
        add_feeds(tmp_path, [SANA], {})
