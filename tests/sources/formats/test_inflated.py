"""Documents that are gzip files themselves."""

from __future__ import annotations

import gzip

import pytest

from monitor.model import ParseError
from monitor.sources.formats.inflated import inflated

TEXT = b"<urlset/>" * 1_000


def test_a_gzip_file_is_unpacked_all_its_members() -> None:
    assert inflated(gzip.compress(TEXT) + gzip.compress(b"more"), feed="sabah") == TEXT + b"more"


def test_anything_else_is_left_as_it_is() -> None:
    assert inflated(TEXT, feed="sabah") == TEXT


def test_one_that_was_cut_off_gives_what_there_is() -> None:
    raw = gzip.compress(bytes(range(256)) * 100)

    assert inflated(raw[:-20], feed="sabah").startswith(bytes(range(200)))


def test_it_may_hold_as_much_as_is_allowed_and_not_a_byte_more() -> None:
    assert len(inflated(gzip.compress(TEXT), feed="sabah", max_bytes=len(TEXT))) == len(TEXT)

    with pytest.raises(ParseError, match="more than 8,999 bytes") as refused:
        inflated(gzip.compress(TEXT), feed="sabah", max_bytes=len(TEXT) - 1)
    assert refused.value.reason == "too_large"


def test_a_broken_one_is_told() -> None:
    with pytest.raises(ParseError, match="sabah: it is a broken gzip file") as refused:
        inflated(b"\x1f\x8b\x08" + bytes(7) + b"\xff" * 50, feed="sabah")

    assert refused.value.reason == "bad_gzip"
