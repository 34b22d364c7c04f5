"""``monitor match``, and the JSON lines that it shares with ``read`` and ``replay``."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import line
from tests.fakes.newsroom import WEATHER

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def test_a_match_names_rule_and_article_and_quotes_its_evidence_by_its_place(
    monitor: Callable[..., Result], config: Path, arms: dict[str, Any], articles: Callable[..., Path]
) -> None:
    file = articles(arms, {"url": "https://sabah.example/weather", "text": WEATHER})

    result = monitor("match", "--rules", config / "rules", file)

    (match,) = map(json.loads, result.stdout.splitlines())
    assert (result.exit_code, result.stderr) == (0, "")
    assert (match["rule"], match["article"]) == ("dprk-russia-arms", arms["url"])
    assert {e["concept"] for e in match["evidence"]} == {"north_korea", "russia", "arms"}
    assert all(arms[e["field"]][e["start"] : e["end"]] == e["quote"] for e in match["evidence"])


def test_the_matches_of_an_article_come_before_the_next_article_is_given(
    start: Callable[..., subprocess.Popen[bytes]], config: Path, arms: dict[str, Any]
) -> None:
    process = start("match", "--rules", config / "rules", "-")
    assert process.stdin
    assert process.stdout

    for number in (1, 2):
        process.stdin.write(line({**arms, "url": f"https://sabah.example/{number}"}).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["article"] == f"https://sabah.example/{number}"

    process.stdin.close()
    assert process.wait() == 0


def test_an_article_without_a_url_is_named_by_its_place(
    monitor: Callable[..., Result], config: Path, arms: dict[str, Any], articles: Callable[..., Path]
) -> None:
    file = articles({"text": WEATHER}, {"text": arms["text"], "url": None, "id": 7})

    result = monitor("match", "--rules", config / "rules" / "arms.yaml", file)

    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["article"] == f"{file}:2"


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("{", "not JSON: "),
        ('"an article"', "not a JSON object"),
        ('{"title": "no text"}', "text: Field required"),
        ('{"text": 5}', "text: Input should be a valid string"),
        ('{"text": "", "published_at": "yesterday"}', "published_at: Input should be a valid datetime"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_a_line_that_cannot_be_understood_is_told_and_the_others_go_on(
    monitor: Callable[..., Result], config: Path, arms: dict[str, Any], bad: str, why: str
) -> None:
    result = monitor("match", "--rules", config / "rules", stdin=f"{bad}\n\n{line(arms)}\n")

    told, last = result.stderr.splitlines()
    assert told.startswith(f"-:1: {why}")
    assert last == "monitor: -: 1 line could not be understood and passed over"
    assert json.loads(result.stdout)["article"] == arms["url"]
    assert result.exit_code == 1


def test_bytes_that_are_no_text_are_told_by_their_line(
    monitor: Callable[..., Result], config: Path, arms: dict[str, Any]
) -> None:
    given = b'{"text": "\xc7\xe1\xd3\xe1\xc7\xcd"}\n' + line(arms).encode() + b"\n"  # windows-1256

    result = monitor("match", "--rules", config / "rules", stdin=given)

    assert result.stderr.startswith("-:1: not JSON: 'utf-8' codec can't decode")
    assert (result.exit_code, result.stdout.count("\n")) == (1, 1)


def test_an_archive_is_unpacked_and_one_that_breaks_off_is_told_after_what_it_gave(
    monitor: Callable[..., Result], config: Path, arms: dict[str, Any], tmp_path: Path
) -> None:
    whole, broken = tmp_path / "whole.jsonl.gz", tmp_path / "broken.jsonl.gz"
    first, second = (gzip.compress(line(arms).encode() + b"\n", mtime=0) for _ in range(2))
    whole.write_bytes(first + second)
    broken.write_bytes(first + second[:-20])

    results = [monitor("match", "--rules", config / "rules", file) for file in (whole, broken)]

    assert [result.exit_code for result in results] == [0, 1]
    assert [result.stdout.count("\n") for result in results] == [2, 1]
    assert results[1].stderr.startswith(f"monitor: {broken}: broken after line 1: ")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("none.jsonl", "No such file or directory"),
        ("folder.jsonl", "Is a directory"),
        ("no.jsonl.gz", "Not a gzipped file"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    monitor: Callable[..., Result], config: Path, tmp_path: Path, name: str, why: str
) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "no.jsonl.gz").write_text("{}")

    result = monitor("match", "--rules", config / "rules", tmp_path / name)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"monitor: {tmp_path / name}: {why}")


def test_rules_that_do_not_load_are_wrong_configuration(monitor: Callable[..., Result], config: Path) -> None:
    (config / "rules" / "arms.yaml").write_text("rules: [{id: x, all: [nothing]}]\n")

    result = monitor("match", "--rules", config / "rules", stdin="")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{config}/rules/arms.yaml:1:")
