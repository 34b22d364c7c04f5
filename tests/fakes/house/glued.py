"""Pages with a second whole article behind the first: after "read also", or loaded as one scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.house.maker import Outlet, pages_of

if TYPE_CHECKING:
    from tests.fakes.house.page import Page

_TABI = Outlet("tabi", "تابع", "tabi-news.example")
_LASIQ = Outlet("lasiq", "وكالة لاصق الإخبارية", "lasiq-search.example", hours=0)
_MAWSUL = Outlet("mawsul", "موصول", "mawsul.example", hours=1)
_NAQL = Outlet("naql", "نقل", "naql-press.example", hours=0)


def pages() -> list[Page]:
    """Make this style's pages; the second article is as long as the first and often on arms or troops."""
    return pages_of(
        "glued",
        [
            (_TABI, "storm-oman+5", "containers-port"),
            (_TABI, "train-summit+2", "troops-kursk"),
            (_LASIQ, "train-summit+3", "seoul-reply"),
            (_LASIQ, "startup-riyadh+1", "labor-workers"),
            (_LASIQ, "iran-talks", "rail-bridge"),
            (_MAWSUL, "truce-sudan+4", "balloon-border"),
            (_MAWSUL, "space-launch+3", "shells-count"),
            (_NAQL, "locust-sahel+4", "kim-museum"),
            (_NAQL, "containers-port", "summit-baghdad"),
            (_NAQL, "election-chile+4", "sanctions-panel"),
        ],
    )
