"""Very many alerts at once, to a Slack with limits; and receivers that take a message and drop the line."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.fakes.chaos.kills import ROLES
from tests.fakes.chaos.scenario import NOTHING_LOST, NOTHING_TWICE, Ask, Bar, Outcome, Scenario
from tests.fakes.chaos.scene import Scene
from tests.fakes.chaos.tally import overtaken

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.chaos.desks import HookDesk
    from tests.fakes.chaos.slack_desk import SlackBotDesk

URGENT_SHARE = 0.1
DROPPED_SHARE = 0.1
_WAIT_S = 3
# What is on its way when an urgent alert is raised, and a pause that Slack asked for before that.
_GRACE_S = 2.0 + _WAIT_S


async def burst(folder: Path, ask: Ask) -> Outcome:
    """Have all articles in their feeds when the daemons start; Slack takes one message a second."""
    chance = random.Random(ask.seed)
    async with Scene(folder, slack_is_bot=ask.slack_is_bot) as scene:
        scene.slack.is_limited(wait=_WAIT_S)
        for _ in range(ask.articles):
            scene.outlet.publishes(is_urgent=chance.random() < URGENT_SHARE)
        scene.starts(*ROLES, each=ask.each)
        await scene.is_delivered(quiet=ask.quiet)
        urgent, raised = scene.outlet.urgent, scene.hook.raised
        figures = {
            **scene.figures(),
            "out of order": _disorder(scene),
            "early posts": scene.slack.early_posts(),
            "overtook urgent": overtaken(urgent, scene.slack.arrivals, raised=raised, within=_GRACE_S),
        }
        return Outcome(scene.tallies(), figures)


def _disorder(scene: Scene) -> int:
    """Count what came out of order at Slack; urgent alerts have an order of their own."""
    urgent = scene.outlet.urgent
    return sum(
        scene.tally_of(scene.slack, only=only).disordered
        for only in (urgent, scene.outlet.published.keys() - urgent)
    )


async def dropped(folder: Path, ask: Ask) -> Outcome:
    """Have a share of the answers of webhook and Slack dropped after the message was taken."""
    async with Scene(folder, slack_is_bot=ask.slack_is_bot, near=ask.takes + 1) as scene:
        scene.takes(ask.takes)
        desks: tuple[HookDesk | SlackBotDesk, ...] = (scene.hook, scene.slack)
        for nth, desk in enumerate(desks):
            desk.drops_after_taking(DROPPED_SHARE, random.Random(ask.seed + nth))
        scene.starts(*ROLES, each=ask.each)
        async with scene.publishing(ask.articles, every=ask.every):
            pass
        await scene.is_delivered(quiet=ask.quiet)
        scene.faults += [*scene.hook.dropped, *scene.slack.dropped]
        told = scene.tallies()
        by_bot = told["slack"].repeats if ask.slack_is_bot else 0
        figures = {**scene.figures(), "dropped": len(scene.faults), "repeated by bot": by_bot}
        return Outcome(told, figures)


BURST = Scenario(
    name="burst",
    about="all alerts at once, Slack with limits",
    run=burst,
    bars=(*NOTHING_TWICE, Bar("early posts", 0), Bar("overtook urgent", 0), Bar("out of order", 0)),
    quick=Ask(articles=60),
    full=Ask(articles=400),
)
DROPPED = Scenario(
    name="dropped",
    about="one answer in ten is dropped after the message was taken",
    run=dropped,
    bars=(*NOTHING_LOST, Bar("unexplained", 0), Bar("out of order", 0), Bar("repeated by bot", 0)),
    quick=Ask(articles=60, takes=0.1, every=0.2),
    full=Ask(articles=400, takes=0.3, every=0.3),
)
