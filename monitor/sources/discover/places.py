"""Where feeds and sitemaps are by custom, for sites that do not say."""

from __future__ import annotations

from typing import Final
from urllib.parse import urljoin, urlsplit

# The commonest of the addresses in public lists of Arabic feeds first.
_FEEDS: Final = ("/feed", "/rss", "/rss.xml", "/ar/rss", "/feed.xml", "/atom.xml")
_NEWS_SITEMAPS: Final = ("/sitemap-news.xml", "/news-sitemap.xml")


def feeds_by_custom(url: str) -> tuple[str, ...]:
    """Give the addresses at which a site's feeds are most often; beneath the URL's own folder, too."""
    folder = urlsplit(url).path.strip("/").partition("/")[0]
    beneath = (f"/{folder}/feed",) if folder and "." not in folder else ()
    return tuple(dict.fromkeys(urljoin(url, place) for place in (*beneath, *_FEEDS)))


def news_sitemaps_by_custom(url: str) -> tuple[str, ...]:
    """Give the addresses at which a sitemap of news is most often."""
    return tuple(urljoin(url, place) for place in _NEWS_SITEMAPS)
