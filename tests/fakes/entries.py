"""New entries as the step after reads them from the stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.model import Entry
from monitor.model.codec import from_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from monitor.sources.new_entry import NewEntry


def as_read(new: Iterable[NewEntry]) -> list[Entry]:
    """Read entries back from what a poll gave."""
    return [from_json(Entry, one.json) for one in new]
