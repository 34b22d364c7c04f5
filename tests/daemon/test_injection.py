"""An outlet that attacks in every field of its feed and pages: each alert arrives, and does nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from tests.fakes.attacks import ATTACKS
from tests.fakes.hooks import Hook, SlackHook
from tests.fakes.judges import html, mail, slack, terminal
from tests.fakes.newsroom import ARMS, SECRET, Feed, filler, until
from tests.fakes.pages import paragraphs
from tests.fakes.slack_api import SIGNING_SECRET, SlackApi
from tests.fakes.slack_workspace import judge
from tests.fakes.smtp import SmtpServer

if TYPE_CHECKING:
    from tests.fakes.newsroom import Newsroom

# One of each kind, and the large ones: a daemon takes its time for each.
CHOSEN: Final = [
    "slack: everybody", "slack: nested", "slack: escaped twice", "html: out of a title", "html: by numbers",
    "links: hidden schemes", "headers: encoded words", "headers: line breaks", "terminal: a link",
    "terminal: one byte", "letters: overrides", "letters: families", "size: one word", "size: marks",
]  # fmt: skip
HOSTILE_DATES_FROM: Final = 6
MAX_WEBHOOK: Final = 100_000


def publishes(room: Newsroom, number: int, text: str) -> None:
    """Publish an article on arms, with an attack in every field that there is."""
    url = f"{room.site.url}/news/{number}"
    said = _xml(text)
    fields = "".join(
        f"<{name}>{said}</{name}>"
        for name in ("guid", "author", "dc:creator", "category", "content:encoded", "dc:language", "source")
    )
    item = (
        f"<title>{said} {number}</title><link>{url}</link><description>{ARMS}. {said}</description>{fields}"
    )
    # of a feed's first entries without a usable date only ten are taken
    at = format_datetime(datetime.now(UTC)) if number < HOSTILE_DATES_FROM else said
    dates = f"<dc:date>{said}</dc:date><pubDate>{at}</pubDate>"
    room.feeds["sabah"].items.insert(0, f"<item>{item}{dates}</item>")
    attribute = escape(text.replace("\0", ""), {'"': "&quot;"}).encode(errors="replace").decode()
    names = ("og:title", "og:site_name", "og:description", "og:url", "og:image", "author", "article:author")
    metas = "".join(f'<meta property="{name}" name="{name}" content="{attribute}">' for name in names)
    head = f'<title>{attribute}</title>{metas}<link rel="canonical" href="{attribute}">'
    body = (
        f'<article><h1>{attribute} {number}</h1><p class="byline">{attribute}</p>'
        f"{paragraphs((f'{ARMS} {attribute}.', f'{ARMS}.', *filler(str(number))))}"
        f"<figure><figcaption>{ARMS} {attribute}</figcaption></figure></article>"
    )
    page = (
        f'<!doctype html><html lang="ar"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    )
    room.site.gives(f"/news/{number}", page, headers={"Content-Type": "text/html; charset=utf-8"})


def feed_of(room: Newsroom) -> str:
    """Write the feed."""
    named = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    )
    items = "".join(room.feeds["sabah"].items)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {named}><channel>{items}</channel></rss>'
    )


def _xml(text: str) -> str:
    """Escape a text for XML, without what XML cannot hold."""
    return escape("".join(letter for letter in text if letter in "\t\n\r" or "\x20" <= letter < "\ud800"))


async def test_an_outlet_that_attacks_in_every_field_is_told_of_in_plain_words(room: Newsroom) -> None:
    async with SlackHook() as hook, SlackApi() as bot, SmtpServer() as server, Hook() as anything:
        email = {"smtp": server.url, "from": "alerts@example.org", "to": ["desk@example.org"]}
        room.receivers = {
            "slack": {"slack": {"webhook": hook.url}},
            "bot": {"slack": {**bot.settings, "signing_secret": SIGNING_SECRET}},
            "mail": {"email": email},
            "apprise": {"apprise": {"url": anything.url.replace("http:", "json:")}},
            "terminal": {"console": {}},
            "night": {"webhook": {"url": anything.url, "secret": SECRET}},
        }
        room.routes = [{"to": ["desk", *list(room.receivers)[:-1]]}]
        room.feeds["sabah"] = Feed()
        for number, name in enumerate(CHOSEN):
            publishes(room, number, ATTACKS[name])
        room.site.gives("/sabah", feed_of(room))
        daemon = room.starts(log_level="debug")
        alerts = await room.desk_has(len(CHOSEN), seconds=60)
        await until(
            lambda: (
                len(hook.attempts) >= len(CHOSEN)
                and len(server.taken) >= len(CHOSEN)
                and len([call for call in bot.calls if call.is_post]) >= len(CHOSEN)
                and len(anything.attempts) >= len(CHOSEN)
            ),
            seconds=90,
            about=daemon.log,
        )
        ours = {alert["url"] for alert in alerts} | {one["url"] for a in alerts for one in a["also"]}
        for message in [*hook.bodies, *(call.body for call in bot.calls if call.is_post)]:
            judge(message)
            shown = slack.look(message)
            assert (shown.pages, shown.faults) == ((), ())
            assert shown.links <= ours
        for sent in server.taken:
            told = mail.read(sent.raw)
            page = html.look(told.html)
            assert (told.faults, page.faults) == ((), ())
            assert page.links <= ours
        for attempt in room.desk.attempts:
            sizes = {name: len(str(held)) for name, held in json.loads(attempt.body)["data"].items()}
            assert len(attempt.body) < MAX_WEBHOOK, sizes
        for posted in anything.bodies:
            assert terminal.faults(f"{posted['title']}\n{posted['message']}") == []
        for words in (["status"], ["alerts", "list"], *(["alerts", "show", one["id"]] for one in alerts[:3])):
            _, out, complaints = await room.asks_of(*words)
            assert terminal.faults(out + complaints, has_styles=True) == []
        listed: dict[str, Any] = (await daemon.asked("/api/alerts")).json()
        assert len(listed["alerts"]) == len(CHOSEN)
        assert json.dumps(await room.status())
        printed = [line for line in daemon.log.read_text(encoding="utf-8").splitlines() if line[:1] != "{"]
        assert len([line for line in printed if line.startswith("[")]) >= len(CHOSEN)
        assert terminal.faults("\n".join(printed)) == []
        assert not [line for line in daemon.events() if line["level"] in {"error", "critical"}]
