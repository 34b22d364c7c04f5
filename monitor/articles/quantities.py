"""The amounts of an article's text. Runs where the text is extracted: a long text takes a second."""

from __future__ import annotations

from monitor.arabic.amounts.amounts import amounts
from monitor.model import Quantity


def quantities_of(text: str) -> tuple[Quantity, ...]:
    """Give the amounts that a text says, in its order; none of them overlap."""
    return tuple(
        Quantity(
            min=amount.min,
            max=amount.max,
            approx=amount.approx,
            unit=amount.unit,
            start=amount.start,
            end=amount.end,
            quote=text[amount.start : amount.end],
            unit_start=amount.unit_start,
            unit_end=amount.unit_end,
        )
        for amount in amounts(text)
    )
