"""Live pages: every update has its clock, its heading and a few sentences, and all are the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.house.maker import Outlet, pages_of

if TYPE_CHECKING:
    from tests.fakes.house.page import Page

_TAHDITH = Outlet("tahdith", "تحديث", "tahdith.example", hours=0)
_LAHZA = Outlet("lahza", "لحظة", "lahza-live.example")
_MUBASHIR = Outlet("mubashir", "مباشر سبورت", "mubashir-live.example", hours=1)
_NASS = Outlet("nass", "نص نيوز", "nassnews.example", hours=0)


def pages() -> list[Page]:
    """Make this style's pages; other stories and posts stand between the updates."""
    return pages_of(
        "live",
        [
            (_TAHDITH, "live-kursk", ""),
            (_TAHDITH, "live-talks", ""),
            (_LAHZA, "live-storm", ""),
            (_LAHZA, "live-kursk", ""),
            (_MUBASHIR, "live-final", ""),
            (_MUBASHIR, "live-storm", ""),
            (_NASS, "live-talks", ""),
            (_NASS, "live-final", ""),
        ],
    )
