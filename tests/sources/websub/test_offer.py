"""Which hub a feed names, in its headers or in its document."""

from __future__ import annotations

import pytest

from monitor.sources.websub.offer import Offer, offer, offered_by

URL = "https://sabah.example/ar/feed"
HUB = "https://hub.example/"
SELF = "https://sabah.example/feed.xml"
NONE = Offer()


def by_header(link: str) -> Offer:
    return offered_by({"link": link}, hubs=(), topic="", url=URL)


@pytest.mark.parametrize(
    "link",
    [
        pytest.param(f'<{HUB}>; rel="hub", <{SELF}>; rel="self"', id="as the standard writes it"),
        pytest.param(f"<{HUB}>;rel=hub,<{SELF}>;rel=self", id="without quotes and spaces"),
        pytest.param(f'<{HUB}>; REL="Hub", </feed.xml>; rel="alternate self"', id="relative, two relations"),
        pytest.param(
            f'<{SELF}>; title="a, <b>; c"; rel="self", <{HUB}>; type="x"; rel=hub', id="commas in quotes"
        ),
        pytest.param(f'<https://x.example/>; rel="next", <{HUB}>; rel=hub, <{SELF}>; rel=self', id="others"),
    ],
)
def test_link_headers_name_hub_and_topic(link: str) -> None:
    assert by_header(link) == Offer((HUB,), SELF)


def test_headers_count_before_the_document() -> None:
    headers = {"link": f"<{HUB}>; rel=hub"}

    given = offered_by(headers, hubs=("https://other.example/",), topic=SELF, url=URL)

    assert given == Offer((HUB,), SELF)


def test_a_document_names_its_hubs_where_the_headers_do_not() -> None:
    assert offered_by({}, hubs=(HUB,), topic=SELF, url=URL) == Offer((HUB,), SELF)


def test_a_feed_that_names_a_hub_and_no_topic_is_its_own_topic() -> None:
    assert by_header(f"<{HUB}>; rel=hub") == Offer((HUB,), URL)


def test_a_feed_that_names_no_hub_offers_nothing() -> None:
    assert by_header(f"<{SELF}>; rel=self") == NONE


@pytest.mark.parametrize(
    "hub",
    [
        "ftp://hub.example/",
        "javascript:alert(1)",
        "hub.example",
        "https://",
        "https://[bad/",
        "https://hub.example/a b",
        "https://hub.example/\x07",
        "https://hub.example/" + "x" * 2_000,
    ],
)
def test_what_cannot_be_asked_is_no_hub_and_no_topic(hub: str) -> None:
    assert offer([hub], SELF) == NONE
    assert offer([HUB], hub) == NONE


def test_a_link_that_cannot_be_read_names_nothing() -> None:
    assert by_header("<https://[bad/>; rel=hub") == NONE


def test_three_hubs_are_kept_and_one_that_is_named_twice_once() -> None:
    hubs = [f"https://hub.example/{n}" for n in (1, 1, 2, 3, 4)]

    assert offer(hubs, SELF).hubs == tuple(hubs[1:4])


@pytest.mark.parametrize("piece", ["<", '<a>;b="', "<a>; rel=", " ", '"', "<a>;", "<>" + ";" * 50])
def test_a_header_that_was_written_to_be_slow_is_read_in_bounded_steps(piece: str) -> None:
    assert by_header(piece * 200_000) == NONE
