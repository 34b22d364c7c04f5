"""What operators set about reading articles."""

from __future__ import annotations

from datetime import timedelta

from pydantic import Field

from monitor.model.settings import ByteSize, Duration, Settings


class ReadSettings(Settings):
    """``read:`` of ``monitor.yaml``."""

    pages: bool = Field(
        default=True, description="Fetch each entry's page; if false, only what the feed carries is read."
    )
    deadline: Duration = Field(default=timedelta(seconds=30), description="For fetching one page.")
    max_bytes: ByteSize = Field(default=8_000_000, description="Of a page, before and after it is inflated.")
    processes: int = Field(default=2, ge=1, le=64, description="Worker processes that extract text.")
    robots: bool = Field(
        default=True, description="Pages that the outlet's robots.txt asks us not to fetch are not fetched."
    )
    max_age: Duration = Field(
        default=timedelta(days=3), description="Entries that were published earlier are not alerted."
    )
