"""How long a document is fresh by its own headers (RFC 9111, 4.2): until then a poll finds nothing."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from monitor.net.retry_after import http_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

# Who says that news is fresh for longer speaks of static files in general, or lies: a year, 2038.
_LONGEST: Final = timedelta(days=1)
_MAX_AGE = re.compile(r"(?<![\w-])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_UNCACHED = re.compile(r"(?<![\w-])no-(?:cache|store)(?![\w-])", re.IGNORECASE)


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Say for how long more an answer is fresh; None where it does not say, or not believably.

    ``headers`` has lower-cased names. ``max-age`` counts before ``Expires``, which is held
    against the server's own ``Date``: its clock may be wrong. ``s-maxage`` is for proxies.
    """
    control = headers.get("cache-control", "")
    if _UNCACHED.search(control):
        return None
    found = _MAX_AGE.search(control)
    lifetime = timedelta(seconds=int(found[1])) if found else _until_expiry(headers, now)
    if lifetime is None or lifetime > _LONGEST:
        return None
    left = lifetime - _age(headers)
    return left if left > timedelta() else None


def _until_expiry(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    expires_at = http_date(headers.get("expires", ""))
    return expires_at - (http_date(headers.get("date", "")) or now) if expires_at else None


def _age(headers: Mapping[str, str]) -> timedelta:
    """Give how long the answer lay in a proxy on its way."""
    written = headers.get("age", "").strip()
    return timedelta(seconds=int(written[:9])) if written.isascii() and written.isdigit() else timedelta()
