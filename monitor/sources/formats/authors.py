"""Who wrote it, without their mail address."""

from __future__ import annotations

from typing import Final

from monitor.sources.formats.plain import plain

_MAX_AUTHOR: Final = 1_000


def person(written: str) -> str:
    """Give the name in ``name``, ``mail (name)``, ``name (mail)`` or ``name <mail>``; else the mail address.

    RSS asks for a mail address here, and most feeds write the name after it.
    """
    if "@" not in written:
        return plain(written, max_length=_MAX_AUTHOR)
    words = written[:_MAX_AUTHOR].replace("&lt;", "<").replace("<", " ").replace(">", " ").split()
    name = " ".join(word for word in words if "@" not in word).strip("() ")
    return plain(name or " ".join(words), max_length=_MAX_AUTHOR)
