"""Headlines without the name of their outlet, which pages and feeds put behind them."""

from __future__ import annotations

import re

from monitor.articles.texts.text import clean_title

_SUFFIX = re.compile(
    r"^(?P<title>.{15,}?)\s+[|\u2013\u2014\u00bb-]\s+(?P<name>[^|\u2013\u2014\u00bb]{2,40})$"
)
# Names that outlets sign with, where the configured one is another spelling or script of it
_NAMES = re.compile(
    r"الجزيرة(?: ?نت|\.نت)?|العربية(?: ?نت|\.نت)?|قناة العالم|الشرق الأوسط|اليوم السابع|العربي الجديد"
    r"|سكاي نيوز عربية|إندبندنت عربية|الحرة|الميادين|الأناضول|فرانس ?24|رويترز|سبوتنيك(?: عربي)?"
    r"|bbc(?: news)?(?: عربي| arabic)?|cnn(?: arabic| ?بالعربية)?|france 24|rt(?: arabic)?|dw(?: عربية)?"
    r"|sputnik arabic|euronews|يورونيوز"
)
# A line that is the title's beginning is the headline without its suffix; a word would be chance
_MIN_BEGINNING = 40


def headline(title: str, *, outlet: str) -> str:
    """Give a title on one line, without " | outlet" or " - outlet" at its end.

    What stands behind the last bar or dash goes only if it is the outlet's configured name, or
    that name is part of it, or it is a name that outlets sign with: headlines have dashes too.
    """
    title = clean_title(title)
    found = _SUFFIX.match(title)
    if found and _is_outlet(found["name"], outlet):
        return found["title"]
    return title


def without_title(lines: list[str], title: str) -> list[str]:
    """Leave out the line among a text's first three that repeats its title."""
    for at, line in enumerate(lines[:3]):
        if title and (line == title or (len(line) >= _MIN_BEGINNING and title.startswith(line))):
            return lines[:at] + lines[at + 1 :]
    return lines


def _is_outlet(name: str, outlet: str) -> bool:
    name, outlet = name.strip().casefold(), outlet.strip().casefold()
    return bool(outlet and (outlet in name or name in outlet)) or bool(_NAMES.fullmatch(name))
