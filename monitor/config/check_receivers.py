"""What is wrong between the lines of ``receivers.yaml``, or between them and other files. Pure."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from monitor.alerts.routes.patterns import like, name_like
from monitor.alerts.stages.inhibited import circles
from monitor.config.explain import did_you_mean
from monitor.model.settings import Finding
from monitor.net.addresses import is_refused

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from pydantic import SecretStr

    from monitor.alerts.routes import Route
    from monitor.alerts.stages.settings import Inhibition
    from monitor.config.files import FeedSpec, ReceiverLine, ReceiversFile
    from monitor.net.addresses import Network

Path = tuple[str | int, ...]


def check_receivers(
    file: ReceiversFile,
    *,
    receivers: Collection[str],
    rules: Collection[str] | None,
    feeds: Sequence[FeedSpec] | None,
    templates: Collection[str] | None = (),
    allowed: tuple[Network, ...] | None = None,
) -> Iterator[Finding]:
    """Find names of nothing, and lines that can never do anything.

    ``receivers`` are those that are written, also one with a mistake in it. ``rules``, ``feeds``
    and ``templates`` are None where their files could not be read, so that nobody knows; so is
    ``allowed``, the private networks that may be reached.
    """
    receivers = frozenset(receivers)
    yield from check_operators(file.operators, receivers=receivers)
    yield from _unheard_operators(file)
    if file.canary:
        yield from _unknown_receivers(file.canary.to, ("canary", "to"), receivers=receivers)
    yield from check_routes(file.routes, receivers=receivers, rules=rules)
    yield from check_inhibitions(file.inhibit, rules=rules)
    if templates is not None:
        yield from _unknown_templates(file, templates)
    if allowed is not None:
        yield from _private_addresses(file, allowed)
    yield from _named_twice(file)
    yield from _sleepless_canaries(file)
    yield from _late_groups(file.routes)
    yield from _unused(file)
    yield from _unknown_origins(file.routes)
    if feeds is not None:
        yield from _unlike_any_feed(file.routes, feeds)


def _unknown_templates(file: ReceiversFile, templates: Collection[str]) -> Iterator[Finding]:
    for name, line in file.receivers.items():
        if line.template and line.template not in templates:
            there = f"there are {', '.join(sorted(templates))}" if templates else "there are none"
            message = f"no templates/{line.template}.txt.j2 or .html.j2"
            yield Finding(("receivers", name, "template"), message, there)


def _private_addresses(file: ReceiversFile, allowed: tuple[Network, ...]) -> Iterator[Finding]:
    """Find receivers at numeric addresses that no connection will go to; a warning each."""
    for name, line in file.receivers.items():
        for path, url in _urls(line):
            host = urlsplit(url.get_secret_value()).hostname or ""
            if _is_numeric(host) and is_refused(host, allowed):
                message = f"{host} is a private address, which network.allow_private does not list"
                hint = f'list it in monitor.yaml: network: {{allow_private: ["{host}"]}}'
                yield Finding(("receivers", name, *path), message, hint, "warning")


def _urls(line: ReceiverLine) -> Iterator[tuple[Path, SecretStr]]:
    # mail goes anywhere: a relay on one's own network is the usual one
    if line.webhook:
        yield ("webhook", "url"), line.webhook.url
    if line.slack and line.slack.webhook:
        yield ("slack", "webhook"), line.slack.webhook


def _is_numeric(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def check_operators(operators: Sequence[str], *, receivers: Collection[str]) -> Iterator[Finding]:
    """Find operators that are no receivers."""
    yield from _unknown_receivers(operators, ("operators",), receivers=receivers)


def check_routes(
    routes: Sequence[Route], *, receivers: Collection[str], rules: Collection[str] | None
) -> Iterator[Finding]:
    """Find routes to what is not there, routes that no alert reaches, and escalations to nobody else."""
    for index, line in enumerate(routes):
        here: Path = ("routes", index)
        yield from _unknown_receivers(line.to, (*here, "to"), receivers=receivers)
        yield from _unknown_rules(line.rules, (*here, "rules"), rules=rules)
        if line.escalate:
            further = line.escalate.to
            yield from _unknown_receivers(further, (*here, "escalate", "to"), receivers=receivers)
    yield from _unreachable(routes)
    yield from _vain_escalations(routes)


def check_inhibitions(
    inhibitions: Sequence[Inhibition], *, rules: Collection[str] | None
) -> Iterator[Finding]:
    """Find inhibitions by or of rules that are not there, and rules that mute each other."""
    for index, line in enumerate(inhibitions):
        yield from _unknown_rules(line.by, ("inhibit", index, "by"), rules=rules)
        yield from _unknown_rules(line.mutes, ("inhibit", index, "mutes"), rules=rules)
    yield from _vain_inhibitions(inhibitions)
    yield from circles(inhibitions, rules or ())


def _vain_inhibitions(inhibitions: Sequence[Inhibition]) -> Iterator[Finding]:
    """Find lines that name one rule on both sides, and no other; a warning each."""
    for index, line in enumerate(inhibitions):
        named = {*line.by, *line.mutes}
        if len(named) == 1 and "*" not in line.by[0]:
            message = f'this mutes nothing: rule "{line.by[0]}" does not mute itself'
            path = ("inhibit", index, "mutes")
            yield Finding(path, message, "name another rule, or take the line out", "warning")


def _unheard_operators(file: ReceiversFile) -> Iterator[Finding]:
    """Find operators who hear of everything but of their own receiver, as it is the only one; a warning."""
    line = file.receivers.get(file.operators[0]) if len(set(file.operators)) == 1 else None
    if line and not line.console:
        name = file.operators[0]
        message = f'nobody hears when "{name}" is down: of a receiver only the other operators are told'
        yield Finding(("operators", 0), message, "name a second receiver, of another service", "warning")


def _named_twice(file: ReceiversFile) -> Iterator[Finding]:
    """Find receivers that stand twice in one list; a warning each."""
    lists: list[tuple[Path, Sequence[str]]] = [(("operators",), file.operators)]
    lists += [(("canary", "to"), file.canary.to)] if file.canary else []
    for index, line in enumerate(file.routes):
        lists.append((("routes", index, "to"), line.to))
        lists += [(("routes", index, "escalate", "to"), line.escalate.to)] if line.escalate else []
    for path, names in lists:
        for place, name in enumerate(names):
            if names.index(name) < place:
                message = f'"{name}" stands twice here, and hears of it once'
                yield Finding((*path, place), message, "take one out, or name whom you meant", "warning")


def _sleepless_canaries(file: ReceiversFile) -> Iterator[Finding]:
    """Find receivers with hours of their own that proof of life wakes; a warning each."""
    for place, name in enumerate(file.canary.to if file.canary else ()):
        line = file.receivers.get(name)
        if line and (line.quiet or line.active):
            message = f'"{name}" hears of proof of life by day and night, whatever its hours'
            hint = "name a receiver that has neither quiet nor active hours"
            yield Finding(("canary", "to", place), message, hint, "warning")


def _late_groups(routes: Sequence[Route]) -> Iterator[Finding]:
    """Find groups that wait for longer than there is between two of their messages; a warning each."""
    for index, line in enumerate(routes):
        if line.group and line.group.wait > line.group.interval:
            wait, interval = (f"{each.total_seconds():g}s" for each in (line.group.wait, line.group.interval))
            message = f"the first alert waits for {wait}, those after it for {interval} at most"
            hint = "write a wait that is shorter than the interval: wait: 30s, interval: 5m"
            yield Finding(("routes", index, "group", "wait"), message, hint, "warning")


def _unknown_receivers(names: Sequence[str], path: Path, *, receivers: Collection[str]) -> Iterator[Finding]:
    for place, name in enumerate(names):
        if name not in receivers:
            hint = did_you_mean(name, receivers)
            yield Finding((*path, place), f'unknown receiver "{name}"', hint)


def _unknown_rules(
    patterns: Sequence[str], path: Path, *, rules: Collection[str] | None
) -> Iterator[Finding]:
    for place, pattern in enumerate(patterns):
        if rules is not None and pattern not in rules and not any(like(rule, pattern) for rule in rules):
            yield Finding((*path, place), f'no rule fits "{pattern}"', did_you_mean(pattern, rules))


def _unreachable(routes: Sequence[Route]) -> Iterator[Finding]:
    """Find routes below one that takes every alert and ends the list, and defaults with nothing left."""
    usual = [(index, line) for index, line in enumerate(routes) if not line.default]
    defaults = [(index, line) for index, line in enumerate(routes) if line.default]
    yield from _below_the_end(usual)
    taker = next((index for index, line in usual if line.is_open), None)
    if taker is None:
        yield from _below_the_end(defaults)
        return
    for index, _ in defaults:
        message = f"nothing is left for this default: route {taker + 1} takes every alert"
        yield Finding(("routes", index), message, "give that route a condition, or take one of them out")


def _below_the_end(lines: Sequence[tuple[int, Route]]) -> Iterator[Finding]:
    end = next((index for index, line in lines if line.is_open and line.stop), None)
    for index, _ in lines:
        if end is not None and index > end:
            message = f"no alert comes here: route {end + 1} takes every one and ends the list"
            yield Finding(
                ("routes", index), message, "move it above that route, or give that one a condition"
            )


def _vain_escalations(routes: Sequence[Route]) -> Iterator[Finding]:
    """Find escalations to who has the alert from the same line, or has every alert; a warning each."""
    always = {name for line in routes if line.is_open and not line.default for name in line.to}
    stops = any(line.stop for line in routes)
    for index, line in enumerate(routes):
        for place, name in enumerate(line.escalate.to if line.escalate else ()):
            if name in line.to or (name in always and not stops):
                message = f'"{name}" has the alert anyway, so that escalating to it tells nobody else'
                path = ("routes", index, "escalate", "to", place)
                yield Finding(path, message, "name somebody who has not", "warning")


def _unused(file: ReceiversFile) -> Iterator[Finding]:
    """Find receivers that nothing is ever sent to; a warning each."""
    named = {*file.operators, *(file.canary.to if file.canary else ())}
    for line in file.routes:
        named.update(line.to, line.escalate.to if line.escalate else ())
    for name in file.receivers:
        if name not in named:
            message = f'no route and no operators name "{name}": nothing is sent there'
            yield Finding(("receivers", name), message, "name it in a route, or take it out", "warning")


def _unlike_any_feed(routes: Sequence[Route], feeds: Sequence[FeedSpec]) -> Iterator[Finding]:
    """Find conditions that no article of any feed can fit; a warning each."""
    known: dict[str, tuple[frozenset[str], Callable[[str, str], bool]]] = {
        "outlets": (frozenset(feed.outlet for feed in feeds), name_like),
        "countries": (frozenset(feed.country for feed in feeds) - {""}, like),
        "tags": (frozenset(tag for feed in feeds for tag in feed.tags), like),
    }
    for index, line in enumerate(routes):
        for key, (values, is_like) in known.items():
            for place, pattern in enumerate(getattr(line, key)):
                if pattern not in values and not any(is_like(value, pattern) for value in values):
                    message = f'no feed of feeds.yaml fits "{pattern}"'
                    path = ("routes", index, key, place)
                    yield Finding(path, message, did_you_mean(pattern, values), "warning")


def _unknown_origins(routes: Sequence[Route]) -> Iterator[Finding]:
    """Find origins that no article can have; a warning each."""
    asked = [
        (index, place, pattern)
        for index, line in enumerate(routes)
        for place, pattern in enumerate(line.origins)
    ]
    if not asked:
        return
    from monitor.articles.origins.table import rows  # noqa: PLC0415 - reads a file, and few routes name origins

    known = {row.id for row in rows()}
    for index, place, pattern in asked:
        if not any(like(origin, pattern) for origin in known):
            path = ("routes", index, "origins", place)
            yield Finding(path, f'no origin fits "{pattern}"', did_you_mean(pattern, known), "warning")
