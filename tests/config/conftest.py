"""A small configuration that loads, to be spoiled one file at a time."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from monitor.config.load import load
from monitor.model import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from monitor.model import Problem

FEEDS = """
    feeds:
      - id: france24-ar
        url: https://www.france24.com/ar/rss
        outlet: فرانس 24
        country: FR
        every: 2m
        tags: [tv]
    """
RECEIVERS = """
    receivers:
      terminal: {console: {}}
    routes:
      - {to: [terminal]}
    """
RULES = """
    concepts:
      north_korea: {names: [كوريا الشمالية]}
      arms: {nouns: [سلاح | أسلحة]}
    rules:
      - id: dprk-arms
        all: [north_korea, arms]
    """


class ConfigFolder:
    """A configuration folder and what loading it says."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.env: dict[str, str] = {}
        self.write("feeds.yaml", FEEDS)
        self.write("receivers.yaml", RECEIVERS)
        self.write("rules/arms.yaml", RULES)

    def write(self, name: str, text: str) -> Path:
        """Write one file; the text may be indented as the test is."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return file

    def problems(self) -> list[str]:
        """Load, and give every problem as an operator sees it, without the folder's own name."""
        with pytest.raises(ConfigError) as caught:
            load(self.path, self.env)
        return self._shown(caught.value.problems)

    def warnings(self) -> list[str]:
        """Load what is right, and give its warnings, without the folder's own name."""
        return self._shown(load(self.path, self.env).warnings)

    def _shown(self, problems: Iterable[Problem]) -> list[str]:
        return [str(problem).replace(f"{self.path}/", "") for problem in problems]


@pytest.fixture
def folder(tmp_path: Path) -> ConfigFolder:
    """A configuration that loads, in a folder whose path holds a space and Arabic letters."""
    return ConfigFolder(tmp_path / "مجلد الإعداد" / "config")
