"""The words in a URL's last part, where there are any."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote, urlsplit

_BETWEEN: Final = re.compile(r"[\s_+-]+")
_EXTENSION: Final = re.compile(r"\.\w{2,5}$")
_FEWEST: Final = 3


def words_of_slug(url: str) -> str:
    """Give the words of a slug, ``وزير الخارجية يصل`` ("the minister arrives"); empty for fewer than three.

    Numbers that stand alone are left out: they are the article's, not of its headline.
    """
    slug = _EXTENSION.sub("", unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2])
    words = [word for word in _BETWEEN.split(slug) if word and not word.isdigit()]
    return " ".join(words) if len(words) >= _FEWEST else ""
