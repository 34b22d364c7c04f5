"""What is loaded to stay is no work for the garbage collector."""

from __future__ import annotations

import gc
import resource
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from monitor.app.garbage import collect_seldom, give_back_large_blocks, uncollected

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def test_what_is_loaded_is_not_looked_at_then_or_later() -> None:
    frozen = gc.get_freeze_count()

    with uncollected():
        assert not gc.isenabled()
        loaded = [[number] for number in range(1000)]

    assert gc.isenabled()
    assert gc.get_freeze_count() >= frozen + len(loaded)


def test_a_mistake_in_what_is_loaded_leaves_the_collector_at_work() -> None:
    with pytest.raises(ValueError, match="no feeds"), uncollected():
        raise ValueError("no feeds")  # noqa: EM101, TRY003 - it stands for any

    assert gc.isenabled()


def test_a_daemon_lets_the_collector_look_less_often() -> None:
    gc.set_threshold(700, 10, 10)  # Python's own

    collect_seldom()

    assert all(now > usual for now, usual in zip(gc.get_threshold(), (700, 10, 10), strict=True))


def test_megabytes_go_back_to_the_system_although_as_many_were_freed_before() -> None:
    give_back_large_blocks()
    for _ in range(3):
        bytearray(20_000_000)  # what makes glibc keep such blocks
    before = resident_bytes()

    held = [bytearray(b"x" * 10_000_000) for _ in range(5)]
    assert resident_bytes() - before > 40_000_000
    held.clear()

    assert resident_bytes() - before < 15_000_000


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
