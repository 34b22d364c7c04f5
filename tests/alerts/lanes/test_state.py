"""What is kept of a lane is read by whatever version comes after, an older one too."""

from __future__ import annotations

import json
from dataclasses import replace

from monitor.alerts.lanes.state import Begun, LaneState, Standing
from monitor.model import DeliveryKind

BEGUN = Begun("k", DeliveryKind.ALERT, "", ("a",))


def test_a_lane_that_a_newer_version_has_left_is_gone_on_with() -> None:
    newer = json.dumps({**json.loads(BEGUN.written()), "kind": "song"})
    stored = {b"begun:k": BEGUN.written().encode(), b"begun:n": newer.encode(), b"standing": b"resting"}

    state = LaneState.read(stored)

    assert state == replace(LaneState(), standing=Standing.DOWN, begun=(BEGUN,))
