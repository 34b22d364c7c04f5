"""A line of the routes that could never do what it says is refused, in words that say what to write."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from monitor.alerts.routes import EscalateSettings, GroupSettings
from tests.fakes.routes import a_route


@pytest.mark.parametrize(
    ("parts", "complaint"),
    [
        ({"to": []}, "at least 1"),
        ({"rules": [""]}, "at least 1"),
        ({"countries": ["eg"]}, "should match pattern"),
        ({"countries": [""]}, "should match pattern"),
        ({"reasons": ["test"]}, "'new' or 'developing'"),
        ({"quantities": [{}]}, "needs a `unit`, `at_least` or `at_most`"),
        ({"quantities": [{"at_least": 9, "at_most": 3}]}, "no amount fits"),
        ({"quantities": [{"at_least": -1}]}, "greater than or equal to 0"),
        ({"digest": "8:00"}, "is a time of day, and a digest wants a time table; write 0 8 "),
        ({"digest": "0 0 30 2 *"}, "is not when a digest can come"),
        ({"digest": "0 0 8 * * *"}, "is not when a digest can come"),
        ({"group": {}, "digest": "0 8 * * *"}, "a group or a digest, not both"),
        ({"group": {"by": []}}, "at least 1"),
        ({"group": {"by": ["title"]}}, "'rule', 'story', 'outlet', 'country' or 'severity'"),
        ({"escalate": {"after": "15m"}}, "Field required"),
        ({"escalate": {"after": "15m", "to": []}}, "at least 1"),
    ],
)
def test_what_no_route_can_be_is_refused(parts: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        a_route(**parts)


def test_what_is_left_out_of_a_group_and_an_escalation_is_what_most_desks_want() -> None:
    made = a_route(group={}, escalate={"to": ["chief"]})

    assert made.group == GroupSettings(
        by=("rule",), wait=timedelta(seconds=30), interval=timedelta(minutes=5)
    )
    assert made.escalate == EscalateSettings(after=timedelta(minutes=15), to=("chief",))


@pytest.mark.parametrize("cron", ["0 8,18 * * *", "*/30 9-17 * * sun-thu", "0 8 1 * *", "0 8 29 2 *"])
def test_a_digest_comes_by_cron(cron: str) -> None:
    assert a_route(digest=cron).digest == cron
