"""What is done in a worker process in place of reading a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def instead(_body: bytes, deed: Callable[..., T], *arguments: object) -> T:
    """Do something else, whatever the document is."""
    return deed(*arguments)
