"""Where Redis is: what operators write, taken apart.

One server: ``redis://host:6379/0``, ``rediss://`` with TLS, ``unix:///path``. A primary that Sentinels
watch over: ``redis+sentinel://host:26379,host:26379/service/0``. A cluster: ``redis+cluster://host:6379,host:6379``.
With TLS ``rediss+sentinel://`` and ``rediss+cluster://``. A user and a password stand before the first
host, options after ``?``; ``sentinel_password`` is what the Sentinels themselves ask for.
"""

from __future__ import annotations

import re
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
# Of redis-py's, those that say who we are and how the line is kept. It fails late on any other, and what
# changes its answers, as decode_responses does, would break what reads them.
_OPTIONS: Final = frozenset(
    {"db", "username", "password", "client_name", "health_check_interval", "socket_keepalive"}
)
_TLS_OPTIONS: Final = frozenset(
    {
        "ssl_ca_certs",
        "ssl_ca_path",
        "ssl_cert_reqs",
        "ssl_certfile",
        "ssl_check_hostname",
        "ssl_ciphers",
        "ssl_keyfile",
        "ssl_password",
    }
)
_ANY_VALUE: Final = re.compile(".+")
_VALUES: Final = {
    "db": re.compile(r"\d{1,9}", re.ASCII),
    "health_check_interval": re.compile(r"\d{1,9}", re.ASCII),
    "ssl_cert_reqs": re.compile("none|optional|required"),
}
_BAD_OPTION: Final = (
    "has something behind its ? that is no option, or is no value of one; "
    f"options are {', '.join(sorted(_OPTIONS))}, with Sentinels sentinel_password, "
    f"with TLS {', '.join(sorted(_TLS_OPTIONS))}"
)


class _OptionError(ValueError):
    """There is an option that nobody takes."""


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
        _check_options(url, kind)
        return _single(url) if kind is Kind.SINGLE else _of_many(url, kind)
    except _OptionError:
        raise
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
    int(parts.path.strip("/") or 0)
    return Address(Kind.SINGLE, (_server(parts.netloc.rpartition("@")[2], _REDIS_PORT),), url)


def _check_options(url: str, kind: Kind) -> None:
    parts = urlsplit(url)
    known = _OPTIONS
    if parts.scheme.startswith("rediss"):
        known |= _TLS_OPTIONS
    if kind is Kind.SENTINEL:
        known |= _OWN_OPTIONS
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if name not in known or not _VALUES.get(name, _ANY_VALUE).fullmatch(value):
            raise _OptionError(_BAD_OPTION)


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
