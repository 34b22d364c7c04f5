"""``monitor alerts ack``: what the buttons in Slack do, from the command line."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from monitor.cli.endings import complain, fail
from monitor.cli.login import login
from monitor.cli.on_instance import on_instance
from monitor.cli.options import config_option, environment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from structlog.typing import FilteringBoundLogger

    from monitor.model import Answer
    from monitor.pipeline.answering import Answered
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

EPILOG = """\b
Examples:
  monitor alerts ack 9c41d2a07be15f63d8aa                  somebody has it: nobody else is called
  monitor alerts ack 9c41d2a07be15f63d8aa --as Mona --not-relevant
  monitor alerts ack 9c41d2a07be15f63d8aa --silence        no more of its rule on this story for 24 hours
"""
# the values of monitor.model.Said; --help has no use for loading it
_ACKNOWLEDGED, _NOT_RELEVANT, _SILENCED = "acknowledged", "not_relevant", "silenced"
_FOLLOWS = {
    _ACKNOWLEDGED: "acknowledged by {who}",
    _NOT_RELEVANT: "not relevant, says {who}; the test that this proposes: monitor rules proposed",
    _SILENCED: "silent for 24 hours by {who}; to end it: monitor silences list",
}


@click.command("ack", epilog=EPILOG)
@config_option
@click.argument("id_", metavar="ALERT")
@click.option("--as", "who", default="", metavar="NAME", help="Who says so; your login if left out.")
@click.option("--not-relevant", is_flag=True, help="Say that its rule should not have matched.")
@click.option("--silence", is_flag=True, help="Mute its rule's further alerts on the story for 24 hours.")
def command(folder: Path, id_: str, *, who: str, not_relevant: bool, silence: bool) -> None:
    """Acknowledge an alert: nobody is called for it any more, and its messages show who has it.

    The same said again by the same person changes nothing (a silence: within five minutes).
    """
    from monitor.model import Answer, Said  # noqa: PLC0415 - heavy
    from monitor.pipeline.answering import Answered, name_of  # noqa: PLC0415

    if not_relevant and silence:
        message = "say --not-relevant or --silence, not both"
        raise click.UsageError(message)
    name = name_of(who or login("--as"))
    if not name:
        message = "is no name"
        raise click.BadParameter(message, param_hint="--as")
    said = Said(_NOT_RELEVANT if not_relevant else _SILENCED if silence else _ACKNOWLEDGED)
    answer = Answer(said, name, datetime.now(UTC))
    match on_instance(folder, lambda redis, shards: _kept(redis, shards, folder, id_, answer)):
        case Answered.GONE:
            fail(f"no alert {id_}: it never was, or was forgotten a month after it was delivered")
        case Answered.FULL:
            fail(f"{id_}: it has answers enough; what this one asks for is done, and it is not shown")
        case Answered.KNOWN:
            complain(f"{id_}: {name} has said so before")
        case _:
            complain(f"{id_}: {_FOLLOWS[said].format(who=name)}")


async def _kept(redis: Redis, shards: Shards, folder: Path, id_: str, answer: Answer) -> Answered:
    from monitor.alerts.outbox import Outbox  # noqa: PLC0415 - heavy
    from monitor.alerts.proposals import Proposals  # noqa: PLC0415
    from monitor.alerts.silences import Silences  # noqa: PLC0415
    from monitor.pipeline.answering import Answering  # noqa: PLC0415
    from monitor.store.counters import Counters  # noqa: PLC0415

    counters = Counters(redis, shards.first)
    outbox = Outbox(redis, shards)
    lanes = _updating(folder)
    shown_at = await outbox.receivers() if lanes is None else lanes
    answering = Answering(
        outbox=outbox,
        silences=Silences(redis, shards.first),
        proposals=Proposals(redis, shards.first),
        counters=counters,
        log=_log_of_what_is_amiss(),
        shown_at=lambda: shown_at,
    )
    became = await answering.keep(id_, answer)
    await counters.flush()
    return became


def _log_of_what_is_amiss() -> FilteringBoundLogger:
    """Give a log that leaves out what is done: the command itself says that."""
    import structlog  # noqa: PLC0415 - heavy

    quiet = structlog.make_filtering_bound_logger(logging.WARNING)
    log: FilteringBoundLogger = structlog.wrap_logger(structlog.PrintLogger(sys.stderr), wrapper_class=quiet)
    return log


def _updating(folder: Path) -> Sequence[str] | None:
    """Give the lanes whose messages can be changed; None where ``receivers.yaml`` cannot be read here.

    A shell may lack the secrets that the daemon has. A lane that cannot show an answer then drops it.
    """
    from monitor.app.build import can_update  # noqa: PLC0415 - heavy
    from monitor.config.files import ReceiversFile  # noqa: PLC0415
    from monitor.config.folder import RECEIVERS  # noqa: PLC0415
    from monitor.config.reader import load_file  # noqa: PLC0415

    loaded = load_file(folder / RECEIVERS, ReceiversFile, environment())
    if loaded.problems or loaded.sound is None:
        return None
    receivers = loaded.sound.model.receivers
    return [lane for name, spec in receivers.items() if can_update(spec) for lane in spec.lanes(name)]
