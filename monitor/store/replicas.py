"""Whether a server has replicas, and what one says when it lost or got them.

Redis replicates after it has answered. What a replica lacks that takes its primary's place is the end of
one log, and what follows from the rest is done again; but for what came from elsewhere, and is settled
there: for that a replica's word is waited for. A server without replicas has nobody to wait for. One that
is connected and hangs is waited for, until its primary lets it go (``repl-timeout``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import structlog
from redis.exceptions import ReadOnlyError, RedisError

if TYPE_CHECKING:
    from collections.abc import Sequence

log = structlog.get_logger(__name__)

# Replicas that are well answer within some milliseconds; it ends before our own patience with a command.
WAIT_MS: Final = 2000
# One will do: Sentinels and clusters prefer the replica that has most.
ENOUGH: Final = 1


class ReplicaSilentError(RedisError):
    """A replica is connected, and has not said in time that it has what was written."""


class Replicas:
    """Which servers of one Redis have replicas, by what each last said of its role.

    That one has none is told only where there ever were any: most have none, and want none.
    """

    def __init__(self) -> None:
        self._followed: dict[str, bool] = {}
        self._lonely: set[str] = set()
        self._were_any = False

    def known_of(self, server: str) -> bool | None:
        """Say whether a server had replicas when it was last asked, None where it never was."""
        return self._followed.get(server)

    def note(self, server: str, role: Sequence[Any]) -> bool:
        """Note what a server answered to ROLE; say whether it has replicas now.

        Raises ReadOnlyError for one that is no primary any more.
        """
        has_any = self._followed[server] = _is_followed(role)
        if has_any:
            self._were_any = True
            if server in self._lonely:
                self._lonely.discard(server)
                log.info("replica_is_back", server=server)
        elif self._were_any and server not in self._lonely:
            self._lonely.add(server)
            log.warning("replica_is_away", server=server)
        return has_any


def _is_followed(role: Sequence[Any]) -> bool:
    """Read the answer to ROLE: a primary names the replicas that have caught up, and no others."""
    kind, _, followers = role[:3]
    if kind != b"master":
        message = "it was made a replica"
        raise ReadOnlyError(message)
    return bool(followers)
