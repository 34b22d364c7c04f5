"""What every rendering of an alert says, in order and within bounds. Pure.

Everything in a message is neutral text (see ``text.py``): one line, no control or direction
characters. Markup is the renderings' business, each escapes for its own service.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from monitor.model import AlertReason, TextFrom
from monitor.receivers.text import ELLIPSIS, border_before, bounded, host, safe_link, visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from monitor.model import Alert, EvidenceField, Sentence, Severity

MAX_TITLE = 250
MAX_NAME = 80
# Seven characters are the most that Slack's escapes and marks make of one: 400 fit a section of 3,000.
MAX_SENTENCE = 400
MAX_SENTENCES = 4
MAX_ALSO = 6
MAX_ORIGINS = 4
MAX_NOTE = 200
MAX_NEWS = 4
MAX_NEWS_LINE = 120
MAX_NEWS_QUOTE = 280  # both fit a section of 3,000, as above
# What runs on for longer is no sentence; its evidence beyond is left to the page.
MAX_READ = 20_000


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line; ``marked`` where it is evidence. Marked pieces have no space at their ends."""

    text: str
    marked: bool = False


Line = tuple[Segment, ...]
Cell = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads; ``url`` is safe in any markup, or empty."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is new in a developing story, in both languages; ``quote`` may be empty."""

    ar: str
    en: str
    quote: str


@dataclass(frozen=True, slots=True)
class Message:
    """One alert, ready to be rendered.

    ``title`` carries the evidence found in it; ``sentences`` are those of the text alone. ``news`` is
    what a developing story is told again for.
    ``more_sentences`` and ``more_also`` count what was left out. ``note`` says why the text
    came from the feed only, and is None where it came from the page.
    """

    severity: Severity
    reason: AlertReason
    stance: str
    title: Line
    rule: tuple[str, ...]
    outlet: str
    published_at: datetime | None
    origins: tuple[str, ...]
    news: tuple[News, ...]
    sentences: tuple[Line, ...]
    more_sentences: int
    also: tuple[Link, ...]
    more_also: int
    link: Link
    note: str | None

    @property
    def is_notice(self) -> bool:
        """Say whether it tells operators of the monitor, and no desk of a story."""
        return self.reason in {AlertReason.NOTICE, AlertReason.RECOVERED}


def compose(alert: Alert) -> Message:
    """Choose what to say of an alert, the most needed first."""
    site = host(alert.url)
    sentences = _sentences(alert)
    also = _also(alert)
    return Message(
        severity=alert.severity,
        reason=alert.reason,
        stance=alert.stance,
        title=_line(alert.title, _places(alert, "title"), MAX_TITLE),
        rule=_names((alert.rule_title.ar, alert.rule_title.en)) or (bounded(alert.rule, MAX_NAME),),
        outlet=bounded(alert.outlet, MAX_NAME) or site,
        published_at=alert.published_at,
        origins=_names(origin.quote for origin in alert.origins)[:MAX_ORIGINS],
        news=_news(alert),
        sentences=sentences[:MAX_SENTENCES],
        more_sentences=max(0, len(sentences) - MAX_SENTENCES),
        also=also[:MAX_ALSO],
        more_also=max(0, len(also) - MAX_ALSO),
        link=Link(site, safe_link(alert.url)),
        note=bounded(alert.page_error, MAX_NOTE) if alert.text_from is TextFrom.FEED else None,
    )


def plain(line: Line) -> str:
    """Give a line's text without its marks."""
    return "".join(segment.text for segment in line)


def _names(written: Iterable[str]) -> tuple[str, ...]:
    """Give each name once, in order."""
    return tuple(dict.fromkeys(name for name in (bounded(one, MAX_NAME) for one in written) if name))


def _news(alert: Alert) -> tuple[News, ...]:
    return tuple(
        News(
            ar=bounded(one.ar, MAX_NEWS_LINE),
            en=bounded(one.en, MAX_NEWS_LINE),
            # the headline stands right above
            quote="" if one.quote == alert.title else bounded(one.quote, MAX_NEWS_QUOTE),
        )
        for one in alert.why[:MAX_NEWS]
    )


