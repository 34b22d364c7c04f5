"""One document, judged as somebody would who thinks of polling it. Pure, and run in a worker."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from monitor.sources.discover.site import Found, is_forgotten
from monitor.sources.formats.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.model import Entry
    from monitor.sources.formats.format import Source


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found, the ``parts`` that it names, and what documents of the same entries share."""

    found: Found
    parts: tuple[str, ...]
    fingerprint: bytes


def examine(body: bytes, source: Source) -> Examined:
    """Parse a document and judge it. Raises ParseError for what cannot be polled."""
    parsed = parse(body, source)
    dates = [entry.published_at for entry in parsed.entries if entry.published_at]
    found = Found(
        url=source.url,
        kind=parsed.kind,
        title=parsed.title,
        entry_count=len(parsed.entries),
        newest_at=max(dates, default=None),
        language=_language(parsed.entries),
        hub=next(iter(parsed.hints.hubs), ""),
        links=source.links,
    )
    problems = (*_problems(found, source), *parsed.warnings)
    words = "\n".join(sorted(entry.url or entry.title for entry in parsed.entries))
    return Examined(
        found=replace(found, problems=problems),
        parts=parsed.parts,
        fingerprint=blake2b(words.encode("utf-8", "replace"), digest_size=16).digest(),
    )


def _problems(found: Found, source: Source) -> Iterator[str]:
    if not found.entry_count and found.kind != "sitemap_index":
        yield "it holds no entries now"
    elif found.newest_at is None:
        yield "none of its entries has a date"
    elif is_forgotten(found, source.fetched_at):
        yield f"its newest entry is of {found.newest_at:%Y-%m-%d}"


def _language(entries: tuple[Entry, ...]) -> str:
    """Give the primary subtag of the language that most entries are in."""
    languages = Counter(entry.language.partition("-")[0] for entry in entries if entry.language)
    return languages.most_common(1)[0][0] if languages else ""
