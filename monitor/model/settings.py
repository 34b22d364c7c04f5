"""What every model of an operator's file has in common: strict keys, durations, sizes.

Kept apart from the values, so that who only passes values on does not load pydantic.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

_DURATION = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
_DURATION_UNITS = {
    "ms": timedelta(milliseconds=1),
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(B|kB|KB|MB|GB)")
_SIZE_UNITS = {"B": 1, "kB": 1_000, "KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}


class Settings(BaseModel):
    """A part of an operator's file: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def duration(value: Any) -> timedelta:
    """Read ``90s``, ``5m``, ``6h``, ``2d``; raise ValueError for anything else, and for nothing."""
    if isinstance(value, timedelta):
        return value
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if not found:
        message = f"{value!r} is not a duration; write 90s, 5m, 6h or 2d"
        raise ValueError(message)
    result = float(found[1]) * _DURATION_UNITS[found[2]]
    if not result:
        message = f"{value!r} is no time at all; write 90s, 5m, 6h or 2d"
        raise ValueError(message)
    return result


def pause(value: Any) -> timedelta:
    """Read a duration that may be none at all: ``0s``, ``200ms``; raise ValueError for anything else."""
    return timedelta() if value == "0s" else duration(value)


def often(value: Any) -> timedelta | Literal["auto"]:
    """Read ``auto`` or a duration; raise ValueError for anything else."""
    if value == "auto":
        return "auto"
    return duration(value)


def byte_size(value: Any) -> int:
    """Read ``16MB`` or ``500kB`` as bytes; raise ValueError for anything else, and for nothing."""
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    found = _SIZE.fullmatch(value) if isinstance(value, str) else None
    result = int(float(found[1]) * _SIZE_UNITS[found[2]]) if found else 0
    if not result:
        message = f"{value!r} is not a size; write 500kB, 16MB or 1GB"
        raise ValueError(message)
    return result


Duration = Annotated[
    timedelta,
    BeforeValidator(duration),
    WithJsonSchema(
        {"type": "string", "pattern": rf"^{_DURATION.pattern}$", "examples": ["90s", "5m", "6h", "2d"]}
    ),
]
Pause = Annotated[
    timedelta,
    BeforeValidator(pause),
    WithJsonSchema({"type": "string", "pattern": rf"^{_DURATION.pattern}$", "examples": ["0s", "200ms"]}),
]
Often = Annotated[
    timedelta | Literal["auto"],
    BeforeValidator(often),
    WithJsonSchema(
        {"type": "string", "pattern": rf"^(auto|{_DURATION.pattern})$", "examples": ["auto", "90s", "5m"]}
    ),
]
ByteSize = Annotated[
    int,
    BeforeValidator(byte_size),
    WithJsonSchema({"type": "string", "pattern": rf"^{_SIZE.pattern}$", "examples": ["500kB", "16MB"]}),
]


class Finding(NamedTuple):
    """A mistake in a parsed file, found by the step that owns this part of it.

    ``path`` leads to the value from the file's top: ``("rules", 0, "all", 2)``.
    The loader turns it into a line and column. ``offset`` counts characters of the value from
    0, where only a part of it is wrong. With a warning the file is taken all the same.
    """

    path: tuple[str | int, ...]
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"
    offset: int = 0
