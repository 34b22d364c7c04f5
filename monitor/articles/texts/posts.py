"""Embedded posts in running text: what X, formerly Twitter, leaves when its script did not run.

A post is one or more lines of its words, usually with a ``pic.twitter.com`` link or hashtags,
and a line ``— Name (@handle) September 11, 2023``. Extractors glue the next paragraph to it.
"""

from __future__ import annotations

import re

_SIGNATURE = re.compile(
    r"[\u2014\u2013-]\s*[^()\n]{0,100}\(@\w{1,20}\)\s*"  # EM DASH, EN DASH or hyphen, name, handle
    r"(?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2} [^\W\d]{3,10},? \d{4}|[^\W\d]{3,10} \d{1,2}, \d{4})?\s*"
)
_WORDS_OF_POST = re.compile(r"pic\.twitter\.com/|https://t\.co/|(?<!\w)[#@]\w{2}")
_PICTURE_LINK = re.compile(r"\s*(?:https?://)?pic\.twitter\.com/[A-Za-z0-9]{1,20}")


def cut_posts(lines: list[str]) -> list[str]:
    """Give the lines without embedded posts; what was glued to a post's last line stays.

    Lines before a signature go with it as far back as they carry a post's links, hashtags or
    handles. An Arabic post without any leaves its words behind: nothing shows where it began.
    """
    if not any("(@" in line or "pic.twitter" in line for line in lines):
        return lines
    kept: list[str] = []
    for line in lines:
        found = _SIGNATURE.search(line)
        if not found:
            kept.append(line)
            continue
        before, after = line[: found.start()].strip(), line[found.end() :].strip()
        if before and not _WORDS_OF_POST.search(before):
            kept.append(before)
        elif not before:
            while kept and _WORDS_OF_POST.search(kept[-1]):
                kept.pop()
        if after:
            kept.append(after)
    return [line for line in (_PICTURE_LINK.sub("", line).strip() for line in kept) if line]
