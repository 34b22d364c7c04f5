"""Every error that the monitor raises on purpose.

MonitorError
├── ConfigError            files that operators wrote are wrong; carries every problem at once
├── SourceError            one feed or page could not be had this time; carries url
│   ├── FetchError         the bytes did not arrive, or are refused by a guard
│   ├── ParseError         the bytes are no feed
│   └── ExtractError       the page holds no main text
├── WorkerError            a worker process gave no result
│   ├── WorkerDied         it was killed or crashed
│   ├── WorkerTimeout      it passed its deadline and was killed
│   └── WorkerFailed       the work itself raised; carries the exception's name and message
├── StoreError             Redis did not do what was asked
│   └── LeaseLost          another instance holds what this one wanted to write
└── DeliveryError          one receiver did not take one alert; carries reason
    ├── DeliveryDeferred   try again, not before retry_after
    ├── DeliveryRejected   never try again
    └── ReceiverRefused    nothing goes there until a person mends it
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta


class MonitorError(Exception):
    """Something went wrong that the monitor knows by name."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in a file that operators wrote.

    ``line`` and ``column`` count from 1; 0 where the problem has no place in a file
    (a file that is missing, say). ``hint`` says what to do, in one sentence, or is empty.
    With a ``warning`` the file is taken all the same.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        what = "" if self.severity == "error" else f"{self.severity}: "
        return f"{place}: {what}{self.message}" + (f" ({self.hint})" if self.hint else "")


class ConfigError(MonitorError):
    """Files that operators wrote are wrong; ``problems`` holds all of them, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class FetchReason(StrEnum):
    """Why bytes did not arrive. The same words in logs, metrics and ``monitor status``."""

    TIMEOUT = "timeout"
    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    PROTOCOL = "protocol"
    BAD_URL = "bad_url"
    PRIVATE_ADDRESS = "private_address"
    TOO_LARGE = "too_large"
    BAD_ENCODING = "bad_encoding"
    REDIRECT_LOOP = "redirect_loop"
    HOST_BUSY = "host_busy"
    HTTP_STATUS = "http_status"


class SourceError(MonitorError):
    """One feed or page could not be had this time.

    ``reason`` is a short word for logs and metrics, ``str(error)`` a sentence for a person.
    """

    def __init__(self, message: str, *, url: str, reason: str) -> None:
        self.url = url
        self.reason = reason
        super().__init__(message)


class FetchError(SourceError):
    """The bytes did not arrive, or are refused by a guard.

    ``status`` is the HTTP status where there was an answer, else 0; ``retry_after`` is
    what the server asked for, or None.
    """

    def __init__(
        self,
        message: str,
        *,
        url: str,
        reason: FetchReason,
        status: int = 0,
        retry_after: timedelta | None = None,
    ) -> None:
        self.status = status
        self.retry_after = retry_after
        super().__init__(message, url=url, reason=reason.value)


class ParseError(SourceError):
    """The bytes are no feed."""


class ExtractError(SourceError):
    """The page holds no main text."""


class WorkerError(MonitorError):
    """A worker process gave no result."""


class WorkerDied(WorkerError):
    """The worker process was killed or crashed while it worked."""


class WorkerTimeout(WorkerError):
    """The worker passed its deadline and was killed."""


class WorkerFailed(WorkerError):
    """The work itself raised; ``kind`` is the exception's class name."""

    def __init__(self, kind: str, message: str) -> None:
        self.kind = kind
        super().__init__(f"{kind}: {message}")


class StoreError(MonitorError):
    """Redis did not do what was asked."""


class LeaseLost(StoreError):
    """Another instance holds what this one wanted to write; its write counts, not ours."""


class DeliveryError(MonitorError):
    """One receiver did not take one alert; ``reason`` is a short word for metrics."""

    def __init__(self, message: str, *, reason: str) -> None:
        self.reason = reason
        super().__init__(message)


class DeliveryDeferred(DeliveryError):
    """The receiver may take it later; ``retry_after`` is what it asked for, or None.

    One that ``may_have_arrived`` had been handed over when the answer failed to come.
    """

    def __init__(
        self,
        message: str,
        *,
        reason: str,
        retry_after: timedelta | None = None,
        may_have_arrived: bool = False,
    ) -> None:
        self.retry_after = retry_after
        self.may_have_arrived = may_have_arrived
        super().__init__(message, reason=reason)


class DeliveryRejected(DeliveryError):
    """The receiver will never take this alert; it may take others."""


class ReceiverRefused(DeliveryError):
    """The receiver takes no alert until a person mends it: a login that fails, a channel that is gone."""
