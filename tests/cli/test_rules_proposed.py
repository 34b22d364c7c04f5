"""``monitor rules proposed``: what the desk found not relevant becomes a test that proves something."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.alerts.proposals import Proposals, proposal_of
from monitor.cli.rules import command
from monitor.cli.rules.retold import plain, written
from monitor.cli.rules.retold import tests_of as ways_of
from monitor.config.load import load_rules
from monitor.config.reader import load_file
from monitor.model import Sentence
from monitor.model.settings import Settings
from monitor.rules.language.spec import RuleSpec, RuleTest
from tests.fakes.alerts import an_alert

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from monitor.alerts.proposals import Proposal
    from monitor.store.keys import Keys
    from monitor.store.redis import Redis

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
RUSSIA = "عادت روسيا إلى المفاوضات."  # Russia has come back to the talks.
ARMS = "ونقلت أسلحة إلى المخازن."  # And it took arms to the stores.
BOTH = "باعت روسيا أسلحة جديدة."  # Russia sold new arms.
RULES = """\
concepts:
  russia: {names: [روسيا]}
  arms: {nouns: [سلاح | أسلحة]}
rules:
  - id: arms
    all: [russia, arms]
    within: %s
    tests:
      - {match: true, text: وصلت أسلحة من روسيا}
"""


def proposed_by(
    *quotes: str, title: str = "", field: Any = "text", rule: str = "arms", **changes: Any
) -> Proposal:
    """Make what somebody proposes by an alert that had these sentences."""
    sentences = tuple(Sentence(field, 0, len(quote), quote) for quote in quotes)
    alert = an_alert(title=title, sentences=sentences, rule=rule, **changes)
    return proposal_of(alert, who="Mona", at=NOON)


async def called(*arguments: object) -> Result:
    """Run ``monitor rules``, which has an event loop of its own."""
    return await asyncio.to_thread(CliRunner().invoke, command, list(map(str, arguments)))


class Desk:
    """A desk that finds alerts not relevant, and the folder of its rules."""

    def __init__(self, config: Path, proposals: Proposals) -> None:
        self._config = config
        self._proposals = proposals
        self.has_rules("sentence")

    @property
    def rules(self) -> Path:
        return self._config / "rules" / "arms.yaml"

    def has_rules(self, within: str, more: str = "") -> None:
        self.rules.write_text(RULES % within + more, encoding="utf-8")

    async def finds_not_relevant(self, *quotes: str, **changes: Any) -> None:
        proposal = proposed_by(*quotes, **changes)
        sentences, title = proposal.sentences, proposal.title
        alert = an_alert(**{"rule": proposal.rule, **_fields(changes)}, sentences=sentences)
        await self._proposals.put(replace(alert, title=title), who="Mona", at=NOON)

    async def says(self, *arguments: str) -> Result:
        return await called("proposed", "--config", self._config, *arguments)

    async def pastes(self) -> Result:
        """Put what is printed under the rule's tests, and run them."""
        with self.rules.open("a", encoding="utf-8") as file:
            file.write((await self.says()).stdout)
        return await called("test", "--rules", self.rules, "--json")


def _fields(changes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in changes.items() if name not in {"title", "field"}}


@pytest.fixture
def desk(config: Path, redis: Redis, keys: Keys, redis_socket: Path) -> Desk:
    (config / "monitor.yaml").write_text(f"redis: unix://{redis_socket}\n")
    return Desk(config, Proposals(redis, keys))


def held(result: Result) -> list[tuple[int, bool, list[str]]]:
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    return [(row["test"], row["holds"], row["differences"]) for row in rows]


FALSE_ALARM = (2, False, ["must stay silent, and matches"])


async def test_a_proposed_test_is_pasted_and_fails_until_the_rule_is_mended(desk: Desk) -> None:
    await desk.finds_not_relevant(BOTH)

    assert held(await desk.pastes()) == [(1, True, []), FALSE_ALARM]


