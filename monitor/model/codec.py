"""Values to JSON and back.

Kept apart from the values, so that who only passes values on does not load pydantic.
"""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")


_adapters: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:
    # functools.cache would ask for Hashable, which mypy does not see in type[T]
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def to_json(value: object) -> bytes:
    """Write a value as compact UTF-8 JSON; times become ISO 8601 with ``Z``."""
    dumped: bytes = _adapter(type(value)).dump_json(value)
    return dumped


def from_json(kind: type[T], raw: bytes | str) -> T:
    """Read a value of ``kind`` back; fields that it does not know are passed over.

    Raises ValueError with one line a wrong field.
    """
    try:
        value: T = _adapter(kind).validate_json(raw)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise ValueError(wrong) from error
    return value


def to_plain(value: object) -> dict[str, Any]:
    """Give a value as JSON-ready dictionaries, lists and strings."""
    plain: dict[str, Any] = json.loads(to_json(value))
    return plain
