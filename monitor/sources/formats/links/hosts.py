"""Which hosts belong to one site."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

# registries that sell names below these: bbc.co.uk, alghad.com.jo
_SECOND_LEVEL: Final = frozenset({"com", "co", "net", "org", "gov", "edu", "ac", "info"})
_ADDRESS: Final = re.compile(r"[\d.]+|.*:.*")
_WITH_COUNTRY: Final = 3
_WITHOUT: Final = 2


def site_of(url: str) -> str:
    """Give the name that a site's hosts share: ``example.com`` for ``www.`` and ``news.example.com``."""
    host = urlsplit(url).hostname or ""
    if _ADDRESS.fullmatch(host):
        return host
    labels = host.split(".")
    is_below = len(labels) >= _WITH_COUNTRY and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-(_WITH_COUNTRY if is_below else _WITHOUT) :])
