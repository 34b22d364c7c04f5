"""What operators write in ``monitor.yaml``, ``feeds.yaml`` and ``receivers.yaml``.

The parts that belong to a step are that step's own models; rule files are
:class:`monitor.rules.language.spec.RulesFile`.
"""

from __future__ import annotations

import re
from pathlib import Path  # noqa: TC003 - pydantic looks at the signatures of models
from typing import Annotated, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema, model_validator

from monitor.alerts.routes import Route
from monitor.alerts.settings import AlertSettings
from monitor.articles.settings import ReadSettings
from monitor.model import Feed
from monitor.model.settings import Often, Settings
from monitor.net.settings import NetworkSettings
from monitor.receivers.spec import ReceiverSpec
from monitor.sources.settings import PollSettings

_HOST = re.compile(r"[^\s/?#@\[\]:]+|\[[0-9A-Fa-f:.]+\]")
_LAST_PORT = 65_535

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$")]


def web_url(value: str) -> str:
    """Refuse what is no http or https URL with a host."""
    try:
        parts = urlsplit(value)
        fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, half an IPv6 address
        fits = False
    if not fits or re.search(r"\s", value):
        message = "is not an http or https URL; write https://host/path"
        raise ValueError(message)
    return value


def redis_address(value: str) -> str:
    """Refuse what is neither ``embedded`` nor an address of a Redis server."""
    message = (
        "is not the address of a Redis; write embedded, redis://host:6379, rediss://host:6379 or unix:///path"
    )
    if value == "embedded":
        return value
    try:
        parts = urlsplit(value)
        has_place = bool(parts.path) if parts.scheme == "unix" else bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise ValueError(message) from error
    if parts.scheme not in {"redis", "rediss", "unix"} or not has_place:
        raise ValueError(message)
    return value


def listen_address(value: str) -> str:
    """Refuse what is no ``host:port``."""
    host, colon, port = value.rpartition(":")
    is_port = port.isascii() and port.isdigit() and int(port[:6]) <= _LAST_PORT
    if not colon or not _HOST.fullmatch(host) or not is_port:
        message = "is not an address; write host:port, 127.0.0.1:8080 or [::1]:8080"
        raise ValueError(message)
    return value


def time_zone(value: str) -> str:
    """Refuse what is no IANA time zone."""
    try:
        ZoneInfo(value or "UTC")
    except (KeyError, ValueError, OSError) as error:  # no zone of that name, or no name of a file
        message = "is not a time zone; write Africa/Cairo, Asia/Riyadh or UTC"
        raise ValueError(message) from error
    return value


WebUrl = Annotated[
    str, AfterValidator(web_url), WithJsonSchema({"type": "string", "pattern": r"^https?://[^\s/]+\S*$"})
]


class WebSettings(Settings):
    """``web:`` of ``monitor.yaml``."""

    listen: Annotated[str, AfterValidator(listen_address)] = Field(
        default="127.0.0.1:8080", description="host:port for pages, metrics and health; port 0 takes any."
    )

    public_url: WebUrl = Field(
        default="",
        description="Where the web can reach us, for WebSub hubs: https://monitor.example.org.",
    )

    @property
    def host(self) -> str:
        """The host to listen on, an IPv6 address without its brackets."""
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        """The port to listen on; 0 is any that is free."""
        return int(self.listen.rpartition(":")[2])


class MonitorFile(Settings):
    """``monitor.yaml``; all of it may be left out."""

    redis: Annotated[str, AfterValidator(redis_address)] = Field(
        default="embedded",
        description="embedded starts a server of our own; else redis://, rediss:// or unix://.",
        examples=["embedded", "redis://localhost:6379/0"],
    )
    data: str = Field(
        default="var",
        min_length=1,
        description="Folder for what is kept, relative to the folder that holds the configuration's.",
    )
    poll: PollSettings = Field(default_factory=PollSettings, description="How feeds are polled.")
    read: ReadSettings = Field(default_factory=ReadSettings, description="How articles are read.")
    network: NetworkSettings = Field(default_factory=NetworkSettings, description="How we fetch and send.")
    alerts: AlertSettings = Field(default_factory=AlertSettings, description="How alerts are raised.")
    web: WebSettings = Field(default_factory=WebSettings, description="Pages, metrics, health.")


class FeedSpec(Settings):
    """One feed of ``feeds.yaml``."""

    id: Id = Field(description="Your word for it in logs and metrics: a-z, 0-9, . _ -")
    url: WebUrl = Field(default="", description="Where it is polled: a feed, a sitemap, a listing page.")
    folder: str = Field(default="", description="In place of url: a folder whose dropped files are read.")
    links: str = Field(
        default="",
        description="Makes it a listing page: auto, or the CSS selector of the links to articles.",
        examples=["auto", "h2 > a"],
    )
    outlet: str = Field(min_length=1, description="Who publishes it, as alerts name it.")
    country: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] = Field(
        default="", description="Two capital letters (ISO 3166): EG, NO.", examples=["EG"]
    )
    language: Annotated[str, StringConstraints(pattern=r"^([a-z]{2,3}(-[A-Za-z0-9]+)*)?$")] = Field(
        default="", description="ar, en, ...: where the feed does not say it.", examples=["ar"]
    )
    every: Often | None = Field(
        default=None, description="How often it is polled, auto by its own rhythm; else poll.every."
    )
    zone: Annotated[str, AfterValidator(time_zone)] = Field(
        default="",
        description="Zone of its dates that name none, as IANA has it; else UTC.",
        examples=["Africa/Cairo"],
    )
    tags: tuple[Annotated[str, StringConstraints(min_length=1)], ...] = Field(
        default=(), description="Words of yours to group feeds by."
    )
    enabled: bool = Field(default=True, description="false leaves the feed out.")
    note: str = Field(default="", description="For whoever reads this file.")

    def feed(self, home: Path) -> Feed:
        """Give the feed as the other steps know it; ``home`` is where its folder begins."""
        return Feed(
            id=self.id,
            url=self.url,
            outlet=self.outlet,
            country=self.country,
            language=self.language,
            every=self.every,
            tags=self.tags,
            links=self.links,
            folder=str(home / self.folder) if self.folder else "",
            zone=self.zone,
        )

    @model_validator(mode="after")
    def _has_one_place(self) -> Self:
        if bool(self.url) == bool(self.folder):
            message = "a feed has a url or a folder" + (", not both" if self.url else "")
            raise ValueError(message)
        if self.links and not self.url:
            message = "links are those of a page: it needs a url"
            raise ValueError(message)
        return self


class FeedsFile(Settings):
    """``feeds.yaml``."""

    feeds: tuple[FeedSpec, ...] = Field(description="Feeds to poll.")


class ReceiversFile(Settings):
    """``receivers.yaml``."""

    receivers: dict[Id, ReceiverSpec] = Field(description="Where alerts can go, by a name of yours.")
    routes: tuple[Route, ...] = Field(
        description="Which alerts go where; all lines that fit apply, stop: true ends the list."
    )
    operators: tuple[Id, ...] = Field(
        default=(), description="Receivers that are told when a feed falls silent, or recovers."
    )
