"""What one process of the monitor can do."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A share of the work; containers run one each, ``monitor run`` all of them."""

    POLL = "poll"
    READ = "read"
    SEND = "send"
    WEB = "web"


ALL_ROLES = tuple(Role)


def parse_roles(text: str) -> tuple[Role, ...]:
    """Read ``poll,read``; raise ValueError with the words there are."""
    names = [name.strip() for name in text.split(",")]
    unknown = [name for name in names if name not in set(Role)]
    if unknown:
        message = f"no such role: {', '.join(map(repr, unknown))}; there are {', '.join(Role)}"
        raise ValueError(message)
    return tuple(role for role in Role if role in names)
