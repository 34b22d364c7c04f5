"""Changed settings take effect on what is held already: it is decided on anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.alerts.stages.settings import DeskSettings
from monitor.model import digest

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.alerts.lanes.held import Held
    from monitor.alerts.lanes.values import View
    from monitor.pipeline.live import Desk, Live


def settings_of(receiver: str, desk: Desk) -> str:
    """Name the settings that hold alerts to a receiver: the same name, the same settings. Pure."""
    line = desk.receivers.get(receiver, DeskSettings())
    hours = line.model_dump_json(include=set(DeskSettings.model_fields))
    return digest(hours, *(route.model_dump_json() for route in desk.routes))


@dataclass
class Reconsidering:
    """Looks whether the settings of one lane's ``receiver`` are those that its alerts are held by.

    The lane keeps their name, so a change counts that was made while no process ran, too.
    """

    held: Held
    receiver: str
    live: Live

    def __post_init__(self) -> None:
        self._desk: Desk | None = None
        self._settings = ""

    async def look(self, view: View, *, now: datetime) -> bool:
        """Have what is held decided on anew where they are not; say whether that was so.

        For who holds the lane. Raises StoreError.
        """
        desk = self.live.desk
        if desk is not self._desk:
            self._settings, self._desk = settings_of(self.receiver, desk), desk
        if view.state.decided_by == self._settings:
            return False
        begun = {item for one in view.state.begun for item in one.items}
        await self.held.release(self._settings, begun=begun, now=now)
        return True
