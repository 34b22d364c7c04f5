"""``monitor deliveries``: what was given up on, and what to do about it."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING, Any, TypeVar

import click

from monitor.cli.endings import FAILED, complain
from monitor.cli.lines import json_line
from monitor.cli.on_instance import on_instance
from monitor.cli.options import config_option
from monitor.cli.status_text import printable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from monitor.pipeline.letters import Letters
    from monitor.store.redis import Redis
    from monitor.store.shards import Shards

T = TypeVar("T")

EPILOG = """\b
Examples:
  monitor deliveries                          dead letters with their reasons
  monitor deliveries --json                   the same as JSON lines
  monitor deliveries retry --all              when the receiver is mended: send them all
  monitor deliveries retry 1795292123054-0    one of them, by its id
  monitor deliveries drop 1795292123054-0     let it go for good
"""
RETRY_EPILOG = """\b
Examples:
  monitor deliveries retry --all              when the receiver is mended: send them all
  monitor deliveries retry 1795292123054-0    one of them, by its id
"""
DROP_EPILOG = """\b
Examples:
  monitor deliveries drop 1795292123054-0     let it go for good
  monitor deliveries drop --all               and all the others
"""


@click.group("deliveries", epilog=EPILOG, invoke_without_command=True)
@config_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_context
def command(ctx: click.Context, folder: Path, *, as_json: bool) -> None:
    """List dead letters, the oldest first; retry or drop them."""
    ctx.obj = folder
    if ctx.invoked_subcommand is None:
        letters = _run(folder, lambda letters: letters.all())
        for letter in letters:
            click.echo(json_line(letter) if as_json else _line(letter))
        if not letters:
            complain("no dead letters")


def _of_group(ctx: click.Context, _: click.Parameter, folder: Path | None) -> Path:
    """Give the folder that is named after the command's name, else the one before it, else the usual."""
    given: Path = folder or ctx.obj
    return given


_late_config_option = click.option(
    "--config",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=pathlib.Path),
    callback=_of_group,
    help="As that of monitor deliveries.",
)


def _ids(function: Callable[..., None]) -> Callable[..., None]:
    chosen = click.option("--all", "everything", is_flag=True, help="All of them.")
    named = click.argument("ids", nargs=-1, metavar="[ID]...")(chosen(function))
    return _late_config_option(named)


@command.command("retry", epilog=RETRY_EPILOG)
@_ids
def retry(ids: Sequence[str], folder: Path, *, everything: bool) -> None:
    """Do again what was given up on: a delivery goes to the end of its receiver's lane."""
    _decide(folder, ids, everything=everything, how="retry")


@command.command("drop", epilog=DROP_EPILOG)
@_ids
def drop(ids: Sequence[str], folder: Path, *, everything: bool) -> None:
    """Let dead letters go for good."""
    _decide(folder, ids, everything=everything, how="drop")


def _decide(folder: Path, ids: Sequence[str], *, everything: bool, how: str) -> None:
    if bool(ids) == everything:
        message = "name the letters by their ids, or say --all"
        raise click.UsageError(message)
    done, failed = _run(folder, lambda letters: _each(letters, ids, how=how))
    complain(f"{done} {'sent on their way' if how == 'retry' else 'dropped'}")
    if failed:
        raise click.exceptions.Exit(FAILED)


async def _each(letters: Letters, ids: Sequence[str], *, how: str) -> tuple[int, int]:
    """Decide on the letters of these ids, on all where none is named; count done and failed."""
    there = {letter["id"]: letter for letter in await letters.all()}
    unknown = [id_ for id_ in ids if id_ not in there]
    for id_ in unknown:
        complain(f"{id_}: no such dead letter")
    done, failed = 0, len(unknown)
    decide: Callable[[dict[str, Any]], Awaitable[bool]] = letters.retry if how == "retry" else letters.drop
    for id_, letter in there.items():
        if ids and id_ not in ids:
            continue
        try:
            done += await decide(letter)
        except LookupError as error:
            complain(f"{id_}: {error}")
            failed += 1
    return done, failed


def _run(folder: Path, work: Callable[[Letters], Awaitable[T]]) -> T:
    async def with_letters(redis: Redis, shards: Shards) -> T:
        from monitor.pipeline.letters import Letters  # noqa: PLC0415 - heavy

        return await work(Letters(redis, shards))

    return on_instance(folder, with_letters)


def _line(letter: dict[str, Any]) -> str:
    about = letter.get("receiver") or letter["kind"]
    return f"{letter['id']}  {about}: {letter['reason']}: {printable(letter['message'])}"
