"""How a poll ended, and what it gave."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from monitor.sources.formats.format import Hints
    from monitor.sources.new_entry import NewEntry
    from monitor.sources.state import FeedState


class Outcome(StrEnum):
    """How a poll ended."""

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    UNCHANGED = "unchanged"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Poll:
    """What one poll gave.

    ``entries`` are new and to be read, oldest first; ``skipped_count`` more were new and too
    old to alert on: they are known from now on, and that is all. ``braked_count`` is that of
    ``Fresh``. Where ``outcome`` is error, ``reason`` is a short word (a FetchReason's, a
    ParseError's, ``http_404``, ``worker_died``, ``worker_timeout``, ``worker_failed``) and
    ``message`` a sentence; ``retry_after`` is what the server asked for, uncapped. ``headers``
    are the answer's, with lower-cased names, and ``url`` is where it came from; none where there
    was no answer. ``newest_at`` is the latest date of any entry in a document that was read, and
    ``kind`` and ``hints`` are that document's.
    """

    outcome: Outcome
    state: FeedState
    entries: tuple[NewEntry, ...] = ()
    skipped_count: int = 0
    braked_count: int = 0
    entry_count: int = 0
    warnings: tuple[str, ...] = ()
    reason: str = ""
    message: str = ""
    retry_after: timedelta | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    url: str = ""
    newest_at: datetime | None = None
    kind: str = ""
    hints: Hints | None = None
