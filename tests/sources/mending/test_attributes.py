"""A tag may have as many attributes as any feed writes, and no more than readers can take."""

from __future__ import annotations

import pytest

from monitor.model import ParseError
from monitor.sources.mending.attributes import MAX_ATTRIBUTES
from monitor.sources.mending.mend import mend


def feed(tag: str) -> bytes:
    return f"<rss><channel><title>x</title>{tag}<title>x</title></item></channel></rss>".encode()


def with_attributes(count: int, written: str = 'a{}="{}"') -> str:
    return f"<item {' '.join(written.format(number, number) for number in range(count))}>"


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(feed(with_attributes(MAX_ATTRIBUTES + 1)), id="well-formed"),
        pytest.param(feed(with_attributes(MAX_ATTRIBUTES + 1)) + b"&", id="broken elsewhere"),
        pytest.param(feed(with_attributes(MAX_ATTRIBUTES + 1, "a{}\n = '>{}'")), id="spread out, with signs"),
        pytest.param(feed(with_attributes(20_000)), id="thousands"),
        pytest.param(feed(with_attributes(20_000, "a{}={}")), id="thousands without quotes"),
    ],
)
def test_a_tag_of_more_attributes_than_any_feed_has_is_refused(document: bytes) -> None:
    with pytest.raises(ParseError, match="one of its tags has more than 100 attributes") as refused:
        mend(document, content_type="")

    assert refused.value.reason == "too_many_attributes"


@pytest.mark.parametrize(
    "tag",
    [
        pytest.param(with_attributes(MAX_ATTRIBUTES), id="as many as may be"),
        pytest.param("<item>" + "a='1' " * 1_000, id="in a text"),
        pytest.param(f"<item a='{'b=1 ' * 1_000}'>", id="in a value"),
        pytest.param("<item>" + "<b a='1' b='2'/>" * 1_000, id="in many tags"),
    ],
)
def test_what_many_feeds_write_is_no_matter(tag: str) -> None:
    document = feed(tag)

    assert mend(document, content_type="").body == document
