"""``monitor receivers``: where alerts can go, and whether they arrive there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from monitor.cli import receivers_forward
from monitor.cli.endings import FAILED
from monitor.cli.lines import json_line
from monitor.cli.options import InOrder, config_option
from monitor.cli.progress import counted
from monitor.cli.receivers_known import configured, removed, unknown
from monitor.cli.status_text import printable
from monitor.cli.templates import template_or_exit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from monitor.alerts.stages.settings import HoursSettings
    from monitor.config.files import ReceiverLine
    from monitor.net.settings import NetworkSettings
    from monitor.pipeline.removed import LeftBehind
    from monitor.receivers.templates import Template
    from monitor.receivers.trial import Outcome

EPILOG = """\b
Examples:
  monitor receivers list                 names, kinds, languages, hours
  monitor receivers test asia-desk       send it a test alert; say what came back
  monitor receivers forward old-desk --to asia-desk
                                         hand over what waits where nothing is configured any more
"""
LIST_EPILOG = """\b
Examples:
  monitor receivers list                 names, kinds, languages, hours
  monitor receivers list --json          one JSON object each, with its lanes
"""
TEST_EPILOG = """\b
Examples:
  monitor receivers test asia-desk       one alert, marked as a test in Arabic and English
  monitor receivers test --all           to all receivers, one after the other
  monitor receivers test --all --json    one JSON object each
