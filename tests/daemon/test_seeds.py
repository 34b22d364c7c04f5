"""The five real articles of the acceptance test, served as pages with furniture through feeds.

What a desk expects of them stands beside the articles; which of them are one story, tests/stories tells.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import SHARED
from tests.fakes.newsroom import ROOT, Feed
from tests.fakes.pages import page, paragraphs

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.newsroom import Newsroom

SEEDS = SHARED / "data" / "seeds"
BY_DATE = ("003", "000", "001", "004", "002")
IRAN = """
concepts:
  iran_nuclear:
    phrases: [الملف النووي الإيراني, الاتفاق النووي, برنامج طهران النووي]
rules:
  - id: iran-nuclear
    title: {en: The Iran nuclear file}
    severity: normal
    any: [iran_nuclear]
"""
# "read also": what stands after it is not the article
GLUED = "إقرأ أيضاً"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared articles are not here")


def lines_of(seed: str) -> tuple[str, ...]:
    (file,) = SEEDS.glob(f"{seed}_*.txt")
    text = file.read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def publish(room: Newsroom, name: str, lines: tuple[str, ...], *, outlet: str, minutes_ago: int) -> str:
    """Put the lines onto a page with furniture, all of them in the article's own container."""
    title, *rest = lines
    if title == "أخبار العالم":  # "world news", the section's name
        title, *rest = rest
    url = room.publishes(name, feed=outlet, title=title, text=rest[0], at=ago(minutes_ago))
    html = page(f"<article><h1>{title}</h1>{paragraphs(tuple(rest))}</article>", title=title)
    room.site.gives(f"/news/{name}", html, headers={"Content-Type": "text/html; charset=utf-8"})
    return url


def ago(minutes: int) -> datetime:
    return datetime.now(UTC) - timedelta(minutes=minutes)


def main_text(lines: tuple[str, ...]) -> str:
    """Everything before what is glued on."""
    ends = [n for n, line in enumerate(lines) if line.startswith(GLUED)]
    return "\n".join(lines[: ends[0]] if ends else lines)


def use_shipped_rules(room: Newsroom) -> None:
    room.feeds.clear()
    room.rules = IRAN
    room.routes = [{"to": ["desk"]}]
    rules: Path = room.config / "rules"
    rules.mkdir(parents=True)
    for file in (ROOT / "config" / "rules").glob("*.yaml"):
        shutil.copy(file, rules)


async def test_the_arms_rule_fires_on_all_five_and_the_others_on_none(room: Newsroom) -> None:
    use_shipped_rules(room)
    seeds = {
        publish(room, seed, lines_of(seed), outlet=f"o{seed}", minutes_ago=60 - n): main_text(lines_of(seed))
        for n, seed in enumerate(BY_DATE)
    }

    daemon = room.starts()
    await daemon.says("alert_routed", rule="dprk-russia-arms", reason="new", count=5)
    await room.status_says(done)
    alerts = room.alerts()

    routed = daemon.events("alert_routed")
    assert {line["url"] for line in routed if line["rule"] == "dprk-russia-arms"} == set(seeds)
    for alert in alerts:
        if alert["rule"] == "dprk-russia-arms":
            quotes = [s["quote"] for s in alert["sentences"]]
            assert quotes
            assert all(quote in seeds[alert["url"]] for quote in quotes)
    assert {"dprk-russia-troops", "troops-sent", "iran-nuclear"}.isdisjoint(line["rule"] for line in routed)


async def test_the_article_glued_onto_another_fires_the_troops_rule_as_one_of_its_own(room: Newsroom) -> None:
    use_shipped_rules(room)
    room.feeds["o1"] = Feed()
    lines = lines_of("001")
    glued = lines[next(n for n, line in enumerate(lines) if line.startswith(GLUED)) + 1 :]
    publish(room, "glued", glued, outlet="o1", minutes_ago=5)

    daemon = room.starts()
    await daemon.says("alert_routed", rule="dprk-russia-troops", status="raised")


def done(status: dict[str, object]) -> bool:
    lanes = status["lanes"]
    assert isinstance(lanes, list)
    return bool(lanes) and all(lane["waiting"] == 0 for lane in lanes)
