"""The values that flow from a feed to a receiver.

Each is small, made once and never changed; a new step makes a new value. All times are
aware UTC datetimes. Nothing here knows of Redis, HTTP or a library.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Literal


def digest(*parts: str) -> str:
    """Give a short stable id for some strings: 20 hexadecimal digits of their SHA-256.

    The parts are kept apart by a NUL, so ``("ab", "c")`` and ``("a", "bc")`` differ.
    """
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


# How often a feed is polled: a fixed time, or by its own rhythm.
Every = timedelta | Literal["auto"]


@dataclass(frozen=True, slots=True)
class Feed:
    """What is polled, as operators configured it; ``id`` is their word for it.

    It has a ``url``, or a ``folder`` that takes dropped files. ``links`` makes the document a
    listing page: ``auto``, or the CSS selector of its links. ``zone`` is the IANA name of the
    zone of its dates that name none, empty for UTC. ``every`` is None where ``poll.every`` counts.
    """

    id: str
    url: str
    outlet: str
    country: str = ""
    language: str = ""
    every: Every | None = None
    tags: tuple[str, ...] = ()
    links: str = ""
    folder: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as its feed gave it.

    ``guid`` falls back to the URL, and where there is none to a hash of the content.
    ``title`` is plain text; ``summary`` and ``content`` may hold markup. ``published_at``
    is None where the feed gives no date, or one that cannot be. One that ``is_revision`` was
    given before, and its title has changed since. ``seen_at`` is when a poll found it.
    """

    feed: str
    guid: str
    url: str
    title: str
    summary: str = ""
    content: str = ""
    author: str = ""
    published_at: datetime | None = None
    language: str = ""
    is_revision: bool = False
    seen_at: datetime | None = None

    def __reduce__(self) -> tuple[type[Entry], tuple[object, ...]]:
        # thousands come out of worker processes: a dataclass's own way takes four times as long
        return Entry, (
            self.feed,
            self.guid,
            self.url,
            self.title,
            self.summary,
            self.content,
            self.author,
            self.published_at,
            self.language,
            self.is_revision,
            self.seen_at,
        )

    @property
    def key(self) -> str:
        """The entry's identity: a second step for the same key changes nothing."""
        return digest(self.feed, self.guid)


class TextFrom(StrEnum):
    """Where an article's text was had from."""

    PAGE = "page"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Origin:
    """Whom the article says it has its news from; offsets are code points of the text."""

    id: str
    kind: Literal["agency", "newspaper", "tv", "government", "own"]
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in the text; offsets are code points, None where the text leaves them out."""

    min: int | None
    max: int | None
    approx: bool
    unit: str
    start: int
    end: int
    quote: str
    unit_start: int | None = None
    unit_end: int | None = None


class Zone(StrEnum):
    """The parts of a page; title, lead and body are its article, the others are asides."""

    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    POST = "post"
    RELATED = "related"
    GLUED = "glued"
    TAGS = "tags"
    COMMENTS = "comments"
    SHARE = "share"
    COPYRIGHT = "copyright"
    NEWSLETTER = "newsletter"


# Between two asides, as between two paragraphs.
ASIDE_BREAK: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Aside:
    """A part of a page that is not its article's own text; paragraphs are parted by a blank line."""

    zone: Zone
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """An entry's page reduced to its main text.

    ``url`` is canonical and is the article's key. Paragraphs of ``text`` are parted by a
    blank line; captions, embedded posts and what else stood on the page are ``asides``, in its
    order. ``section`` is the outlet's own. ``text_from`` says how the text was had; where the
    page could not be had, ``page_error`` says why in one sentence and ``page_reason`` in a word.
    ``feed`` and ``guid`` name the entry it came by; both are empty for an article that came from
    elsewhere. ``country`` and ``tags`` are those that operators gave its feed. ``seen_at`` is when its
    entry was found, ``fetched_at`` when its page had been read; both are None for one from elsewhere.
    """

    url: str
    title: str
    text: str
    outlet: str = ""
    published_at: datetime | None = None
    language: str = ""
    feed: str = ""
    guid: str = ""
    country: str = ""
    tags: tuple[str, ...] = ()
    text_from: TextFrom = TextFrom.PAGE
    page_error: str = ""
    page_reason: str = ""
    origins: tuple[Origin, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    author: str = ""
    section: str = ""
    updated_at: datetime | None = None
    asides: tuple[Aside, ...] = ()
    seen_at: datetime | None = None
    fetched_at: datetime | None = None

    @property
    def asides_text(self) -> str:
        """All asides as one text, which the offsets of evidence in them count in."""
        return ASIDE_BREAK.join(aside.text for aside in self.asides)

    @property
    def key(self) -> str:
        """The article's identity: its canonical URL, or its words where it has none."""
        return digest(self.url) if self.url else digest(self.title, self.text)


EvidenceField = Literal["title", "text", "aside"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place in an article that made a watch rule match.

    ``start`` and ``end`` count code points in the article's title, text or ``asides_text``
    (``field``) as published, before any folding: ``[start:end] == quote``. ``zone`` is the part of
    the page that it stands in, see :class:`Zone`. ``role`` says what the place does
    in an event frame (actor, action, object, target), or is ``amount``; ``certainty`` whether
    an amount surely reaches what the rule asks for or only may.
    """

    field: EvidenceField
    start: int
    end: int
    quote: str
    concept: str
    term: str
    role: str = ""
    certainty: Literal["", "sure", "possible"] = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A watch rule that an article satisfies, and the places that satisfied it.

    ``rule`` is the rule's id, ``article`` the article's URL. ``evidence`` is in the order
    of the article, the title first, and never empty. ``stance`` is that of the event which a
    frame found (asserted, alleged, denied), empty for rules that ask for none.
    """

    rule: str
    article: str
    evidence: tuple[Evidence, ...]
    stance: str = ""
