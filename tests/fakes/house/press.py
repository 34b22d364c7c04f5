"""All the made-up pages at once, for tests and benchmarks that go over every style."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tests.fakes.house import amp, blog, gallery, glued, live, soup, table, wire

if TYPE_CHECKING:
    from tests.fakes.house.page import Page

STYLES = {
    "blog": blog.pages,
    "wire": wire.pages,
    "soup": soup.pages,
    "table": table.pages,
    "live": live.pages,
    "amp": amp.pages,
    "gallery": gallery.pages,
    "glued": glued.pages,
}


@cache
def all_pages() -> tuple[Page, ...]:
    """Make every page of every style, once a run."""
    return tuple(page for pages in STYLES.values() for page in pages())
