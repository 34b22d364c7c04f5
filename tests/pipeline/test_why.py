"""Why an article did not alert, or where its alert went, as the running monitor knows it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from monitor.alerts.lanes.state import LaneState, Standing
from monitor.alerts.lanes.values import Ended
from monitor.alerts.ledger import Step, line
from monitor.alerts.silences import Matcher, Silence, Silences
from monitor.model import Entry
from monitor.model.codec import to_json
from monitor.pipeline.why.placed import look
from monitor.sources.identity.fresh import fresh
from monitor.sources.state import FeedState, changes
from monitor.store.dead import DeadLetters
from monitor.stories import Relation, Stories
from tests.fakes.asked import ATTACK, MINUTE, NOON, RAIN, RECEIVERS, Inquiry, an_inquiry, told
from tests.fakes.lanes import a_lane
from tests.fakes.news_articles import news_article

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

DAY = timedelta(days=1)
# of the same attack, by another outlet, with nothing new
RETOLD = replace(ATTACK, url="https://sahel.example/news/77777", outlet="Sahel")
# seven killed now, and a ship among what was hit
WORSE = news_article(
    "مقتل 7 أشخاص في هجوم على سفينة بميناء الحديدة",
    "قتل 7 أشخاص في الهجوم الذي استهدف صباح الاثنين سفينة راسية في ميناء الحديدة غربي اليمن.",
    outlet="Sahel",
)
STORM = news_article(
    "عاصفة تضرب الساحل", "ضربت عاصفة قوية الساحل الغربي مساء السبت وألحقت أضرارا بالمنازل."
)  # a storm hits the coast


@pytest.fixture
def inquiry(tmp_path: Path, redis: Redis, keys: Keys) -> Inquiry:
    return an_inquiry(tmp_path, keys, redis)


async def polled(redis: Redis, keys: Keys, feed: str, *urls: str, **state: Any) -> None:
    """Keep the state of a feed that was polled, with entries of these addresses."""
    entries = [Entry(feed=feed, guid=f"g{n}", url=url, title="") for n, url in enumerate(urls)]
    kept = FeedState(polled_at=NOON, marks=fresh(entries, b"").marks)._replace(**state)
    for name, value in changes(FeedState(), kept).items():
        await redis.call("HSET", keys.feed(feed), name, value)


async def takes(redis: Redis, keys: Keys, status: str = "sent", *, reason: str = "") -> None:
    """Have the desk's lane end all that is due."""
    lane = a_lane(redis, keys)
    await lane.hold()
    at = NOON + MINUTE
    ended = [
        Ended(due, status, due.item.kind, at, int(status == "sent"), reason=reason, story="s")
        for due in (await lane.look(now=at)).due
    ]
    await lane.end(ended, key="", now=at, is_well=True)


async def test_an_article_that_arrived_says_at_whom_and_when(
    inquiry: Inquiry, redis: Redis, keys: Keys
) -> None:
    [alert] = await inquiry.comes(ATTACK)
    await takes(redis, keys)

    answer = await inquiry.asks(ATTACK)

    assert answer.sentence == (
        f"It did alert: alert {alert} of rule attacks was raised at 2026-05-04 12:00 UTC: "
        "sent to desk at 2026-05-04 12:01 UTC."
    )
    assert answer.decides
    assert answer.decides.details[-1] == "2026-05-04 12:01:00 sent desk: attempt 1"
    [seen] = told(answer, "seen")
    assert seen.startswith("+ it was read and matched at 2026-05-04 12:00 UTC, and put in story ")


async def test_an_address_is_enough_for_what_alerted_already(inquiry: Inquiry) -> None:
    await inquiry.comes(ATTACK)

    # as a newsletter links it
    answer = await inquiry.asks(None, f"{ATTACK.url}?utm_source=mail")

    assert answer.sentence.startswith("It alerted, and has not arrived yet: alert ")
    assert answer.sentence.endswith("waits for desk until 2026-05-04 12:00 UTC.")
    assert told(answer, "fetched") == ["? its page was not asked for (--offline)"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        pytest.param(
            [line(Step.ATTEMPTED, NOON, receiver="desk", status="deferred", attempt=1, message="no answer")],
            "waits for desk until 2026-05-04 12:00 UTC (attempt 1: no answer)",
            id="tried in vain",
        ),
        pytest.param(
            [
                line(Step.ENDED, NOON, receiver="desk", status="rejected", kind="alert", attempt=1),
                line(Step.REVIVED, NOON, receiver="desk", how="retry"),
            ],
            "waits for desk until 2026-05-04 12:00 UTC",
            id="sent again by a person",
        ),
    ],
)
async def test_an_alert_that_waits_says_what_it_waits_for(
    inquiry: Inquiry, redis: Redis, lines: list[str], said: str
) -> None:
    [alert] = await inquiry.comes(ATTACK)
    await redis.call("RPUSH", inquiry.keys.alert_log(alert), *lines)

    assert (await inquiry.asks(ATTACK)).sentence.endswith(f"was raised at 2026-05-04 12:00 UTC: {said}.")


