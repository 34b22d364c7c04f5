"""How the daemon speaks to operators: one line per unit of work."""

from __future__ import annotations

import json
import logging
import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

import structlog

from monitor.net.urls import text_with_origins, text_without_secrets
from monitor.receivers.text import seen_json

if TYPE_CHECKING:
    from structlog.typing import EventDict, FilteringBoundLogger, Processor

_HEAD = ("timestamp", "level", "event")


def configure(level: str = "info", stream: TextIO | None = None) -> FilteringBoundLogger:
    """Set up logging to ``stream`` (standard error): for people on a terminal, JSON lines elsewhere.

    ``level`` is debug, info, warning or error.
    """
    stream = stream or sys.stderr
    on_terminal = stream.isatty()
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="%H:%M:%S" if on_terminal else "iso", utc=not on_terminal),
        _without_empty,
        _without_secrets,
    ]
    last = _for_people() if on_terminal else _for_programs()
    structlog.configure(
        processors=[*shared, *last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    # libraries speak only when something is wrong, and in the same form
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logger: FilteringBoundLogger = structlog.get_logger()
    return logger


def _for_people() -> list[Processor]:
    renderer = structlog.dev.ConsoleRenderer(
        colors=not os.environ.get("NO_COLOR"), exception_formatter=structlog.dev.plain_traceback
    )
    return [_printable, structlog.processors.format_exc_info, _harmless_exception, renderer]


def _for_programs() -> list[Processor]:
    return [
        structlog.processors.format_exc_info,
        _harmless_exception,
        _head_first,
        structlog.processors.JSONRenderer(serializer=_json),
    ]


def _json(event: EventDict, **options: Any) -> str:
    return seen_json(json.dumps(event, ensure_ascii=False, **options))


def _head_first(_: object, __: str, event: EventDict) -> EventDict:
    """Put when, how bad and what before the rest: people read JSON lines too."""
    return {**{key: event[key] for key in _HEAD if key in event}, **event}


def _without_empty(_: object, __: str, event: EventDict) -> EventDict:
    return {key: value for key, value in event.items() if value not in ("", None)}


def _without_secrets(_: object, __: str, event: EventDict) -> EventDict:
    """Take users, passwords and queries out of every URL, whoever wrote it into a line."""
    return {
        key: text_without_secrets(value) if isinstance(value, str) and "://" in value else value
        for key, value in event.items()
    }


def _harmless_exception(_: object, __: str, event: EventDict) -> EventDict:
    """Leave of URLs in a traceback only where they lead, and nothing of it that steers a terminal.

    What failed unexpectedly may quote the address of a webhook, whose path is a secret too, or a page.
    """
    if "exception" in event:
        lines = text_with_origins(event["exception"]).split("\n")
        event["exception"] = "\n".join(map(_plain, lines))
    return event


def _printable(_: object, __: str, event: EventDict) -> EventDict:
    """Take control characters out: what a feed or server said must not steer a terminal."""
    return {key: _plain(value) if isinstance(value, str) else value for key, value in event.items()}


def _plain(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