async def test_a_proposed_test_says_who_and_when_and_of_which_article(desk: Desk) -> None:
    await desk.finds_not_relevant(BOTH, title="خبر", url="https://example.org/a")  # news
    result = await desk.says()

    assert result.stdout == (
        "# arms\n"
        f"      # not relevant, says Mona, 2026-03-01 12:00 UTC (alert {an_alert().id})\n"
        "      # https://example.org/a\n"
        "      - match: false\n"
        "        title: |-\n"
        "          خبر\n"
        "        text: |-\n"
        f"          {BOTH}\n"
    )
    assert result.stderr == "1 test proposed; what is done with goes by --drop ALERT\n"


@pytest.mark.parametrize(("within", "count"), [("article", 2), ("paragraph", 1)])
async def test_sentences_stand_together_as_the_rule_wants_them(desk: Desk, within: str, count: int) -> None:
    desk.has_rules(within)
    await desk.finds_not_relevant(RUSSIA, ARMS)

    (line,) = (await desk.says("--json")).stdout.splitlines()
    assert len(json.loads(line)["test"]["text"].split("\n\n")) == count
    assert held(await desk.pastes())[1] == FALSE_ALARM


async def test_what_matched_in_the_title_alone_is_a_test_too(desk: Desk) -> None:
    await desk.finds_not_relevant(title=BOTH)

    assert held(await desk.pastes())[1] == FALSE_ALARM


async def test_what_matched_beside_the_article_is_put_where_the_rule_looks(desk: Desk) -> None:
    captions = "  - id: captions\n    all: [russia, arms]\n    zones: [post, caption]\n    tests:\n"
    calm = "      - {match: false, text: هدأ القتال}\n"  # the fighting has calmed down
    desk.has_rules("sentence", captions + calm)
    await desk.finds_not_relevant(BOTH, field="aside", rule="captions")
    (told,) = [json.loads(line) for line in (await desk.says("--json")).stdout.splitlines()]

    assert (told["matches"], told["test"]["asides"]) == (True, {"post": BOTH})
    assert held(await desk.pastes())[-1] == FALSE_ALARM


async def test_a_rule_with_filters_gets_an_article_that_it_looks_at(desk: Desk) -> None:
    filters = "{outlets: [سانا], countries: [SY], tags: [state], feeds: ['sana*'], languages: ['*']}"
    calm = "      - {match: false, text: هدأ القتال}\n"  # the fighting has calmed down
    sana = f"  - id: sana\n    all: [russia, arms]\n    filters: {filters}\n    tests:\n{calm}"
    desk.has_rules("sentence", sana)
    await desk.finds_not_relevant(BOTH, rule="sana", outlet="سانا", country="SY", tags=("tv", "state"))
    (told,) = [json.loads(line) for line in (await desk.says("--json")).stdout.splitlines()]

    assert told["matches"]
    assert {name: told["test"][name] for name in ("country", "tags", "feed", "language")} == {
        "country": "SY", "tags": ["tv", "state"], "feed": "sana", "language": "x"
    }  # fmt: skip
    assert held(await desk.pastes())[-1] == FALSE_ALARM


async def test_of_a_rule_that_was_mended_it_is_said_that_the_test_proves_nothing(desk: Desk) -> None:
    await desk.finds_not_relevant(RUSSIA, url="")
    result = await desk.says()

    assert "      # the rule does not match this any more: the test would prove nothing\n" in result.stdout
    assert "- match: false\n" in result.stdout


async def test_a_draft_is_held_against_its_proposals_too(desk: Desk) -> None:
    desk.has_rules("sentence", "    status: draft\n")
    await desk.finds_not_relevant(BOTH)

    assert "does not match" not in (await desk.says()).stdout


async def test_of_a_rule_that_is_gone_only_that_is_said(desk: Desk) -> None:
    await desk.finds_not_relevant(BOTH, rule="gone")
    result = await desk.says()

    assert result.stdout.splitlines()[0] == "# gone"
    assert result.stdout.splitlines()[-1] == "# there is no such rule any more"
    assert held(await desk.pastes()) == [(1, True, [])]


