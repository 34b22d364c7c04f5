"""What operators set about polling."""

from __future__ import annotations

from datetime import timedelta

from pydantic import Field

from monitor.model.settings import ByteSize, Duration, Often, Pause, Settings


class PollSettings(Settings):
    """``poll:`` of ``monitor.yaml``."""

    every: Often = Field(
        default="auto",
        description="How often a feed is polled that says nothing else; auto goes by its own rhythm.",
    )
    fastest: Duration = Field(
        default=timedelta(seconds=60), description="No feed is polled more often, whatever it asks."
    )
    slowest: Duration = Field(
        default=timedelta(hours=1), description="A quiet or failing feed is polled at least this often."
    )
    deadline: Duration = Field(
        default=timedelta(seconds=30), description="For one whole fetch, redirects and all."
    )
    max_bytes: ByteSize = Field(default=16_000_000, description="Of a feed, before and after it is inflated.")
    in_flight: int = Field(default=64, ge=1, le=1000, description="Feeds polled at one time.")
    per_host: int = Field(default=2, ge=1, le=64, description="Connections to one host at one time.")
    spacing: Pause = Field(
        default=timedelta(milliseconds=200),
        description="Between two requests to one public host, at least; 0s for none.",
    )
