"""When a server wants to be asked again (RFC 9110, 10.2.3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# A year: longer is a mistake of the server, and what no timedelta holds must not raise.
_LONGEST = timedelta(days=366)


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Read Retry-After, seconds or an HTTP date; None where it is absent or cannot be read.

    ``headers`` has lower-cased names. Never negative; the caller caps it to its own patience.
    """
    written = headers.get("retry-after", "").strip()
    if written.isascii() and written.isdigit():
        # nine digits are 31 years: past any cap, within what timedelta holds
        return min(timedelta(seconds=int(written[:9])), _LONGEST)
    at = http_date(written)
    return min(max(at - now, timedelta()), _LONGEST) if at else None


def http_date(written: str) -> datetime | None:
    """Read a date of an HTTP header; None where it is absent or cannot be read."""
    try:
        at = parsedate_to_datetime(written)
    except (ValueError, OverflowError):  # the latter for a zone or a year of twenty digits
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
