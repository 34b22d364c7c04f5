"""Sentences and the concepts that a frame asks for in them: small tables beside the labelled set."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor.rules.events import events
from monitor.rules.language.clauses import Role
from monitor.rules.language.spec import ConceptSpec
from monitor.rules.matching.concepts import Concepts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from monitor.rules.events import Event
    from monitor.rules.matching.concepts import Hit

DATA = Path(__file__).parents[1] / "data"
ARMS = "arms"
"""North Korea sends Russia weapons: the topic of most single tests."""


@cache
def concepts(topic: str) -> Concepts:
    """Give the four concepts of a topic, each named after the role that it fills."""
    table = json.loads((DATA / "frames_topics.json").read_text(encoding="utf-8"))
    return Concepts({role: ConceptSpec.model_validate(terms) for role, terms in table[topic].items()})


@cache
def roles(topic: str) -> tuple[Role, ...]:
    """Give the roles that a topic's frame asks for."""
    table = json.loads((DATA / "frames_topics.json").read_text(encoding="utf-8"))
    return tuple(Role(role) for role in table[topic])


def places(text: str, topic: str = ARMS) -> Mapping[Role, Sequence[Hit]]:
    """Find the concepts of a topic in a text."""
    found = concepts(topic).find(text)
    return {role: found.get(role.value, []) for role in roles(topic)}


def told(text: str, topic: str = ARMS) -> list[Event]:
    """Give the events that a sentence tells of a topic."""
    return events(text, 0, len(text), places(text, topic))


def labelled() -> list[dict[str, Any]]:
    """Give the labelled sentences: text, topic, whether there is an event, its stance and roles."""
    lines = (DATA / "frames.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
