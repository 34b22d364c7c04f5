"""The words of a silence that fit nothing that is configured: a typo would mute nothing, and nobody know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from monitor.alerts.canary import RULE as CANARY
from monitor.alerts.notices import RULE as NOTICE
from monitor.alerts.routes.patterns import like, name_like
from monitor.articles.origins.table import rows
from monitor.cli.silences.told import OPTIONS
from monitor.config.explain import did_you_mean
from monitor.config.files import FeedsFile, ReceiversFile
from monitor.config.folder import FEEDS, RECEIVERS, RULES
from monitor.config.reader import load_file
from monitor.config.rule_files import checked_rule_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from monitor.alerts.silences import Matcher
    from monitor.config.files import FeedSpec

# What the monitor itself raises alerts by, and `monitor receivers test`.
_OURS: Final = frozenset({NOTICE, CANARY, "test"})
_FILES: Final = {"rules": RULES, "receivers": RECEIVERS}
_WHAT: Final = {
    "rules": "rule",
    "receivers": "receiver",
    "outlets": "outlet of a feed",
    "countries": "country of a feed",
    "tags": "tag of a feed",
    "origins": "origin",
}


def warnings(matcher: Matcher, folder: Path, env: Mapping[str, str]) -> Iterator[str]:
    """Give a sentence for each word that fits nothing, and for each file that cannot be asked.

    Only the files that the conditions are about are read: a broken one keeps nobody from a silence.
    """
    given = {name: words for name, words in matcher.given().items() if name in _WHAT}
    read: dict[str, Sequence[FeedSpec] | None] = {}
    told = set()
    for name, words in given.items():
        known = _known(name, folder, env, read)
        file = _FILES.get(name, FEEDS)
        if known is None and file not in told:
            told.add(file)
            yield f"{folder / file} cannot be loaded, so no name is held against it; monitor check says why"
        yield from _unlike(name, words, known) if known is not None else ()


def _unlike(name: str, words: Sequence[str], known: frozenset[str]) -> Iterator[str]:
    is_like = name_like if name == "outlets" else like
    for word in words:
        if not any(is_like(one, word) for one in known):
            hint = did_you_mean(word, known - _OURS)
            says = f'warning: --{OPTIONS[name]}: no {_WHAT[name]} fits "{word}", so it mutes nothing now'
            yield f"{says}; {hint}" if hint else says


def _known(
    name: str, folder: Path, env: Mapping[str, str], read: dict[str, Sequence[FeedSpec] | None]
) -> frozenset[str] | None:
    """Give what there is of a kind, None where its file cannot be loaded; ``read`` keeps the feeds."""
    match name:
        case "rules":
            ids = checked_rule_files(folder / RULES, env).ids
            return None if ids is None else frozenset(ids) | _OURS
        case "receivers":
            receivers = load_file(folder / RECEIVERS, ReceiversFile, env)
            sound = None if receivers.problems else receivers.sound
            return frozenset(sound.model.receivers) if sound else None
        case "origins":
            return frozenset(row.id for row in rows())
    if FEEDS not in read:
        feeds = load_file(folder / FEEDS, FeedsFile, env)
        read[FEEDS] = None if feeds.problems or not feeds.sound else feeds.sound.model.feeds
    kept = read[FEEDS]
    return None if kept is None else frozenset(_of_feeds(name, kept))


def _of_feeds(name: str, feeds: Sequence[FeedSpec]) -> set[str]:
    match name:
        case "outlets":
            return {feed.outlet for feed in feeds}
        case "countries":
            return {feed.country for feed in feeds} - {""}
    return {tag for feed in feeds for tag in feed.tags}
