"""What docs/alerts.md says of Slack, mail and webhooks holds for messages that are really sent."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import yaml
from standardwebhooks.webhooks import WebhookVerificationError
from starlette.applications import Starlette

from monitor.alerts.silences import Silences
from monitor.alerts.silences.recent import RecentAlerts
from monitor.model import AlertReason, Delivery, DeliveryError, DeliveryKind
from monitor.net.client import Client
from monitor.net.settings import NetworkSettings
from monitor.receivers.apprise import AppriseNotifier
from monitor.receivers.build import build
from monitor.receivers.console import ConsoleNotifier
from monitor.receivers.mail import MailNotifier
from monitor.receivers.slack.bot import SlackBot
from monitor.receivers.slack.hook import SlackHook
from monitor.receivers.slack.settings import SlackSettings
from monitor.receivers.spec import ReceiverSpec
from monitor.receivers.trial import ending_of
from monitor.receivers.webhook import WebhookNotifier, body
from monitor.store.shards import Shards
from monitor.web.alerts import alert_routes
from monitor.web.silences import silence_routes
from monitor.web.slack import slack_routes
from tests.fakes.alerts import a_delivery
from tests.fakes.alerts_page import ALERTS, SECRETS
from tests.fakes.page import quoted
from tests.fakes.smtp import SmtpServer
from tests.fakes.waiting import NOON
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from _pytest.mark import ParameterSet
    from starlette.routing import Route

    from monitor.receivers.notifier import Notifier
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis
    from tests.fakes.page import Row

    Take = Callable[[dict[str, str], bytes], list[dict[str, Any]]]

TOKEN = "a-token-of-sixteen-or-more"
MAIL_REPLIES = {
    "4xx, or nothing in time": [("MAIL", "451 4.7.1 greylisted"), ("BODY", "452 4.3.1 disk full")],
    "5xx to the mail's text, or that it is too large": [
        ("BODY", "550 5.7.1 no spam"),
        ("MAIL", "552 5.3.4 too big"),
    ],
    "5xx to login, sender or every address; no STARTTLS; a bad certificate": [
        ("MAIL", "530 5.7.0 log in first"),
        ("MAIL", "550 5.7.1 not you"),
        ("RCPT", "550 5.1.1 unknown"),
    ],
}
SEVERAL = (DeliveryKind.GROUP, DeliveryKind.DIGEST, DeliveryKind.OVERFLOW)


@pytest.fixture
async def site() -> AsyncIterator[WebServer]:
    async with WebServer() as site:
        yield site


@pytest.fixture
async def hook(site: WebServer) -> AsyncIterator[Notifier]:
    """The webhook of the page, at an address of this machine."""
    webhook = {"url": f"{site.url}/alerts", "secret": SECRETS["HOOK_SECRET"]}
    async with Client(NetworkSettings(allow_private=("127.0.0.1",))) as client:
        yield build("archive", ReceiverSpec.model_validate({"webhook": webhook}), client=client)


@pytest.fixture
def take(monkeypatch: pytest.MonkeyPatch) -> Take:
    """What the page has a reader write, to take messages of ours."""
    monkeypatch.setenv("HOOK_SECRET", SECRETS["HOOK_SECRET"])
    written: dict[str, Any] = {}
    exec(ALERTS.blocks("python")[0], written)
    return written["take"]  # type: ignore[no-any-return] # what the page defines


async def test_a_message_is_taken_once_by_the_code_that_is_shown(
    site: WebServer, hook: Notifier, take: Take
) -> None:
    site.gives("/alerts", "", status=204)
    one = a_delivery()
    several = replace(one, kind=DeliveryKind.DIGEST, others=(replace(one.alert, id="another"),))

    for delivery in (one, one, several):
        await hook.send(delivery)

    taken = [take(dict(post.headers), post.body) for post in site.seen("/alerts")]
    assert [[alert["id"] for alert in alerts] for alerts in taken] == [
        [one.alert.id],
        [],
        [one.alert.id, "another"],
    ]


async def test_a_message_of_somebody_else_is_not_taken_by_the_code_that_is_shown(
    site: WebServer, hook: Notifier, take: Take
) -> None:
    site.gives("/alerts", "", status=204)
    await hook.send(a_delivery())
    [post] = site.seen("/alerts")

    with pytest.raises(WebhookVerificationError):
        take(dict(post.headers), post.body.replace(b"alert.new", b"alert.old"))


def rows(*columns: str) -> list[ParameterSet]:
    """Give a table's rows as cases, named by their first column."""
    return [pytest.param(row, id=row[columns[0]]) for row in ALERTS.table(*columns)]


@pytest.mark.parametrize("row", rows("it answers", "then"))
async def test_an_answer_of_a_webhook_means_what_its_row_says(
    row: Row, site: WebServer, hook: Notifier
) -> None:
    means = {"taken": "taken", "later": "deferred", "this": "rejected", "nothing": "refused"}
    expected = means[row["then"].replace(";", " ").split()[0]]

    endings = []
    for status in map(int, quoted(row["it answers"])):
        site.gives("/alerts", "", status=status)
        endings.append(await ending(hook))

    assert endings == [expected] * len(endings)


