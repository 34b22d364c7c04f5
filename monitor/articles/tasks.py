"""What worker processes do for this package.

The daemon's process knows these functions by name only: lxml and trafilatura (29 MB, 0.2 s of
CPU to load) are imported when a worker first runs one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.articles.extracted import Extracted


def extract_page(html: bytes, url: str, charset: str, outlet: str) -> Extracted:
    """Reduce a page to its main text; see :func:`monitor.articles.pages.extract.extract`."""
    from monitor.articles.pages.extract import extract  # noqa: PLC0415 - only workers load lxml

    return extract(html, url=url, charset=charset, outlet=outlet)


def text_of_markup(markup: str, title: str, outlet: str) -> Extracted:
    """Give the text of what a feed carries; see :func:`monitor.articles.pages.extract.plain_text`."""
    from monitor.articles.extracted import Extracted  # noqa: PLC0415 - beside what only workers load
    from monitor.articles.origins.origins import origins_of  # noqa: PLC0415 - only workers hold its table
    from monitor.articles.pages.extract import plain_text  # noqa: PLC0415 - only workers load lxml
    from monitor.articles.quantities import quantities_of  # noqa: PLC0415 - only workers hold its word lists

    text = plain_text(markup)
    origins = origins_of(text, title=title, outlet=outlet)
    return Extracted(title="", text=text, quantities=quantities_of(text), origins=origins)


def join_parts(parts: tuple[Extracted, ...], outlet: str) -> Extracted:
    """Make one of an article's parts; see :func:`monitor.articles.pages.parts.joined`."""
    from monitor.articles.pages.parts import joined  # noqa: PLC0415 - beside what only workers load

    return joined(parts, outlet=outlet)
