"""``monitor check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fakes.newsroom import ARMS, RULES, WEATHER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

TESTS = f"""\
    tests:
      - {{match: true, text: {ARMS}}}
      - {{match: false, text: {WEATHER}}}
"""


@pytest.fixture
def config(config: Path) -> Path:
    """A configuration as others have it, with a rule that is proven."""
    (config / "rules" / "arms.yaml").write_text(f"{RULES}{TESTS}", encoding="utf-8")
    return config


def test_a_configuration_without_a_mistake_is_all_right(monitor: Callable[..., Result], config: Path) -> None:
    result = monitor("check", "--config", config)

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{config}: 1 feed, 1 rule, 1 receiver, 2 tests: all right\n"


def test_each_mistake_is_told_with_its_place_and_below_it_what_to_do(
    monitor: Callable[..., Result], config: Path
) -> None:
    (config / "feeds.yaml").write_text(
        "feeds:\n  - id: sabah\n    url: http://127.0.0.1:1/feed\n    outlet: Sabah\n    evry: 5m\n"
    )

    result = monitor("check", "--config", config)

    problem, hint = result.stdout.splitlines()
    assert result.exit_code == 2
    assert problem.startswith(f"{config}/feeds.yaml:5:5: ")
    assert hint.startswith("    ")
    assert "every" in hint
    assert result.stderr == "1 problem\n"


def test_the_mistakes_of_all_files_are_told_at_once(monitor: Callable[..., Result], config: Path) -> None:
    (config / "feeds.yaml").write_text("feeds: [{id: sabah, url: nowhere, outlet: Sabah}]\n")
    (config / "receivers.yaml").write_text("receivers: {terminal: {console: {}}}\nroutes: [{to: [desk]}]\n")
    (config / "rules" / "arms.yaml").write_text(f"{RULES}{TESTS.replace('true', 'false')}", encoding="utf-8")

    result = monitor("check", "--config", config)

    files = [line.split(":")[0] for line in result.stdout.splitlines() if not line.startswith(" ")]
    assert files == [f"{config}/{name}" for name in ("feeds.yaml", "receivers.yaml", "rules/arms.yaml")]
    assert (result.exit_code, result.stderr) == (2, "3 problems\n")


def test_a_test_of_a_live_rule_that_fails_is_a_mistake(monitor: Callable[..., Result], config: Path) -> None:
    wrong = TESTS.replace("false", "true")
    (config / "rules" / "arms.yaml").write_text(f"{RULES}{wrong}", encoding="utf-8")

    result = monitor("check", "--config", config)

    assert result.exit_code == 2
    assert result.stdout.splitlines() == [
        f'{config}/rules/arms.yaml:13:9: rule "dprk-russia-arms", test 2: must match, and stays silent',
        "    north_korea, russia and arms are not there",
    ]


def test_a_test_of_another_rule_that_fails_is_a_warning(monitor: Callable[..., Result], config: Path) -> None:
    wrong = f"    status: draft\n{TESTS.replace('false', 'true')}"
    (config / "rules" / "arms.yaml").write_text(f"{RULES}{wrong}", encoding="utf-8")

    result = monitor("check", "--config", config)

    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].startswith(
        f'{config}/rules/arms.yaml:14:9: warning: rule "dprk-russia-arms", test 2: must match'
    )
    assert result.stderr == f"{config}: 1 feed, 1 rule, 1 receiver, 2 tests, 1 warning: all right\n"
