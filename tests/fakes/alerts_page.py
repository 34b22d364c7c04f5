"""docs/alerts.md, and the desk that its reader sits at."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from monitor.app.replay import replay_alerts
from monitor.cli import main
from monitor.config.load import load
from monitor.model import Article
from monitor.model.codec import from_json
from tests.fakes.page import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from monitor.model import Alert

ALERTS = Page(Path(__file__).parents[2] / "docs" / "alerts.md")
SECRETS = {
    "SLACK_TOKEN": "xoxb-1-2",
    "SLACK_SIGNING_SECRET": "8f742231b10e8888abcd99yyyzzz85a5",
    "SLACK_WEBHOOK": "https://hooks.slack.example/services/T0/B0/x",
    "SMTP_PASSWORD": "secret",
    "HOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "APPRISE_URL": "json://service.example/alerts",
}
# Isolates and marks keep Arabic and Latin apart; the page says that it leaves them out.
_DIRECTION = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069")) | {0xA0: " "}


def undirected(text: str) -> str:
    """Leave out the invisible signs of direction, and show every space alike, as the page does."""
    return text.translate(_DIRECTION)


def save(files: Mapping[str, str], home: Path) -> None:
    """Save files of the page as its reader would."""
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")


def first_file(name: str) -> str:
    """Give the first block of the page that is to be saved under a name."""
    return next(text for saved, text in ALERTS.files() if saved == name)


def alert_of_the_page(home: Path) -> Alert:
    """Give the urgent alert that the page's articles raise, with all that the daemon knows of its feed."""
    names = ("config/feeds.yaml", "config/rules/dprk.yaml", "config/receivers.yaml", "pages.jsonl")
    save({name: first_file(name) for name in names}, home)
    alerts = asyncio.run(replay_alerts(load(home / "config", SECRETS), _articles(home / "pages.jsonl")))
    return next(alert for alert in alerts if alert.rule == "dprk-russia-arms")


def _articles(pages: Path) -> list[Article]:
    """Read pages as ``monitor read`` does, which has no feed to say where and when it found them."""
    given = [json.loads(line) for line in pages.read_text(encoding="utf-8").splitlines()]
    read = CliRunner().invoke(main, ["read", str(pages)]).stdout.splitlines()
    return [
        replace(
            from_json(Article, line.encode()),
            country=page["country"],
            seen_at=datetime.fromisoformat(page["seen_at"]).astimezone(UTC) if "seen_at" in page else None,
        )
        for page, line in zip(given, read, strict=True)
    ]
