"""Which articles tell of one event."""

from monitor.stories.copies.fingerprint import Fingerprint, fingerprint
from monitor.stories.index import Joined, Relation, Stories

__all__ = ["Fingerprint", "Joined", "Relation", "Stories", "fingerprint"]
