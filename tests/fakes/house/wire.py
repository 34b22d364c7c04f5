"""Pages of wire desks: an agency's modern site, a plain ticker of news, a daily, a small CMS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.house.maker import Outlet, pages_of

if TYPE_CHECKING:
    from tests.fakes.house.page import Page

_ANBA = Outlet("anba", "أنباء المشرق", "anbamashriq.example", hours=0)
_BARQ = Outlet("barq", "برق", "barq-agency.example", hours=0)
_MARSAD = Outlet("marsad", "المرصد اليومي", "marsad-daily.example")
_DAKIKA = Outlet("dakika", "دقيقة نيوز", "dakikanews.example", hours=1)


def pages() -> list[Page]:
    """Make this style's pages: short news with sign-offs, tickers of other news all around them."""
    return pages_of(
        "wire",
        [
            (_ANBA, "seoul-reply+4", ""),
            (_ANBA, "oil-opec+3", ""),
            (_ANBA, "hospital-fire", ""),
            (_BARQ, "sudan-nile+3", ""),
            (_BARQ, "denial-moscow", ""),
            (_MARSAD, "train-summit+3", ""),
            (_MARSAD, "balloon-border", ""),
            (_DAKIKA, "pound-rate+5", ""),
            (_DAKIKA, "rail-bridge+8", ""),
        ],
    )