@pytest.mark.parametrize("row", rows("the server says", "then"))
async def test_an_answer_of_a_mail_server_means_what_its_row_says(row: Row) -> None:
    means = {"later": "deferred", "this": "rejected", "nothing": "refused"}
    expected = means[row["then"].replace(",", " ").split()[0]]

    endings = []
    for step, reply in MAIL_REPLIES[row["the server says"]]:
        async with SmtpServer() as mail, Client(NetworkSettings()) as client:
            mail.answers(step, reply)
            email = {"smtp": mail.url, "from": "alerts@example.org", "to": ["desk@example.org"]}
            spec = ReceiverSpec.model_validate({"email": email})
            endings.append(await ending(build("night-mail", spec, client=client)))

    assert endings == [expected] * len(endings)


def test_only_the_kinds_that_the_page_says_change_their_messages() -> None:
    column = "one message changed as the story grows"
    notifiers: dict[str, Any] = {
        "`console`": ConsoleNotifier,
        "`slack`, with `token`": SlackBot,
        "`slack`, with `webhook`": SlackHook,
        "`email`": MailNotifier,
        "`webhook`": WebhookNotifier,
        "`apprise`": AppriseNotifier,
    }

    told = {row["kind"]: row[column] == "yes" for row in ALERTS.table("kind", "reaches")}

    assert told == {name: DeliveryKind.UPDATE in notifier.kinds for name, notifier in notifiers.items()}


async def ending(notifier: Notifier) -> str:
    """Send an alert; say what came of it."""
    try:
        await notifier.send(a_delivery())
    except DeliveryError as error:
        return ending_of(error).value
    return "taken"


def test_every_type_of_a_webhooks_message_is_told() -> None:
    one = a_delivery()
    sent = [replace(one, alert=replace(one.alert, reason=reason)) for reason in AlertReason]
    sent += [replace(one, kind=kind, others=(one.alert,)) for kind in SEVERAL]
    sent.append(replace(one, kind=DeliveryKind.ESCALATION))

    told = [name for row in ALERTS.table("`type`") for name in quoted(row["`type`"])]

    assert sorted(told) == sorted(map(_type, sent))


def _type(delivery: Delivery) -> str:
    written: str = yaml.safe_load(body(delivery))["type"]
    return written


def test_the_manifest_of_the_slack_app_has_what_the_bot_needs() -> None:
    [manifest] = [yaml.safe_load(text) for name, text in ALERTS.files() if name == "slack-manifest.yaml"]
    needed = re.findall(r"\w+:(?:write|history)", str(SlackSettings.model_fields["token"].description))
    [route] = slack_routes(dict, None, lambda: NOON)  # type: ignore[arg-type] # nobody answers here

    assert manifest["oauth_config"]["scopes"]["bot"] == needed
    assert manifest["settings"]["interactivity"]["request_url"].endswith(f".example.org{route.path}")


async def test_the_request_for_a_silence_is_answered(redis: Redis, keys: Keys) -> None:
    """As `curl` would send it."""
    [written] = ALERTS.blocks("sh")
    _, _, method, url, *rest = shlex.split(written.replace("\\\n", "").replace("$MONITOR_TOKEN", TOKEN))
    headers = dict(
        value.split(": ", 1) for flag, value in zip(rest[::2], rest[1::2], strict=True) if flag == "-H"
    )
    routes = silence_routes(Silences(redis, keys), RecentAlerts(redis, Shards()), token=TOKEN)
    transport = httpx.ASGITransport(app=Starlette(routes=routes))

    async with httpx.AsyncClient(transport=transport) as client:
        answer = await client.request(method, url, headers=headers, content=rest[-1])

    assert answer.status_code == 200, answer.text
    silence = answer.json()["silence"]
    length = datetime.fromisoformat(silence["ends_at"]) - datetime.fromisoformat(silence["starts_at"])
    assert (silence["author"], length) == ("Muna", timedelta(hours=2))
    assert datetime.fromisoformat(silence["starts_at"]).utcoffset() == UTC.utcoffset(None)


@pytest.mark.parametrize("column", ["ask", "of alerts, ask"])
def test_every_request_that_is_told_has_a_route(column: str, redis: Redis, keys: Keys) -> None:
    """And every route is told."""
    silences = silence_routes(Silences(redis, keys), RecentAlerts(redis, Shards()), token=TOKEN)
    alerts = alert_routes(redis, Shards(), None, token=TOKEN)  # type: ignore[arg-type] # nobody answers here
    routes = {"ask": silences, "of alerts, ask": alerts}[column]

    told = {quoted(row[column])[0].partition("?")[0] for row in ALERTS.table(column)}

    assert told == {f"{method} {_path(route)}" for route in routes for method in _methods(route)}


def _path(route: Route) -> str:
    return route.path.replace("{id}", "ID")


def _methods(route: Route) -> set[str]:
    return (route.methods or set()) - {"HEAD"}