async def test_an_alert_that_no_route_took_went_to_nobody(tmp_path: Path, redis: Redis, keys: Keys) -> None:
    receivers = RECEIVERS.replace("[attacks, storms-confirmed]", "[storms-confirmed]")
    inquiry = an_inquiry(tmp_path, keys, redis, receivers=receivers)
    await inquiry.comes(ATTACK)

    sentence = (await inquiry.asks(ATTACK)).sentence

    assert sentence.endswith(" of rule attacks was raised at 2026-05-04 12:00 UTC: it went to nobody.")


async def test_an_article_that_was_rewritten_stays_in_its_story(inquiry: Inquiry) -> None:
    await inquiry.comes(ATTACK)

    answer = await inquiry.asks(replace(ATTACK, title=f"{ATTACK.title} اليوم"))  # today

    assert told(answer, "storied")[0].startswith("+ it is the first of story ")
    assert answer.sentence.startswith("It alerted, and has not arrived yet: ")


async def test_an_article_of_no_word_that_says_something_is_no_copy(redis: Redis, keys: Keys) -> None:
    placed = await look(Stories(redis, keys), replace(ATTACK, title="من", text=""), now=NOON)  # from

    assert (placed.joined.relation, placed.earlier) == (Relation.FIRST, None)


async def test_an_alert_that_was_muted_says_by_what(inquiry: Inquiry, redis: Redis, keys: Keys) -> None:
    await inquiry.comes(ATTACK)
    await takes(redis, keys, "muted", reason="silence")

    sentence = (await inquiry.asks(ATTACK)).sentence

    assert sentence.startswith("It did not alert because alert ")
    assert sentence.endswith(": muted at desk (silence).")


async def test_a_copy_names_the_alert_that_its_story_had_before(inquiry: Inquiry) -> None:
    [alert] = await inquiry.comes(ATTACK)

    before = await inquiry.asks(RETOLD)
    await inquiry.comes(RETOLD)
    after = await inquiry.asks(RETOLD)

    assert told(before, "alerted")[0].startswith(
        f"- rule attacks had alerted on its story before, alert {alert} by Saba: {ATTACK.title} ("
    )
    assert before.sentence.endswith("it would be named there.")
    assert after.sentence.endswith("it is named there.")
    [story] = [step for step in before.steps if step.part == "storied"]
    assert story.says.endswith(f"a copy of {ATTACK.title} (Saba)")
    assert story.details[0] == f"the other article: {ATTACK.url}"


async def test_news_on_a_story_that_is_out_would_alert_anew(inquiry: Inquiry) -> None:
    await inquiry.comes(ATTACK)

    answer = await inquiry.asks(replace(WORSE, url="https://www.saba.example/news/777"), rule="attacks")

    [story] = [step for step in answer.steps if step.part == "storied"]
    assert any(one.startswith("it brings: ") for one in story.details)
    assert told(answer, "alerted") == []
    assert told(answer, "received") == ["+ desk would get it now"]


async def test_looking_leaves_everything_as_it_was(inquiry: Inquiry, redis: Redis) -> None:
    await inquiry.comes(ATTACK)

    async def everything() -> dict[bytes, bytes]:
        names = sorted(await redis.call("KEYS", "*"))
        return {name: await redis.call("DUMP", name) for name in names}

    before = await everything()
    for article in (ATTACK, RETOLD, WORSE, RAIN, STORM, None):
        await inquiry.asks(article, ATTACK.url)

    assert await everything() == before


async def test_an_article_that_nobody_has_seen_would_alert_who_its_routes_name(
    inquiry: Inquiry, redis: Redis, keys: Keys
) -> None:
    await polled(redis, keys, "saba", ATTACK.url)

    answer = await inquiry.asks(ATTACK)

    assert answer.sentence == "Nothing that is known keeps it from alerting desk."
    assert answer.is_certain
    assert [f"{step.part}: {step.sign}" for step in answer.steps] == [
        "feed: ok", "seen: unknown", "fetched: ok", "extracted: ok", "dated: ok", "matched: ok",
        "storied: ok", "routed: ok", "received: ok",
    ]  # fmt: skip
    assert told(answer, "feed") == ["+ feed saba gave it"]


async def test_what_a_feed_gave_some_time_ago_may_have_come_in_time(inquiry: Inquiry, redis: Redis) -> None:
    await polled(redis, inquiry.keys, "saba", ATTACK.url)
    old = replace(ATTACK, published_at=NOON - 5 * DAY)

    before = told(await inquiry.asks(old), "dated")
    await inquiry.comes(old, at=NOON - 5 * DAY)
    after = told(await inquiry.asks(old), "dated")

    dated = "published at 2026-04-29 12:00 UTC, 5 days ago"
    assert before == [f"? it is older than read.max_age, which is 3 days: {dated}"]
    assert after == [f"+ {dated}"]


