"""From a checked configuration to parts that work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.pipeline.live import Desk

if TYPE_CHECKING:
    from monitor.config.load import Config
    from monitor.receivers.spec import ReceiverSpec
    from monitor.receivers.templates import Template


def build_desk(config: Config) -> Desk:
    """Build what the steps need; the rules are compiled when the first article is matched."""
    settings = config.settings
    return Desk(
        feeds={feed.id: feed for feed in config.feeds},
        rules=config.rule_set,
        routes=config.routes,
        poll=settings.poll,
        read=settings.read,
        hold=settings.alerts.hold,
        operators=config.operators,
        receivers=config.receivers,
        inhibit=config.inhibit,
        lanes={name: tuple(spec.lanes(name)) for name, spec in config.receivers.items()},
        updating=frozenset(name for name, spec in config.receivers.items() if can_update(spec)),
        signing_secrets=_signing_secrets(config),
    )


def can_update(spec: ReceiverSpec) -> bool:
    """Say whether messages of a receiver can be changed after they were sent."""
    return spec.slack is not None and spec.slack.token is not None


def _signing_secrets(config: Config) -> dict[str, str]:
    """Give what Slack signs the presses of buttons with, by receiver."""
    slack = {name: spec.slack for name, spec in config.receivers.items()}
    return {
        name: one.signing_secret.get_secret_value()
        for name, one in slack.items()
        if one is not None and one.signing_secret is not None
    }


@dataclass(frozen=True, slots=True)
class LanePlan:
    """What a lane sends by; ``receiver`` is whose it is, ``zone`` and ``template`` are that one's."""

    receiver: str
    spec: ReceiverSpec
    zone: str
    template: Template | None


def lane_plans(config: Config) -> dict[str, LanePlan]:
    """Give the plan of each lane: one a receiver, or one for each of its addresses."""
    return {
        lane: LanePlan(name, one, line.zone, config.templates.get(line.template))
        for name, line in config.receivers.items()
        for lane, one in line.lanes(name).items()
    }


def build_matching_desk(config: Config) -> Desk:
    """Build what the steps need, the compiled rules with it: that may take seconds, and no article waits."""
    config.rule_set.compiled()
    return build_desk(config)


def needs_restart(old: Config, new: Config) -> list[str]:
    """Name the settings that changed and that a running daemon does not take up."""
    before, after = old.settings, new.settings
    changed = {
        "redis": before.redis != after.redis,
        "shards": before.shards != after.shards,
        "data": before.data != after.data,
        "network": before.network != after.network,
        "web.listen": before.web.listen != after.web.listen,
        "web.token": before.web.token != after.web.token,
        "read.processes": before.read.processes != after.read.processes,
        "poll.per_host": before.poll.per_host != after.poll.per_host,
        "poll.spacing": before.poll.spacing != after.poll.spacing,
    }
    return [name for name, is_changed in changed.items() if is_changed]
