"""What was found, as a feed of ``feeds.yaml``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from monitor.sources.formats.links.hosts import site_of

if TYPE_CHECKING:
    from monitor.sources.discover.site import Found

_SLOGAN: Final = re.compile(
    r"\s[|\u2013\u2014\u00bb\u00ab:-]+\s|\s?[|:\u00bb]\s"
)  # EN DASH, EM DASH, guillemets
_NOT_IN_ID: Final = re.compile(r"[^a-z0-9]+")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_NO_NAME: Final = frozenset({"www", "m", "rss", "feed", "feeds"})
_MAX_OUTLET: Final = 60


def proposed(found: Found) -> dict[str, str]:
    """Give the keys of a feed, in the order in which they are written; id and outlet are proposals.

    The id is made of its host, its outlet of its title. No value names a variable of the
    configuration.
    """
    return {
        "id": proposed_id(found.url),
        "url": found.url.replace("${", "%24{"),
        "outlet": _outlet(found),
        **({"language": found.language} if _LANGUAGE.fullmatch(found.language) else {}),
        **({"links": found.links} if found.links else {}),
    }


def proposed_id(url: str) -> str:
    """Give an id for a feed: ``cnn-arabic`` for ``arabic.cnn.com``, ``alghad`` for ``www.alghad.com.jo``."""
    host = urlsplit(url).hostname or ""
    site = site_of(url)
    name = host if host == site and not site[-1:].isalpha() else site.partition(".")[0]
    above = [label for label in host.removesuffix(site).split(".") if label and label not in _NO_NAME]
    return _NOT_IN_ID.sub("-", "-".join([name, *above]).lower()).strip("-") or "feed"


def _outlet(found: Found) -> str:
    """Give a title without its slogan, or the host where there is none."""
    title = "".join(letter if letter.isprintable() else " " for letter in found.title)
    name = " ".join(_SLOGAN.split(title.replace("${", ""), maxsplit=1)[0].split())
    return name[:_MAX_OUTLET].strip() or (urlsplit(found.url).hostname or "")
