"""What was found, as a line for ``feeds.yaml``."""

from __future__ import annotations

import json
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


def yaml_line(found: Found) -> str:
    """Write a feed for ``feeds:`` in one line: an id from its host, its outlet from its title.

    Both are proposals. The texts are in quotes as JSON has them, which YAML reads alike.
    """
    members = {
        "id": proposed_id(found.url),
        "url": _quoted(found.url.replace("${", "%24{")),  # no variable of the configuration
        "outlet": _quoted(_outlet(found)),
        **({"language": found.language} if _LANGUAGE.fullmatch(found.language) else {}),
        **({"links": _quoted(found.links)} if found.links else {}),
    }
    return f"- {{{', '.join(f'{name}: {value}' for name, value in members.items())}}}"


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


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
