"""Is anything lost? Real daemons, a real Redis and three receivers, and faults done to each of them.

Run: make chaos                                all scenarios, in minutes
  or: make chaos ARGS="kills --count 20"       one of them, with so many faults
  or: make chaos ARGS="--full"                 in full; hours

Receivers are a webhook, Slack and mail on the loopback. Progress goes to standard error; for each
scenario the figures, at the end a table; exit code 1 where a bar is not kept.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import logging
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.fakes.chaos.scenario import failed
from tests.fakes.chaos.scenarios import SCENARIOS

if TYPE_CHECKING:
    from argparse import Namespace

    from tests.fakes.chaos.scenario import Ask, Outcome, Scenario
    from tests.fakes.chaos.tally import Times

_SET = ("articles", "count", "each", "takes", "every", "down", "quiet", "seed")
_ROW = "{:<17}{:<7}{:>6}{:>9}{:>12}{:>10}{:>8}{:>7}{:>7}{:>7}"
_HEAD = _ROW.format(
    "scenario", "to", "lost", "repeated", "unexplained", "other id", "order", "p50", "p95", "max"
)


async def main() -> int:
    """Run what is asked for; give the exit code."""
    options = _options()
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="  %(message)s")
    chosen = [SCENARIOS[name] for name in options.names or SCENARIOS]
    rows, failures = [], []
    for scenario in chosen:
        ask = _ask(scenario, options)
        try:
            outcome, seconds = await _run(scenario, ask)
        except PermissionError as error:  # not everybody may mount a small disk
            print(f"{scenario.name}: left out, {error}", flush=True)
            continue
        print(f"{scenario.name}: {_told(outcome)}; seed {ask.seed}, took {seconds:.0f} s", flush=True)
        rows += _rows(scenario, outcome)
        failures += [f"{scenario.name}: {bar}" for bar in failed(outcome, (*scenario.bars, *scenario.times))]
    print("\n".join(["", _HEAD, *rows]))
    print("\n".join(["", *(f"FAILED {one}" for one in failures)]) if failures else "\nevery bar is kept")
    return 1 if failures else 0


def _options() -> Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", help=f"of {', '.join(SCENARIOS)}; all unless told")
    parser.add_argument("--full", action="store_true", help="the whole size, as promised")
    for name in _SET:
        kind = int if name in {"articles", "count", "each", "seed"} else float
        parser.add_argument(f"--{name}", type=kind)
    parser.add_argument("--slack", choices=("bot", "webhook"), default="bot", help="how Slack is spoken to")
    options = parser.parse_args()
    unknown = set(options.names) - set(SCENARIOS)
    if unknown:
        parser.error(f"no scenario {', '.join(sorted(unknown))}; there are {', '.join(SCENARIOS)}")
    return options


def _ask(scenario: Scenario, options: Namespace) -> Ask:
    given = {name: value for name in _SET if (value := getattr(options, name)) is not None}
    ask = scenario.full if options.full else scenario.quick
    return dataclasses.replace(ask, slack_is_bot=options.slack == "bot", **given)


async def _run(scenario: Scenario, ask: Ask) -> tuple[Outcome, float]:
    print(f"{scenario.name}: {scenario.about}; {ask}", file=sys.stderr, flush=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="monitor-chaos-", ignore_cleanup_errors=True) as folder:
        outcome = await scenario.run(Path(folder), ask)
    return outcome, time.monotonic() - started


def _told(outcome: Outcome) -> str:
    figures = (f"{name} {value:.3g}" for name, value in outcome.figures.items())
    return ", ".join((*figures, *outcome.notes))


def _rows(scenario: Scenario, outcome: Outcome) -> list[str]:
    return [
        _ROW.format(
            scenario.name, to, len(one.lost), one.repeats, one.unexplained, one.other_ids, one.disordered,
            *_seconds(one.latency),
        )
        for to, one in outcome.tallies.items()
    ]  # fmt: skip


def _seconds(times: Times) -> tuple[str, str, str]:
    return (f"{times.p50:.1f}", f"{times.p95:.1f}", f"{times.longest:.1f}")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
