"""The lines of an alert's log: what befell it, when, and why. Pure.

A line is a JSON object: ``at`` (ISO 8601), ``step`` and what the step says. They are written with the
transition that they tell of.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from datetime import datetime

# A receiver that is down for three days is tried some 4,500 times; the newest attempts tell enough. Where an
# alert came from, and by which routes, its first lines say: they stay.
MOST_LINES: Final = 500
FIRST_LINES: Final = 50


class Step(StrEnum):
    """What befalls an alert."""

    RAISED = "raised"
    HELD = "held"
    ATTEMPTED = "attempted"
    ENDED = "ended"
    ANSWERED = "answered"
    REVIVED = "revived"
    FORWARDED = "forwarded"
    # stands where lines were let go of; append.lua writes it
    LEFT_OUT = "left_out"


def line(step: Step, at: datetime, **said: Any) -> str:
    """Write one line; what is empty is left out."""
    told = {name: value for name, value in said.items() if value not in ("", None, 0)}
    return json.dumps({"at": at.isoformat(), "step": step.value, **told}, ensure_ascii=False)
