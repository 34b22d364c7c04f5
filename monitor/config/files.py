"""What operators write in ``monitor.yaml``, ``feeds.yaml`` and ``receivers.yaml``.

The parts that belong to a step are that step's own models; rule files are
:class:`monitor.rules.language.spec.RulesFile`.
"""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path  # noqa: TC003 - pydantic looks at the signatures of models
from typing import Annotated, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from monitor.alerts.routes import Route
from monitor.alerts.settings import AlertSettings
from monitor.alerts.stages.settings import DeskSettings, Inhibition
from monitor.articles.settings import ReadSettings
from monitor.model import Feed
from monitor.model.settings import Duration, Often, Settings
from monitor.net.settings import NetworkSettings
from monitor.receivers.spec import ReceiverSpec
from monitor.sources.settings import PollSettings
from monitor.store.address import redis_address

_HOST = re.compile(r"[^\s/?#@\[\]:]+|\[[0-9A-Fa-f:.]+\]")
_LAST_PORT = 65_535
# 96 bits and more, where it is made by a program
_LEAST_TOKEN = 16

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$")]


def web_url(value: str) -> str:
    """Refuse what is no http or https URL with a host, or would show a password to whoever sees it."""
    try:
        parts = urlsplit(value)
        fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, half an IPv6 address
        fits = False
    if not fits or re.search(r"\s", value):
        message = "is not an http or https URL; write https://host/path"
        raise ValueError(message)
    if "@" in parts.netloc:
        message = "has a user or password in it, with which nothing is fetched; write https://host/path"
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


def api_token(value: SecretStr) -> SecretStr:
    """Refuse what is guessed soon, or cannot stand in a header; no message repeats it."""
    written = value.get_secret_value()
    if not (written.isascii() and written.isprintable() and " " not in written):
        message = "is not one word of plain letters, digits and signs"
        raise ValueError(message)
    if len(written) < _LEAST_TOKEN:
        message = f"has fewer than {_LEAST_TOKEN} characters; make one with: openssl rand -hex 24"
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

    # a validation error must not print the token
    model_config = ConfigDict(hide_input_in_errors=True)

    listen: Annotated[str, AfterValidator(listen_address)] = Field(
        default="127.0.0.1:8080", description="host:port for pages, metrics and health; port 0 takes any."
    )

    public_url: WebUrl = Field(
        default="",
        description="Where the web can reach us, for WebSub hubs: https://monitor.example.org.",
    )
    token: (
        Annotated[
            SecretStr,
            AfterValidator(api_token),
            WithJsonSchema({"type": "string", "format": "password"}),
        ]
        | None
    ) = Field(
        default=None,
        description="What scripts show to answer alerts and make silences over the API.",
        examples=["${MONITOR_TOKEN}"],
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
        description="embedded starts a server of our own; else the address of yours.",
        examples=[
            "embedded",
            "redis://localhost:6379/0",
            "rediss+sentinel://a:26379,b:26379/mymaster",
            "redis+cluster://a:6379,b:6379",
        ],
    )
    shards: int = Field(
        default=1,
        ge=1,
        le=256,
        strict=True,
        description="Parts the data is cut into, for a Redis Cluster: 48 for three nodes. Never change it.",
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


class ReceiverLine(ReceiverSpec, DeskSettings):
    """One line of ``receivers:``: which service it is, and when it wants to hear of alerts."""


class CanarySettings(Settings):
    """``canary:`` of ``receivers.yaml``."""

    every: Duration = Field(
        default=timedelta(minutes=15),
        ge=timedelta(minutes=1),
        description="How often every rule's first matching test passes through the monitor, by the clock.",
    )
    to: tuple[Id, ...] = Field(min_length=1, description="Receivers that hear what came of it.")


class ReceiversFile(Settings):
    """``receivers.yaml``."""

    receivers: dict[Id, ReceiverLine] = Field(description="Where alerts can go, by a name of yours.")
    routes: tuple[Route, ...] = Field(
        description="Which alerts go where; all lines that fit apply, stop: true ends the list."
    )
    inhibit: tuple[Inhibition, ...] = Field(
        default=(), description="Rules whose alerts on a story make those of other rules needless."
    )
    operators: tuple[Id, ...] = Field(
        default=(), description="Receivers that are told when a feed falls silent, or recovers."
    )
    canary: CanarySettings | None = Field(
        default=None,
        description="Proof of life: shows by the clock that rules fire and alerts arrive; off if left out.",
    )
