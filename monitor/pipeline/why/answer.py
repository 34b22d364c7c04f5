"""The way of an article in one sentence. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from monitor.pipeline.why.steps import Part, Sign
from monitor.rules.proof.labels import listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from monitor.pipeline.why.steps import Step

# Whatever the rules, an article has to pass these.
_GATES: Final = frozenset({Part.FEED, Part.SEEN, Part.FETCHED, Part.EXTRACTED, Part.DATED})
_LEADS: Final = (
    (Sign.OK, "It did alert: "),
    (Sign.UNKNOWN, "It alerted, and has not arrived yet: "),
    (Sign.NO, "It did not alert because "),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The steps of the way, the one that decides (None where none does) and a sentence that says it all.

    ``is_certain`` is false where the answer would take what could not be had.
    """

    steps: tuple[Step, ...]
    decides: Step | None
    sentence: str
    is_certain: bool = True


def answered(steps: Sequence[Step]) -> Answer:
    """Say why an article did not alert, or that it did; the first step that it does not pass decides."""
    given = tuple(steps)
    for sign, lead in _LEADS:
        for step in given:
            if step.part is Part.ALERTED and step.sign is sign:
                return Answer(given, step, f"{lead}{step.says}.")
    refused = _refused(given)
    if refused:
        return _because(given, refused)
    if receivers := [step for step in given if step.part is Part.RECEIVED]:
        sentence = f"Nothing that is known keeps it from alerting {_named(receivers)}."
        return Answer(given, receivers[0], sentence)
    fetched = next(step for step in given if step.part is Part.FETCHED)
    return Answer(given, fetched, f"It cannot be told: {fetched.says}.", is_certain=False)


def _because(steps: tuple[Step, ...], refused: Sequence[Step]) -> Answer:
    first = refused[0]
    if first.part is Part.FETCHED:
        return Answer(steps, first, f"It cannot be told for certain: {first.says}.", is_certain=False)
    sentence = f"It did not alert because {first.says}"
    further = next((step for step in refused if step.part is not first.part), None)
    receivers = [step for step in steps if step.part is Part.RECEIVED and step.sign is not Sign.NO]
    if further:
        sentence += f"; besides, {further.says}"
    elif receivers and first.part in _GATES:
        sentence += f"; else it would alert {_named(receivers)}"
    return Answer(steps, first, f"{sentence}.")


def _refused(steps: Sequence[Step]) -> list[Step]:
    """Give the steps that keep it from alerting, in their order.

    Of several rules one is enough, and so is one receiver.
    """
    refused = [step for step in steps if step.sign is Sign.NO]
    gates = [step for step in refused if step.part in _GATES]
    if not any(step.part is Part.MATCHED and step.sign is Sign.OK for step in steps):
        return gates + [step for step in refused if step.part is Part.MATCHED]
    if any(step.part is Part.RECEIVED and step.sign is not Sign.NO for step in steps):
        return gates
    return gates + [step for step in refused if step.part in {Part.ORIGINS, Part.ROUTED, Part.RECEIVED}]


def _named(receivers: Sequence[Step]) -> str:
    return listing(dict.fromkeys(step.about for step in receivers))
