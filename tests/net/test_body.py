"""A body is bounded before and after it is inflated, and is what its header says."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.net.body import BadEncoding, Body, TooLarge


def read(encoding: str, raw: bytes, *, max_bytes: int = 1_000, step: int = 7) -> bytes:
    body = Body(encoding, max_bytes=max_bytes)
    for start in range(0, len(raw), step):
        body.take(raw[start : start + step])
    return body.whole()


@pytest.mark.parametrize("encoding", ["", "identity", " Identity "])
def test_a_plain_body_is_as_it_came(encoding: str) -> None:
    assert read(encoding, b"some news") == b"some news"


@given(parts=st.lists(st.binary(max_size=300), min_size=1, max_size=3), step=st.integers(1, 50))
def test_gzip_is_inflated_member_after_member(parts: list[bytes], step: int) -> None:
    raw = b"".join(gzip.compress(part) for part in parts)

    assert read("gzip", raw, step=step) == b"".join(parts)


def test_what_follows_gzip_and_is_none_is_passed_over() -> None:
    assert read("x-gzip", gzip.compress(b"news") + b"\0\0\0", step=1000) == b"news"


def test_an_empty_answer_may_say_gzip() -> None:
    assert read("gzip", b"") == b""


def test_a_body_of_exactly_the_bound_is_taken() -> None:
    assert len(read("gzip", gzip.compress(bytes(1_000)))) == 1_000


@pytest.mark.parametrize(
    ("encoding", "raw"),
    [
        pytest.param("", bytes(1_001), id="plain"),
        pytest.param("gzip", gzip.compress(bytes(1_001)), id="inflated"),
        pytest.param("gzip", gzip.compress(bytes(10_000_000)), id="a bomb"),
        pytest.param("gzip", gzip.compress(bytes(600)) * 2, id="in two members"),
        pytest.param("gzip", gzip.compress(b"") * 100, id="nothing, in very many members"),
    ],
)
def test_a_longer_one_is_refused(encoding: str, raw: bytes) -> None:
    with pytest.raises(TooLarge, match="longer than 1,000 bytes"):
        read(encoding, raw, step=5_000)


@pytest.mark.parametrize(
    ("encoding", "raw", "why"),
    [
        pytest.param("br", b"x", "encoded as 'br'; only gzip was offered", id="not offered"),
        pytest.param("gzip, gzip", b"x", "encoded as 'gzip, gzip'", id="stacked"),
        pytest.param("gzip", b"<rss></rss>" * 9, "says gzip and is not", id="a lie"),
        pytest.param("gzip", gzip.compress(b"") * 1_001, "more than 1,000 parts", id="in very many members"),
        pytest.param("gzip", gzip.compress(b"news")[:-9], "ends in the middle", id="cut short"),
    ],
)
def test_a_body_that_is_not_what_it_says_is_refused(encoding: str, raw: bytes, why: str) -> None:
    with pytest.raises(BadEncoding, match=why):
        read(encoding, raw, max_bytes=100_000, step=5_000)


def test_what_a_refused_body_held_is_let_go() -> None:
    body = Body("", max_bytes=10)
    body.take(b"some news")

    with pytest.raises(TooLarge):
        body.take(b"and more")
    body.drop()

    assert body.whole() == b""
