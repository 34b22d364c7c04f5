"""``monitor check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def test_a_configuration_without_a_mistake_is_all_right(monitor: Callable[..., Result], config: Path) -> None:
    result = monitor("check", "--config", config)

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{config}: 1 feed, 1 rule, 1 receiver: all right\n"


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

    result = monitor("check", "--config", config)

    files = [line.split(":")[0] for line in result.stdout.splitlines() if not line.startswith(" ")]
    assert files == [f"{config}/feeds.yaml", f"{config}/receivers.yaml"]
    assert (result.exit_code, result.stderr) == (2, "2 problems\n")
