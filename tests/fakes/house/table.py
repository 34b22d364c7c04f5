"""Pages laid out in tables, as in 2008: text between ``<br>``, office markup, windows-1256."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.house.maker import Outlet, pages_of

if TYPE_CHECKING:
    from tests.fakes.house.page import Page

_BAWABA = Outlet("bawaba", "بوابة الرافدين", "rafidain-gate.example", encoding="windows-1256")
_DIWAN = Outlet("diwan", "ديوان العرب الإخباري", "diwan-news.example", encoding="windows-1256")
_MINBAR = Outlet("minbar", "المنبر الحر", "minbarhor.example", hours=0)
_ARABIA = Outlet("arabia", "أرابيا تايمز", "arabiatimes.example", encoding="windows-1256")


def pages() -> list[Page]:
    """Make this style's pages: captions, boxes, figures and the article's own text are all table cells."""
    return pages_of(
        "table",
        [
            (_BAWABA, "summit-baghdad+4", ""),
            (_BAWABA, "sailors-visit+3", ""),
            (_DIWAN, "sanctions-panel+5", ""),
            (_DIWAN, "sudan-nile+3", ""),
            (_MINBAR, "treaty-text+9", ""),
            (_MINBAR, "floods-derna+3", ""),
            (_ARABIA, "lavrov-wonsan+5", ""),
            (_ARABIA, "drones-factory+4", ""),
            (_ARABIA, "marathon-beirut", ""),
        ],
    )
