"""JSON lines in and out."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar, cast

from monitor.cli.endings import complain, fail
from monitor.receivers.text import seen_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

T = TypeVar("T")

STANDARD_INPUT = "-"
_TIMES = frozenset({"seen_at", "fetched_at"})


class Lines:
    """The JSON lines of a file: ``-`` is standard input, ``.gz`` is unpacked.

    A line that cannot be understood is told on standard error with its place, ``file:line``,
    and passed over; the command fails when all others are done.
    """

    def __init__(self, where: str) -> None:
        self._where = where
        self._refused_count = 0

    def read(self, kind: type[T], **defaults: str) -> Iterator[tuple[str, T]]:
        """Give each line's value with its place; exit with 1 where the file cannot be read.

        ``defaults`` are for members that a line leaves out, or has as null.
        """
        from monitor.model.codec import from_json  # noqa: PLC0415 - loads pydantic

        for place, line in self._lines():
            try:
                yield place, from_json(kind, _filled(line, defaults))
            except ValueError as error:
                self.refuse(place, str(error))
            except RecursionError:
                self.refuse(place, "nested too deep")

    def refuse(self, place: str, why: str) -> None:
        """Say why a line is passed over."""
        self._refused_count += 1
        complain(f"{place}: {why}")

    def exit_if_refused(self) -> None:
        """Exit with 1 where a line was passed over; called when all is done."""
        if self._refused_count:
            lines = f"{self._refused_count} line{'s' if self._refused_count > 1 else ''}"
            fail(f"{self._where}: {lines} could not be understood and passed over")

    def _lines(self) -> Iterator[tuple[str, bytes]]:
        number = 0
        try:
            with _opened(self._where) as lines:
                for number, line in enumerate(lines, start=1):
                    if line.strip():
                        yield f"{self._where}:{number}", line
        except OSError as error:
            fail(f"{self._where}: {error.strerror or error}")
        except (EOFError, zlib.error) as error:
            fail(f"{self._where}: broken after line {number}: {error}")


def json_line(value: Any) -> str:
    """Write JSON with letters as they are, and escaped what would steer a terminal."""
    return seen_json(json.dumps(value, ensure_ascii=False))


def put(line: bytes) -> None:
    """Print one JSON line now, for whoever reads may wait for it; what would steer a terminal is escaped."""
    sys.stdout.buffer.write(seen_json(line.decode()).encode() + b"\n")
    sys.stdout.buffer.flush()


def put_found(value: object) -> None:
    """Print an entry or article as one JSON line: as it is, whenever one looks.

    When a running monitor saw and fetched it stays out: two calls give the same line.
    """
    from monitor.model.codec import to_plain  # noqa: PLC0415 - loads pydantic

    plain = {name: member for name, member in to_plain(value).items() if name not in _TIMES}
    put(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode())


def is_url(where: str) -> bool:
    """Say whether an argument is an address and no file."""
    return where.lower().startswith(("http://", "https://"))


def read_file(where: str) -> bytes:
    """Read a file, ``-`` for standard input; exit with 1 and a sentence where that cannot be done."""
    try:
        return sys.stdin.buffer.read() if where == STANDARD_INPUT else Path(where).read_bytes()
    except OSError as error:
        fail(f"{where}: {error.strerror}")


def _filled(line: bytes, defaults: Mapping[str, str]) -> bytes:
    try:
        value = json.loads(line)
    except ValueError as error:
        message = f"not JSON: {error}"
        raise ValueError(message) from error
    if not isinstance(value, dict):
        message = "not a JSON object"
        raise ValueError(message)  # noqa: TRY004 - told with the other mistakes
    members = {**defaults, **{name: member for name, member in value.items() if member is not None}}
    # half a surrogate pair, which a page that was cut in the middle may hold, is no letter
    return json.dumps(members, ensure_ascii=False).encode("utf-8", "replace")


@contextmanager
def _opened(where: str) -> Iterator[IO[bytes]]:
    if where == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    with gzip.open(where) if where.endswith(".gz") else Path(where).open("rb") as opened:
        yield cast("IO[bytes]", opened)
