"""Lists of feeds come from other readers and go to them."""

from __future__ import annotations

import pytest

from monitor.model import Feed, ParseError
from monitor.sources.opml import Outline, read_opml, write_opml

# "Arabic", "SANA", "Local Grapes"
LIST = """<?xml version="1.0"?><opml version="1.0"><head><title>mine</title></head><body>
<outline text="العربية">
<outline text="سانا" xmlUrl="https://sana.example/rss" language="ar"/>
<outline text="Syria">
<outline title="عنب  بلدي" xmlurl="https://enab.example/feed" category="/paper,north"/>
</outline></outline><outline text="again" xmlUrl="https://sana.example/rss"/>
<outline text="no feed" xmlUrl="javascript:alert(1)"/><!-- c --></body></opml>"""


def test_folders_and_categories_become_tags() -> None:
    assert read_opml(LIST.encode(), name="mine.opml") == (
        Outline("https://sana.example/rss", "سانا", "ar", ("العربية",)),
        Outline("https://enab.example/feed", "عنب بلدي", "", ("العربية", "Syria", "paper", "north")),
    )


def test_what_we_write_we_read_back() -> None:
    feeds = [
        Feed("sana", "https://sana.example/rss?a=1&b=2", "سانا", language="ar", tags=("agency", "state")),
        Feed("dropped", "", "files", folder="/srv/dropped"),
    ]

    assert read_opml(write_opml(feeds), name="x") == (
        Outline("https://sana.example/rss?a=1&b=2", "سانا", "ar", ("agency", "state")),
    )


@pytest.mark.parametrize("body", [b"", b"<rss/>", b"{}", b"\x00\xff", b"<html><body>opml</body></html>"])
def test_what_is_no_list_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError, match=r"mine\.opml: this is no OPML"):
        read_opml(body, name="mine.opml")


def test_a_bomb_stays_small() -> None:
    bomb = '<!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><outline text="&b;"/></opml>'

    assert read_opml(bomb.encode(), name="x") == ()
