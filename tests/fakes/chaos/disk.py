"""The disk under the embedded Redis is full for a while."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.fakes.chaos.kills import ROLES
from tests.fakes.chaos.scenario import NOTHING_TWICE, Ask, Bar, Outcome, Scenario
from tests.fakes.chaos.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SIZE = "24m"


async def disk(folder: Path, ask: Ask) -> Outcome:
    """Leave no byte free, ``count`` times for ``down`` seconds, while the articles come."""
    with small_disk(folder / "var") as data:
        async with Scene(folder, slack_is_bot=ask.slack_is_bot) as scene:
            scene.takes(ask.takes)
            scene.starts(*ROLES, each=ask.each)
            pause = ask.articles * max(ask.every, ask.takes) / (ask.count + 1) - ask.down
            async with scene.publishing(ask.articles, every=ask.every):
                await scene.hook_has(1)
                for _ in range(ask.count):
                    await asyncio.sleep(pause)
                    with scene.fault("disk"), ballast(data):
                        await asyncio.sleep(ask.down)
            await scene.is_delivered(quiet=ask.quiet)
            figures = {**scene.figures(), "goes on after": max(scene.silences(), default=0.0)}
            return Outcome(scene.tallies(), figures)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Have a disk of some megabytes in a folder; only who may mount can.

    Raises PermissionError where one may not.
    """
    folder.mkdir()
    program = shutil.which("mount")
    arguments = ["-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)]
    if not program or subprocess.run([program, *arguments], check=False, capture_output=True).returncode:
        message = "a small disk cannot be mounted here: run as root, in a container that may mount"
        raise PermissionError(message)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@contextmanager
def ballast(data: Path) -> Iterator[None]:
    """Leave no byte free meanwhile."""
    path = data / "ballast"
    with path.open("wb", buffering=0) as stream, contextlib.suppress(OSError):
        while True:
            stream.write(bytes(4096))
    try:
        yield
    finally:
        path.unlink()


DISK = Scenario(
    name="disk",
    about="the disk under the embedded Redis is full",
    run=disk,
    bars=NOTHING_TWICE,
    times=(Bar("goes on after", 5),),
    quick=Ask(articles=100, count=2, takes=0.2, every=0.2, down=4),
    full=Ask(articles=500, count=10, takes=0.2, every=0.2, down=4),
)
