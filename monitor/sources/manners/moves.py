"""A feed that has moved for good is asked at its new place, once that is sure.

Three polls in a row that are led permanently to the same place make it so: a portal or a broken
proxy may do it once. Operators are told, as the line in their file is theirs to change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from monitor.net.urls import without_secrets

if TYPE_CHECKING:
    from monitor.model import Feed
    from monitor.sources.state import FeedState

_SURE_AFTER: Final = 3
# Then the configured place is asked once more, in case the move was not for good after all: about
# once a day at five minutes.
_ASK_AGAIN_AFTER: Final = _SURE_AFTER + 300


def url_to_poll(feed: Feed, state: FeedState) -> str:
    """Give where a feed is asked: as configured, or where it has moved to."""
    return state.moved_to if _has_moved(feed, state) else feed.url


def after_move(state: FeedState, permanent_url: str | None) -> FeedState:
    """Note where a poll that went well was led permanently, None where it was not.

    ``state`` is the one from before, by which ``url_to_poll`` was told.
    """
    if state.moved_count < _SURE_AFTER:
        count = state.moved_count + 1 if permanent_url == state.moved_to else 1
        return state._replace(moved_to=permanent_url, moved_count=count) if permanent_url else unmoved(state)
    if permanent_url:
        # the new place has moved in its turn: the configured one is to say three times where to
        return state._replace(moved_to=permanent_url, moved_count=1)
    count = state.moved_count + 1
    return state._replace(moved_count=_SURE_AFTER - 1 if count >= _ASK_AGAIN_AFTER else count)


def unmoved(state: FeedState) -> FeedState:
    """Forget a move: after a poll that failed, the configured place is asked."""
    return state._replace(moved_to="", moved_count=0)


def move_warning(feed: Feed, state: FeedState) -> str:
    """Say in a sentence that a feed has moved and what to write; empty where it has not."""
    if not _has_moved(feed, state):
        return ""
    return f"it has moved for good and is asked at {without_secrets(state.moved_to)}: change its url"


def _has_moved(feed: Feed, state: FeedState) -> bool:
    """Say whether a move is sure; one of another address does not count for a changed line."""
    return state.moved_count >= _SURE_AFTER and state.url == feed.url
