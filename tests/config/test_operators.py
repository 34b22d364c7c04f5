"""Operators are told through receivers, so each of them has to be one."""

from __future__ import annotations

from monitor.config.check_receivers import check_operators
from monitor.model.settings import Finding


def test_operators_that_are_receivers_are_right() -> None:
    assert list(check_operators(("ops", "mail"), receivers=["mail", "ops", "desk"])) == []


def test_an_operator_that_is_no_receiver_is_told_at_its_place_with_what_was_meant() -> None:
    findings = list(check_operators(("ops", "mial"), receivers=["mail", "ops"]))

    assert findings == [Finding(("operators", 1), 'unknown receiver "mial"', 'did you mean "mail"?')]
