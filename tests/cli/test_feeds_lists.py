"""``monitor feeds import`` and ``export``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Monitor = Callable[..., Result]

OPML = """<opml version="2.0"><body><outline text="state">
<outline text="سانا" xmlUrl="https://sana.example/rss"/></outline>
<outline text="Elsewhere" xmlUrl="https://news.example/rss"/></body></opml>"""
FEEDS = """feeds:
  # the first
  - {id: news, url: "https://news.example/rss", outlet: News, enabled: false}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "feeds.yaml").write_text(FEEDS)
    (tmp_path / "list.opml").write_text(OPML, encoding="utf-8")
    return tmp_path


def test_feeds_of_a_list_are_added_once_and_disabled_ones_are_known(monitor: Monitor, desk: Path) -> None:
    first = monitor("feeds", "import", desk / "list.opml", "--config", desk)
    again = monitor("feeds", "import", desk / "list.opml", "--config", desk)

    assert (first.exit_code, first.stderr) == (0, "1 feeds added, 1 were there already\n")
    assert again.stderr == "0 feeds added, 2 were there already\n"
    added = "  - {id: sana, url: 'https://sana.example/rss', outlet: سانا, tags: [state]}\n"
    assert (desk / "feeds.yaml").read_text(encoding="utf-8") == FEEDS + added


def test_a_dry_run_shows_the_lines_and_changes_nothing(monitor: Monitor, desk: Path) -> None:
    result = monitor("feeds", "import", "-", "--dry-run", "--config", desk, stdin=OPML)

    assert result.stdout == "  - {id: sana, url: 'https://sana.example/rss', outlet: سانا, tags: [state]}\n"
    assert (desk / "feeds.yaml").read_text() == FEEDS


def test_what_is_no_list_is_refused(monitor: Monitor, desk: Path) -> None:
    result = monitor("feeds", "import", desk / "feeds.yaml", "--config", desk)

    assert (result.exit_code, "this is no OPML" in result.stderr) == (1, True)


def test_a_broken_feeds_file_is_told_and_left_alone(monitor: Monitor, desk: Path) -> None:
    (desk / "feeds.yaml").write_text("feeds:\n  - {id: A}\n")

    result = monitor("feeds", "import", desk / "list.opml", "--config", desk)

    assert (result.exit_code, "feeds.yaml:2:10" in result.stderr) == (2, True)


def test_the_configured_feeds_are_printed_as_a_list(monitor: Monitor, desk: Path) -> None:
    monitor("feeds", "import", desk / "list.opml", "--config", desk)

    result = monitor("feeds", "export", "--config", desk)

    assert '<outline text="سانا" title="سانا" type="rss" xmlUrl="https://sana.example/rss"' in result.stdout
    assert "news.example" not in result.stdout


def test_a_list_from_elsewhere_cannot_read_our_secrets(
    monitor: Monitor, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOOK_SECRET", "hush")
    (desk / "list.opml").write_text(OPML.replace("/rss", "/${HOOK_SECRET}"), encoding="utf-8")

    monitor("feeds", "import", desk / "list.opml", "--config", desk)

    listed = monitor("feeds", "export", "--config", desk).stdout
    assert ("https://sana.example/${HOOK_SECRET}" in listed, "hush" in listed) == (True, False)


def test_who_exports_feeds_is_told_that_keys_are_written_out(monitor: Callable[..., Result]) -> None:
    assert "keys that stand as ${NAME} in feeds.yaml are written out" in " ".join(
        monitor("feeds", "export", "--help").stdout.split()
    )