"""
# What an ending means for the alerts to come
_MEANS = {
    "deferred": "an alert would be tried again",
    "rejected": "this message is not wanted, others may be",
    "refused": "no alert arrives there until this is mended",
}
_json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


@click.group("receivers", cls=InOrder, epilog=EPILOG)
def command() -> None:
    """List receivers; send them a test alert; hand over what waits for one that is gone."""


@command.command("list", epilog=LIST_EPILOG)
@_json_option
@config_option
def list_(folder: Path, *, as_json: bool) -> None:
    """List receivers: name, kind, language, hours; and what waits for those that were taken out of the file.

    Needs no running monitor. Where no Redis answers, it lists what is configured.
    """
    receivers = configured(folder).receivers
    for name, spec in receivers.items():
        plain = {"receiver": name, "kind": spec.kind, "language": spec.spoken, "hours": hours(spec)}
        lanes = list(spec.lanes(name))
        if as_json:
            click.echo(json_line({**plain, "lanes": lanes}))
            continue
        spoken = "" if spec.webhook else plain["language"]  # which is given names in every language
        told = [plain["kind"], spoken, plain["hours"]]
        told += [f"{len(lanes)} addresses, a lane each"] if len(lanes) > 1 else []
        click.echo(f"{click.style(name, bold=True)}: {', '.join(filter(None, told))}")
    for left in removed(folder, receivers):
        click.echo(json_line(_plain_left(left)) if as_json else _left(left))


@command.command("test", epilog=TEST_EPILOG)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--all", "everything", is_flag=True, help="All receivers.")
@_json_option
@config_option
def test(names: Sequence[str], folder: Path, *, everything: bool, as_json: bool) -> None:
    """Send receivers a test alert, and say what came back.

    It goes out at once, whatever the hours and silences. Exit code 1 where one was not taken. Reads
    receivers.yaml and monitor.yaml alone, and needs neither a running monitor nor Redis.
    """
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.app.logs import configure  # noqa: PLC0415 - heavy

    if bool(names) == everything:
        message = "name receivers, or say --all"
        raise click.UsageError(message)
    known = configured(folder)
    configure("error")  # to standard error, where it disturbs no JSON
    endings = set()
    chosen = _chosen(known.receivers, names)
    templates = {
        spec.template: template_or_exit(folder, spec.template) for spec in chosen.values() if spec.template
    }
    for lane, spec in counted(chosen.items(), "tried"):
        template = templates.get(spec.template)
        outcome = asyncio.run(_tried(lane, spec, known.network, template, as_json=as_json))
        click.echo(json_line(_plain(lane, spec, outcome)) if as_json else _line(lane, outcome))
        endings.add(outcome.ending)
    if endings - {"taken"}:
        sys.exit(FAILED)


def _left(left: LeftBehind) -> str:
    since = f", due since {left.oldest_at:%Y-%m-%d %H:%M} UTC" if left.oldest_at else ""
    letters = f", {left.letter_count} dead letters" if left.letter_count else ""
    gone = click.style("not configured any more", fg="red")
    told = f"{gone}, {left.waiting} waiting{since}{letters}"
    return f"{click.style(left.lane, bold=True)}: {told}; monitor receivers forward {left.lane} --to NAME"


def _plain_left(left: LeftBehind) -> dict[str, Any]:
    return {
        "receiver": left.lane,
        "removed": True,
        "waiting": left.waiting,
        "oldest_at": left.oldest_at.isoformat() if left.oldest_at else None,
        "dead_letters": left.letter_count,
    }


def hours(spec: ReceiverLine) -> str:
    """Say when a receiver wants to hear of alerts; nothing where that is always."""
    spans = [f"{name} {_span(span)}" for name in ("quiet", "active") if (span := getattr(spec, name))]
    return f"{', '.join(spans)} ({spec.zone})" if spans else ""


def _span(span: HoursSettings) -> str:
    from monitor.alerts.stages.settings import DAYS  # noqa: PLC0415 - heavy

    days = "" if span.days == DAYS else f" {' '.join(span.days)}"
    return f"{span.begins:%H:%M}-{span.ends:%H:%M}{days}"


def _chosen(receivers: Mapping[str, ReceiverLine], names: Sequence[str]) -> dict[str, ReceiverLine]:
    """Give the lanes of the receivers of these names, of all where none is named; a lane has a name too."""
    lanes = {name: dict(spec.lanes(name)) for name, spec in receivers.items()}
    every = {lane: spec for of_one in lanes.values() for lane, spec in of_one.items()}
    known = {**{lane: {lane: spec} for lane, spec in every.items()}, **lanes}
    for name in names:
        if name not in known:
            raise click.BadParameter(unknown(name, receivers), param_hint="NAME")
    return {lane: spec for name in names for lane, spec in known[name].items()} if names else every


async def _tried(
    lane: str, spec: ReceiverLine, network: NetworkSettings, template: Template | None, *, as_json: bool
) -> Outcome:
    from monitor.net.client import Client  # noqa: PLC0415 - heavy
    from monitor.receivers.build import build  # noqa: PLC0415
    from monitor.receivers.posting import utc_now  # noqa: PLC0415
    from monitor.receivers.trial import trial_delivery, try_out  # noqa: PLC0415

    async with Client(network) as client:
        # a console prints the alert where no program reads
        stream = sys.stderr if as_json else None
        notifier = build(lane, spec, client=client, zone=spec.zone, template=template, stream=stream)
        return await try_out(notifier, trial_delivery(lane, at=utc_now()), clock=utc_now)


def _plain(lane: str, spec: ReceiverLine, outcome: Outcome) -> dict[str, Any]:
    return {
        "receiver": lane,
        "kind": spec.kind,
        "ending": outcome.ending,
        "took_seconds": round(outcome.took.total_seconds(), 3),
        "receipt": outcome.receipt,
        "reason": outcome.reason,
        "message": outcome.message,
    }


def _line(lane: str, outcome: Outcome) -> str:
    name, took = click.style(lane, bold=True), f"{outcome.took.total_seconds():.1f} s"
    if not outcome.message:
        receipt = f"; the service calls it {printable(outcome.receipt)}" if outcome.receipt else ""
        return f"{name}: {click.style('taken', fg='green')} in {took}{receipt}"
    ending = click.style(outcome.ending, fg="red")
    return f"{name}: {ending} after {took}: {printable(outcome.message)} ({_MEANS[outcome.ending]})"


command.add_command(receivers_forward.command)
