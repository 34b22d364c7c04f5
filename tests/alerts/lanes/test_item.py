"""What waits in a lane is written in one word."""

from __future__ import annotations

import pytest

from monitor.alerts.lanes.item import Item, known, parse
from monitor.model import DeliveryKind


@pytest.mark.parametrize(
    ("item", "written"),
    [
        (Item("9c"), "9c"),
        (Item("9c", DeliveryKind.ESCALATION), "9c/escalation"),
        (Item("9c", DeliveryKind.ANSWER, 2), "9c/answer/2"),
    ],
)
def test_an_item_reads_as_it_was_written(item: Item, written: str) -> None:
    assert str(item) == written
    assert parse(written) == item


def test_what_a_newer_version_may_have_written_is_no_item() -> None:
    assert known("9c/nonsense") is None
    assert known("9c/answer/2") == Item("9c", DeliveryKind.ANSWER, 2)
