"""Which addresses may be connected to.

Decided on the address itself at the moment of connecting, so that no spelling of it
(decimal, octal, a name that resolves to it, now or only the second time) gets past.
"""

from __future__ import annotations

import ipaddress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# IANA IPv4 Special-Purpose Address Registry, multicast (RFC 5771) and class E (RFC 1112).
# Written out, because what ipaddress calls private differs between Python 3.11 and 3.13.
_REFUSED_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network, unspecified
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, and the metadata service of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays, given up by RFC 7526
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
# RFC 4291: global unicast is 2000::/3; within it, the registry's special blocks.
_GLOBAL_V6 = IPv6Network("2000::/3")
_REFUSED_V6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "3fff::/20",  # documentation
    )
)
_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052
_SIX_TO_FOUR = IPv6Network("2002::/16")  # RFC 3056


def networks(written: Iterable[str]) -> tuple[Network, ...]:
    """Read addresses and networks as operators write them; raise ValueError for anything else."""
    return tuple(ipaddress.ip_network(one) for one in written)


def is_refused(address: str, allowed: tuple[Network, ...]) -> bool:
    """Say whether no connection may go to this numeric address.

    ``allowed`` are the networks that operators opened. An IPv6 address that carries an
    IPv4 one (mapped, NAT64, 6to4) is judged by what it carries.
    """
    outer = ipaddress.ip_address(address.partition("%")[0])
    inner = _carried(outer)
    if any(one in network for network in allowed for one in (outer, inner)):
        return False
    if isinstance(inner, IPv4Address):
        return any(inner in network for network in _REFUSED_V4)
    return inner not in _GLOBAL_V6 or any(inner in network for network in _REFUSED_V6)


def _carried(address: Address) -> Address:
    if isinstance(address, IPv4Address):
        return address
    if address in _MAPPED or address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    if address in _SIX_TO_FOUR:
        return IPv4Address(int(address) >> 80 & 0xFFFF_FFFF)
    return address
