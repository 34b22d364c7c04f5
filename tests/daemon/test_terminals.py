"""An outlet, a server or a person who writes to the terminal of operators: they read it, and no more."""

from __future__ import annotations

import asyncio
import json
import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.fakes.hostile_outlet import INVISIBLE, WORDS, feed, opens, page
from tests.fakes.judges import terminal
from tests.fakes.on_terminal import on_terminal
from tests.fakes.plain_http import plain_client

if TYPE_CHECKING:
    from tests.fakes.newsroom import Newsroom

TOKEN: Final = "webtokenq3webtokenq3"
RULE: Final = "dprk-russia-arms"
# How far a command is, which the next line is written over
PROGRESS: Final = re.compile(r"\d+ [a-z ]+\r|\x1b\[K")
# PAGE, ALERT, STORY, SITE, FILES, CONFIG and RULES stand for what is known when they are run.
COMMANDS: Final = """
status CONFIG
status --json CONFIG
feeds check CONFIG
feeds check --json CONFIG
feeds discover SITE/home --allow-private
feeds discover SITE/home --allow-private --json
feeds discover SITE/sabah --allow-private
feeds add SITE/home --dry-run CONFIG
feeds import FILES/list.opml --dry-run CONFIG
poll SITE/sabah --allow-private
poll SITE/packed --allow-private
poll FILES/feed.json
poll FILES/broken.xml
read PAGE --allow-private
read FILES/page.html
read FILES/articles.jsonl
match --rules FILES/config/rules FILES/articles.jsonl
replay FILES/articles.jsonl CONFIG
why PAGE CONFIG
why FILES/page.html CONFIG
why FILES/page.html --json CONFIG
why SITE/leading CONFIG
alerts list CONFIG
alerts list --json CONFIG
alerts show ALERT CONFIG
alerts show ALERT --json CONFIG
alerts preview dprk-russia-arms --url PAGE --allow-private CONFIG
alerts preview dprk-russia-arms --url PAGE --allow-private --receiver desk CONFIG
deliveries CONFIG
deliveries --json CONFIG
silences list CONFIG
silences list --json CONFIG
receivers list CONFIG
receivers test --all CONFIG
routes test FILES/alert.json CONFIG
rules proposed CONFIG
rules proposed --json CONFIG
rules explain dprk-russia-arms PAGE --allow-private RULES
rules explain dprk-russia-arms FILES/page.html --json RULES
rules test RULES
rules audit FILES/articles.jsonl RULES
stories STORY CONFIG
"""


@pytest.mark.timeout(300)  # forty commands
async def test_nothing_from_outside_steers_a_terminal_or_hides_on_it(room: Newsroom) -> None:
    room.settings["web"] = {"listen": "127.0.0.1:0", "token": TOKEN}
    url = opens(room)
    daemon = room.starts(log_level="debug")
    (alert, *_) = await room.desk_has(1, seconds=60)
    address = (await daemon.says("web_listens"))["url"]
    said = {"said": "not_relevant", "who": WORDS}
    silence = {"author": WORDS[:90], "comment": WORDS, "for": "1h", "matcher": {"rules": [RULE]}}
    async with plain_client() as client:
        for path, asked in ((f"/api/alerts/{alert['id']}/answers", said), ("/api/silences", silence)):
            headers = {"Authorization": f"Bearer {TOKEN}"}
            answer = await client.post(address + path, json=asked, headers=headers)
            assert answer.status_code == 201, answer.text
    await room.status_says(lambda status: sum(feed["failures"] > 0 for feed in status["feeds"]) >= 4)
    _saves(room, url, alert)
    known = {
        "PAGE": url, "ALERT": alert["id"], "STORY": alert["story"], "SITE": room.site.url,
        "FILES": str(room.folder),
        "CONFIG": f"--config\n{room.config}", "RULES": f"--rules\n{room.config}/rules",
    }  # fmt: skip
    lines = COMMANDS.strip().splitlines()
    commands = [_filled(line, known) for line in lines]

    printed = await asyncio.to_thread(on_terminal, *commands)

    found = {line: _faults(text) for line, text in zip(lines, printed, strict=True)}
    assert {line: faults for line, faults in found.items() if faults} == {}
    assert not [line for line, text in zip(lines, printed, strict=True) if "NoSuchOption" in text]
    assert terminal.faults(daemon.log.read_text(encoding="utf-8")) == []


def _filled(line: str, known: dict[str, str]) -> list[str]:
    words = line.replace(" ", "\n")
    for name, value in known.items():
        words = words.replace(name, value)
    return words.split("\n")


def _faults(printed: str) -> list[str]:
    text = PROGRESS.sub("", printed)
    return terminal.faults(text, has_styles=True) + [
        f"U+{ord(letter):04X}" for letter in INVISIBLE & set(text)
    ]


def _saves(room: Newsroom, url: str, alert: dict[str, object]) -> None:
    """Put what the outlet gives into files, as operators save it."""
    no_xml = re.compile("[\x00-\x08\x0b-\x1f]")
    title = no_xml.sub("", WORDS)
    articles = [{"url": url, "title": WORDS, "text": WORDS, "outlet": WORDS}, {"title": 3, WORDS: WORDS}]
    texts = {
        "page.html": page(),
        "feed.json": feed(url),
        "broken.xml": f"<{WORDS}>",
        "list.opml": f'<opml><body><outline text="{title}" xmlUrl="https://a.example/\u202e"/></body></opml>',
        "articles.jsonl": "".join(f"{json.dumps(one)}\n" for one in articles) + f"{{{title}\n",
        "alert.json": json.dumps(alert),
    }
    for name, text in texts.items():
        (room.folder / name).write_text(text, encoding="utf-8")
