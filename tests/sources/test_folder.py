"""A folder that takes dropped files: each is read once, when it is whole, and nothing is moved."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import ParseError, WorkerDied
from monitor.sources import folder
from monitor.sources.folder import File, look, read_file
from monitor.sources.folder_memory import MARK_BYTES, Memory, file_mark, packed, unpacked
from monitor.sources.formats.format import Source
from monitor.workers import Workers
from tests.fakes.entries import as_read

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from monitor.sources.document import Document

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@dataclass
class Inbox:
    """A folder and what is known of it; the clock is moved by hand."""

    path: Path
    workers: Workers
    marks: bytes = b""
    now: datetime = NOON

    def gets(self, name: str, body: str | bytes, *, ago: timedelta = 2 * MINUTE) -> None:
        """Have a file dropped, last written this long before now."""
        file = self.path / name
        file.write_bytes(body.encode() if isinstance(body, str) else body)
        at = (self.now - ago).timestamp()
        os.utime(file, (at, at))

    async def is_looked_at(self) -> Document:
        document = await look(self.path, self.marks, Source("inbox", "", "", self.now), workers=self.workers)
        self.marks = document.marks
        self.now += MINUTE / 4
        return document

    async def titles(self) -> list[str]:
        return [entry.title for entry in as_read((await self.is_looked_at()).new)]


@pytest.fixture
async def inbox(tmp_path: Path) -> AsyncIterator[Inbox]:
    async with Workers(count=1, name="feed") as workers:
        yield Inbox(tmp_path, workers)


def lines(*titles: str) -> str:
    return "\n".join(
        f'{{"title": "{title}", "text": "text of {title}", "url": "https://x.example/{title}"}}'
        for title in titles
    )


async def test_a_dropped_file_is_read_once_and_left_where_it_is(inbox: Inbox) -> None:
    inbox.gets("a.jsonl", lines("one", "two"))

    assert await inbox.titles() == ["two", "one"]
    assert await inbox.titles() == []
    assert (inbox.path / "a.jsonl").exists()


async def test_files_are_read_in_the_order_in_which_they_were_written(inbox: Inbox) -> None:
    inbox.gets("b.jsonl", lines("first"), ago=9 * MINUTE)
    inbox.gets("a.txt", "second\n\ntext", ago=5 * MINUTE)
    inbox.gets("c.html", "<h1>third</h1><p>text</p>", ago=2 * MINUTE)

    assert await inbox.titles() == ["first", "second", "third"]


async def test_a_file_that_may_still_be_written_waits_until_it_rests(inbox: Inbox) -> None:
    inbox.gets("a.jsonl", lines("one"), ago=MINUTE / 60)
    assert await inbox.titles() == []

    inbox.gets("a.jsonl", lines("one", "two"), ago=MINUTE / 60)
    assert await inbox.titles() == []

    assert await inbox.titles() == ["two", "one"]


@pytest.mark.parametrize("name", [".a.jsonl", "a.jsonl.part", "a.TMP", "a.crdownload", "a~"])
async def test_a_file_whose_name_says_that_it_is_being_written_is_left_alone(inbox: Inbox, name: str) -> None:
    inbox.gets(name, lines("one"))
    assert await inbox.titles() == []

    (inbox.path / name).rename(inbox.path / "a.jsonl")
    assert await inbox.titles() == ["one"]


async def test_links_pipes_folders_and_empty_files_are_no_files(
    inbox: Inbox, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "a.jsonl"
    elsewhere.write_text(lines("secret"))
    (inbox.path / "link.jsonl").symlink_to(elsewhere)
    (inbox.path / "sub").mkdir()
    os.mkfifo(inbox.path / "pipe.jsonl")
    inbox.gets("empty.jsonl", "")
    inbox.now += timedelta(days=9_000)

    assert await inbox.titles() == []


async def test_a_bad_file_is_named_once_and_the_others_are_read(inbox: Inbox) -> None:
    inbox.gets("bad.jsonl", "{")
    inbox.gets("half.jsonl", lines("one") + "\n{")
    inbox.gets("odd\nname\udcff.xml", "<rss")

    document = await inbox.is_looked_at()

    assert [entry.title for entry in as_read(document.new)] == ["one"]
    told = sorted(warning.partition(":")[0] for warning in document.warnings)
    assert told == ["bad.jsonl", "half.jsonl", "odd?name?.xml"]
    assert (await inbox.is_looked_at()).warnings == ()


async def test_of_many_bad_files_the_first_ten_are_named(inbox: Inbox) -> None:
    for number in range(13):
        inbox.gets(f"{number:02}.jsonl", f"{{{number}")

    assert (await inbox.is_looked_at()).warnings[10:] == ("and 3 more",)


async def test_a_file_that_is_touched_or_copied_gives_nothing_new_and_one_that_changes_does(
    inbox: Inbox,
) -> None:
    inbox.gets("a.jsonl", lines("one"))
    await inbox.is_looked_at()

    inbox.gets("a.jsonl", lines("one"), ago=3 * MINUTE)
    inbox.gets("copy.jsonl", lines("one"))
    assert await inbox.titles() == []

    inbox.gets("a.jsonl", lines("one", "two"))
    assert await inbox.titles() == ["two"]


async def test_at_most_a_hundred_files_are_read_at_one_look(inbox: Inbox) -> None:
    for number in range(103):
        inbox.gets(f"{number}.txt", f"title {number}\n\ntext {number}", ago=timedelta(minutes=200 - number))

    assert (len(await inbox.titles()), len(await inbox.titles())) == (100, 3)


async def test_dates_and_counts_are_those_of_all_files(inbox: Inbox) -> None:
    inbox.gets("a.jsonl", '{"title": "one", "published_at": "2024-05-01T10:00:00Z"}')
    inbox.gets("b.jsonl", '{"title": "two", "published_at": "2024-05-01T11:00:00Z"}\n{"title": "three"}')

    document = await inbox.is_looked_at()

    assert (document.entry_count, document.newest_at) == (3, datetime(2024, 5, 1, 11, tzinfo=UTC))


async def test_a_folder_that_is_not_there_is_told(inbox: Inbox) -> None:
    inbox.path /= "gone"

    with pytest.raises(ParseError, match="gone cannot be listed: No such file or directory") as refused:
        await inbox.is_looked_at()

    assert refused.value.reason == "folder"


class DyingWorkers(Workers):
    """Workers that die of every file, and of nothing else."""

    async def run(self, function: Callable[..., object], *args: object, deadline: timedelta) -> object:  # type: ignore[override]  # one function stands for all
        if function is read_file:
            message = "the feed worker died"
            raise WorkerDied(message)
        return await super().run(function, *args, deadline=deadline)


async def test_a_file_that_kills_its_worker_is_tried_once_more_and_no_more(inbox: Inbox) -> None:
    inbox.gets("a.jsonl", lines("one"))
    async with DyingWorkers(count=1, name="feed") as inbox.workers:
        told = [(await inbox.is_looked_at()).warnings for _ in range(3)]

    assert told == [
        ("a.jsonl: the feed worker died; it is tried once more",),
        ("a.jsonl: the feed worker died; it is passed over",),
        (),
    ]


async def test_a_file_whose_worker_was_killed_by_somebody_else_is_not_lost(inbox: Inbox) -> None:
    inbox.gets("a.jsonl", lines("one"))
    good = inbox.workers
    async with DyingWorkers(count=1, name="feed") as inbox.workers:
        await inbox.is_looked_at()

    inbox.workers = good
    assert await inbox.titles() == ["one"]


# ---- one file


def test_a_file_that_is_gone_when_it_is_to_be_read_is_none(tmp_path: Path) -> None:
    document, content = read_file(tmp_path, File(0, "a.txt", 1), b"marks", Source("inbox", "", "", NOON))

    assert (document.marks, document.warnings, content) == (b"marks", (), b"")


def test_a_file_that_became_a_link_or_a_folder_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/passwd")
    (tmp_path / "folder").mkdir()
    source = Source("inbox", "", "", NOON)

    link, _ = read_file(tmp_path, File(0, "link", 1), b"", source)
    sub, _ = read_file(tmp_path, File(0, "folder", 1), b"", source)

    assert link.warnings == ("link: it cannot be opened: Too many levels of symbolic links",)
    assert sub.warnings == ("folder: it cannot be opened: Is a directory",)


def test_a_file_that_became_a_pipe_ends_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    document, _ = read_file(tmp_path, File(0, "pipe", 1), b"", Source("inbox", "", "", NOON))

    assert document.warnings == ("pipe: the document is empty",)


def test_a_file_of_more_than_64_mb_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(64_000_001)

    document, _ = read_file(tmp_path, File(0, "a.txt", 1), b"", Source("inbox", "", "", NOON))

    assert document.warnings == ("a.txt: it is larger than 64,000,000 bytes",)


def test_a_file_that_goes_while_its_folder_is_listed_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    with os.scandir(tmp_path) as found:
        entries = list(found)
    (tmp_path / "a.txt").unlink()

    assert folder._files(entries) == []


# ---- what is remembered


def test_a_memory_comes_back_as_it_was() -> None:
    one, two, three = (file_mark("a", size, 0) for size in (1, 2, 3))
    memory = Memory({one: two}, frozenset({two}), {three}, b"entries")

    assert unpacked(packed(memory, present=frozenset())) == memory


def test_a_feed_that_becomes_a_folder_keeps_the_marks_of_its_entries() -> None:
    assert unpacked(b"marks of a feed") == Memory({}, entries=b"marks of a feed")


def test_of_too_many_files_those_that_are_gone_are_forgotten_first() -> None:
    marks = [number.to_bytes(MARK_BYTES, "big") for number in range(20_010)]

    kept = unpacked(packed(Memory(dict.fromkeys(marks, marks[0])), present=frozenset(marks[:5]))).read

    assert list(kept) == [*marks[:5], *marks[15:]]
