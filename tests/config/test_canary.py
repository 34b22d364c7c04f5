"""``canary:`` of ``receivers.yaml``: how often a proof of life comes, and who gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.config.check_receivers import check_receivers
from monitor.config.files import ReceiversFile
from monitor.model.settings import Finding

if TYPE_CHECKING:
    from tests.config.conftest import ConfigFolder

FILE = """
    receivers:
      terminal: {console: {}}
      ops: {console: {}}
    routes:
      - {to: [terminal]}
    canary: %s
    """


def findings(canary: dict[str, object]) -> list[Finding]:
    file = ReceiversFile.model_validate(
        {
            "receivers": {"terminal": {"console": {}}, "ops": {"console": {}}},
            "routes": [{"to": ["terminal"]}],
            "canary": canary,
        }
    )
    return list(check_receivers(file, receivers=["terminal", "ops"], rules=None, feeds=None))


def test_a_receiver_of_the_proof_of_life_alone_is_one_that_something_is_sent_to() -> None:
    assert findings({"to": ["ops"]}) == []


def test_a_receiver_that_is_none_is_told_at_its_place_with_what_was_meant() -> None:
    found = findings({"every": "1h", "to": ["ops", "opps"]})

    assert found == [Finding(("canary", "to", 1), 'unknown receiver "opps"', 'did you mean "ops"?')]


def test_one_a_minute_is_the_most_and_somebody_has_to_get_it(folder: ConfigFolder) -> None:
    folder.write("receivers.yaml", FILE % "{every: 30s, to: []}")

    problems = folder.problems()
    assert [problem.partition(": ")[0].split(":")[1] for problem in problems] == ["6", "6"]
    assert "every" in problems[0]
    assert "to" in problems[1]
