"""What the documents of one poll gave together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.sources.document import Document


@dataclass(frozen=True, slots=True)
class Gathered:
    """The documents read so far as one, None before the first; ``marks`` know the entries of all of them."""

    marks: bytes
    document: Document | None = None
    warnings: tuple[str, ...] = ()

    def with_document(self, document: Document) -> Gathered:
        """Add what one more document gave."""
        together = self.document.followed_by(document) if self.document else document
        return Gathered(document.marks, together, (*self.warnings, *document.warnings))

    def with_warning(self, warning: str) -> Gathered:
        """Add what went wrong with one."""
        return replace(self, warnings=(*self.warnings, warning))