async def test_proposals_are_chosen_by_rule(desk: Desk) -> None:
    await desk.finds_not_relevant(BOTH, id="a1")
    await desk.finds_not_relevant(BOTH, id="a2", rule="gone")

    chosen = [json.loads(line)["alert"] for line in (await desk.says("--json", "ar*")).stdout.splitlines()]
    assert chosen == ["a1"]


async def test_a_rule_that_there_is_not_is_wrong_usage(desk: Desk) -> None:
    misspelled, of_none = await desk.says("amrs"), await desk.says("amrs*")

    assert (misspelled.exit_code, of_none.exit_code) == (2, 0)
    assert 'no rule is called "amrs"; did you mean arms?' in misspelled.stderr


async def test_a_proposal_that_is_dropped_is_proposed_no_more(desk: Desk) -> None:
    await desk.finds_not_relevant(BOTH, id="a1")
    dropped = await desk.says("--drop", "a1", "--drop", "a2")

    assert (dropped.exit_code, dropped.stdout) == (1, "")
    assert dropped.stderr == "a1: dropped\na2: proposes nothing\n"
    assert (await desk.says()).stderr == "0 tests proposed\n"
    await desk.finds_not_relevant(BOTH, id="a1")
    assert (await desk.says("--drop", "a1")).exit_code == 0


async def test_a_text_of_the_web_steers_neither_terminal_nor_configuration(desk: Desk) -> None:
    await desk.finds_not_relevant(
        f"{BOTH} ${{SLACK_TOKEN}} \x1b]0;x\x07\u202e\n      - match: true",
        title="# [a]: {b}, 'c' \"d\"\r\n--- !!python/none",
        url="https://example.org/\n      - match: true",
    )
    printed = (await desk.says()).stdout

    assert all(letter.isprintable() or letter == "\n" for letter in printed)
    assert held(await desk.pastes()) == [(1, True, []), FALSE_ALARM]
    (*_, test) = load_rules(desk.rules, {})["arms.yaml"].rules[0].tests
    assert "${SLACK_TOKEN} ]0;x - match: true" in test.text
    assert test.title == "# [a]: {b}, 'c' \"d\" --- !!python/none"


class Pasted(Settings):
    """A file of nothing but tests."""

    tests: tuple[RuleTest, ...]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(
    title=st.text(max_size=40),
    quotes=st.lists(st.text(max_size=40), max_size=3),
    field=st.sampled_from(["text", "aside"]),
    who=st.text(max_size=20),
)
def test_whatever_the_text_it_is_read_back_as_it_was(
    tmp_path: Path, title: str, quotes: list[str], field: str, who: str
) -> None:
    rule = RuleSpec.model_validate({"id": "a", "all": ["b"], "zones": ["post"], "filters": {"tags": ["*"]}})
    proposal = proposed_by(*quotes, title=title, field=field, tags=(title, who))
    file = tmp_path / "tests.yaml"
    for test in ways_of(replace(proposal, who=who), rule):
        file.write_text("tests:\n" + written(test, [who, title]), encoding="utf-8")
        loaded = load_file(file, Pasted, {})

        assert not loaded.problems
        assert loaded.sound
        assert loaded.sound.model.tests == (RuleTest.model_validate(test),)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("\ufffe\uffff", "\ufffd\ufffd"), ("a\u2028b\x85c", "a b c"), ("\ufeff\u200fa", "a")],
)
def test_a_text_keeps_no_character_that_a_file_cannot_hold(text: str, shown: str) -> None:
    assert plain(text) == shown


async def test_while_redis_is_away_the_command_says_so(desk: Desk, config: Path) -> None:
    (config / "monitor.yaml").write_text("redis: unix:///nowhere/at/all\n")
    result = await desk.says()

    assert result.exit_code == 1
    assert result.stderr.startswith("monitor: ")
