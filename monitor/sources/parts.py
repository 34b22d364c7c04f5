"""The further documents of a feed: the sitemaps that a sitemap index names."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import TYPE_CHECKING, Final

from monitor.sources.asking import Validators

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# The newest ones: news is in the first, and what has left it in the second.
MAX_PARTS: Final = 5

Parts = dict[str, Validators]


def unpacked(stored: str) -> Parts:
    """Read the parts of a state: by URL, newest first."""
    return {url: Validators(*values) for url, values in json.loads(stored or "{}").items()}


def packed(parts: Mapping[str, Validators]) -> str:
    """Write parts into a state."""
    return json.dumps({url: astuple(validators) for url, validators in parts.items()}) if parts else ""


def named(urls: Sequence[str], known: Parts) -> Parts:
    """Give the parts that a document names now, with what is known of them."""
    return {url: known.get(url, Validators()) for url in urls[:MAX_PARTS]}
