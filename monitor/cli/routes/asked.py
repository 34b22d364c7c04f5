"""The alerts that routes are held against: made from options, or given as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from monitor.cli.endings import complain, fail
from monitor.cli.lines import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from monitor.model import Alert
    from monitor.rules.language.spec import RuleSpec


def alert_of(given: Mapping[str, Any], rules: Mapping[str, RuleSpec], *, now: datetime) -> Alert:
    """Make an alert of the members that are given; raise ValueError for what can be none.

    What is left out is that of an alert that a rule raises now: its severity and title are the rule's.
    """
    from monitor.model import Alert  # noqa: PLC0415 - --help has no use for it
    from monitor.model.codec import from_json  # noqa: PLC0415

    rule = rules.get(str(given.get("rule")))
    usual: dict[str, Any] = {
        "id": "", "story": "", "reason": "new", "url": "", "outlet": "", "evidence": [],
        "published_at": None, "raised_at": now.isoformat(),
        "severity": rule.severity if rule else "normal",
        "rule_title": rule.title.model_dump() if rule else {},
        "title": (rule.title.ar or rule.title.en) if rule else "",
    }  # fmt: skip
    members = {**usual, **{name: member for name, member in given.items() if member is not None}}
    # half a surrogate pair, which JSON may hold, is no letter
    return from_json(Alert, json.dumps(members, ensure_ascii=False).encode("utf-8", "replace"))


class AlertFile:
    """The alerts of a file: one JSON object, or one a line; ``-`` is standard input.

    One that cannot be understood is told on standard error with its place and passed over; the command
    fails when all others are done.
    """

    def __init__(self, where: str) -> None:
        self._where = where
        self._refused_count = 0

    def alerts(self, rules: Mapping[str, RuleSpec], *, now: datetime) -> Iterator[Alert]:
        """Give each alert; exit with 1 where the file cannot be read."""
        for place, text in _parts(self._where):
            try:
                given = json.loads(text)
                if not isinstance(given, dict):
                    message = "not a JSON object"
                    raise ValueError(message)  # noqa: TRY004, TRY301 - told with the other mistakes
                yield alert_of(given, rules, now=now)
            except (ValueError, RecursionError) as error:
                self._refused_count += 1
                complain(f"{place}: {error}")

    def exit_if_refused(self) -> None:
        """Exit with 1 where an alert was passed over; called when all is done."""
        if self._refused_count:
            alerts = f"{self._refused_count} alert{'s' if self._refused_count > 1 else ''}"
            fail(f"{self._where}: {alerts} could not be understood and passed over")


def _parts(where: str) -> Iterator[tuple[str, bytes]]:
    raw = read_file(where)
    if _is_one(raw):
        yield where, raw
        return
    for number, line in enumerate(raw.splitlines(), start=1):
        if line.strip():
            yield f"{where}:{number}", line


def _is_one(raw: bytes) -> bool:
    """Say whether all of it is one JSON value, which may stand on many lines."""
    try:
        json.loads(raw)
    except (ValueError, RecursionError):
        return False
    return True