def _also(alert: Alert) -> tuple[Link, ...]:
    links = (Link(bounded(one.outlet, MAX_NAME) or host(one.url), safe_link(one.url)) for one in alert.also)
    return tuple(dict.fromkeys(link for link in links if link.name))


def _sentences(alert: Alert) -> tuple[Line, ...]:
    """Give every sentence with evidence, but for the title, the most telling ``MAX_SENTENCES`` first.

    Where no sentence is known, the bare quotes stand for them.
    """
    quoted = _telling_first([one for one in alert.sentences if one.field != "title"], alert)
    if quoted:
        lines = [_line(one.quote, _places(alert, one.field, one.start), MAX_SENTENCE) for one in quoted]
    else:
        quotes = dict.fromkeys(one.quote for one in alert.evidence if one.field != "title")
        lines = [_line(quote, [(0, len(quote))], MAX_SENTENCE) for quote in quotes]
    return tuple(line for line in lines if line)


def _telling_first(sentences: list[Sentence], alert: Alert) -> list[Sentence]:
    """Put those ahead that together show the most concepts, in the article's order, then the rest."""
    told: set[str] = set()
    chosen: list[Sentence] = []
    rest = list(sentences)
    while rest and len(chosen) < MAX_SENTENCES:
        best = max(rest, key=lambda one: len(_concepts(one, alert) - told))
        told |= _concepts(best, alert)
        chosen.append(best)
        rest.remove(best)
    return [*sorted(chosen, key=attrgetter("start")), *rest]


def _concepts(sentence: Sentence, alert: Alert) -> set[str]:
    return {
        one.concept
        for one in alert.evidence
        if one.field == sentence.field and sentence.start <= one.start < sentence.end
    }


def _places(alert: Alert, field: EvidenceField, offset: int = 0) -> list[tuple[int, int]]:
    """Give where evidence starts and ends in a piece of a field that begins at ``offset``."""
    return [(one.start - offset, one.end - offset) for one in alert.evidence if one.field == field]


def _line(text: str, marks: Iterable[tuple[int, int]], limit: int) -> Line:
    """Give a text as one neutral line of at most ``limit`` characters, its marked places kept apart."""
    cells = _fitted(_tidy(_cells(text[:MAX_READ], marks)), limit)
    runs = groupby(cells, key=itemgetter(1))
    return tuple(Segment("".join(letter for letter, _ in run), marked) for marked, run in runs)


def _cells(text: str, marks: Iterable[tuple[int, int]]) -> list[Cell]:
    """Pair each visible character with whether it is marked; places beyond the text are passed over."""
    flags = [False] * len(text)
    for start, end in marks:
        for position in range(max(0, start), min(end, len(text))):
            flags[position] = True
    shown = ((visible(letter), flag) for letter, flag in zip(text, flags, strict=True))
    return [cell for cell in shown if cell[0]]


def _tidy(cells: Iterable[Cell]) -> list[Cell]:
    """Make runs of space one, drop those at the ends; one is marked only inside a mark."""
    tidy: list[Cell] = []
    for letter, marked in cells:
        if letter != " " or (tidy and tidy[-1][0] != " "):
            tidy.append((letter, marked))
        elif tidy:
            tidy[-1] = (" ", tidy[-1][1] and marked)
    if tidy and tidy[-1][0] == " ":
        tidy.pop()
    return [
        (letter, marked and (letter != " " or (tidy[index - 1][1] and tidy[index + 1][1])))
        for index, (letter, marked) in enumerate(tidy)
    ]


def _fitted(cells: list[Cell], limit: int) -> list[Cell]:
    """Keep at most ``limit`` cells around the first mark, cut at words' borders."""
    if len(cells) <= limit:
        return cells
    text = "".join(letter for letter, _ in cells)
    first = next((index for index, (_, marked) in enumerate(cells) if marked), 0)
    start = border_before(text, first - limit // 4) if first > limit * 3 // 4 else 0
    stop = border_before(text, min(len(cells), start + limit - 2))
    ellipsis: list[Cell] = [(ELLIPSIS, False)]
    return (ellipsis if start else []) + _tidy(cells[start:stop]) + (ellipsis if stop < len(cells) else [])
