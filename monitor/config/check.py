"""What is wrong between the values of a file, or between files. Pure."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from monitor.config.explain import did_you_mean
from monitor.model.settings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import timedelta

    from monitor.config.files import FeedSpec, MonitorFile
    from monitor.rules.language.spec import RulesFile


def check_monitor(file: MonitorFile) -> Iterator[Finding]:
    """Find poll intervals that are out of order."""
    poll = file.poll
    if poll.every == "auto":
        if poll.fastest > poll.slowest:
            yield _out_of_order("fastest", "longer", poll.fastest, "slowest", poll.slowest)
        return
    if poll.fastest > poll.every:
        yield _out_of_order("every", "shorter", poll.every, "fastest", poll.fastest)
    if poll.every > poll.slowest:
        yield _out_of_order("every", "longer", poll.every, "slowest", poll.slowest)


def _out_of_order(key: str, how: str, value: timedelta, other: str, bound: timedelta) -> Finding:
    return Finding(
        ("poll", key),
        f"poll.{key} ({_seconds(value)}) is {how} than poll.{other} ({_seconds(bound)})",
        "write fastest <= every <= slowest",
    )


def _seconds(value: timedelta) -> str:
    return f"{value.total_seconds():g}s"


def check_feeds(feeds: Sequence[FeedSpec], lines: Sequence[int]) -> Iterator[Finding]:
    """Find ids and URLs that stand twice; ``lines`` says where each feed stands."""
    ids: dict[str, int] = {}
    urls: dict[str, int] = {}
    for index, feed in enumerate(feeds):
        first = ids.setdefault(feed.id, index)
        if first != index:
            message = f'feed id "{feed.id}" is taken (first at line {lines[first]})'
            yield Finding(("feeds", index, "id"), message, "give each feed an id of its own")
        key = "url" if feed.url else "folder"
        first = urls.setdefault(_same_url(feed.url) if feed.url else feed.folder, index)
        if first != index:
            message = f"this {'URL' if feed.url else key} is polled already (first at line {lines[first]})"
            yield Finding(("feeds", index, key), message, "keep one of them")
        if feed.links not in {"", "auto"}:
            yield from _wrong_selector(feed.links, index)


def _wrong_selector(links: str, index: int) -> Iterator[Finding]:
    from monitor.sources.formats.links.selected import selector_problem  # noqa: PLC0415 - few feeds need lxml

    problem = selector_problem(links)
    if problem:
        hint = "write auto, or a CSS selector of the links to articles: h2 > a"
        yield Finding(("feeds", index, "links"), f"links: {problem}", hint)


def _same_url(url: str) -> str:
    # http and https, and host names in capitals, lead to the same feed
    parts = urlsplit(url)
    return parts._replace(
        scheme="", netloc=parts.netloc.lower(), fragment="", path=parts.path or "/"
    ).geturl()


def check_filters(files: Mapping[str, RulesFile], feeds: Sequence[FeedSpec]) -> Iterator[tuple[str, Finding]]:
    """Find filters of rules that let no article of any feed pass; a warning each, with its file."""
    filtered = _filtered(feeds)
    for file, content in files.items():
        for index, rule in enumerate(content.rules):
            for key, known in filtered.items():
                for place, pattern in enumerate(getattr(rule.filters, key)):
                    if pattern not in known and not any(fnmatchcase(value, pattern) for value in known):
                        message = f'no feed of feeds.yaml fits "{pattern}"'
                        path = ("rules", index, "filters", key, place)
                        yield file, Finding(path, message, did_you_mean(pattern, known), "warning")


def _filtered(feeds: Sequence[FeedSpec]) -> dict[str, frozenset[str]]:
    """Give what filters ask of feeds; languages are left out, which articles say themselves."""
    return {
        "feeds": frozenset(feed.id for feed in feeds),
        "outlets": frozenset(feed.outlet for feed in feeds),
        "countries": frozenset(feed.country for feed in feeds) - {""},
        "tags": frozenset(tag for feed in feeds for tag in feed.tags),
    }
