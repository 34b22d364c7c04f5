"""``monitor receivers``: where alerts can go, and whether they arrive there."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.endings import FAILED, problems_exit
from monitor.cli.lines import json_line
from monitor.cli.options import InOrder, config_option, environment
from monitor.cli.progress import counted
from monitor.cli.status_text import printable
from monitor.cli.templates import template_or_exit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from monitor.alerts.stages.settings import HoursSettings
    from monitor.config.files import ReceiverLine
    from monitor.net.settings import NetworkSettings
    from monitor.receivers.templates import Template
    from monitor.receivers.trial import Outcome

EPILOG = """\b
Examples:
  monitor receivers list                 names, kinds, languages, hours
  monitor receivers test asia-desk       send it a test alert; say what came back
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


@dataclass(frozen=True, slots=True)
class Configured:
    """The receivers of a configuration, and how to reach them."""

    receivers: Mapping[str, ReceiverLine]
    network: NetworkSettings


@click.group("receivers", cls=InOrder, epilog=EPILOG)
def command() -> None:
    """List receivers; send them a test alert.

    Reads receivers.yaml and monitor.yaml alone, and needs neither a running monitor nor Redis.
    """


@command.command("list", epilog=LIST_EPILOG)
@_json_option
@config_option
def list_(folder: Path, *, as_json: bool) -> None:
    """List receivers: name, kind, language, hours."""
    for name, spec in _configured(folder).receivers.items():
        plain = {"receiver": name, "kind": spec.kind, "language": spec.spoken, "hours": hours(spec)}
        lanes = list(spec.lanes(name))
        if as_json:
            click.echo(json_line({**plain, "lanes": lanes}))
            continue
        spoken = "" if spec.webhook else plain["language"]  # which is given names in every language
        told = [plain["kind"], spoken, plain["hours"]]
        told += [f"{len(lanes)} addresses, a lane each"] if len(lanes) > 1 else []
        click.echo(f"{click.style(name, bold=True)}: {', '.join(filter(None, told))}")


@command.command("test", epilog=TEST_EPILOG)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--all", "everything", is_flag=True, help="All receivers.")
@_json_option
@config_option
def test(names: Sequence[str], folder: Path, *, everything: bool, as_json: bool) -> None:
    """Send receivers a test alert, and say what came back.

    It goes out at once, whatever the hours and silences. Exit code 1 where one was not taken.
    """
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.app.logs import configure  # noqa: PLC0415 - heavy

    if bool(names) == everything:
        message = "name receivers, or say --all"
        raise click.UsageError(message)
    configured = _configured(folder)
    configure("error")  # to standard error, where it disturbs no JSON
    endings = set()
    chosen = _chosen(configured.receivers, names)
    templates = {
        spec.template: template_or_exit(folder, spec.template) for spec in chosen.values() if spec.template
    }
    for lane, spec in counted(chosen.items(), "tried"):
        template = templates.get(spec.template)
        outcome = asyncio.run(_tried(lane, spec, configured.network, template, as_json=as_json))
        click.echo(json_line(_plain(lane, spec, outcome)) if as_json else _line(lane, outcome))
        endings.add(outcome.ending)
    if endings - {"taken"}:
        sys.exit(FAILED)


def hours(spec: ReceiverLine) -> str:
    """Say when a receiver wants to hear of alerts; nothing where that is always."""
    spans = [f"{name} {_span(span)}" for name in ("quiet", "active") if (span := getattr(spec, name))]
    return f"{', '.join(spans)} ({spec.zone})" if spans else ""


def _span(span: HoursSettings) -> str:
    from monitor.alerts.stages.settings import DAYS  # noqa: PLC0415 - heavy

    days = "" if span.days == DAYS else f" {' '.join(span.days)}"
    return f"{span.begins:%H:%M}-{span.ends:%H:%M}{days}"


def _configured(folder: Path) -> Configured:
    """Load what is needed and no more: a rule that is broken keeps nobody from trying a receiver."""
    from monitor.config.files import ReceiversFile  # noqa: PLC0415 - heavy
    from monitor.config.folder import RECEIVERS  # noqa: PLC0415
    from monitor.config.load import load_settings  # noqa: PLC0415
    from monitor.config.reader import load_file  # noqa: PLC0415
    from monitor.model import ConfigError  # noqa: PLC0415

    with problems_exit():
        settings, _ = load_settings(folder, environment())
        loaded = load_file(folder / RECEIVERS, ReceiversFile, environment())
        if loaded.problems or loaded.sound is None:
            raise ConfigError(loaded.problems)
        return Configured(loaded.sound.model.receivers, settings.network)


def _chosen(receivers: Mapping[str, ReceiverLine], names: Sequence[str]) -> dict[str, ReceiverLine]:
    """Give the lanes of the receivers of these names, of all where none is named; a lane has a name too."""
    lanes = {name: dict(spec.lanes(name)) for name, spec in receivers.items()}
    every = {lane: spec for of_one in lanes.values() for lane, spec in of_one.items()}
    known = {**{lane: {lane: spec} for lane, spec in every.items()}, **lanes}
    for name in names:
        if name not in known:
            raise click.BadParameter(_unknown(name, receivers), param_hint="NAME")
    return {lane: spec for name in names for lane, spec in known[name].items()} if names else every


def _unknown(name: str, receivers: Mapping[str, ReceiverLine]) -> str:
    from monitor.config.explain import did_you_mean  # noqa: PLC0415 - heavy

    hint = did_you_mean(name, receivers)
    return f'there is no receiver "{name}"' + (f"; {hint}" if hint else "")


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
        try:
            return await try_out(notifier, trial_delivery(lane, at=utc_now()), clock=utc_now)
        finally:
            await notifier.close()


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
