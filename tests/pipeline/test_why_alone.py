"""What can be said of an article without a running monitor."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from monitor.model import Aside, TextFrom, Zone
from monitor.store.keys import Keys
from tests.fakes.asked import ATTACK, NOON, RAIN, RECEIVERS, RULES, Inquiry, an_inquiry, told
from tests.fakes.news_articles import news_article

if TYPE_CHECKING:
    from pathlib import Path

    from monitor.model import Article

# a flood in the valley
FLOOD = replace(news_article("فيضان في الوادي", "اجتاح فيضان قرى الوادي فجر الأحد."), url=RAIN.url)
# a storm on the coast
STORM = replace(news_article("عاصفة على الساحل", "ضربت عاصفة قوية الساحل مساء السبت."), url=RAIN.url)


@pytest.fixture
def inquiry(tmp_path: Path) -> Inquiry:
    return an_inquiry(tmp_path, Keys(), None)


async def test_what_only_a_running_monitor_knows_is_said_to_be_unknown(inquiry: Inquiry) -> None:
    answer = await inquiry.asks(ATTACK)

    assert [f"{step.part}: {step.says}" for step in answer.steps if step.sign == "unknown"] == [
        "feed: feed saba may have given it",
        "seen: no monitor runs here",
        "storied: its story only the running monitor knows",
    ]
    assert answer.sentence == "Nothing that is known keeps it from alerting desk."
    assert answer.steps[-1].details == (
        "its silences, and what it had before, only the running monitor knows",
    )


async def test_how_many_origins_a_story_has_is_not_known_either(inquiry: Inquiry) -> None:
    answer = await inquiry.asks(STORM)

    assert told(answer, "origins") == [
        "? rule storms-confirmed waits for 2 independent origins, which only the running monitor counts"
    ]


async def test_a_host_of_no_feed_is_told_with_the_nearest(inquiry: Inquiry) -> None:
    answer = await inquiry.asks(None, "https://sahel-news.example/1")

    assert answer.sentence == "It did not alert because no configured feed is of sahel-news.example."
    assert answer.decides
    assert answer.decides.details == (
        "near: feed sahel of sahel.example",
        "near: feed saba of feeds.saba.example",
    )


@pytest.mark.parametrize("url", ["http://[", "ftp:", "not an address"])
async def test_what_is_no_address_is_of_no_feed(inquiry: Inquiry, url: str) -> None:
    assert (await inquiry.asks(None, url)).sentence.startswith("It did not alert because no configured feed")


async def test_a_file_without_an_address_is_judged_all_the_same(inquiry: Inquiry) -> None:
    answer = await inquiry.asks(replace(ATTACK, url="", fetched_at=None))

    assert told(answer, "feed") == ["? it has no address that a feed could have given"]
    assert told(answer, "fetched") == ["+ it was given as a file"]
    assert answer.is_certain


async def test_without_its_page_nothing_is_certain(inquiry: Inquiry) -> None:
    answer = await inquiry.asks(None, ATTACK.url)

    assert answer.sentence == "It cannot be told: its page was not asked for (--offline)."
    assert not answer.is_certain


async def test_a_page_that_cannot_be_had_says_why(inquiry: Inquiry) -> None:
    error = "the outlet's robots.txt asks not to fetch it"
    page = replace(ATTACK, title="", text="", text_from=TextFrom.FEED, page_error=error, page_reason="robots")

    answer = await inquiry.asks(page)

    assert answer.sentence == f"It cannot be told for certain: its page cannot be had: {error}."
    assert not answer.is_certain


async def test_a_page_that_calls_itself_otherwise_is_named(inquiry: Inquiry) -> None:
    answer = await inquiry.asks(ATTACK, "https://m.saba.example/news/12345")

    assert [step.details for step in answer.steps if step.part == "fetched"] == [
        (f"its page calls itself {ATTACK.url}",)
    ]


async def test_the_text_is_counted_and_what_stands_beside_it(inquiry: Inquiry) -> None:
    asides = (Aside(Zone.RELATED, "هجوم على ميناء"), Aside(Zone.TAGS, "اليمن"), Aside(Zone.RELATED, "أمطار"))

    answer = await inquiry.asks(replace(RAIN, asides=asides, text=f"{RAIN.text}\n\n{RAIN.text}"))

    assert told(answer, "extracted") == ["+ 20 words in 2 paragraphs from its page"]
    [extracted] = [step for step in answer.steps if step.part == "extracted"]
    assert extracted.details == (
        "beside the article, where rules look only if they name the zone: related 4 words, tags 1 word",
    )


async def test_a_title_alone_has_no_text(inquiry: Inquiry) -> None:
    assert told(await inquiry.asks(replace(ATTACK, text="")), "extracted") == [
        "- no text could be read, only its title"
    ]


@pytest.mark.parametrize(
    ("age", "says"),
    [
        (timedelta(minutes=12), "+ published at 2026-05-04 11:48 UTC, 12 minutes ago"),
        (timedelta(hours=30), "+ published at 2026-05-03 06:00 UTC, 30 hours ago"),
        (timedelta(hours=-2), "+ published at 2026-05-04 14:00 UTC, in 2 hours"),
        (
            timedelta(days=4),
            "- it is older than read.max_age, which is 3 days: published at 2026-04-30 12:00 UTC, 4 days ago",
        ),
    ],
)
async def test_its_age_is_held_against_max_age(inquiry: Inquiry, age: timedelta, says: str) -> None:
    assert told(await inquiry.asks(replace(ATTACK, published_at=NOON - age)), "dated") == [says]


async def test_an_article_without_a_date_is_not_too_old(inquiry: Inquiry) -> None:
    assert told(await inquiry.asks(replace(ATTACK, published_at=None)), "dated") == [
        "+ it says no date, so it is as old as its entry"
    ]


async def test_the_rule_that_came_nearest_is_told_first(inquiry: Inquiry) -> None:
    # an attack in one sentence, spacecraft in the next
    article = replace(RAIN, title="", text="موسم الأمطار. وأطلقت سفن الفضاء. ثم هجوم.")
    answer = await inquiry.asks(article, rule="attacks-on-ships")

    assert answer.sentence == (
        "It did not alert because rule attacks-on-ships stays silent: ships is not there."
    )
    assert answer.decides
    assert answer.decides.details == (
        "1 of 2 clauses hold; monitor rules explain attacks-on-ships shows all of them",
        "ships: found nothing of سفينة",
        "ships: سفن is cancelled by except: سفن الفضاء",
    )


async def test_of_rules_that_stay_silent_the_nearest_come_first_and_the_rest_are_counted(
    tmp_path: Path,
) -> None:
    more = "".join(
        f"  - {{id: far-{n}, all: [attacks, ships, storms, floods], any: [ships, storms]}}\n"
        for n in range(4)
    )
    inquiry = an_inquiry(tmp_path, Keys(), None, rules=f"{RULES}{more}")

    # a ship docked in the port
    answer = await inquiry.asks(replace(RAIN, title="", text="رست سفينة في الميناء."))

    says = [step.says.partition(" stays")[0] for step in answer.steps if step.part == "matched"]
    assert says == [
        "rule attacks-on-ships", "rule far-0", "rule far-1", "rule far-2", "rule far-3",
        "3 more rules stay silent, and none of them is nearer",
    ]  # fmt: skip


async def test_of_an_article_about_something_else_no_rule_is_blamed(inquiry: Inquiry) -> None:
    answer = await inquiry.asks(RAIN)

    [matched] = [step for step in answer.steps if step.part == "matched"]
    assert answer.sentence == "It did not alert because no rule finds anything in it."
    assert answer.decides == matched
    assert matched.details == ("4 rules: attacks, attacks-on-ships, floods-tried, storms-confirmed",)


async def test_what_stands_beside_such_an_article_is_told_by_rule(inquiry: Inquiry) -> None:
    # an attack on a port
    answer = await inquiry.asks(replace(RAIN, asides=(Aside(Zone.RELATED, "هجوم على ميناء"),)))

    assert answer.decides
    assert answer.decides.details[1:] == (
        "rule attacks would match with what stands beside the article: zones: [related]",
    )


async def test_no_word_stands_twice_in_a_list(tmp_path: Path) -> None:
    rules = RULES.replace("storms: {nouns: [عاصفة | عواصف]}", "storms: {nouns: [عاصفة], names: [عاصفة]}")
    inquiry = an_inquiry(tmp_path, Keys(), None, rules=rules)

    answer = await inquiry.asks(RAIN, rule="storms-confirmed")

    assert answer.decides
    assert "storms: found nothing of عاصفة" in answer.decides.details


async def test_words_that_stand_apart_are_quoted(inquiry: Inquiry) -> None:
    # a ship docks; then an attack
    article = replace(RAIN, title="", text="رست سفينة في الميناء. ووقع هجوم بعد ساعة.")

    answer = await inquiry.asks(article, rule="attacks-on-ships")

    assert "both concepts are there, but" in answer.sentence
    assert answer.sentence.endswith("within is sentence: سفينة, هجوم.")


async def test_words_beside_the_article_are_told_where_a_rule_does_not_look(inquiry: Inquiry) -> None:
    article = replace(RAIN, asides=(Aside(Zone.RELATED, "هجوم على ميناء"),))

    answer = await inquiry.asks(article, rule="attacks")

    assert answer.decides
    assert answer.decides.details[-1] == (
        "it would match with what stands beside the article: zones: [related]"
    )


@pytest.mark.parametrize("asides", [(), (Aside(Zone.SHARE, "هجوم"),), (Aside(Zone.TAGS, "أمطار"),)])
async def test_what_no_rule_can_look_at_is_no_hint(inquiry: Inquiry, asides: tuple[Aside, ...]) -> None:
    answer = await inquiry.asks(replace(RAIN, asides=asides), rule="attacks")

    assert answer.decides
    assert not [line for line in answer.decides.details if "beside" in line]


@pytest.mark.parametrize(
    ("article", "status"), [(FLOOD, "test"), (replace(FLOOD, title="", text="فيضانات"), "test")]
)
async def test_a_rule_that_is_being_tried_raises_no_alert(
    inquiry: Inquiry, article: Article, status: str
) -> None:
    answer = await inquiry.asks(article)

    assert answer.sentence.endswith(f"but its status is {status}: it raises no alert.")
    assert answer.decides
    assert answer.decides.about == "floods-tried"


async def test_a_draft_is_looked_at_where_it_is_asked_for_alone(tmp_path: Path) -> None:
    rules = RULES.replace("status: test", "status: draft")
    inquiry = an_inquiry(tmp_path, Keys(), None, rules=rules)

    alone = await inquiry.asks(FLOOD, rule="floods-tried")
    among = await inquiry.asks(FLOOD)

    assert alone.sentence == (
        "It did not alert because rule floods-tried would match; but its status is draft: it raises no alert."
    )
    assert not [step for step in among.steps if step.about == "floods-tried"]


async def test_an_alert_that_no_route_takes_goes_to_nobody(tmp_path: Path) -> None:
    receivers = RECEIVERS.replace("[attacks, storms-confirmed]", "[storms-confirmed]")
    inquiry = an_inquiry(tmp_path, Keys(), None, receivers=receivers)

    answer = await inquiry.asks(ATTACK)

    assert answer.sentence == "It did not alert because no route takes alerts of rule attacks."
    assert answer.decides
    assert answer.decides.details == (
        "route 1 unfit: rule is attacks, not storms-confirmed",
        "route 2 unfit: rule is attacks, not attacks-on-ships",
    )


async def test_two_things_that_stand_in_the_way_are_both_told(inquiry: Inquiry) -> None:
    answer = await inquiry.asks(replace(RAIN, url="https://other.example/1"), rule="attacks")

    assert answer.sentence == (
        "It did not alert because no configured feed is of other.example; "
        "besides, rule attacks stays silent: attacks is not there."
    )
