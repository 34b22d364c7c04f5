"""From a checked configuration to parts that work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.pipeline.live import Desk

if TYPE_CHECKING:
    from monitor.config.load import Config


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
    )


def build_matching_desk(config: Config) -> Desk:
    """Build what the steps need, the compiled rules with it: that may take seconds, and no article waits."""
    config.rule_set.compiled()
    return build_desk(config)


def needs_restart(old: Config, new: Config) -> list[str]:
    """Name the settings that changed and that a running daemon does not take up."""
    before, after = old.settings, new.settings
    changed = {
        "redis": before.redis != after.redis,
        "data": before.data != after.data,
        "network": before.network != after.network,
        "web.listen": before.web.listen != after.web.listen,
        "read.processes": before.read.processes != after.read.processes,
        "poll.per_host": before.poll.per_host != after.poll.per_host,
        "poll.spacing": before.poll.spacing != after.poll.spacing,
    }
    return [name for name, is_changed in changed.items() if is_changed]
