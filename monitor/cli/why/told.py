"""An answer as lines for a person, and for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from monitor.cli.ink import arabic
from monitor.cli.status_text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.pipeline.why import Answer, Step

_SIGNS: Final = {"ok": ("\N{CHECK MARK}", "green"), "no": ("\N{BALLOT X}", "red"), "unknown": ("?", "yellow")}


def shown(text: str) -> str:
    """Write foreign text for a line of English: nothing in it steers a terminal, nor turns the line round."""
    return arabic(printable(text))


def as_lines(answer: Answer) -> Iterator[str]:
    """Tell each step on a line, with its details below, and at last the answer."""
    for step in answer.steps:
        yield from _lines(step, decides=step is answer.decides)
    yield ""
    yield click.style(answer.sentence, bold=True)


def as_plain(where: str, answer: Answer) -> dict[str, Any]:
    """Give an answer for JSON."""
    return {
        "asked": where,
        "answer": answer.sentence,
        "certain": answer.is_certain,
        "steps": [
            {
                "step": step.part.value,
                "sign": step.sign.value,
                "says": step.says,
                "about": step.about,
                "details": list(step.details),
                "decides": step is answer.decides,
            }
            for step in answer.steps
        ],
    }


def _lines(step: Step, *, decides: bool) -> Iterator[str]:
    sign, colour = _SIGNS[step.sign.value]
    mark = ">" if decides else " "
    says = click.style(step.says, bold=decides)
    yield f"{mark} {click.style(sign, fg=colour)} {step.part.value:<9}  {says}"
    yield from (click.style(f"{'':<15}{detail}", dim=True) for detail in step.details)
