"""What was read of an article: whether it was seen, its page, its text, its date. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from monitor.model import TextFrom
from monitor.pipeline.why.steps import Part, Sign, Step, counted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from monitor.model import Article
    from monitor.pipeline.why.steps import Show
    from monitor.stories.story import Filed

_HOUR_S: Final = 3600
_DAY_H: Final = 24


@dataclass(frozen=True, slots=True)
class Record:
    """What the running monitor keeps of an article: of one that a live rule matched, for two weeks.

    ``seen_at`` is when its story got it; ``letter`` is what a step gave up on that was about it.
    """

    filed: Filed | None = None
    seen_at: datetime | None = None
    letter: Mapping[str, Any] | None = None


def seen_step(record: Record | None, because: str, show: Show) -> Step:
    """Say what a running monitor knows of an article; ``because`` says why none could be asked."""
    if record is None:
        return Step(Part.SEEN, Sign.UNKNOWN, because)
    if record.letter:
        letter = record.letter
        return Step(
            Part.SEEN,
            Sign.NO,
            f"the step {letter['kind']} gave it up ({letter['reason']}): {show(letter['message'])}",
            details=(f"once that is mended: monitor deliveries retry {letter['id']}",),
        )
    if record.filed:
        when = f" at {moment(record.seen_at)}" if record.seen_at else ""
        says = f"it was read and matched{when}, and put in story {record.filed.story}"
        return Step(Part.SEEN, Sign.OK, says, record.filed.story)
    says = "nothing is kept of it: an article that no live rule matches leaves no trace but in its feed"
    return Step(Part.SEEN, Sign.UNKNOWN, says)


def fetched_step(article: Article | None, url: str, show: Show) -> Step:
    """Say whether its page can be had; ``article`` is None where it was not asked for."""
    if article is None:
        return Step(Part.FETCHED, Sign.UNKNOWN, "its page was not asked for (--offline)")
    if article.page_error:
        details = ("of such an entry the monitor reads what its feed carries, which only the feed tells",)
        says = f"its page cannot be had: {show(article.page_error)}"
        return Step(Part.FETCHED, Sign.NO, says, article.page_reason, details)
    if article.fetched_at is None or not url:
        return Step(Part.FETCHED, Sign.OK, "it was given as a file")
    named = (f"its page calls itself {show(article.url)}",) if article.url != url else ()
    return Step(Part.FETCHED, Sign.OK, "its page can be had", details=named)


def extracted_step(article: Article) -> Step:
    """Say how much text it has, where that was had, and what else stands on its page."""
    words = counted(len(article.text.split()), "word")
    asides = ", ".join(
        f"{zone} {counted(sum(len(one.text.split()) for one in article.asides if one.zone is zone), 'word')}"
        for zone in dict.fromkeys(aside.zone for aside in article.asides)
    )
    details = (
        (f"beside the article, where rules look only if they name the zone: {asides}",) if asides else ()
    )
    if not article.text:
        return Step(Part.EXTRACTED, Sign.NO, "no text could be read, only its title", details=details)
    paragraphs = counted(article.text.count("\n\n") + 1, "paragraph")
    place = "its page" if article.text_from is TextFrom.PAGE else "its feed"
    return Step(Part.EXTRACTED, Sign.OK, f"{words} in {paragraphs} from {place}", details=details)


def dated_step(article: Article, max_age: timedelta, *, if_old: Sign, now: datetime) -> Step:
    """Say whether it is too old to be alerted; one that is, and may have come in time, has ``if_old``."""
    published = article.published_at
    if published is None:
        return Step(Part.DATED, Sign.OK, "it says no date, so it is as old as its entry")
    dated = f"published at {moment(published)}, {_ago(now - published)}"
    if if_old is Sign.OK or published >= now - max_age:
        return Step(Part.DATED, Sign.OK, dated)
    return Step(Part.DATED, if_old, f"it is older than read.max_age, which is {_span(max_age)}: {dated}")


def moment(at: datetime) -> str:
    """Write a time."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _ago(age: timedelta) -> str:
    return f"{_span(age)} ago" if age.total_seconds() >= 0 else f"in {_span(-age)}"


def _span(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    hours = minutes // 60
    if minutes < _HOUR_S // 60:
        return counted(minutes, "minute")
    return counted(hours // _DAY_H, "day") if hours >= 2 * _DAY_H else counted(hours, "hour")
