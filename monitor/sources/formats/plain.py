"""Titles as plain text, whatever a feed wraps them in."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*|!--.*?--)>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Once for what the title holds, once more for outlets whose system escapes what is escaped.
_ROUNDS = 2


def plain(title: str, *, max_length: int) -> str:
    """Strip tags, resolve entities (escaped twice, too), fold white space to single blanks."""
    for _ in range(_ROUNDS):
        if "<" in title:
            title = _TAG.sub("", title)
        if "&" not in title or not _ENTITY.search(title):
            break
        title = html.unescape(title)
    return " ".join(_TAG.sub("", title).split())[:max_length]
