"""How fast Slack takes messages: docs.slack.dev/apis/web-api/rate-limits."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from monitor.model import digest
from monitor.receivers.notifier import Pace

# "1 per second", for a channel as for a webhook; "short bursts >1 allowed", with no number given.
EVERY: Final = timedelta(seconds=1)
BURST: Final = 3


def pace(*secrets: str) -> Pace:
    """Give the pace of a destination; its name is a digest of what leads there, and gives none of it away."""
    return Pace(f"slack-{digest(*secrets)}", every=EVERY, burst=BURST)
