"""How a command ends: exit codes, and the sentence that goes with one."""

from __future__ import annotations

import logging
import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.model import Problem

FAILED = 1
WRONG = 2
# A shell's way to say which signal ended a program
_BY_SIGNAL = 128


def fail(message: str) -> NoReturn:
    """Print one sentence on standard error and exit with 1."""
    click.echo(f"{click.style('monitor:', fg='red')} {message}", err=True)
    sys.exit(FAILED)


def complain(text: str) -> None:
    """Print one sentence on standard error and go on."""
    click.echo(text, err=True)


@contextmanager
def problems_exit() -> Iterator[None]:
    """Print the problems of a ConfigError on standard error and exit with 2."""
    from monitor.model import ConfigError  # noqa: PLC0415 - --help has no use for it

    try:
        yield
    except ConfigError as error:
        for problem in error.problems:
            print_problem(problem, err=True)
        sys.exit(WRONG)


def print_problem(problem: Problem, *, err: bool) -> None:
    """Print one problem: its place, what is wrong, and below what to do."""
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    click.echo(f"{click.style(place, bold=True)}: {problem.message}", err=err)
    if problem.hint:
        click.echo(click.style(f"    {problem.hint}", dim=True), err=err)


@contextmanager
def quiet_endings() -> Iterator[None]:
    """End without a traceback on Ctrl-C, on SIGTERM, and where the reader of our output has gone.

    Both signals unwind the command, so that what it started (a Redis server, workers) ends with
    it: ``timeout 60 monitor replay ...`` is common. Without a handler of ours asyncio would turn
    Ctrl-C into a cancellation, which a command that waits for its standard input does not hear,
    and which got lost once in the middle of a Redis call. The daemon has its own handlers.
    """
    ended_by = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    # who started us may want a signal ignored (nohup, a shell's &)
    ended_by = {number: usual for number, usual in ended_by.items() if usual != signal.SIG_IGN}
    for number in ended_by:
        signal.signal(number, _end)
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # `| head` has what it wanted; the interpreter flushes once more at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    finally:
        for number, usual in ended_by.items():
            signal.signal(number, usual)


def _end(number: int, _: object) -> NoReturn:
    # where it meets a task at work, asyncio would print that nobody asked for the task's exit
    logging.getLogger("asyncio").setLevel(logging.CRITICAL + 1)
    sys.exit(_BY_SIGNAL + number)
