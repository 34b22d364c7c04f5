"""Texts in which brackets mark the words that are meant."""

from __future__ import annotations

import re

_MARKED = re.compile(r"(.*?)\[(.*)\]", re.DOTALL)


def unmarked(text: str) -> tuple[str, tuple[int, int]]:
    """Give a text without its brackets, and the place that they mark: all of it where there are none."""
    found = _MARKED.match(text)
    if not found:
        return text, (0, len(text))
    before, meant = found.groups()
    return f"{before}{meant}{text[found.end() :]}", (len(before), len(before) + len(meant))