@pytest.mark.parametrize(
    ("state", "detail"),
    [
        pytest.param({}, "and remembers 1 article, none of them this one", id="polled"),
        pytest.param(
            {"failures": 3, "message": "no answer in 30 s"},
            ", in error 3 times in a row: no answer in 30 s",
            id="failing",
        ),
    ],
)
async def test_a_feed_that_did_not_give_it_says_how_it_is(
    inquiry: Inquiry, redis: Redis, state: dict[str, Any], detail: str
) -> None:
    await polled(redis, inquiry.keys, "saba", "https://www.saba.example/news/1", **state)

    answer = await inquiry.asks(ATTACK)

    assert answer.sentence == (
        "It did not alert because feed saba, which is of its site, did not give it; else it would alert desk."
    )
    assert answer.decides
    [told_of_it] = answer.decides.details
    assert told_of_it.startswith("saba was polled at 2026-05-04 12:00 UTC")
    assert told_of_it.endswith(detail)


async def test_a_feed_that_was_never_polled_says_so(inquiry: Inquiry) -> None:
    answer = await inquiry.asks(ATTACK)

    assert answer.sentence == (
        "It did not alert because feed saba, which is of its site, was not polled yet; "
        "else it would alert desk."
    )
    assert answer.decides
    assert answer.decides.details == ("saba was not polled yet",)


async def test_what_a_step_gave_up_says_how_to_have_it_tried_again(
    inquiry: Inquiry, redis: Redis, keys: Keys
) -> None:
    await polled(redis, keys, "saba", ATTACK.url)
    letters = DeadLetters(redis, keys)
    for value in (
        to_json(ATTACK),
        b"no JSON",
        b"{}",
        json.dumps({"url": "https://other.example/1"}).encode(),
    ):
        await redis.call(*letters.bury("match", value, reason="poison", message="it failed 5 times"))

    answer = await inquiry.asks(ATTACK)

    [oldest, *_] = await letters.oldest()
    assert answer.sentence.startswith(
        "It did not alert because the step match gave it up (poison): it failed 5 times;"
    )
    assert answer.decides
    assert answer.decides.details == (f"once that is mended: monitor deliveries retry {oldest['id']}",)


async def test_a_silence_a_receiver_and_its_hours_are_asked_as_the_sender_would(
    tmp_path: Path, redis: Redis, keys: Keys
) -> None:
    quiet = RECEIVERS.replace(
        "desk: {console: {}}", 'desk: {console: {}, quiet: {from: "11:00", to: "13:00"}}'
    )
    inquiry = an_inquiry(tmp_path, keys, redis, receivers=quiet)
    await polled(redis, keys, "saba", ATTACK.url)

    held = await inquiry.asks(ATTACK)
    await Silences(redis, keys).make(
        Silence("a1", Matcher(rules=("attacks",)), "Mona", "enough", NOON, NOON + DAY, NOON)
    )
    muted = await inquiry.asks(ATTACK)

    assert told(held, "received") == ["+ desk would get it not before 2026-05-04 13:00 UTC"]
    assert "quiet hours of desk until" in held.steps[-1].details[0]
    assert muted.sentence.startswith("It did not alert because it is muted at desk by silence: ")


async def test_another_rule_of_the_same_article_may_say_it_already(
    tmp_path: Path, redis: Redis, keys: Keys
) -> None:
    inhibit = "inhibit: [{by: [attacks-on-ships], mutes: [attacks]}]\n"
    receivers = RECEIVERS.replace("to: [chief]", "to: [desk]") + inhibit
    inquiry = an_inquiry(tmp_path, keys, redis, receivers=receivers)

    answer = await inquiry.asks(WORSE)

    assert told(answer, "received") == [
        "- it is muted at desk by inhibition: rule attacks-on-ships has an alert on the same story",
        "+ desk would get it now",
    ]


async def test_a_receiver_that_is_down_is_told(inquiry: Inquiry, redis: Redis, keys: Keys) -> None:
    down = LaneState(failures=2, since=NOON, standing=Standing.DOWN, message="no answer in 10 s")
    for name, value in down.written().items():
        await redis.call("HSET", keys.lane_state("desk"), name, value)

    assert told(await inquiry.asks(ATTACK), "received") == ["? desk is down: no answer in 10 s"]


async def test_a_rule_may_wait_for_further_origins(inquiry: Inquiry, redis: Redis, keys: Keys) -> None:
    await polled(redis, keys, "saba", STORM.url)

    answer = await inquiry.asks(STORM)

    says = "rule storms-confirmed waits for 2 independent origins, and its story has 1"
    assert told(answer, "origins") == [f"- {says}"]
    assert answer.sentence == f"It did not alert because {says}."
