"""What is wrong with what a feed's documents, and the pages of its entries, hold. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from monitor.sources.health.diagnosis import Diagnosis, Kind
from monitor.sources.health.standing import Standing
from monitor.sources.outcome import Outcome

if TYPE_CHECKING:
    from monitor.sources.health.pages import PageCounts
    from monitor.sources.outcome import Poll
    from monitor.sources.state import FeedState

# One page in twenty of a good outlet gives no text (galleries, video): eight running are no chance.
_PAGES: Final = 8
# As ``monitor.sources.mending`` warns of mojibake that it could not undo. One text or two may be what
# an outlet has quoted.
_GARBLED: Final = re.compile(r"(\d{1,9}) texts were saved in a wrong encoding, which cannot be undone")
_MANY: Final = 3


def garbled(state: FeedState) -> Diagnosis | None:
    """Say that the letters of the last document are no words; its warnings stay while it does."""
    found = _GARBLED.search(state.message) if state.message else None
    if found is None or int(found[1]) < _MANY:
        return None
    return Diagnosis(Kind.GARBLED, f"its letters are garbled, so rules find no words in it: {found[0]}")


def empty(before: FeedState, poll: Poll) -> Diagnosis | None:
    """Say that a feed that had entries gives a document without any; its parts may hold them."""
    if poll.state.parts:
        return None
    if poll.outcome is Outcome.OK:
        is_empty = not poll.entry_count and before.entry_at is not None
    else:
        # the document is still the one that was empty before
        is_empty = bool(before.health) and Standing.unpacked(before.health).latest is Kind.EMPTY
    if not is_empty:
        return None
    note = "its document holds no entry any more: look for another one with monitor feeds discover"
    return Diagnosis(Kind.EMPTY, note)


def textless(pages: PageCounts) -> Diagnosis | None:
    """Say that pages give no text any more; None while they do, and where they never did."""
    if pages.bad < _PAGES or pages.good < _PAGES:
        return None
    note = (
        f"its last {pages.bad} pages gave no text ({pages.reason}), earlier ones did: has their template"
        " changed, or is there a wall before them? Alerts go by what the feed carries"
    )
    return Diagnosis(Kind.NO_TEXT, note)
