"""URLs as the client takes them, and as people may see them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import httpx
import yarl

from monitor.model import FetchError, FetchReason

# RFC 9110, 4.1 asks for 8000 at least; what is longer is no news.
_MAX_LENGTH = 8_000
_MAX_PORT = 65_535

# The same feeds are asked for again and again, in turn: were there more than this, each poll would
# cost 80 µs more, for httpx takes 60 to read a URL and yarl 20. One kept holds 1.6 kB.
_MOST_URLS: Final = 16_384
# In a text, up to what cannot stand in a URL, or stands behind one in a sentence.
_IN_TEXT: Final = re.compile(r"[a-z][a-z0-9+.-]{1,20}://[^\s<>]*[^\s<>.,:;)\]\"']", re.IGNORECASE)
_MAY_HOLD_SECRETS: Final = re.compile("[?#@]")
# What was read a moment ago, by another of these functions.
_url = lru_cache(maxsize=256)(httpx.URL)


@dataclass(frozen=True, slots=True)
class Target:
    """A URL that may be fetched: ``url`` as we write it, ``parsed`` as aiohttp takes it."""

    url: str
    parsed: yarl.URL


@lru_cache(maxsize=_MOST_URLS)
def target(url: str, *, named: str) -> Target:
    """Make ready a URL that may be fetched; raise FetchError for any other, as ``checked`` does."""
    written = str(checked(url, named=named))
    try:
        return Target(written, yarl.URL(written))
    except ValueError as error:
        raise _bad_url(named, "the URL cannot be read") from error


@lru_cache(maxsize=_MOST_URLS)
def without_secrets(url: str) -> str:
    """Give a URL without user, password, query and fragment, for logs and messages."""
    try:
        parsed = _url(url)
    except (httpx.InvalidURL, ValueError):
        return "a URL that cannot be read"
    return str(parsed.copy_with(userinfo=b"", query=None, fragment=None))


def origin(url: str) -> str:
    """Give only scheme, host and port: the path of a Slack webhook is a secret too."""
    try:
        parsed = _url(url)
    except (httpx.InvalidURL, ValueError):
        return "a URL that cannot be read"
    return str(httpx.URL(scheme=parsed.scheme, host=parsed.raw_host.decode(), port=parsed.port))


def text_without_secrets(text: str) -> str:
    """Give a text with every URL in it as ``without_secrets`` has it; others quote whole ones."""
    return _IN_TEXT.sub(lambda found: _bare(found[0]), text)


def text_with_origins(text: str) -> str:
    """Give a text with every URL in it cut to its origin: for tracebacks, which may quote any of ours."""
    return _IN_TEXT.sub(lambda found: origin(found[0]), text)


def _bare(url: str) -> str:
    return without_secrets(url) if _MAY_HOLD_SECRETS.search(url) else url


def checked(url: str, *, named: str) -> httpx.URL:
    """Parse a URL that may be fetched; raise FetchError for any other.

    http and https only, a host, no user or password: what a feed or page names must not
    reach another service or log in somewhere. ``named`` stands for the URL in messages.
    """
    if len(url) > _MAX_LENGTH:
        raise _bad_url(named[:200], f"the URL is longer than {_MAX_LENGTH:,} characters")
    try:
        parsed = _url(url)
        host = parsed.host  # a ValueError where no letters stand behind its "xn--"
    except (httpx.InvalidURL, ValueError) as error:
        raise _bad_url(named, "the URL cannot be read") from error
    if parsed.scheme not in {"http", "https"}:
        raise _bad_url(named, f"only http and https are fetched, not {parsed.scheme or 'a path alone'}")
    if not host:
        raise _bad_url(named, "the URL names no host")
    if (parsed.port or 0) > _MAX_PORT:
        raise _bad_url(named, f"there is no port {parsed.port}")
    if parsed.userinfo:
        raise _bad_url(named, "a URL with a user name or password is not fetched")
    return parsed.copy_with(fragment=None) if parsed.fragment else parsed


def _bad_url(named: str, why: str) -> FetchError:
    return FetchError(f"{named}: {why}", url=named, reason=FetchReason.BAD_URL)
