"""Links as documents write them, to absolute ones."""

from __future__ import annotations

from typing import Final
from urllib.parse import urljoin, urlsplit

_MAX_URL: Final = 4_000
_SCHEMES: Final = ("http://", "https://")
_NO_HOST: Final = frozenset({"", "/", "?", "#"})
# What editors paste along with a link: ZERO WIDTH SPACE, LEFT-TO-RIGHT and RIGHT-TO-LEFT MARK,
# the embeddings, overrides and isolates, ZERO WIDTH NO-BREAK SPACE.
_PASTED: Final = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


def absolute(written: str, *, base: str, url: str) -> str:
    """Give a link as an absolute http or https URL, or empty where it is none.

    It is relative to ``base``, which is relative to ``url``. Arabic letters stay as they are.
    """
    link = written if written.isprintable() and " " not in written else _in_one_piece(written)
    if "&amp;" in link:
        link = link.replace("&amp;", "&")  # escaped twice: no address holds it
    if not link.startswith(_SCHEMES):
        link = _joined(link, base, url)
    return link if len(link) <= _MAX_URL and _has_host(link) else ""


def _in_one_piece(written: str) -> str:
    """Join a link that was broken over lines; blanks within a line are part of it (URL Standard)."""
    link = "".join(line.strip() for line in written.splitlines()).strip(_PASTED + " \t")
    return "".join(part for part in link.replace(" ", "%20") if part.isprintable() or part in "\u200c\u200d")


def _has_host(link: str) -> bool:
    if link.isascii() and "[" not in link and "]" not in link:
        return link.startswith(_SCHEMES) and link[link.index("//") + 2 :][:1] not in _NO_HOST
    try:
        parts = urlsplit(link)  # refuses hosts that turn into others when they are looked up
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _joined(link: str, base: str, url: str) -> str:
    if not link:
        return ""
    if link.startswith("www."):
        link = f"//{link}"
    try:
        return urljoin(urljoin(url, base), link)
    except ValueError:
        return ""
