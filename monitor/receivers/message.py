"""What every rendering of an alert says, in order and within bounds. Pure.

Everything in a message is neutral text (see ``text.py``): one line, no control or direction
characters. Markup is the renderings' business, each escapes for its own service.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from monitor.model import AlertReason, RuleTitle, TextFrom, Zone
from monitor.receivers.amounts import amounts_of
from monitor.receivers.lines import MAX_READ, line_of, plain
from monitor.receivers.text import bounded, host, neutral, safe_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from monitor.model import Alert, Answer, Evidence, EvidenceField, Sentence, Severity
    from monitor.receivers.amounts import Amount
    from monitor.receivers.labels import Language
    from monitor.receivers.lines import Line

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
MAX_ANSWERS = 4
# A feed is polled every few minutes: only what was found later than that says something.
SEEN_LATE = timedelta(minutes=15)
_ASIDES = {zone.value for zone in Zone} - {Zone.TITLE, Zone.LEAD, Zone.BODY}


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

    def words(self, language: Language) -> str:
        """Give what is new in one language."""
        return self.ar if language == "ar" else self.en


@dataclass(frozen=True, slots=True)
class Message:
    """One alert, ready to be rendered.

    ``title`` carries the evidence found in it; ``sentences`` are those of the text and of what else
    stands on the page. ``news`` is what a developing story is told again for. ``rule`` has its name
    in both languages, never empty. ``seen_at`` is None unless that was much later than the publication.
    ``origin_count`` and ``copies`` count the story's independent origins and the outlets with nearly the
    same words; ``answers`` are the latest.
    ``more_sentences`` and ``more_also`` count what was left out. ``note`` says why the text
    came from the feed only, and is None where it came from the page.
    """

    severity: Severity
    reason: AlertReason
    stance: str
    title: Line
    rule: RuleTitle
    outlet: str
    country: str
    published_at: datetime | None
    seen_at: datetime | None
    raised_at: datetime
    origins: tuple[str, ...]
    origin_count: int
    copies: int
    amounts: tuple[Amount, ...]
    news: tuple[News, ...]
    sentences: tuple[Line, ...]
    more_sentences: int
    also: tuple[Link, ...]
    more_also: int
    answers: tuple[Answer, ...]
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
        title=line_of(alert.title, _places(alert, "title"), MAX_TITLE),
        rule=_rule(alert),
        outlet=bounded(alert.outlet, MAX_NAME) or site,
        country=bounded(alert.country, MAX_NAME),
        published_at=alert.published_at,
        seen_at=_seen_late(alert),
        raised_at=alert.raised_at,
        origins=_names(origin.quote for origin in alert.origins)[:MAX_ORIGINS],
        origin_count=alert.origin_count,
        copies=sum(one.is_copy for one in alert.also),
        amounts=amounts_of(alert),
        news=_news(alert, sentences[:MAX_SENTENCES]),
        sentences=sentences[:MAX_SENTENCES],
        more_sentences=max(0, len(sentences) - MAX_SENTENCES),
        also=also[:MAX_ALSO],
        more_also=max(0, len(also) - MAX_ALSO),
        answers=tuple(replace(one, who=bounded(one.who, MAX_NAME)) for one in alert.answers[-MAX_ANSWERS:]),
        link=Link(site, safe_link(alert.url)),
        note=bounded(alert.page_error, MAX_NOTE) if alert.text_from is TextFrom.FEED else None,
    )


def _rule(alert: Alert) -> RuleTitle:
    """Give the rule's name in each language, in the other or its id where it has none."""
    ar, en = bounded(alert.rule_title.ar, MAX_NAME), bounded(alert.rule_title.en, MAX_NAME)
    id_ = bounded(alert.rule, MAX_NAME)
    return RuleTitle(ar=ar or en or id_, en=en or ar or id_)


def _seen_late(alert: Alert) -> datetime | None:
    """Give when the article was seen, where that tells something that its time of publication does not."""
    if alert.seen_at is None or alert.published_at is None:
        return alert.seen_at
    return alert.seen_at if abs(alert.seen_at - alert.published_at) >= SEEN_LATE else None


def _names(written: Iterable[str]) -> tuple[str, ...]:
    """Give each name once, in order."""
    return tuple(dict.fromkeys(name for name in (bounded(one, MAX_NAME) for one in written) if name))


def _news(alert: Alert, shown: Iterable[Line]) -> tuple[News, ...]:
    """Give what is new, without the sentence that says it where that stands right above or below."""
    told = {neutral(alert.title[:MAX_READ]), *map(plain, shown)}
    return tuple(
        News(
            ar=bounded(one.ar, MAX_NEWS_LINE),
            en=bounded(one.en, MAX_NEWS_LINE),
            quote="" if neutral(one.quote[:MAX_READ]) in told else bounded(one.quote, MAX_NEWS_QUOTE),
        )
        for one in alert.why[:MAX_NEWS]
    )


def _also(alert: Alert) -> tuple[Link, ...]:
    """Give the other outlets, each once, those with words of their own first."""
    others = sorted(alert.also, key=attrgetter("is_copy"))
    links = (Link(bounded(one.outlet, MAX_NAME) or host(one.url), safe_link(one.url)) for one in others)
    named: dict[str, Link] = {}
    for link in links:
        if not named.setdefault(link.name, link).url:
            named[link.name] = link
    return tuple(link for name, link in named.items() if name)


def _sentences(alert: Alert) -> tuple[Line, ...]:
    """Give every sentence with evidence, but for the title, the most telling ``MAX_SENTENCES`` first.

    Where no sentence is known, the bare quotes stand for them.
    """
    quoted = _telling_first([one for one in alert.sentences if one.field != "title"], alert)
    if quoted:
        lines = [
            line_of(one.quote, _places(alert, one.field, one.start), MAX_SENTENCE, _zone(one, alert))
            for one in quoted
        ]
    else:
        quotes = dict.fromkeys(one.quote for one in alert.evidence if one.field != "title")
        lines = [line_of(quote, [(0, len(quote))], MAX_SENTENCE) for quote in quotes]
    return tuple(line for line in lines if line.segments)


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
    return [*sorted(chosen, key=_place), *rest]


def _place(sentence: Sentence) -> tuple[bool, int]:
    # what stands beside the article comes after it, and its offsets count in a text of its own
    return sentence.field == "aside", sentence.start


def _concepts(sentence: Sentence, alert: Alert) -> set[str]:
    return {one.concept for one in _found_in(sentence, alert)}


def _zone(sentence: Sentence, alert: Alert) -> Zone | None:
    """Give the part of the page that a sentence stands in, None for the article itself."""
    asides = (one.zone for one in _found_in(sentence, alert) if one.zone in _ASIDES)
    return next(map(Zone, asides), None)


def _found_in(sentence: Sentence, alert: Alert) -> Iterator[Evidence]:
    return (
        one
        for one in alert.evidence
        if one.field == sentence.field and sentence.start <= one.start < sentence.end
    )


def _places(alert: Alert, field: EvidenceField, offset: int = 0) -> list[tuple[int, int]]:
    """Give where evidence starts and ends in a piece of a field that begins at ``offset``."""
    return [(one.start - offset, one.end - offset) for one in alert.evidence if one.field == field]
