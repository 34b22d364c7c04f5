"""Photo galleries: a short text among many pictures, whose captions are not the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.house.maker import Outlet, pages_of

if TYPE_CHECKING:
    from tests.fakes.house.page import Page

_SUWAR = Outlet("suwar", "صور العرب", "suwar.example")
_ADASA = Outlet("adasa", "عدسة", "adasa-media.example", hours=0)
_IQTAH = Outlet("iqtah", "لقطة", "laqta.example", hours=2)
_ALBOUM = Outlet("alboum", "ألبوم", "alboum-press.example", hours=0)


def pages() -> list[Page]:
    """Make this style's pages; the captions tell of soldiers and missiles whatever the story is."""
    return pages_of(
        "gallery",
        [
            (_SUWAR, "dates-museum+2", ""),
            (_SUWAR, "quake-haouz+2", ""),
            (_ADASA, "coffee-yemen+1", ""),
            (_ADASA, "summit-alaska+2", ""),
            (_IQTAH, "worldcup-qualify+2", ""),
            (_IQTAH, "vaccine-gaza+2", ""),
            (_ALBOUM, "floods-derna+1", ""),
            (_ALBOUM, "telescope-qatar+2", ""),
        ],
    )
