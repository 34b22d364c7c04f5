"""What is kept of stories and their articles. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model import TextFrom
from monitor.stories.news import Reason


class Relation(StrEnum):
    """What an article is to its story."""

    FIRST = "first"
    COPY = "copy"
    SAME_EVENT = "same-event"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Joined:
    """The story that a telling belongs to, and what it is to it.

    ``why`` says what it brings that a desk should hear of; only an update has such reasons.
    ``because`` says in a few words what it joined the story by. ``origins`` counts the independent
    origins that the story had with it.
    """

    story: str
    telling: str
    relation: Relation
    why: tuple[Reason, ...] = ()
    because: tuple[str, ...] = ()
    origins: int = 0


@dataclass(frozen=True, slots=True)
class Filed:
    """An article that has a story: how each of its tellings joined, the latest last.

    ``facts`` are those of its latest telling, packed; ``text_from`` is where that was had.
    """

    joined: tuple[Joined, ...]
    facts: str
    text_from: TextFrom

    @property
    def story(self) -> str:
        """The story, the same for every telling."""
        return self.joined[0].story

    def of(self, telling: str) -> Joined | None:
        """Give how a telling joined, None for one that was not met."""
        return next((one for one in self.joined if one.telling == telling), None)


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in the list of its story; ``origins`` are whom it stands for, see :mod:`.news.origins`."""

    url: str
    outlet: str
    title: str
    published_at: datetime | None
    seen_at: datetime
    relation: Relation
    why: tuple[Reason, ...]
    because: tuple[str, ...]
    origins: tuple[str, ...]
