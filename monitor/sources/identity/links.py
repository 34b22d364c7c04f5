"""Spellings of one link, brought together. For comparing only: it may not be a URL that works."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

# Named by who put them there: advertisers, newsletters, statistics, sessions.
_TRACKING = frozenset(
    {
        "_ga", "at_medium", "cmpid", "dclid", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid",
        "msclkid", "phpsessid", "twclid", "yclid",
    }
)  # fmt: skip
_TRACKING_PREFIX = ("utm_", "at_campaign", "at_custom")
# Most links are written so, and read in a tenth of the time.
_PLAIN = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~/-]*)?")
_SESSION = ";jsessionid="


@lru_cache(maxsize=2_048)  # an entry's link is often its guid, and looked at twice
def canonical(url: str) -> str:
    """Bring spellings of one link together: scheme, case of the host, tracking, fragment.

    Empty for an empty URL; a URL that cannot be read is left as it is.
    """
    if _PLAIN.fullmatch(url):
        host, slash, path = url.partition("://")[2].partition("/")
        return f"{host.lower().removeprefix('www.')}{slash}{path}".rstrip("/") + "?"
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if not parts.netloc:
        return ""
    path = parts.path
    if _SESSION in path.lower():
        path = path[: path.lower().index(_SESSION)]
    if not path.isascii() or "%" in path:
        path = quote(unquote(path))
    query = _query(parts.query) if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{path.rstrip('/')}?{query}"


def is_front_page(link: str) -> bool:
    """Say whether a canonical link is a site's front page, which names no entry."""
    return link.endswith("?") and "/" not in link


def _query(query: str) -> str:
    kept = [
        (name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _tracks(name, value)
    ]
    return urlencode(sorted(kept))


def _tracks(name: str, value: str) -> bool:
    lowered = name.lower()
    if lowered == "ref":
        return not value.isdigit()  # ?ref=rss says who sent us, ?ref=1234 which article it is
    return lowered in _TRACKING or lowered.startswith(_TRACKING_PREFIX)
