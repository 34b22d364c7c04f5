"""``monitor receivers forward``: what waits for a receiver that is configured no more."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NoReturn

import click

from monitor.cli.endings import complain, fail
from monitor.cli.on_instance import on_instance
from monitor.cli.options import config_option
from monitor.cli.receivers_known import configured, lanes_of, unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from monitor.pipeline.removed import LeftBehind
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

EPILOG = """\b
Examples:
  monitor receivers forward old-desk --to asia-desk    its alerts that wait, and its dead letters
  monitor receivers forward old-desk --drop            let go of them; shows how many, and asks
"""
# A receiver that sends to each of its addresses apart has a lane for each: RECEIVER.DIGEST.
_ADDRESS: Final = r"(\.[0-9a-f]{10})?"


@click.command("forward", epilog=EPILOG)
@config_option
@click.argument("old")
@click.option("--to", "new", metavar="NAME", default="", help="Receiver that is to have them.")
@click.option("--drop", is_flag=True, help="Let go of them instead: nobody hears of them.")
@click.option("--yes", is_flag=True, help="Drop them without asking.")
def command(folder: Path, old: str, new: str, *, drop: bool, yes: bool) -> None:
    """Hand over what waits for a receiver that was taken out of receivers.yaml, or renamed.

    All that waits in its lane goes into that of the other receiver, its dead letters too, and is sent by that
    one's hours, digests and silences; what that one has had is not sent it again. Safe while the monitor
    runs, and to be said again where it was broken off.
    """
    if bool(new) == drop:
        message = "say --to and a receiver, or --drop"
        raise click.UsageError(message)
    receivers = configured(folder).receivers
    if new and new not in receivers:
        raise click.BadParameter(unknown(new, receivers), param_hint="--to")
    in_force = lanes_of(receivers)
    left = on_instance(folder, lambda redis, shards: _left(redis, shards, old, in_force))
    if not left:
        _nothing(old, is_configured=old in receivers or old in in_force)
    if drop and not (yes or _agreed(left)):
        fail("nothing was dropped; say --yes to drop them")
    to = list(receivers[new].lanes(new)) if new else []
    lanes = [one.lane for one in left]
    done = on_instance(folder, lambda redis, shards: _done(redis, shards, lanes, to))
    complain(f"{done} handed over to {new}" if new else f"{done} dropped")


def _nothing(old: str, *, is_configured: bool) -> NoReturn:
    if is_configured:
        fail(f"{old} is configured, and gets what waits for it; take it out of receivers.yaml first")
    complain(f"nothing waits for {old}")
    raise click.exceptions.Exit


def _agreed(left: Sequence[LeftBehind]) -> bool:
    for one in left:
        complain(f"{one.lane}: {one.waiting} waiting, {one.letter_count} dead letters")
    return sys.stdin.isatty() and click.confirm("drop them?", err=True)


async def _left(redis: Redis, shards: Shards, old: str, in_force: Collection[str]) -> list[LeftBehind]:
    """Find the lanes of a receiver that no configuration has, and that have something in them."""
    from monitor.pipeline.removed import read_left_behind  # noqa: PLC0415 - heavy

    its = re.compile(re.escape(old) + _ADDRESS)
    found = await read_left_behind(redis, shards, configured=in_force)
    return [one for one in found if its.fullmatch(one.lane)]


async def _done(redis: Redis, shards: Shards, lanes: Sequence[str], to: Sequence[str]) -> int:
    """Hand over what is in some lanes to the lanes ``to``, or drop it where there are none; say how many.

    Raises StoreError, one that says so where a running monitor still empties a lane.
    """
    from monitor.model import digest  # noqa: PLC0415 - heavy
    from monitor.pipeline.letters import Letters  # noqa: PLC0415

    token = f"forward {digest(datetime.now(UTC).isoformat())}"
    done = await _emptied(redis, shards, lanes, to, token=token)
    letters = Letters(redis, shards)
    for letter in await letters.all():
        if letter.get("receiver") not in lanes:
            continue
        try:
            # back into its lane, from where it goes with all the others
            decided = await (letters.retry(letter) if to else letters.drop(letter))
            done += decided and not to
        except LookupError as error:
            complain(f"{letter['id']}: {error}")
    return done + await _emptied(redis, shards, lanes, to, token=token)


async def _emptied(
    redis: Redis, shards: Shards, lanes: Sequence[str], to: Sequence[str], *, token: str
) -> int:
    from monitor.alerts.lanes.forwarding import Forwarding  # noqa: PLC0415 - heavy

    done, now = 0, datetime.now(UTC)
    for lane in lanes:
        forwarding = Forwarding(redis, shards, receiver=lane, token=token)
        done += await (forwarding.hand_over(to, now=now) if to else forwarding.let_go(now=now))
    return done
