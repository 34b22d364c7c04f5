"""JSON that somebody else wrote: read within bounds, and its texts made fit to travel."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# Raw in a string they are refused, as escapes (\u0000) they are not; nobody can read them.
_CONTROLS = dict.fromkeys({*range(0x20)} - {0x09, 0x0A, 0x0D})


def read_json(raw: bytes | str) -> Any:
    """Read JSON; raise ValueError, in words for an operator, where that cannot be done."""
    try:
        return json.loads(raw)
    except RecursionError as error:
        message = "it is nested too deep"
        raise ValueError(message) from error
    except UnicodeDecodeError as error:
        message = "it is not in UTF-8"
        raise ValueError(message) from error


def text_of(values: Mapping[str, Any], *names: str) -> str:
    """Give the first of these members that holds text or a whole number, without blanks around it.

    Half a surrogate pair, which JSON can write and UTF-8 cannot, becomes a question mark.
    """
    for name in names:
        value = values.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value.strip().translate(_CONTROLS).encode("utf-8", "replace").decode()
    return ""


def as_markup(text: str) -> str:
    """Write plain text as the markup that an entry's content is: a paragraph for each of its own."""
    paragraphs = [" ".join(part.split()) for part in text.replace("\r", "").split("\n\n")]
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in paragraphs if part)
