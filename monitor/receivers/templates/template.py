"""One template of an operator: compiled once, rendered within bounds, never in an alert's way."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.filters import do_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

from monitor.receivers.labels import ENGLISH
from monitor.receivers.templates.grammar import FILTERS, TESTS, refusals
from monitor.receivers.templates.meter import EACH, Meter, TooMuch, meter
from monitor.receivers.templates.words import functions, values
from monitor.receivers.text import bounded
from monitor.receivers.wording import Body, body_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.model import Delivery
    from monitor.receivers.labels import Labels
    from monitor.receivers.templates.words import Format

MAX_SOURCE_BYTES = 32_000
# Of characters; a mail of more is cut by Gmail.
MAX_OUTPUT = 100_000
_MAX_CUT = 1_000
_MAX_SEPARATOR = 20
_MAX_PROBLEM = 200


class Refusal(Exception):
    """A template cannot be taken, or fails; ``line`` counts from 1, 0 where no line is to blame."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a delivery says by a template.

    ``problems`` names each part of the template that failed, with its file and line; there the body is
    what we would have said without it.
    """

    body: Body
    problems: tuple[str, ...] = ()


class Part:
    """A template's text or its HTML, from one file."""

    def __init__(self, source: str, *, file: str, form: Format) -> None:
        """Compile a source; raise Refusal where it says what it must not, or nothing that can be read."""
        self._file = file
        self._form = form
        self._environment = _environment(form)
        try:
            tree = self._environment.parse(source, filename=file)
            for line, message in refusals(tree, functions(ENGLISH, form)):
                raise Refusal(line, message)
            meter(tree)
            code = self._environment.compile(tree, filename=file)
        except jinja2.TemplateSyntaxError as error:
            raise Refusal(error.lineno, _said(error)) from error
        except (RecursionError, ValueError) as error:  # too many brackets, a number without end
            raise Refusal(0, "cannot be read: it is nested too deep, or a number is too long") from error
        self._template = jinja2.Template.from_code(self._environment, code, {})

    def render(self, delivery: Delivery, labels: Labels, shipped: str) -> str:
        """Write a delivery; raise Refusal with the line where that fails, takes too much or says nothing."""
        given = {
            **values(delivery, labels),
            **functions(labels, self._form),
            **({"shipped": shipped} if self._form == "txt" else {}),
            EACH: Meter().each,
        }
        try:
            written = "".join(_within(self._template.generate(given)))
        except Exception as error:  # what an expression raises can be anything, and no alert is lost for it
            raise Refusal(_line_in(error, self._file), _said(error)) from error
        if not written.strip():
            raise Refusal(0, "says nothing")
        return written if written.endswith("\n") else f"{written}\n"

    def told(self, refusal: Refusal) -> str:
        """Say what is wrong and where, in one line for a log."""
        place = f"{self._file}:{refusal.line}" if refusal.line else self._file
        return f"{place}: {refusal.message}"


@dataclass(frozen=True, slots=True)
class Template:
    """What operators have a receiver's messages say, in text, in HTML or both."""

    name: str
    text: Part | None = None
    html: Part | None = None

    def render(self, delivery: Delivery, labels: Labels) -> Rendered:
        """Write a delivery; a part that is missing or fails is as we would say it."""
        shipped = body_of(delivery, labels)
        problems: list[str] = []

        def written(part: Part | None, usual: str) -> str:
            try:
                return part.render(delivery, labels, usual) if part else usual
            except Refusal as refusal:
                assert part
                problems.append(part.told(refusal))
                return usual

        body = Body(text=written(self.text, shipped.text), html=written(self.html, shipped.html))
        return Rendered(body, tuple(problems))


def _environment(form: Format) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        autoescape=form == "html",
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters = {name: environment.filters.get(name) for name in FILTERS}
    environment.filters |= {"cut": _cut, "join": _join}
    environment.tests = {name: environment.tests[name] for name in TESTS}
    environment.globals = {}
    return environment


def _within(pieces: Iterator[str]) -> Iterator[str]:
    left = MAX_OUTPUT
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            message = f"says more than {MAX_OUTPUT} characters"
            raise TooMuch(message)
        yield piece


def _shown(value: object) -> object:
    """Refuse to show what is no text: a list, or a function whose brackets are missing."""
    if not isinstance(value, str | int | jinja2.Undefined):
        message = f"a {type(value).__name__} cannot be shown as text"
        raise TypeError(message)
    return value


def _cut(text: str, limit: int) -> str:
    return bounded(text, min(limit, _MAX_CUT))


@jinja2.pass_eval_context
def _join(context: Any, values: object, separator: str = "") -> str:
    """Join a list; a string is none here, or each of its letters could be parted by another."""
    if not isinstance(values, list | tuple) or len(separator) > _MAX_SEPARATOR:
        message = f"join takes a list, and at most {_MAX_SEPARATOR} characters between its items"
        raise TypeError(message)
    joined: str = do_join(context, values, separator)
    return joined


def _said(error: Exception) -> str:
    said = (
        str(error)
        if isinstance(error, jinja2.TemplateError | TooMuch)
        else f"{type(error).__name__}: {error}"
    )
    return bounded(said, _MAX_PROBLEM)


def _line_in(error: Exception, file: str) -> int:
    """Give the line of the template that an error came from; jinja2 puts it into the traceback."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return (lines[-1] or 0) if lines else 0
