"""``monitor routes test``: who would hear of an alert, when and why, before one is missed."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import ROOT
from tests.fakes.newsroom import RULES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

RULE = "dprk-russia-arms"
AHRAM = "الأهرام"  # Al-Ahram
# Sunday evening in Riyadh is three hours before that of UTC.
NIGHT = "2026-03-01T23:30+03:00"
RECEIVERS = f"""
receivers:
  desk:
    console: {{}}
    zone: Asia/Riyadh
    quiet: {{from: "23:00", to: "06:00"}}
    at_most: 30
  mail: {{console: {{}}, zone: Asia/Riyadh}}
  chief: {{console: {{}}}}
routes:
  - rules: [dprk-*]
    to: [desk]
    group: {{by: [rule, country], wait: 45s}}
    escalate: {{after: 90m, to: [chief, mail]}}
  - {{outlets: [{AHRAM}], to: [mail, desk], digest: "0 8,18 * * *"}}
  - {{countries: [EG], to: [chief], stop: true}}
  - {{default: true, to: [mail]}}
"""


@pytest.fixture
def config(config: Path) -> Path:
    """A configuration with routes of all sorts; its rule is of normal severity."""
    rule = RULES.replace("severity: high", "severity: normal")
    (config / "rules" / "arms.yaml").write_text(rule, encoding="utf-8")
    (config / "receivers.yaml").write_text(RECEIVERS, encoding="utf-8")
    return config


@pytest.fixture
def asked(monitor: Callable[..., Result], config: Path) -> Callable[..., Result]:
    """``asked("--outlet", AHRAM)`` asks about an alert of the one rule, raised at night."""

    def run(*options: str) -> Result:
        return monitor("routes", "test", "--config", config, "--rule", RULE, "--at", NIGHT, *options)

    return run


def test_who_hears_of_an_alert_when_and_why_is_told_with_what_became_of_every_route(
    asked: Callable[..., Result],
) -> None:
    result = asked("--outlet", "الاهرام")  # Al-Ahram, as most write it

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[1:] == [
        "  desk by route 1: rule is dprk-russia-arms",
        "    in quiet hours until Mon 2 Mar 06:00 Asia/Riyadh",
        "    at most 30 messages an hour, what is more together in one",
        "    to chief too, if nobody acknowledges it within 90m of that",
        "  mail by route 2: outlet is الاهرام",
        "    with the digest of Mon 2 Mar 08:00 Asia/Riyadh",
        "  route 2 taken: desk hears of it by a route above",
        "  route 3 does not fit: no country among EG",
        "  route 4 not needed: a default, and another route takes the alert",
    ]


def test_an_urgent_alert_waits_for_nothing(asked: Callable[..., Result]) -> None:
    result = asked("--severity", "high", "--json")

    [desk] = json.loads(result.stdout)["receivers"]
    assert (desk["at"], desk["held_by"]) == ("2026-03-01T20:30:00+00:00", [])
    assert desk["when"] == "at once: it is urgent (severity high)"


def test_a_group_says_how_long_it_waits(asked: Callable[..., Result]) -> None:
    result = asked("--at", "2026-03-01T12:00", "--json")

    [desk] = json.loads(result.stdout)["receivers"]
    assert (desk["at"], desk["held_by"]) == ("2026-03-01T12:00:45+00:00", ["group"])
    assert desk["when"] == "grouped by rule and country: after 45s, or 5m after its last message"


def test_the_same_is_there_for_programs(asked: Callable[..., Result]) -> None:
    told = json.loads(asked("--country", "EG", "--json").stdout)

    assert [(one["receiver"], one["route"]) for one in told["receivers"]] == [("desk", 1), ("chief", 3)]
    assert told["receivers"][0]["escalates_to"] == ["mail"]
    assert told["routes"][3] == {
        "route": 4,
        "standing": "not_needed",
        "why": "a default, and another route takes the alert",
        "gives": [],
        "dropped": [],
    }


def test_every_step_of_an_escalation_is_told_whichever_route_asks_for_it(
    asked: Callable[..., Result], config: Path
) -> None:
    (config / "receivers.yaml").write_text(
        "receivers: {desk: {console: {}}, mail: {console: {}}, chief: {console: {}}, boss: {console: {}}}\n"
        "routes:\n"
        "- {to: [desk, mail], escalate: {after: 1h, to: [boss, chief, mail]}}\n"
        "- {rules: [dprk-*], to: [desk], escalate: {after: 15m, to: [chief]}}\n"
        "- {severity: low, to: [desk], escalate: {after: 5m, to: [boss]}}\n"
    )

    said = [line.strip() for line in asked().stdout.splitlines() if "acknowledges" in line]
    [desk, mail] = json.loads(asked("--json").stdout)["receivers"]

    assert said == [
        "to chief too, if nobody acknowledges it within 15m",
        "to boss too, if nobody acknowledges it within 1h",
        "to boss, chief too, if nobody acknowledges it within 1h",
    ]
    assert (desk["escalates_to"], mail["escalates_to"]) == (["chief", "boss"], ["boss", "chief"])
    assert desk["escalates_after"] == {"chief": "15m", "boss": "1h"}


def test_tags_origins_stance_and_reason_are_asked_for_by_options(
    asked: Callable[..., Result], config: Path
) -> None:
    line = "{tags: [b], origins: [afp], stance: [denied], reasons: [developing], to: [mail]}"
    (config / "receivers.yaml").write_text(f"receivers: {{mail: {{console: {{}}}}}}\nroutes: [{line}]\n")
    options = [*("--tag", "a", "--tag", "b"), *("--origin", "afp", "--stance", "denied"), "--reason"]

    assert asked(*options, "developing").exit_code == 0
    assert asked(*options, "new").exit_code == 1


def test_an_alert_that_nobody_would_hear_of_is_a_failure_that_says_so(
    asked: Callable[..., Result], config: Path
) -> None:
    (config / "receivers.yaml").write_text(
        "receivers: {mail: {console: {}}}\nroutes:\n"
        "- {severity: low, to: [mail], stop: true}\n"
        "- {rules: [dprk-*], stance: [denied], to: [mail]}\n"
    )

    result = asked()

    assert result.exit_code == 1
    assert result.stdout.splitlines()[1:] == [
        "  nobody would hear of it: no route takes it",
        "  route 1 does not fit: severity is normal, not low",
        "  route 2 does not fit: no stance among denied",
    ]


def test_what_another_rule_mutes_is_said(asked: Callable[..., Result], config: Path) -> None:
    more = "inhibit:\n- {by: [dprk-russia-arms, other], mutes: ['dprk-*']}\n- {by: ['*'], mutes: [other]}\n"
    (config / "receivers.yaml").write_text(RECEIVERS + more, encoding="utf-8")
    (config / "rules" / "other.yaml").write_text("rules: [{id: other, all: [arms]}]\n")

    lines = asked().stdout.splitlines()

    assert "  muted where the same story has an alert of other" in lines


def test_a_rule_that_is_not_live_yet_is_told(asked: Callable[..., Result], config: Path) -> None:
    file = config / "rules" / "arms.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}    status: draft\n", encoding="utf-8")

    assert asked().stderr == f"{RULE}: its status is draft, so that it raises no alert yet\n"


@pytest.mark.parametrize("indent", [None, 2])
def test_an_alert_of_a_file_may_leave_out_what_its_rule_says(
    monitor: Callable[..., Result], config: Path, indent: int | None
) -> None:
    """One object may stand on many lines, as other programs write it."""
    alert = json.dumps({"rule": RULE, "title": None, "outlet": "x"}, indent=indent)

    result = monitor("routes", "test", "--config", config, "--at", NIGHT, "-", stdin=alert)

    assert result.exit_code == 0
    assert result.stdout.startswith(f"{RULE} (normal): ")


def test_many_alerts_are_told_one_after_the_other_and_what_is_none_is_passed_over(
    monitor: Callable[..., Result], config: Path
) -> None:
    lines = [{"rule": RULE}, [], {"rule": RULE, "severity": "x"}, {"rule": "other", "title": "\ud800"}]
    text = "\n\n".join(map(json.dumps, lines)) + "\nnot JSON\n" + "[" * 100_000

    result = monitor("routes", "test", "--config", config, "--json", "-", stdin=text)

    assert [json.loads(line)["rule"] for line in result.stdout.splitlines()] == [RULE, "other"]
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [
        *(f"-:{number}" for number in (3, 5, 8, 9)), "monitor"
    ]  # fmt: skip
    assert result.stderr.endswith("-: 4 alerts could not be understood and passed over\n")


def test_alerts_on_one_page_are_apart(monitor: Callable[..., Result], config: Path) -> None:
    text = f'{{"rule": "{RULE}"}}\n{{"rule": "other"}}\n'

    result = monitor("routes", "test", "--config", config, "-", stdin=text)

    assert "\n\nother (normal): \n" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param([], "name a rule with --rule, or a FILE", id="nothing"),
        pytest.param(["--rule", RULE, "-"], "and not both", id="both"),
        pytest.param(["--tag", "tv", "-"], "and not both", id="options for a file"),
        pytest.param(["--rule", "dprk-russia-arm"], f"did you mean {RULE}?", id="unknown rule"),
        pytest.param(
            ["--rule", RULE, "--country", "Egypt"],
            '"Egypt" is no code of a country; write its two capital letters, EG',
            id="no country",
        ),
        pytest.param(["--rule", RULE, "--at", "noon"], '"noon" is no time', id="no time"),
    ],
)
def test_wrong_usage_says_what_to_write(
    monitor: Callable[..., Result], config: Path, arguments: list[str], told: str
) -> None:
    result = monitor("routes", "test", "--config", config, *arguments)

    assert result.exit_code == 2
    assert told in result.stderr


def test_a_file_that_is_not_there_is_told(monitor: Callable[..., Result], config: Path) -> None:
    result = monitor("routes", "test", "--config", config, "nowhere.jsonl")

    assert (result.exit_code, result.stderr) == (1, "monitor: nowhere.jsonl: No such file or directory\n")


def test_a_notice_goes_at_once(monitor: Callable[..., Result], config: Path) -> None:
    alert = json.dumps({"rule": "feed-health", "reason": "notice"})

    result = monitor("routes", "test", "--config", config, "--at", NIGHT, "-", stdin=alert)

    assert "    at once: it is a notice\n" in result.stdout


def test_on_a_terminal_names_stand_out_and_arabic_does_not_turn_the_line_round(config: Path) -> None:
    command = ["routes", "test", "--config", str(config), "--rule", RULE, "--outlet", AHRAM]
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    here, there = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "monitor", *command],
        check=True,
        stdout=there,
        env={**environment, "PYTHONPATH": str(ROOT)},
    )
    os.close(there)
    shown = _read(here)

    assert "\x1b[32mmail\x1b[0m by route 2" in shown
    assert f"outlet is \u2068{AHRAM}\u2069" in shown  # FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE


def _read(terminal: int) -> str:
    parts: list[bytes] = []
    try:
        while part := os.read(terminal, 65_536):
            parts.append(part)
    except OSError:  # Linux says so that the other end is closed
        pass
    finally:
        os.close(terminal)
    return b"".join(parts).decode()


def test_the_group_and_its_part_show_an_example(monitor: Callable[..., Result]) -> None:
    helps: list[Any] = [monitor("routes", "--help"), monitor("routes", "test", "--help")]

    assert all("monitor routes test --rule" in one.stdout.partition("Example")[2] for one in helps)
