"""``monitor alerts show`` and ``list``: what became of alerts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from monitor.cli.endings import FAILED, complain
from monitor.cli.ink import arabic, listed
from monitor.cli.lines import json_line
from monitor.cli.on_instance import on_instance
from monitor.cli.options import config_option
from monitor.cli.status_text import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from monitor.model import Alert
    from monitor.pipeline.life import Event, Life
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

T = TypeVar("T")

SHOW_EPILOG = """\b
Examples:
  monitor alerts show 9c41d2a07be15f63d8aa            published, seen, read, matched, routed, sent ...
  monitor alerts show 9c41d2a07be15f63d8aa --json     the same for programs
"""
LIST_EPILOG = """\b
Examples:
  monitor alerts list                      alerts of the last 24 hours, with their ids
  monitor alerts list --since 7d --rule "dprk-*"
"""
_COLOURS: Final = {
    "sent": "green", "muted": "yellow", "held": "yellow", "deferred": "yellow", "refused": "red",
    "rejected": "red", "given_up": "red",
}  # fmt: skip
# So long Redis knows when alerts were raised.
_LONGEST: Final = timedelta(days=14)


@click.command("show", epilog=SHOW_EPILOG)
@config_option
@click.argument("ids", nargs=-1, required=True, metavar="ALERT...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def show(folder: Path, ids: Sequence[str], *, as_json: bool) -> None:
    """Tell an alert's whole life: each step and attempt, with its reason, and where it still waits.

    Alerts are kept for a month after their last receiver has them. Times are UTC.
    """

    async def work(redis: Redis, shards: Shards) -> list[Life | None]:
        from monitor.pipeline.life import read_life  # noqa: PLC0415 - heavy

        return [await read_life(redis, shards, id_) for id_ in ids]

    lives = on_instance(folder, work)
    for id_, life in zip(ids, lives, strict=True):
        if life is None:
            complain(f"no alert {id_}: it never was, or was forgotten a month after it was delivered")
        else:
            click.echo(json_line(life_as_plain(life)) if as_json else _text(life))
    if None in lives:
        raise click.exceptions.Exit(FAILED)


@click.command("list", epilog=LIST_EPILOG)
@config_option
@click.option(
    "--since", default="24h", show_default=True, help="How far back: 90m, 24h, 7d; two weeks at most."
)
@click.option("--rule", "pattern", default="*", help="Only of rules like this; * stands for any letters.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_(folder: Path, since: str, pattern: str, *, as_json: bool) -> None:
    """List the alerts that were raised of late, the oldest first. Times are UTC."""
    from monitor.alerts.routes.patterns import like  # noqa: PLC0415 - heavy

    after = _moment(since, datetime.now(UTC))

    async def work(redis: Redis, shards: Shards) -> list[Alert]:
        from monitor.alerts.outbox import Outbox  # noqa: PLC0415 - heavy

        return await Outbox(redis, shards).since(after)

    alerts = [alert for alert in on_instance(folder, work) if pattern == "*" or like(alert.rule, pattern)]
    for alert in alerts:
        click.echo(json_line(_alert_as_plain(alert)) if as_json else _line(alert))
    if not alerts:
        of_rules = "" if pattern == "*" else f" of a rule like {pattern}"
        complain(f"no alert{of_rules} was raised in the last {since}")


def life_as_plain(life: Life) -> dict[str, Any]:
    """Give an alert's life for JSON."""
    return {
        "alert": _alert_as_plain(life.alert),
        "events": [
            {"at": one.at.isoformat(), "what": one.what, "receiver": one.receiver, "text": one.text}
            for one in life.events
        ],
        "waits": [
            {"receiver": one.receiver, "kind": one.kind.value, "due_at": one.due_at.isoformat()}
            for one in life.waits
        ],
    }


def _moment(since: str, now: datetime) -> datetime:
    from monitor.model.settings import duration  # noqa: PLC0415 - heavy

    try:
        span = duration(since)
    except OverflowError:
        span = timedelta.max
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--since") from error
    if span > _LONGEST:
        message = f"when alerts were raised is known for {_LONGEST.days} days; write 14d, or less"
        raise click.BadParameter(message, param_hint="--since")
    return now - span


def _alert_as_plain(alert: Alert) -> dict[str, Any]:
    from monitor.model.codec import to_plain  # noqa: PLC0415 - heavy

    return to_plain(alert)


def _line(alert: Alert) -> str:
    when = f"{alert.raised_at:%Y-%m-%d %H:%M}"
    return f"{alert.id}  {when}  {alert.rule}  {alert.reason.value}  {arabic(printable(alert.title))}"


def _text(life: Life) -> str:
    alert = life.alert
    lines = [
        click.style(f"{alert.id}  {alert.rule}", bold=True),
        f"  {arabic(printable(alert.title))}",
        *map(_event, life.events),
        *(
            f"  waits for {one.receiver} ({one.kind.value}) until {one.due_at:%Y-%m-%d %H:%M:%S}"
            for one in life.waits
        ),
    ]
    if alert.also:
        outlets = dict.fromkeys(printable(one.outlet or one.url) for one in alert.also)
        lines.append(f"  also reported by {listed(outlets)}")
    return "\n".join(lines)


def _event(event: Event) -> str:
    what = click.style(f"{event.what:<10}", fg=_COLOURS.get(event.what))
    receiver = f"{event.receiver}: " if event.receiver else ""
    return f"  {event.at:%Y-%m-%d %H:%M:%S}  {what}  {receiver}{arabic(printable(event.text))}"
