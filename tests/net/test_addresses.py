"""Only addresses of the public internet are connected to, whatever they are wrapped in."""

from __future__ import annotations

import pytest

from monitor.net.addresses import is_refused, networks
from monitor.net.settings import NetworkSettings


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("127.0.0.1", id="loopback"),
        pytest.param("127.255.0.9", id="the rest of loopback"),
        pytest.param("0.0.0.0", id="unspecified"),
        pytest.param("10.1.2.3", id="private"),
        pytest.param("172.31.255.255", id="private, the middle block's end"),
        pytest.param("192.168.0.1", id="private, at home"),
        pytest.param("100.64.0.1", id="carrier-grade NAT"),
        pytest.param("169.254.169.254", id="cloud metadata"),
        pytest.param("198.18.0.1", id="benchmarks"),
        pytest.param("203.0.113.7", id="documentation"),
        pytest.param("224.0.0.1", id="multicast"),
        pytest.param("255.255.255.255", id="broadcast"),
        pytest.param("::", id="unspecified, IPv6"),
        pytest.param("::1", id="loopback, IPv6"),
        pytest.param("fe80::1%eth0", id="link-local with its interface"),
        pytest.param("fd00::1", id="unique local"),
        pytest.param("fec0::1", id="site-local"),
        pytest.param("ff02::1", id="multicast, IPv6"),
        pytest.param("2001:db8::1", id="documentation, IPv6"),
        pytest.param("2001::1", id="Teredo"),
        pytest.param("::ffff:127.0.0.1", id="mapped loopback"),
        pytest.param("::127.0.0.1", id="compatible loopback"),
        pytest.param("64:ff9b::10.0.0.1", id="NAT64 of a private one"),
        pytest.param("64:ff9b:1::1", id="local NAT64"),
        pytest.param("2002:7f00:1::", id="6to4 of loopback"),
    ],
)
def test_an_inner_address_is_refused(address: str) -> None:
    assert is_refused(address, ())


@pytest.mark.parametrize(
    "address",
    [
        "93.184.216.34",
        "172.32.0.1",
        "2606:4700::1111",
        "::ffff:93.184.216.34",
        "64:ff9b::8.8.8.8",
        "2002:808:808::",
    ],
)
def test_a_public_address_is_not(address: str) -> None:
    assert not is_refused(address, ())


@pytest.mark.parametrize("address", ["10.1.2.3", "::ffff:10.1.2.3", "64:ff9b::10.1.2.3", "fd00::5"])
def test_what_operators_list_is_open_in_every_form(address: str) -> None:
    assert not is_refused(address, networks(["10.0.0.0/8", "fd00::5"]))


def test_a_list_opens_nothing_else() -> None:
    assert is_refused("10.1.2.3", networks(["10.1.2.4", "192.168.0.0/16"]))


def test_what_is_no_network_is_a_configuration_error() -> None:
    with pytest.raises(ValueError, match="'localhost' does not appear to be an IPv4 or IPv6 network"):
        NetworkSettings(allow_private=("127.0.0.1", "localhost"))
