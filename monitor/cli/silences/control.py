"""``monitor silences list`` and ``end``."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from monitor.cli.endings import FAILED, complain
from monitor.cli.lines import json_line
from monitor.cli.options import config_option
from monitor.cli.silences.kept import run
from monitor.cli.silences.told import as_line, when

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from monitor.alerts.silences import Silence, Silences
    from monitor.alerts.silences.preview import Recent

LIST_EPILOG = """\b
Examples:
  monitor silences list              what mutes now, or will
  monitor silences list --all        and what ended in the last month
"""
END_EPILOG = """\b
Examples:
  monitor silences end 5f0c1a2b3d    its id is the first word of its line in the list
"""


@click.command("list", epilog=LIST_EPILOG)
@config_option
@click.option("--all", "everything", is_flag=True, help="Those too that ended in the last month.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_(folder: Path, *, everything: bool, as_json: bool) -> None:
    """List silences that mute now, or will; what ends last comes first."""
    from monitor.alerts.silences import as_plain  # noqa: PLC0415 - heavy

    now = datetime.now(UTC)
    kept = run(folder, lambda silences, _: silences.all(now=now))
    shown = [silence for silence in kept if everything or silence.ends_at > now]
    for silence in shown:
        plain = json_line(as_plain(silence, now)) if as_json else as_line(silence, now)
        click.echo(plain)
    if not shown:
        complain("no silences")


@click.command("end", epilog=END_EPILOG)
@config_option
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
def end(folder: Path, ids: Sequence[str]) -> None:
    """End silences now; list --all shows them for a month."""
    now = datetime.now(UTC)

    async def ended(silences: Silences, _: Recent) -> dict[str, Silence | None]:
        return {id_: await silences.end(id_, now=now) for id_ in ids}

    found = run(folder, ended)
    for id_, silence in found.items():
        complain(f"{id_}: ended {when(silence.ends_at)}" if silence else f"{id_}: no such silence")
    if None in found.values():
        sys.exit(FAILED)
