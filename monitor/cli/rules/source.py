"""The article that a rule is held against: given as text, in a file, or on the web."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.articles import articles
from monitor.cli.endings import fail
from monitor.cli.lines import STANDARD_INPUT, Lines, is_url, read_file
from monitor.cli.reading import read_one

if TYPE_CHECKING:
    from monitor.model import Article

_JSON_LINES = (".jsonl", ".jsonl.gz")
_ARABIC = re.compile("[\u0621-\u064a]")  # ARABIC LETTER HAMZA to ARABIC LETTER YEH


def article_of(what: str, *, title: str, line: int, allow_private: bool) -> Article:
    """Give the article; exit with 1 and a sentence where it cannot be had.

    ``what`` is the text itself unless it is an address, names a file, or is ``-``. ``line`` is
    which article of a file of JSON lines, from 1.
    """
    import asyncio  # noqa: PLC0415 - heavy

    from monitor.model import Article  # noqa: PLC0415 - --help has no use for it

    if what == STANDARD_INPUT:
        return Article(url="", title=title, text=read_file(what).decode("utf-8", "replace"))
    if what.endswith(_JSON_LINES):
        return _of_lines(what, line)
    if is_url(what) or _is_file(what):
        return asyncio.run(read_one(what, allow_private=allow_private))
    if not _ARABIC.search(what) and " " not in what.strip():
        message = f'there is no file "{what}", and it is no Arabic text'
        raise click.BadParameter(message, param_hint="TEXT-or-FILE-or-URL")
    return Article(url="", title=title, text=what)


def _is_file(what: str) -> bool:
    try:
        return Path(what).is_file()
    except (OSError, ValueError):  # a text that is longer than a file's name may be, or holds a NUL
        return False


def _of_lines(file: str, line: int) -> Article:
    found = next(islice(articles(Lines(file)), line - 1, None), None)
    if found is None:
        fail(f"{file}: holds no article {line}")
    return found
