"""What operators set about alerts."""

from __future__ import annotations

from datetime import timedelta

from pydantic import Field

from monitor.model.settings import Duration, Settings


class AlertSettings(Settings):
    """``alerts:`` of ``monitor.yaml``."""

    hold: Duration = Field(
        default=timedelta(seconds=2),
        description="An alert waits this long for outlets that carry the same story, to name them.",
    )
