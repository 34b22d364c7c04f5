"""docs/operations.md names every metric as /metrics has it, and its alerts ask for what there is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from monitor.alerts.canary import Outcome
from monitor.alerts.lanes.state import Standing
from monitor.app.roles import Role
from monitor.pipeline.attempting import Ending
from monitor.pipeline.status import STATES
from monitor.web.metrics import HELP
from tests.fakes.every_metric import families
from tests.fakes.operations_page import METRICS, OPERATIONS, file, rows
from tests.fakes.page import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fakes.page import Row

KNOWN = families()
RULES: list[dict[str, Any]] = yaml.safe_load(file("monitor-rules.yml"))["groups"][0]["rules"]
# What a label can be, where that is ours to say.
VALUES = {
    ("monitor_feeds", "state"): set(STATES),
    ("monitor_instances", "role"): {role.value for role in Role},
    ("monitor_lane_standing", "standing"): {standing.value for standing in Standing},
    ("monitor_canary_rules", "state"): {Outcome.SHOWN.value, "failed", "unshown"},
    ("monitor_deliveries_total", "status"): {*(e.value for e in Ending), "given_up", "muted", "dropped"},
    ("monitor_config_loads_total", "status"): {"loaded", "refused"},
    ("monitor_alert_delivery_seconds", "from"): {"published", "seen"},
    ("monitor_alert_delivery_seconds", "held"): {"yes", "no"},
}
METRIC = re.compile(r"\b(monitor_\w+?)(?:_bucket)?\b(?:\{([^}]*)\})?")
MATCHER = re.compile(r'(\w+)(?:=~|!~|!=|=)"([^"]*)"')


def asked() -> Iterator[str]:
    """Give every expression of the page: those of the rules, and those of the table."""
    yield from (rule["expr"] for rule in RULES)
    yield from (shown for row in rows(*METRICS) for shown in quoted(row["alert"]) if "monitor_" in shown)


def test_every_metric_is_told_with_its_labels_and_no_other() -> None:
    told = {quoted(row["metric"])[0]: frozenset(quoted(row["labels"])) for row in rows(*METRICS)}

    assert told == {name: family.labels for name, family in KNOWN.items()}


@pytest.mark.parametrize("row", rows(*METRICS), ids=lambda row: row["metric"])
def test_a_metric_means_what_its_help_says(row: Row) -> None:
    """In the same words, and then perhaps more of it."""
    [name] = quoted(row["metric"])
    count = name.removeprefix("monitor_")
    help_ = KNOWN[name].text if count in HELP or not count.endswith("_total") else row["says"]

    assert row["says"].startswith(help_.rstrip("."))


@pytest.mark.parametrize("row", rows(*METRICS), ids=lambda row: row["metric"])
def test_a_metric_says_when_to_be_called(row: Row) -> None:
    """By a rule that there is, by an expression, or it says why by none."""
    named = {rule["alert"] for rule in RULES}
    shown = quoted(row["alert"])

    assert row["alert"]
    assert [one for one in shown if one.isalpha() and one not in named and one != "operators"] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_a_rule_stands_beside_the_metrics_that_it_asks(rule: dict[str, Any]) -> None:
    beside = {quoted(row["metric"])[0] for row in rows(*METRICS) if f"`{rule['alert']}`" in row["alert"]}

    assert {name for name, _ in METRIC.findall(rule["expr"])} & beside


@pytest.mark.parametrize("expression", sorted(asked()))
def test_an_expression_asks_for_metrics_and_labels_that_there_are(expression: str) -> None:
    found = METRIC.findall(expression)

    assert found
    assert expression.count("(") == expression.count(")")
    for name, matchers in found:
        assert name in KNOWN
        for label, value in MATCHER.findall(matchers):
            assert label in KNOWN[name].labels
            assert set(value.split("|")) <= VALUES.get((name, label), set(value.split("|")))
    by = {label for shown in re.findall(r"by \(([^)]*)\)", expression) for label in shown.split(", ")}
    assert by - {"le"} <= KNOWN[found[0][0]].labels


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_a_rule_leads_to_a_chapter_that_says_what_to_do(rule: dict[str, Any]) -> None:
    page, _, anchor = rule["annotations"]["do"].partition("#")
    text = OPERATIONS.path.with_name(page).read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)

    assert anchor in {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}
