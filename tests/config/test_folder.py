"""What a file of the configuration may be, and how much may stand in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from monitor.config.load import load

if TYPE_CHECKING:
    from tests.config.conftest import ConfigFolder

FEED = """\
  # asked for by the desk for Asia in March; its page of politics alone, for its front page is sport
  - id: feed-{number}
    url: https://www.newspaper-{number}.example.com/arabic/section/rss.xml
    outlet: Akhbar
    country: EG
    language: ar
    every: 5m
    zone: Africa/Cairo
    tags: [daily, politics]
    note: its editors are reached by telephone in the morning only
"""


@pytest.mark.parametrize(
    "name", ["monitor.yaml", "feeds.yaml", "receivers.yaml", "rules/arms.yaml", "templates/short.txt.j2"]
)
def test_a_pipe_in_place_of_a_file_is_told_and_not_waited_for(folder: ConfigFolder, name: str) -> None:
    path = folder.path / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)

    assert (
        f"{name}: is not a regular file (a pipe, a device or a socket is never read: put a file there)"
        in folder.problems()
    )


def test_a_device_without_an_end_is_told_and_not_read(folder: ConfigFolder) -> None:
    (folder.path / "monitor.yaml").symlink_to("/dev/zero")

    [problem] = folder.problems()

    assert problem.startswith("monitor.yaml: is not a regular file")


def test_a_template_that_is_a_link_to_nowhere_is_told(folder: ConfigFolder) -> None:
    (folder.path / "templates").mkdir()
    (folder.path / "templates" / "short.txt.j2").symlink_to("/nowhere")

    assert folder.problems() == ["templates/short.txt.j2: cannot be read: No such file or directory"]


def test_five_thousand_feeds_with_comments_are_taken(folder: ConfigFolder) -> None:
    folder.write("feeds.yaml", "feeds:\n" + "".join(FEED.format(number=number) for number in range(5_000)))

    assert len(load(folder.path, {}).feeds) == 5_000


def test_a_file_of_more_than_five_megabytes_is_refused_by_its_size(folder: ConfigFolder) -> None:
    folder.write("receivers.yaml", "# nothing but words, and many of them\n" * 150_000)

    [problem] = folder.problems()

    assert problem == (
        "receivers.yaml: is larger than 5 MB "
        "(5,000 feeds with comments are 2 MB: look whether this is the file that you mean)"
    )


def test_a_file_of_more_than_300_000_keys_and_values_is_refused_where_it_has_had_them(
    folder: ConfigFolder,
) -> None:
    lines = "".join(f"  desk-{number}: {{console: {{}}}}\n" for number in range(100_000))
    folder.write("receivers.yaml", f"receivers:\n{lines}")

    [problem] = folder.problems()

    assert problem == (
        "receivers.yaml:75001:15: the file holds more than 300,000 keys and values "
        "(5,000 feeds have 105,000: look whether this is the file that you mean)"
    )
