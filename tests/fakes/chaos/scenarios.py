"""Every scenario, by name, in the order in which they are run."""

from __future__ import annotations

from tests.fakes.chaos.away import AWAY
from tests.fakes.chaos.burst import BURST, DROPPED
from tests.fakes.chaos.disk import DISK
from tests.fakes.chaos.ends import ENDS
from tests.fakes.chaos.kills import KILLS
from tests.fakes.chaos.lines import LINES
from tests.fakes.chaos.outage import OUTAGE
from tests.fakes.chaos.pace import PACE
from tests.fakes.chaos.taking_in import INTAKE

SCENARIOS = {
    scenario.name: scenario
    for scenario in (KILLS, *AWAY, OUTAGE, BURST, DROPPED, ENDS, PACE, LINES, DISK, INTAKE)
}
