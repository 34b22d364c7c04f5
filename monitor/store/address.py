"""Where Redis is: what operators write, taken apart.

One server: ``redis://host:6379/0``, ``rediss://`` with TLS, ``unix:///path``. A primary that Sentinels
watch over: ``redis+sentinel://host:26379,host:26379/service/0``. A cluster: ``redis+cluster://host:6379,host:6379``.
With TLS ``rediss+sentinel://`` and ``rediss+cluster://``. A user and a password stand before the first
host, options after ``?`` as for one server; ``sentinel_password`` is what the Sentinels themselves ask for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

EMBEDDED: Final = "embedded"
_SENTINEL_PORT: Final = 26_379
_REDIS_PORT: Final = 6_379
_NO_ADDRESS: Final = (
    "is not the address of a Redis; write embedded, redis://host:6379, rediss://host:6379, unix:///path, "
    "redis+sentinel://host:26379,host:26379/service or redis+cluster://host:6379,host:6379"
)


class Kind(Enum):
    """How the servers behind an address belong together."""

    SINGLE = auto()
    SENTINEL = auto()
    CLUSTER = auto()


_SCHEMES: Final = {
    "redis": Kind.SINGLE,
    "rediss": Kind.SINGLE,
    "unix": Kind.SINGLE,
    "redis+sentinel": Kind.SENTINEL,
    "rediss+sentinel": Kind.SENTINEL,
    "redis+cluster": Kind.CLUSTER,
    "rediss+cluster": Kind.CLUSTER,
}


_OWN_OPTIONS: Final = frozenset({"sentinel_password"})


@dataclass(frozen=True, slots=True)
class Address:
    """An address; ``servers`` are hosts and ports, of Sentinels where it names a ``service``.

    What may hold a password is in no ``repr``.
    """

    kind: Kind
    servers: tuple[tuple[str, int], ...]
    url: str = field(repr=False)
    service: str = ""
    database: int = 0
    sentinel_password: str = field(default="", repr=False)

    @property
    def is_tls(self) -> bool:
        """Say whether the servers speak TLS."""
        return self.url.startswith("rediss")

    @property
    def name(self) -> str:
        """What a log may call it: the service, the first server, or the path of a socket."""
        if self.service:
            return self.service
        return ":".join(map(str, self.servers[0])) if self.servers else urlsplit(self.url).path

    def url_of(self, host: str, port: int) -> str:
        """Give the URL of one server, with the user, password and options of this address."""
        parts = urlsplit(self.url)
        scheme = parts.scheme.partition("+")[0]
        user, at, _ = parts.netloc.rpartition("@")
        shown = f"[{host}]" if ":" in host else host
        options = urlencode(
            [(name, value) for name, value in parse_qsl(parts.query) if name not in _OWN_OPTIONS]
        )
        return f"{scheme}://{user}{at}{shown}:{port}/{self.database}" + (f"?{options}" if options else "")


def parse_address(url: str) -> Address:
    """Take an address apart. Raises ValueError, whose message quotes nothing of it."""
    try:
        kind = _SCHEMES[urlsplit(url).scheme]
        return _single(url) if kind is Kind.SINGLE else _of_many(url, kind)
    except (KeyError, ValueError):
        # the cause would quote what may be a password
        raise ValueError(_NO_ADDRESS) from None


def redis_address(value: str) -> str:
    """Refuse what is neither ``embedded`` nor an address of Redis."""
    if value != EMBEDDED:
        parse_address(value)
    return value


def _single(url: str) -> Address:
    parts = urlsplit(url)
    if parts.scheme == "unix":
        if not parts.path:
            raise ValueError
        return Address(Kind.SINGLE, (), url)
    return Address(Kind.SINGLE, (_server(parts.netloc.rpartition("@")[2], _REDIS_PORT),), url)


def _of_many(url: str, kind: Kind) -> Address:
    parts = urlsplit(url)
    port = _SENTINEL_PORT if kind is Kind.SENTINEL else _REDIS_PORT
    servers = tuple(_server(part, port) for part in parts.netloc.rpartition("@")[2].split(","))
    service, _, database = parts.path.strip("/").partition("/")
    if (kind is Kind.SENTINEL) is not bool(service):
        raise ValueError
    password = dict(parse_qsl(parts.query)).get("sentinel_password", "")
    return Address(kind, servers, url, service, int(database or 0), password)


def _server(text: str, default_port: int) -> tuple[str, int]:
    parts = urlsplit(f"//{text}")
    if not parts.hostname or parts.port == 0:
        raise ValueError
    return parts.hostname, parts.port or default_port
