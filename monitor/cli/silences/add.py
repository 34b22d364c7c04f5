"""``monitor silences add``: a silence is shown before it is made."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.endings import complain, fail
from monitor.cli.lines import json_line
from monitor.cli.login import login
from monitor.cli.options import config_option, environment
from monitor.cli.silences.kept import run
from monitor.cli.silences.told import OPTIONS, as_sentences, when
from monitor.cli.status_text import printable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from monitor.alerts.silences import Silence

EPILOG = """\b
Examples:
  monitor silences add --rule "dprk-*" --for 2h --comment "the parade, known"
  monitor silences add --outlet "سانا" --receiver night-mail --until 2026-05-04T06:00:00+03:00 \\
      --comment "its feed repeats itself" --yes
"""

# of the options of told.OPTIONS
_HELP = {
    "rules": "Alerts of this watch rule.",
    "severity": "Of this severity: low, normal, high.",
    "reasons": "For this reason: new, developing; notice, recovered, test and canary only if named.",
    "tags": "From feeds with this tag.",
    "outlets": "Of this outlet.",
    "countries": "From feeds of this country: EG.",
    "origins": "On articles that have their news from this origin.",
    "stories": "On this story, by its id.",
    "receivers": "On their way to this receiver; to all of them if left out.",
}


def _conditions(function: Callable[..., None]) -> Callable[..., None]:
    for member, text in reversed(_HELP.items()):
        option = click.option(f"--{OPTIONS[member]}", member, multiple=True, metavar="WORD", help=text)
        function = option(function)
    return function


@click.command("add", epilog=EPILOG)
@config_option
@_conditions
@click.option("--everything", is_flag=True, help="In place of conditions: all alerts.")
@click.option("--for", "lasts", metavar="TIME", help="How long: 90s, 5m, 6h, 2d.")
@click.option("--until", "ends_at", metavar="WHEN", help="Or until when: 2026-05-04T06:00:00+03:00.")
@click.option("--comment", required=True, metavar="TEXT", help="Why, for who misses an alert.")
@click.option("--author", metavar="NAME", help="Who; your login if left out.")
@click.option("--yes", is_flag=True, help="Make it without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print the silence and its preview as JSON.")
def command(folder: Path, *, yes: bool, as_json: bool, **said: Any) -> None:
    """Mute alerts for a time, urgent ones too; shows first what would have been muted.

    All kinds of conditions that are given must fit; of one that is given several times any value.
    * stands for any letters. A word that fits no rule, receiver or feed of the configuration is warned of.
    """
    from monitor.alerts.silences import as_plain  # noqa: PLC0415 - heavy
    from monitor.alerts.silences.preview import preview  # noqa: PLC0415
    from monitor.cli.silences.known import warnings  # noqa: PLC0415

    now = datetime.now(UTC)
    silence = _proposed(said, now)
    for warning in warnings(silence.matcher, folder, environment()):
        complain(printable(warning))
    shown = run(folder, lambda _, recent: preview(silence, recent, now=now))
    if as_json:
        plain = {"silence": as_plain(silence, now), "preview": asdict(shown)}
        click.echo(json_line(plain))
    else:
        click.echo("\n".join(as_sentences(silence, shown)))
    if not (yes or _agreed()):
        fail("nothing was silenced; say --yes to silence it")
    run(folder, lambda silences, _: silences.make(silence))
    complain(f"{silence.id}: silent until {when(silence.ends_at)}")


def _agreed() -> bool:
    return sys.stdin.isatty() and click.confirm("silence it?", err=True)


def _proposed(said: dict[str, Any], now: datetime) -> Silence:
    """Make the silence that options ask for, or exit with 2 and all that is wrong with them."""
    from monitor.alerts.silences import Silence  # noqa: PLC0415 - heavy
    from monitor.alerts.silences.proposal import proposed  # noqa: PLC0415
    from monitor.cli.silences.mistakes import mistakes  # noqa: PLC0415

    asked = {
        "matcher": {member: said[member] for member in OPTIONS},
        "everything": said["everything"],
        "author": said["author"] or login("--author"),
        "comment": said["comment"],
        **({"for": said["lasts"]} if said["lasts"] else {}),
        **({"ends_at": said["ends_at"]} if said["ends_at"] else {}),
    }
    made = proposed(json.dumps(asked).encode(), now=now)
    if isinstance(made, Silence):
        return made
    raise click.UsageError("; ".join(mistakes(said, made)))
