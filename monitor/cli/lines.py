"""JSON lines in and out."""

from __future__ import annotations

import gzip
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

import click

from monitor.cli.options import fail

if TYPE_CHECKING:
    from collections.abc import Iterator


def is_url(where: str) -> bool:
    """Say whether an argument is an address and no file."""
    return where.startswith(("http://", "https://"))


def read_file(where: str) -> bytes:
    """Read a file, or exit with 1 and a sentence."""
    try:
        return Path(where).read_bytes()
    except OSError as error:
        fail(f"{where}: {error.strerror}")
        raise


def objects(where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each line's object with its place, ``file:line``; ``-`` is standard input, ``.gz`` is unpacked.

    A line that is no object is told on standard error and passed over.
    """
    with _opened(where) as lines:
        for number, line in enumerate(lines, start=1):
            place = f"{where}:{number}"
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except ValueError as error:
                complain(f"{place}: no JSON: {error}")
                continue
            if isinstance(value, dict):
                yield place, value
            else:
                complain(f"{place}: not an object")


def complain(text: str) -> None:
    """Print one sentence on standard error and go on."""
    click.echo(text, err=True)


def put(line: bytes) -> None:
    """Print one JSON line."""
    out = sys.stdout.buffer
    out.write(line + b"\n")


@contextmanager
def broken_pipe_is_the_end() -> Iterator[None]:
    """End quietly where the reader of standard output has gone (``| head``)."""
    try:
        yield
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # the interpreter flushes once more at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


@contextmanager
def _opened(where: str) -> Iterator[IO[bytes]]:
    if where == "-":
        yield sys.stdin.buffer
        return
    try:
        opened = gzip.open(where) if where.endswith(".gz") else Path(where).open("rb")  # noqa: SIM115 - below
    except OSError as error:
        fail(f"{where}: {error.strerror}")
        raise
    with opened:
        yield cast("IO[bytes]", opened)
