"""What a model refuses, in an operator's words and at a path of the file."""

from __future__ import annotations

import re
from bisect import bisect
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

    from monitor.config.document import Path

_MUST_BE = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
    "string_too_short": "at least {min_length} characters long",
    "too_short": "a list of {min_length} or more",
    "greater_than_equal": "at least {ge}",
    "greater_than": "more than {gt:g}",
    "less_than_equal": "at most {le}",
    "enum": "{expected}",
    "literal_error": "{expected}",
}
# The patterns of ids and codes in words; any other is shown as it is.
_PATTERNS = {
    "^[a-z0-9][a-z0-9._-]*$": "small letters a-z, digits, and after the first of them . _ -",
    "^[A-Za-z0-9][A-Za-z0-9._-]*$": "letters A-Z a-z, digits, and after the first of them . _ -",
    "^library(/[1-9][0-9]{0,3})?$": "library, or library/1 for a version of it",
    "^([A-Z]{2})?$": "two capital letters: EG, NO",
    "^[A-Z]{2}$": "two capital letters: EG, NO",
    "^([a-z]{2,3}(-[A-Za-z0-9]+)*)?$": "a language code: ar, en",
}
_FEW = 12  # so many known names still fit a line
# Of thousands of names each would take a minute of a mistake in each; the nearest of them sort near it
_NEIGHBOURS = 20
_VARIABLE = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")
_QUOTES = "\"'"
_ARABIC_COMMA = "\u060c"


class Mistake(NamedTuple):
    """Something that a model refuses.

    ``at_key`` if the key at the path's end is to blame; ``missing`` names a key that is not
    there.
    """

    path: Path
    message: str
    hint: str = ""
    at_key: bool = False
    missing: str = ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give a hint that names the nearest known word, or what is known where that is little."""
    if _ARABIC_COMMA in word:
        return 'the comma in it is Arabic: write ","'
    words = frozenset(known)
    near = get_close_matches(word, _neighbours(word, words), n=1, cutoff=0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    return _known_here(words) if len(words) <= _FEW else ""


def _neighbours(word: str, words: frozenset[str]) -> list[str]:
    """Give the words that sort near one, by their beginnings and by their ends: all, where they are few."""
    forward, backward = _in_order(words)
    return [
        *_around(word, forward),
        *(one[::-1] for one in _around(word[::-1], backward)),
    ]


def _around(word: str, ordered: Sequence[str]) -> Sequence[str]:
    place = bisect(ordered, word)
    return ordered[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]


@lru_cache(maxsize=8)
def _in_order(words: frozenset[str]) -> tuple[Sequence[str], Sequence[str]]:
    return sorted(words), sorted(word[::-1] for word in words)


def _known_here(words: Iterable[str]) -> str:
    said = ", ".join(sorted(words))
    return f"known here: {said}" if said else ""


class _Refusal(NamedTuple):
    """One error of a model: its path in the file, and where on the way a union forked."""

    path: Path
    forks: tuple[Path, ...]
    detail: ErrorDetails


def mistakes(error: ValidationError, value: Any, model: type[BaseModel]) -> list[Mistake]:
    """Turn a model's errors on a value into one mistake for each thing to mend."""
    refusals = [_refusal(value, detail) for detail in error.errors(include_url=False)]
    return _without_twins(list(_meant(refusals, 0, model)))


def _meant(refusals: Iterable[_Refusal], level: int, model: type[BaseModel]) -> Iterator[Mistake]:
    """The branches of a union each complain at its place; the one that got further was meant."""
    places: dict[Path, list[_Refusal]] = {}
    for one in refusals:
        places.setdefault((*one.forks, *[one.path] * (level + 1))[level], []).append(one)
    for place, found in places.items():
        further = [one for one in found if len(one.path) > len(place)]
        same = [one.detail for one in found if len(one.path) == len(place)]
        whole = [detail for detail in same if detail["type"] in ("missing", "extra_forbidden", "value_error")]
        yield from _meant(further, level + 1, model)
        yield from (_mistake(place, detail, model) for detail in whole)
        if same and not further and not whole:
            yield _joined(place, same)


def _without_twins(found: list[Mistake]) -> list[Mistake]:
    """Drop ``"every" is missing`` beside ``unknown key "evry", did you mean "every"?``."""
    guessed = {(one.path[:-1], one.hint) for one in found if one.at_key}
    return [
        one for one in found if not one.missing or (one.path, f'did you mean "{one.missing}"?') not in guessed
    ]


