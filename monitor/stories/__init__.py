"""Which articles tell of one event, and what each brings."""

from monitor.stories.index import Stories
from monitor.stories.story import Joined, Relation

__all__ = ["Joined", "Relation", "Stories"]
