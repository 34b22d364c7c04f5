"""Pages of blogs: four themes of the same blog software, from plain to overgrown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.house.maker import Outlet, pages_of

if TYPE_CHECKING:
    from tests.fakes.house.page import Page

_MANARA = Outlet("manara", "منارة برس", "manarapress.example")
_RASD = Outlet("rasd", "رصد الخليج", "rasdgulf.example", hours=4)
_SAHIFA = Outlet("sahifa", "صحيفة اليوم الجديد", "newday-sahifa.example", hours=2)
_JARIDA = Outlet("jarida", "جريدة الضفاف", "dhifaf.example", hours=0)


def pages() -> list[Page]:
    """Make this style's pages: what stands in the way are inline cards, embedded posts and comments."""
    return pages_of(
        "blog",
        [
            (_MANARA, "containers-port+2", ""),
            (_MANARA, "storm-oman+3", ""),
            (_RASD, "drones-factory+2", ""),
            (_RASD, "derby-cairo+2", ""),
            (_SAHIFA, "coffee-yemen", ""),
            (_SAHIFA, "long-corridor+2", ""),
            (_JARIDA, "kim-museum+4", ""),
            (_JARIDA, "wheat-import", ""),
            (_JARIDA, "troops-kursk+1", ""),
        ],
    )
