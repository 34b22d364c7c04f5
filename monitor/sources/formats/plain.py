"""Titles as plain text, whatever a document wraps them in."""

from __future__ import annotations

import html
import re
from typing import Final

from monitor.arabic.bidi import balanced

_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
# What a system left that escaped a text which another had wrapped already.
_CDATA: Final = "<![CDATA["
_CDATA_END: Final = "]]>"
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Once for what the title holds, once more for outlets whose system escapes what is escaped.
_ROUNDS: Final = 2
# Markup may be many times as long as the words in it; beyond that it is an attack.
_MAX_MARKUP: Final = 50_000
# C1 controls stand for what windows-1252 has there, as HTML reads them: &#150; is a dash.
_C1: Final = {code: html.unescape(f"&#{code};") for code in range(0x80, 0xA0)}


def plain(title: str, *, max_length: int) -> str:
    """Strip tags, resolve entities (escaped twice, too), fold white space to single blanks."""
    title = title[:_MAX_MARKUP]
    if "<" in title or "&" in title:
        title = _unwrapped(title)
    title = " ".join(title.split())[:max_length]
    return title if title.isprintable() else _shown(title)


def _unwrapped(title: str) -> str:
    for _ in range(_ROUNDS):
        title = _without_tags(title)
        if "&" not in title or not _ENTITY.search(title):
            return title
        title = html.unescape(title)
    return _without_tags(title)


def _without_tags(title: str) -> str:
    if "<" not in title:
        return title
    if _CDATA in title:
        title = title.replace(_CDATA, "").replace(_CDATA_END, "")
    before, *comments = title.split("<!--")
    return _TAG.sub("", before + "".join(comment.partition("-->")[2] for comment in comments))


def _shown(title: str) -> str:
    """Leave nothing in a title that turns the line it is shown in around, or ends it."""
    title = title.translate(_C1)
    return balanced("".join(letter for letter in title if letter >= " " and not "\x7f" <= letter < "\xa0"))
