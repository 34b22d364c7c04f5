"""The stage of silences. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.alerts.silences import mutes, was_asked_for_at
from monitor.alerts.stages.values import Muted, MutedBy
from monitor.model import CHANGES

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.alerts.stages.values import Around, Policy, Waiting


def silenced(waiting: Waiting, policy: Policy, around: Around, now: datetime) -> Muted | None:
    """Mute what a silence is about, urgent or not; where several are, the first one made is named."""
    if waiting.kind in CHANGES:  # nobody is disturbed
        return None
    for silence in around.silences:
        if was_asked_for_at(silence, waiting.alert.id, policy.receiver):
            # whoever pressed its button saw it there, though nobody has noted yet that it was sent
            continue
        if mutes(silence, waiting.alert, policy.receiver, now):
            text = f"silenced by {silence.author} until {silence.ends_at.isoformat()}: {silence.comment}"
            return Muted(MutedBy.SILENCE, silence.id, text)
    return None
