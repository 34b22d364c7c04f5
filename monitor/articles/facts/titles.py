"""Headlines without the name of their outlet, which pages and feeds put behind them."""

from __future__ import annotations

import re

from monitor.articles.texts.text import clean_title

_SUFFIX = re.compile(
    r"^(?P<title>.{15,}?)\s+[|\u2013\u2014\u00bb-]\s+(?P<name>[^|\u2013\u2014\u00bb]{2,40})$"
)
# A dash or a colon behind a name that begins a headline is the speaker's
_PREFIX = re.compile(r"^(?P<name>[^|\u00bb]{2,40}?)\s*[|\u00bb]\s*(?P<title>.{15,})$")
# Names that outlets sign with, where the configured one is another spelling or script of it
_NAMES = re.compile(
    r"الجزيرة(?: ?نت|\.نت)?|العربية(?: ?نت|\.نت)?|قناة العالم|الشرق الأوسط|اليوم السابع|العربي الجديد"
    r"|سكاي نيوز عربية|إندبندنت عربية|الحرة|الميادين|الأناضول|فرانس ?24|رويترز|سبوتنيك(?: عربي)?"
    r"|bbc(?: news)?(?: عربي| arabic)?|cnn(?: arabic| ?بالعربية)?|france 24|rt(?: arabic)?|dw(?: عربية)?"
    r"|sputnik arabic|euronews|يورونيوز"
)
_BORDERS = re.compile(r"[|:\u2013\u2014\u00bb\u00ab-]")
_APART = frozenset("|:-\u2013\u2014\u00bb\u00ab")
_DASHES = frozenset("-\u2013\u2014")
_MIN_HEADLINE = 12
# What headlines are marked with: pictures, video, urgent, live, exclusive, analysis, opinion, report
_KINDS = frozenset(
    ["بالصور", "صور", "بالفيديو", "فيديو", "شاهد", "عاجل", "مباشر", "خاص", "حصري", "تحليل", "رأي", "تقرير"]
)
_MAX_NAME = 40
# A line that is the title's beginning is the headline without its suffix; a word would be chance
_MIN_BEGINNING = 40


def headline(title: str, *, outlet: str) -> str:
    """Give a title on one line, without " | outlet" or " - outlet" at its end, or "outlet | " before it.

    What a bar or dash parts off goes only if it is the outlet's configured name, or that name is
    part of it, or it is a name that outlets sign with: headlines have dashes too.
    """
    title = clean_title(title)
    for pattern in (_SUFFIX, _PREFIX):
        found = pattern.match(title)
        while found and _is_outlet(found["name"], outlet):
            title = found["title"]
            found = pattern.match(title)
    return _without_outlet_before(title, outlet)


def _without_outlet_before(title: str, outlet: str) -> str:
    """Leave out "outlet - " before a headline; of any other name that would be the speaker's."""
    if not outlet or not title.casefold().startswith(outlet.casefold()):
        return title
    rest = title[len(outlet) :].lstrip()
    is_parted = rest[:1] in _DASHES and len(rest) > _MIN_HEADLINE
    return rest[1:].lstrip() if is_parted else title


def is_headline_in(heading: str, title: str) -> bool:
    """Say whether a page's title is this heading, or it and what a bar, dash or colon parts from it."""
    if len(heading) < _MIN_HEADLINE:
        return False
    after, before = title.removeprefix(heading), title.removesuffix(heading)
    begins = len(after) < len(title) and after.lstrip()[:1] in _APART
    ends = len(before) < len(title) and before.rstrip()[-1:] in _APART
    return title == heading or begins or ends


def outlet_in(title: str, heading: str) -> str:
    """Give the name that a page's title has at its end, or before its headline, else empty."""
    if not is_headline_in(heading, title) or title == heading:
        return ""
    names = [one.strip() for one in _BORDERS.split(title.replace(heading, "", 1))]
    names = [name for name in names if 0 < len(name) <= _MAX_NAME and name not in _KINDS]
    return next(iter(names if title.endswith(heading) else names[::-1]), "")


def without_title(lines: list[str], title: str) -> list[str]:
    """Leave out the line among a text's first three that repeats its title."""
    for at, line in enumerate(lines[:3]):
        if title and (line == title or (len(line) >= _MIN_BEGINNING and title.startswith(line))):
            return lines[:at] + lines[at + 1 :]
    return lines


def _is_outlet(name: str, outlet: str) -> bool:
    name, outlet = name.strip().casefold(), outlet.strip().casefold()
    return bool(outlet and (outlet in name or name in outlet)) or bool(_NAMES.fullmatch(name))
