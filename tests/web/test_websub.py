"""What hubs are answered, over real HTTP, whatever they send."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import structlog
from structlog.testing import capture_logs

from monitor.schedule import Schedule
from monitor.sources.websub import course
from monitor.sources.websub.offer import Offer
from monitor.sources.websub.pushed import Pushed
from monitor.sources.websub.subscription import State, Subscription
from monitor.sources.websub.subscriptions import Subscriptions
from monitor.store.counters import Counters
from monitor.store.keys import Keys
from tests.fakes.feeds import item, rss
from tests.fakes.hub import NOON, Clock, web_role
from tests.fakes.newsroom import until
from tests.fakes.plain_http import plain_client
from tests.fakes.web import RSS_TYPE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import httpx

    from monitor.store.redis import Redis

TOPIC = "https://sabah.example/عاجل"  # "urgent"
BODY = rss(item(1)).encode()
LEASE = timedelta(minutes=1)


@dataclass
class Web:
    """The web role, and one subscription that its hub was asked for."""

    subscriptions: Subscriptions
    schedule: Schedule
    counters: Counters
    clock: Clock
    redis: Redis
    client: httpx.AsyncClient
    subscription: Subscription

    @property
    def path(self) -> str:
        return f"/websub/{self.subscription.token}"

    async def asks(self, mode: str = "subscribe", **said: str) -> httpx.Response:
        """Be a hub that verifies."""
        fields = {"mode": mode, "topic": TOPIC, "challenge": "c-1", **said}
        params = {f"hub.{name}": value for name, value in fields.items() if value}
        return await self.client.get(self.path, params=params)

    async def sends(self, body: bytes = BODY, *, method: str = "sha256", **headers: str) -> int:
        """Be a hub that sends a signed document; ``headers`` replace its own."""
        digest = hmac.new(self.subscription.secret.encode(), body, getattr(hashlib, method)).hexdigest()
        own = {"content-type": RSS_TYPE, "x-hub-signature": f"{method}={digest}"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return (await self.client.post(self.path, content=body, headers=own | named)).status_code

    async def kept(self) -> list[Pushed]:
        claims = await self.schedule.claim(limit=1, now=self.clock.now)
        return [Pushed.unpacked(value) for claim in claims for value in claim.pushed]

    async def counts(self) -> dict[str, int]:
        await self.counters.flush()
        counted = (await self.counters.all()).items()
        return {dict(labels)["outcome"]: count for (name, labels), count in counted if name == "pushes_total"}

    async def now(self) -> Subscription:
        subscription = await self.subscriptions.get(self.subscription.token)
        assert subscription
        return subscription


@pytest.fixture
async def web(redis: Redis, keys: Keys) -> AsyncIterator[Web]:
    subscriptions, schedule = Subscriptions(redis, keys), Schedule(redis, keys, token="me", lease=LEASE)
    counters, clock = Counters(redis, keys), Clock()
    await schedule.sync(["sabah"], now=NOON)
    (claim,) = await schedule.claim(limit=1, now=NOON)
    later = NOON + timedelta(days=1)
    await schedule.finish(claim, now=NOON, next_poll_at=later, state={"s": b"1"}, entries=[])
    begun = course.begun("sabah", Offer(("https://hub.example/",), TOPIC), now=NOON)
    await subscriptions.begin(begun, replaces=None)
    asked = course.asked(replace(begun, version=1), callback="https://us.example", now=NOON, chance=0.5)
    written = await subscriptions.write(asked)
    assert written
    async with (
        web_role(
            subscriptions=subscriptions,
            schedule=schedule,
            counters=counters,
            log=structlog.get_logger(),
            clock=clock,
            poll={"max_bytes": "100kB", "deadline": "1s"},
        ) as url,
        plain_client(url) as client,
    ):
        yield Web(subscriptions, schedule, counters, clock, redis, client, written)


async def test_a_hub_that_asks_whether_we_meant_it_gets_its_challenge_as_plain_text(web: Web) -> None:
    answer = await web.asks(lease_seconds="86400", challenge="<script>1</script>")

    assert (answer.status_code, answer.text) == (200, "<script>1</script>")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    after = await web.now()
    assert (after.state, after.leased_until) == (State.LIVE, NOON + timedelta(days=1))


async def test_a_hub_may_write_arabic_letters_of_the_topic_as_it_likes(web: Web) -> None:
    answer = await web.asks(topic="https://sabah.example/%D8%B9%D8%A7%D8%AC%D9%84")

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"topic": "https://evil.example/"}, id="another topic"),
        pytest.param({"topic": ""}, id="no topic"),
        pytest.param({"challenge": ""}, id="no challenge"),
        pytest.param({"challenge": "x" * 5_000}, id="a challenge of 5 kB"),
        pytest.param({"mode": "unsubscribe"}, id="what we did not ask for"),
        pytest.param({"mode": "publish"}, id="what nobody asks"),
        pytest.param({"mode": ""}, id="nothing"),
    ],
)
async def test_what_we_did_not_mean_is_not_found_and_changes_nothing(web: Web, said: dict[str, str]) -> None:
    answer = await web.asks(**said)

    assert (answer.status_code, await web.now()) == (404, web.subscription)


@pytest.mark.parametrize("token", ["x" * 32, "short", "x" * 5_000, "*" * 32, "..%2F..%2Fetc"])
async def test_who_knows_no_token_learns_nothing(web: Web, token: str) -> None:
    params = {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "c"}
    asked = await web.client.get(f"/websub/{token}", params=params)
    sent = await web.client.post(f"/websub/{token}", content=BODY)

    assert asked.status_code == 404
    assert sent.status_code == (404 if "%2F" in token else 410)


async def test_a_hub_denies_with_a_reason_and_a_subscription_that_is_left_is_not_denied(web: Web) -> None:
    denied = await web.asks("denied", challenge="", reason="not here")
    after = await web.now()
    await web.subscriptions.change(after.token, lambda one: course.left(one, now=NOON))
    again = await web.asks("denied", challenge="")

    assert (denied.status_code, after.state, after.reason) == (200, State.REFUSED, "denied")
    assert again.status_code == 404


async def test_a_subscription_that_is_left_ends_when_the_hub_agrees_and_is_not_begun_again(web: Web) -> None:
    await web.subscriptions.change(web.subscription.token, lambda one: course.left(one, now=NOON))

    answers = [await web.asks("subscribe"), await web.asks("unsubscribe"), await web.asks("unsubscribe")]

    assert [answer.status_code for answer in answers] == [404, 200, 404]
    assert await web.subscriptions.all() == []


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
async def test_a_document_that_the_hub_signed_is_kept_as_it_came_and_makes_its_feed_due(
    web: Web, method: str
) -> None:
    status = await web.sends(method=method)

    expected = Pushed(content_type=RSS_TYPE, url=TOPIC, received_at=NOON, body=BODY)
    assert (status, await web.kept()) == (202, [expected])
    assert (await web.now()).pushed_at == NOON


@pytest.mark.parametrize(
    ("signature", "counted"),
    [
        pytest.param("", "unsigned", id="none"),
        pytest.param("sha256=" + "0" * 64, "wrong_signature", id="of somebody else"),
        pytest.param("sha1=", "wrong_signature", id="empty"),
        pytest.param("md5=" + "0" * 32, "wrong_signature", id="by a method that is none"),
    ],
)
async def test_a_document_that_the_hub_did_not_sign_is_answered_alike_dropped_and_counted(
    web: Web, signature: str, counted: str
) -> None:
    status = await web.sends(x_hub_signature=signature)

    assert (status, await web.kept(), await web.counts()) == (202, [], {counted: 1})


async def test_a_signature_is_of_one_document_alone(web: Web) -> None:
    signature = hmac.new(web.subscription.secret.encode(), BODY, hashlib.sha256).hexdigest()

    await web.sends(BODY + b" ", x_hub_signature=f"sha256={signature}")

    assert await web.kept() == []


async def test_a_document_that_is_too_large_is_not_read_to_its_end(web: Web) -> None:
    statuses = [await web.sends(b"x" * 100_000), await web.sends(b"x" * 100_001)]

    assert (statuses, len(await web.kept())) == ([202, 413], 1)


async def test_an_encoded_document_is_refused_as_nobody_offered_to_inflate_it(web: Web) -> None:
    status = await web.sends(gzip.compress(bytes(50_000_000)), content_encoding="gzip")

    assert (status, await web.counts()) == (415, {"encoded": 1})


async def test_a_body_that_drips_is_given_up(web: Web) -> None:
    reader, writer = await connection(web)
    writer.write(head(web, length=1_000) + b"<rss")

    answer = await reader.readuntil(b"\r\n")

    writer.close()
    assert answer.startswith(b"HTTP/1.1 503")
    assert await web.counts() == {"timeout": 1}


async def test_a_body_that_breaks_off_is_not_kept(web: Web) -> None:
    _, writer = await connection(web)
    writer.write(head(web, length=1_000) + b"<rss")
    await writer.drain()
    writer.close()

    await until(lambda: web.counters._counts, seconds=20)

    assert (await web.counts(), await web.kept()) == ({"broken_off": 1}, [])


async def test_more_documents_a_minute_than_any_outlet_has_wait_at_the_hub(web: Web) -> None:
    await web.redis.call("SET", web.subscriptions._keys.push_count(web.subscription.token, minute(web)), 30)
    too_many = await web.sends()
    web.clock.goes_on(timedelta(minutes=1))

    assert (too_many, await web.sends()) == (429, 202)


async def test_who_does_not_sign_uses_up_nobody_elses_documents(web: Web) -> None:
    for _ in range(31):
        await web.sends(x_hub_signature="sha1=0")

    assert await web.sends() == 202


async def test_a_feed_that_many_documents_wait_for_or_nobody_polls_has_the_hub_try_again(web: Web) -> None:
    statuses = [await web.sends(rss(item(n)).encode()) for n in range(21)]
    await web.schedule.sync([], now=NOON)

    assert statuses == [202] * 20 + [503]
    assert await web.sends() == 503


async def test_a_subscription_that_has_ended_ends_at_the_hub_too(web: Web) -> None:
    await web.subscriptions.change(web.subscription.token, lambda one: course.left(one, now=NOON))
    leaving = await web.sends()
    await web.subscriptions.forget(web.subscription)

    assert (leaving, await web.sends()) == (410, 410)


async def test_while_redis_does_not_answer_hubs_come_again(web: Web) -> None:
    await web.redis.call("SET", web.subscriptions._keys.subscription(web.subscription.token), "no hash")

    with capture_logs() as lines:
        asked = await web.asks()

    assert (asked.status_code, asked.headers["retry-after"], await web.sends()) == (503, "60", 503)
    assert [line["event"] for line in lines] == ["hub_not_answered"]


async def test_a_document_that_cannot_be_kept_is_not_taken(web: Web) -> None:
    await web.redis.call("SET", Keys().pushed("sabah"), "no list")

    assert await web.sends() == 503


def minute(web: Web) -> int:
    return int(web.clock.now.timestamp()) // 60


async def connection(web: Web) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    at = urlsplit(str(web.client.base_url))
    return await asyncio.open_connection(at.hostname, at.port)


def head(web: Web, *, length: int) -> bytes:
    return f"POST {web.path} HTTP/1.1\r\nHost: us\r\nContent-Length: {length}\r\n\r\n".encode()
