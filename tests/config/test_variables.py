"""Secrets come from the environment or from files, and never show in a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from monitor.config.variables import VariableError, fill

if TYPE_CHECKING:
    from pathlib import Path

    from tests.config.conftest import ConfigFolder


@pytest.mark.parametrize(
    ("written", "filled"),
    [
        ("${A}", "one"),
        ("smtp://user:${A}@mail:${B}", "smtp://user:one@mail:${A}"),
        ("$${A}", "${A}"),
        ("$A costs 5$", "$A costs 5$"),
        ("", ""),
    ],
)
def test_a_variable_is_put_in_once(written: str, filled: str) -> None:
    """What a variable holds is not looked at again."""
    assert fill(written, {"A": "one", "B": "${A}"})[0] == filled


@pytest.mark.parametrize("content", ["s3cret", "s3cret\n", "s3cret\r\n"])
def test_a_secret_may_lie_in_a_file_with_a_line_end(tmp_path: Path, content: str) -> None:
    file = tmp_path / "secret"
    file.write_bytes(content.encode())

    assert fill("${A}", {"A_FILE": str(file)}) == ("s3cret", {"s3cret": "${A}"})


@pytest.mark.parametrize(
    ("written", "env", "message", "hint"),
    [
        ("${A}", {}, "A is not set", "set A in the environment, or A_FILE to a file that holds the value"),
        ("${A}", {"A": ""}, "A is empty", "set A in the environment"),
        ("${A}", {"A": "x", "A_FILE": "y"}, "both A and A_FILE are set", "unset one of them"),
        (
            "${A}",
            {"A_FILE": "/nowhere/a"},
            "cannot read the file that A_FILE names: No such file",
            "/nowhere/a",
        ),
        ("${A}", {"A_FILE": "a\0b"}, "the file that A_FILE names holds no text", "UTF-8"),
        (
            "${A}",
            {"A_FILE": "/dev/zero"},
            "the file that A_FILE names is not a regular file",
            "put the value into a file in place of /dev/zero",
        ),
        ("x ${A y", {"A": "x"}, '"${A y" is not a variable', "write ${NAME}, or $${"),
        ("${A:-b}", {"A": "x"}, '"${A:-b}" is not a variable', "write ${NAME}"),
        ("${}", {}, '"${}" is not a variable', "write ${NAME}"),
    ],
)
def test_a_variable_that_cannot_be_had_says_what_would_give_it(
    written: str, env: dict[str, str], message: str, hint: str
) -> None:
    with pytest.raises(VariableError) as caught:
        fill(written, env)

    assert message in str(caught.value)
    assert hint in caught.value.hint


def test_an_empty_file_is_no_secret(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.touch()

    with pytest.raises(VariableError, match="the file that A_FILE names is empty"):
        fill("${A}", {"A_FILE": str(file)})


def test_a_missing_variable_is_told_at_its_value(folder: ConfigFolder) -> None:
    folder.write(
        "receivers.yaml",
        """
        receivers:
          desk:
            slack: {webhook: "${SLACK_WEBHOOK}"}
        routes:
          - {to: [desk]}
        """,
    )

    hint = "set SLACK_WEBHOOK in the environment, or SLACK_WEBHOOK_FILE to a file that holds the value"

    assert folder.problems() == [f"receivers.yaml:3:22: SLACK_WEBHOOK is not set ({hint})"]


def test_no_message_shows_what_a_variable_holds(folder: ConfigFolder) -> None:
    folder.env = {"EVERY": "hunter-22", "S": "s"}
    folder.write(
        "feeds.yaml",
        """
        feeds:
          - {id: a, url: "https://example.org/${S}", outlet: A, every: "${EVERY}"}
        """,
    )

    assert folder.problems() == [
        "feeds.yaml:2:64: '${EVERY}' is not a duration (write 90s, 5m, 6h or 2d)",
    ]
