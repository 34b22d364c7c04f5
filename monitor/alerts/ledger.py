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

# A receiver that is down for three days is tried some 4,500 times; the newest attempts tell enough.
MOST_LINES: Final = 500


class Step(StrEnum):
    """What befalls an alert."""

    RAISED = "raised"
    HELD = "held"
    ATTEMPTED = "attempted"
    ENDED = "ended"
    ANSWERED = "answered"
    REVIVED = "revived"


def line(step: Step, at: datetime, **said: Any) -> str:
    """Write one line; what is empty is left out."""
    told = {name: value for name, value in said.items() if value not in ("", None, 0)}
    return json.dumps({"at": at.isoformat(), "step": step.value, **told}, ensure_ascii=False)
