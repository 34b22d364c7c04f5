"""What can go wrong with Redis, in a sentence for the person who must look."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from redis.asyncio.sentinel import MasterNotFoundError
from redis.exceptions import (
    AuthenticationError,
    BusyLoadingError,
    ClusterDownError,
    MasterDownError,
    NoPermissionError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisError,
    TryAgainError,
)

from monitor.model import StoreError
from monitor.store.replicas import ReplicaSilentError

if TYPE_CHECKING:
    from collections.abc import Iterator

# The most special first: some are kinds of others.
_LOOK_AT: Final[tuple[tuple[type[Exception], str], ...]] = (
    (
        MasterNotFoundError,
        "no Sentinel that answers knows a primary: look at the Sentinels and the service's name",
    ),
    (OutOfMemoryError, "it is full: raise its maxmemory, or find what fills it"),
    (ReadOnlyError, "it is a replica and takes no writes: look at who is the primary"),
    (BusyLoadingError, "it is reading its data after a start, and will be there by itself"),
    (ClusterDownError, "nobody serves some of the slots: look at the cluster's nodes"),
    (MasterDownError, "it is a replica that has lost its primary: look at who is the primary"),
    (
        ReplicaSilentError,
        "a replica is connected and does not keep up: look at it, or stop it and its primary goes on alone",
    ),
    (TryAgainError, "the cluster is moving these keys, and will be done by itself"),
    (AuthenticationError, "it does not take the user and password of the address"),
    (NoPermissionError, "its user may not do this: look at its ACL"),
)
# Answers that have no class of their own in the library
_LOOK_AT_CODE: Final = {
    "MISCONF": "it cannot write to its disk: look at its space and its log",
    "NOREPLICAS": "too few replicas follow it (min-replicas-to-write): look at them",
    "CROSSSLOT": "keys of several shards in one command, which is a fault of this program",
}


@contextmanager
def store_errors() -> Iterator[None]:
    """Have what the library raises in the block come out as a StoreError.

    Where the task was cancelled at the moment at which the library gave up waiting, it makes a time-out of
    both. Who is cancelled must not go on: a loop that tries again after a StoreError would do so for ever.
    """
    try:
        yield
    except (RedisError, OSError, TimeoutError) as error:
        if _is_cancelled():
            raise asyncio.CancelledError from error
        raise as_store_error(error) from error


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def as_store_error(error: Exception) -> StoreError:
    """Give the StoreError of what the library raised, with what to look at where that is known."""
    message = f"Redis: {type(error).__name__}: {error}"
    hint = _hint(error)
    return StoreError(f"{message} ({hint})" if hint else message)


def _hint(error: Exception) -> str:
    for kind, hint in _LOOK_AT:
        if isinstance(error, kind):
            return hint
    # a script's errors name the script before or after
    return next((hint for code, hint in _LOOK_AT_CODE.items() if code in str(error)), "")
