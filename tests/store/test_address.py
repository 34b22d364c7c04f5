"""What operators write for Redis is understood, or refused without being quoted."""

from __future__ import annotations

import pytest

from monitor.store.address import Kind, parse_address, redis_address

PASSWORD = "s3cret"


@pytest.mark.parametrize(
    ("url", "kind", "servers"),
    [
        ("redis://cache", Kind.SINGLE, (("cache", 6379),)),
        ("rediss://[::1]:7000/2", Kind.SINGLE, (("::1", 7000),)),
        ("unix:///run/redis.sock", Kind.SINGLE, ()),
        ("redis+sentinel://a,b:7,[::1]:8/news/0", Kind.SENTINEL, (("a", 26379), ("b", 7), ("::1", 8))),
        ("rediss+cluster://u:p@a:1,b", Kind.CLUSTER, (("a", 1), ("b", 6379))),
    ],
)
def test_an_address_names_its_servers(url: str, kind: Kind, servers: tuple[tuple[str, int], ...]) -> None:
    address = parse_address(url)

    assert (address.kind, address.servers, redis_address(url)) == (kind, servers, url)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("mysql://host", id="another scheme"),
        pytest.param("", id="nothing"),
        pytest.param("unix://", id="no path"),
        pytest.param("redis://", id="no host"),
        pytest.param("redis://host:0", id="port 0"),
        pytest.param(f"redis://:{PASSWORD}@host:port", id="a port that is no number"),
        pytest.param("redis+sentinel://a,b", id="Sentinels of no service"),
        pytest.param(f"redis+sentinel://:{PASSWORD}@a/news/first", id="a database that is no number"),
        pytest.param("redis+cluster://a,,b", id="an empty place"),
        pytest.param(f"redis://:{PASSWORD}@host/first", id="a database that is no number, of one server"),
        pytest.param("redis+cluster://a/0", id="a cluster has no databases"),
    ],
)
def test_what_is_no_address_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ValueError, match="is not the address of a Redis") as refused:
        redis_address(url)

    assert PASSWORD not in str(refused.value)
    assert refused.value.__suppress_context__


@pytest.mark.parametrize(
    "url",
    [
        "redis://host/0?colour=blue",
        "redis://host/0?client_name",
        "redis://host/0?decode_responses=true",
        "redis://host?ssl_ca_certs=/ca.pem",
        "redis://host?sentinel_password=other",
        "rediss://host?ssl_cert_reqs=perhaps",
        "redis+sentinel://host/news?db=first",
        f"redis+cluster://:{PASSWORD}?rest@host",
        "unix:///run/redis.sock?host=other",
    ],
)
def test_an_option_that_nobody_takes_is_refused_without_being_quoted(url: str) -> None:
    with pytest.raises(ValueError, match=r"is no option.*options are client_name, db,") as refused:
        redis_address(url)

    assert url.partition("?")[2].partition("=")[0] not in str(refused.value).partition("options are")[0]
    assert PASSWORD not in str(refused.value)


def test_each_server_is_asked_with_the_user_password_and_options_of_the_address() -> None:
    address = parse_address(
        f"rediss+sentinel://me:{PASSWORD}@a,b/news/3?sentinel_password=other&ssl_ca_certs=/ca.pem"
    )

    assert address.url_of("10.0.0.1", 7) == f"rediss://me:{PASSWORD}@10.0.0.1:7/3?ssl_ca_certs=%2Fca.pem"
    assert address.url_of("::1", 7).startswith(f"rediss://me:{PASSWORD}@[::1]:7/")
    assert (address.service, address.sentinel_password, address.is_tls) == ("news", "other", True)
    assert PASSWORD not in repr(address)
    assert "other" not in repr(address)


def test_the_embedded_server_is_an_address() -> None:
    assert redis_address("embedded") == "embedded"
