"""A step that waits for the next one, told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from structlog.typing import FilteringBoundLogger


class Brake:
    """One line in the log when a step takes no more, one when it goes on; ``step`` is who waits."""

    def __init__(self, log: FilteringBoundLogger, *, step: str, waits_for: str) -> None:
        self._log = log.bind(step=step, waits_for=waits_for)
        self._is_on = False

    def note(self, *, is_full: bool) -> None:
        """Note whether too much waits for the next step."""
        if is_full and not self._is_on:
            self._log.warning("step_held", status="held", reason="too_much_waits")
        if self._is_on and not is_full:
            self._log.info("step_went_on")
        self._is_on = is_full
