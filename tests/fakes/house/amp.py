"""Pages for telephones in AMP: menus in side bars, advertisements and carousels between paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.house.maker import Outlet, pages_of

if TYPE_CHECKING:
    from tests.fakes.house.page import Page

_KHABAR = Outlet("khabar", "الخبر الآن", "alkhabaralan.example", hours=4)
_SARIE = Outlet("sarie", "سريع", "sarie.example", hours=1)
_JAWAL = Outlet("jawal", "أخبار الجوال", "jawalnews.example", hours=2)
_WAMDA = Outlet("wamda", "ومضة", "wamda-blog.example", hours=0)


def pages() -> list[Page]:
    """Make this style's pages; a slide's caption and an embedded post look much like paragraphs."""
    return pages_of(
        "amp",
        [
            (_KHABAR, "troops-kursk+4", ""),
            (_KHABAR, "iran-talks+4", ""),
            (_SARIE, "ai-law+4", ""),
            (_SARIE, "strike-port+5", ""),
            (_JAWAL, "ceasefire-valley+4", ""),
            (_JAWAL, "kim-beijing+1", ""),
            (_WAMDA, "chess-girl+4", ""),
            (_WAMDA, "shells-count+5", ""),
            (_WAMDA, "cable-redsea", ""),
        ],
    )
