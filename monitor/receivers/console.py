"""The console notifier: alerts as plain text on a stream."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

import structlog

from monitor.model import DeliveryDeferred
from monitor.model.settings import Settings
from monitor.receivers.beside import Beside
from monitor.receivers.labels import ENGLISH, Labels
from monitor.receivers.notifier import MESSAGES, Pace
from monitor.receivers.plain import guillemets
from monitor.receivers.several import listed
from monitor.receivers.wording import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import timedelta

    from monitor.model import Delivery
    from monitor.receivers.templates import Template

log = structlog.get_logger(__name__)


class ConsoleSettings(Settings):
    """``console:`` of a receiver; it has no keys yet."""


class ConsoleNotifier:
    """Writes alerts to a text stream, each in one piece with its delivery's key below.

    A stream that is closed or that nobody reads defers: nothing is lost, and it may be
    read again after a restart. The write itself runs beside the event loop; while one
    hangs no second is begun, and a repeat waits for it instead of writing again.
    """

    kinds = MESSAGES
    pace: Pace | None = None

    def __init__(
        self,
        stream: TextIO,
        *,
        timeout: timedelta,
        labels: Labels = ENGLISH,
        template: Template | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        self._stream = stream
        self._timeout = timeout
        self._labels = labels
        self._template = template
        self._mark = marker(stream, environ)
        self._beside: Beside[None] = Beside("console")

    async def send(self, delivery: Delivery) -> str:
        """Write one delivery and flush it."""
        text = f"{self._worded(delivery)}[{delivery.key}]\n\n"
        try:
            await self._beside.run(delivery.key, lambda: write(self._stream, text), within=self._timeout)
        except TimeoutError:
            message = "console: nobody reads the output, so the write hangs"
            raise DeliveryDeferred(message, reason="timeout") from None
        except (OSError, ValueError) as error:
            message = f"console: the output is closed ({type(error).__name__})"
            raise DeliveryDeferred(message, reason="closed") from error
        return ""

    def _worded(self, delivery: Delivery) -> str:
        if self._template is None:
            return text_of(delivery, self._labels, mark=self._mark)
        rendered = self._template.render(delivery, self._labels)
        for problem in rendered.problems:
            log.error("template_failed", alert=delivery.alert.id, error=problem)
        return rendered.body.text

    def fits(self, delivery: Delivery) -> int:
        """Say how many of its alerts a message lists."""
        return listed(delivery)


def write(stream: TextIO, text: str) -> None:
    """Write text in one piece; what the stream's encoding lacks becomes an escape."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def marker(stream: TextIO, environ: Mapping[str, str]) -> Callable[[str], str]:
    """Choose how evidence stands out: bold on a terminal, unless NO_COLOR (no-color.org) asks for none."""
    if stream.isatty() and not environ.get("NO_COLOR"):
        return lambda text: f"\033[1;31m{text}\033[0m"
    return guillemets
