"""What the YAML parser complains of, in an operator's words and at the place to mend."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from monitor.config.document import Place

_NO_SPACE = re.compile(r"^\s*(?:- +)*[\w-]+:[^\s/]")
_ALIAS = 'put quotes around it: "*" and "&" start aliases and anchors'
# What the parser says (both of PyYAML's, in part), what we say, and what to do. First fit counts.
_COMPLAINTS = (
    ("unexpected end of stream", "a quote is opened here and never closed", "close it with {letter}"),
    ("escape c", "a backslash escape that YAML does not know", "use single quotes, or \\\\ for a backslash"),
    ("alias", "no name follows the * here", _ALIAS),
    ("anchor", "no name follows the & here", _ALIAS),
    ("cannot start any token", 'a value may not start with "{letter}"', "put quotes around it"),
    ("tag", "an exclamation mark starts a tag that is not known", "put quotes around the value"),
    (
        "flow sequence",
        'a list that was opened with "[" goes wrong here',
        'part its items with "," and close it with "]"',
    ),
    (
        "flow mapping",
        'a mapping that was opened with "{{" goes wrong here',
        'part its keys with "," and close it with "}}"',
    ),
)
_STRUCTURE = (
    (
        "mapping values are not allowed",
        "a colon stands where no key can be",
        'indent keys of one mapping alike, and put quotes around a value that holds ": "',
    ),
    (
        "sequence entries",
        'a list item ("- ") stands where none can be',
        "give it a line of its own below its key",
    ),
    ("mapping keys are not", 'a "? " stands where no key can be', "put quotes around the value"),
    ("expected", "the indentation fits nothing above", "indent what belongs together alike"),
    ("", "this is no YAML: {complaint}", ""),
)


class Fault(NamedTuple):
    """Why a text is no YAML."""

    place: Place
    message: str
    hint: str


def fault_of(error: Exception, text: str) -> Fault:
    """Turn what the parser raised into a fault at the place that is to be mended."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Fault(Place(1, 1), f"this is no YAML: {error}", "")
    context, problem = str(error.context or ""), str(error.problem or "")
    mark = error.problem_mark
    if "unexpected end of stream" in problem and error.context_mark is not None:
        mark = error.context_mark  # where the quote was opened, not the end of the file
    lines = text.splitlines() or [""]
    line = lines[min(mark.line, len(lines) - 1)]
    before = lines[max(0, min(mark.line, len(lines)) - 1)]
    message, hint = _explain(f"{context} {problem}", line, mark.column, before)
    return Fault(Place(mark.line + 1, mark.column + 1), message, hint)


def _explain(complaint: str, line: str, column: int, before: str) -> tuple[str, str]:
    letter = line[column : column + 1]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or letter == "\t":
        return "a tab stands where YAML wants spaces", "indent with spaces"
    said = _first_fit(_COMPLAINTS, complaint)
    if said is None:
        glued = next((near.strip() for near in (before, line) if _NO_SPACE.match(near)), "")
        if glued:
            return "a key and its value run together", f'put a space after the colon in "{glued}"'
        said = _first_fit(_STRUCTURE, complaint)
    assert said is not None  # the last row of _STRUCTURE fits everything
    return said[0].format(letter=letter, complaint=complaint.strip()), said[1].format(letter=letter)


def _first_fit(rows: tuple[tuple[str, str, str], ...], complaint: str) -> tuple[str, str] | None:
    return next(((message, hint) for part, message, hint in rows if part in complaint), None)
