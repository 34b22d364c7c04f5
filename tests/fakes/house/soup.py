"""Pages that are nothing but ``div``: no heading, no paragraph, no article, names that say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.house.maker import Outlet, pages_of

if TYPE_CHECKING:
    from tests.fakes.house.page import Page

_QALA = Outlet("qala", "قال نيوز", "qalanews.example", hours=0)
_SADA = Outlet("sada", "صدى", "sada-app.example", hours=3)
_NABD = Outlet("nabd", "نبض الوطن", "nabdwatan.example", hours=0)
_YAWM = Outlet("yawm", "يوم بيوم", "yawmbiyawm.example", hours=1)


def pages() -> list[Page]:
    """Make this style's pages: captions, boxes and paragraphs differ by their place and words alone."""
    return pages_of(
        "soup",
        [
            (_QALA, "seized-ship+4", ""),
            (_QALA, "power-lebanon+4", ""),
            (_SADA, "kim-beijing+6", ""),
            (_SADA, "long-village", ""),
            (_NABD, "worldcup-qualify", ""),
            (_NABD, "missile-test+1", ""),
            (_YAWM, "quake-haouz+5", ""),
            (_YAWM, "labor-workers+3", ""),
        ],
    )