def _refusal(value: Any, detail: ErrorDetails) -> _Refusal:
    steps = detail["loc"][:-1] if detail["type"] == "missing" else detail["loc"]
    path: Path = ()
    forks: list[Path] = []
    for step in steps:
        is_key = isinstance(value, dict) and step in value
        if is_key or (isinstance(value, list) and isinstance(step, int)):
            value = value[step]
            path = (*path, step)
        elif step != "[key]" and path not in forks:
            forks.append(path)
    return _Refusal(path, tuple(forks), detail)


def _mistake(path: Path, detail: ErrorDetails, model: type[BaseModel]) -> Mistake:
    """Explain what is wrong with a whole value, and not with its sort."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        key = str(detail["loc"][-1])
        return Mistake(path, f'"{key}" is missing here', missing=key)
    if kind == "extra_forbidden":
        key = str(path[-1])
        known = known_keys(model, path[:-1])
        hint = did_you_mean(key, known) or _known_here(known)
        return Mistake(path, f'unknown key "{key}"', hint, at_key=True)
    message, _, hint = str(context["error"]).partition("; ")
    return Mistake(path, _about(path, message), _slip(detail["input"]) or hint)


def _joined(path: Path, details: Sequence[ErrorDetails]) -> Mistake:
    first = details[0]
    if first["type"] == "string_pattern_mismatch":
        pattern = first.get("ctx", {})["pattern"]
        at_key = first["loc"][-1:] == ("[key]",)
        message = _about(path, "is not written as it must be")
        hint = _slip(first["input"]) or f"allowed: {_PATTERNS.get(pattern, pattern)}"
        return Mistake(path, message, hint, at_key)
    wanted = dict.fromkeys(
        _MUST_BE[detail["type"]].format(**detail.get("ctx", {})).replace("'", '"')
        for detail in details
        if detail["type"] in _MUST_BE
    )
    if not wanted:
        return Mistake(path, _about(path, f"is refused: {first['msg']}"))
    message = f"must be {', or '.join(wanted)}" + (", and is empty" if first["input"] is None else "")
    return Mistake(path, _about(path, message), _hint(first, wanted))


def _hint(detail: ErrorDetails, wanted: Iterable[str]) -> str:
    value = detail["input"]
    if detail["type"] == "string_type" and isinstance(value, bool | int | float):
        return "put quotes around it"
    slip = _slip(value)
    if slip:
        return slip
    if "a list" in wanted and isinstance(value, str):
        return "put it between [ and ]"
    if isinstance(value, str) and any('"' in words for words in wanted):
        choices = [word for words in wanted for word in words.split('"')[1::2]]
        near = get_close_matches(value, choices, n=1)
        return f'did you mean "{near[0]}"?' if near else ""
    return ""


def _slip(value: Any) -> str:
    """Say what to write where a refused text is nearly what was meant, or give an empty string."""
    if not isinstance(value, str):
        return ""
    if value.isdecimal() and not value.isascii():
        return f"write digits 0-9: {int(value[:18])}"
    variable = _VARIABLE.fullmatch(value)
    if variable:
        return f"write ${{{variable[1]}}}"
    if len(value) > 1 and value[0] == value[-1] and value[0] in _QUOTES:
        return "the value has quotes of its own around it, in the environment maybe: take them out"
    if _ARABIC_COMMA in value and " " not in value.replace(f"{_ARABIC_COMMA} ", _ARABIC_COMMA):
        return 'the comma in it is Arabic: write ","'
    return ""


def _about(path: Path, message: str) -> str:
    """Put the name of what a message is about before it, where it begins with a verb."""
    if not path or not message.startswith(("is ", "must ", "may ", "has ")):
        return message
    if isinstance(path[-1], str):
        return f'"{path[-1]}" {message}'
    names = [step for step in path if isinstance(step, str)]
    return f'an item of "{names[-1]}" {message}' if names else f"an item {message}"


def known_keys(model: type[BaseModel], path: Path) -> set[str]:
    """Give the keys that a model knows at a path of its file."""
    schema = _schema(model)
    here = list(_branches(schema, schema))
    for step in path:
        here = [part for below in here for part in _below(schema, below, step)]
    return {key for part in here for key in part.get("properties", {})}


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _below(schema: dict[str, Any], part: dict[str, Any], step: str | int) -> Iterator[dict[str, Any]]:
    if isinstance(step, int):
        below = part.get("items")
    else:
        below = part.get("properties", {}).get(step) or part.get("additionalProperties")
        below = below or next(iter(part.get("patternProperties", {}).values()), None)
    if isinstance(below, dict):
        yield from _branches(schema, below)


def _branches(schema: dict[str, Any], part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "$ref" in part:
        yield from _branches(schema, schema["$defs"][part["$ref"].rsplit("/", 1)[1]])
    for kind in ("anyOf", "oneOf", "allOf"):
        for branch in part.get(kind, ()):
            yield from _branches(schema, branch)
    yield part
