"""What is wrong with a silence that options ask for, in the options' own words. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from monitor.cli.silences.told import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from monitor.alerts.silences.proposal import Wrong

_TIME: Final = "2026-05-04T06:00:00+03:00"
# pydantic's word for a mistake -> ours, with what was written before it where that helps
_SAID: Final = {
    "timezone_aware": '"{}" names no time zone; add +03:00 or Z',
    "string_pattern_mismatch": '"{}" is no code of a country; write its two letters, EG',
    "string_too_short": "is empty; say it in a word at least",
    "string_too_long": "is too long",
    "too_long": "is given too often",
}
_NO_TIME: Final = f'"{{}}" is no time; write {_TIME}'


def mistakes(said: Mapping[str, Any], wrong: Sequence[Wrong]) -> list[str]:
    """Name all mistakes by the options to change; ``wrong`` is what their proposal has of its own."""
    of_options = list(_between(said))
    of_fields = [_told(one, said) for one in wrong if one.field]
    # what is about the whole proposal is what options say between them
    return [*of_options, *of_fields] or [one.message for one in wrong]


def _between(said: Mapping[str, Any]) -> Iterator[str]:
    named = [f"--{option}" for member, option in OPTIONS.items() if said[member]]
    if said["everything"] and named:
        yield f"--everything goes without conditions; leave out {' and '.join(named)}"
    if not (said["everything"] or named):
        yield "name a condition at least, as --rule or --receiver, or say --everything"
    if said["lasts"] and said["ends_at"]:
        yield "say how long with --for or --until, not with both"
    if not (said["lasts"] or said["ends_at"]):
        yield f"say how long: --for 2h, or --until {_TIME}"


def _told(one: Wrong, said: Mapping[str, Any]) -> str:
    name, _, place = one.field.removeprefix("matcher.").partition(".")
    member = {"for": "lasts"}.get(name, name)
    written = said.get(member)
    if place.isdigit() and written:
        written = written[int(place)]
    by_kind = _NO_TIME if one.kind.startswith("datetime_") else _SAID.get(one.kind, "")
    message = by_kind.format(written) or one.message.replace("Input should be", "is not one of")
    return f"{_option(name, said)}: {message}"


def _option(name: str, said: Mapping[str, Any]) -> str:
    """Give the option that gave a field of a proposal; how long it is may have been said by another."""
    if name == "ends_at":
        return "--until" if said["ends_at"] else "--for"
    return f"--{OPTIONS.get(name, name)}"
