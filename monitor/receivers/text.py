"""Making text from the web safe to show: whatever it holds, it stays text of bounded length. Pure."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Literal
from urllib.parse import quote, urlsplit

ELLIPSIS = "\u2026"  # HORIZONTAL ELLIPSIS
FIRST_STRONG_ISOLATE = "\u2068"
POP_DIRECTIONAL_ISOLATE = "\u2069"
RIGHT_TO_LEFT_MARK = "\u200f"
REPLACEMENT = "\ufffd"  # REPLACEMENT CHARACTER

# Persian and emoji need these two; every other format character is invisible, or turns the
# reading direction of what follows, or smuggles text (tag characters).
_JOINERS = {
    "\u200c",  # ZERO WIDTH NON-JOINER
    "\u200d",  # ZERO WIDTH JOINER
}
_ZERO_WIDTH_JOINER = "\u200d"
# What is written on to the character before it and is no mark: the vowel am of Thai and Lao, the later
# letters of a Korean syllable in pieces, colours of skin.
_WRITTEN_ON = re.compile("[\u0e33\u0eb3\u1160-\u11ff\U0001f3fb-\U0001f3ff]")
_HALF_FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))  # REGIONAL INDICATOR SYMBOL LETTERS, a flag in two
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f]")
_DOUBTFUL = re.compile(r"[^\w ]+")
# What JSON need not escape and a terminal obeys or an eye overlooks: controls of one byte, soft hyphens,
# marks, overrides and isolates of direction, spaces without width, other ends of lines, tags.
_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_TO_SPACE = {"Cc", "Zs", "Zl", "Zp"}
_TO_REPLACEMENT = {"Cs", "Co"}  # half a character, a character of nobody's

# Characters that may be looked at for one that is shown: indented text is half space, and no line is more.
# To look at 200,000 takes 0.05 s, and a message has twenty lines.
_READ_FOR_ONE = 20
# Browsers and mail programs take longer ones, Slack's sections hold 3,000 characters in all.
MAX_LINK = 2000


def visible(character: str) -> str:
    """Give what may be shown of one character: itself, a space, a replacement or nothing."""
    category = unicodedata.category(character)
    if category in _TO_SPACE:
        return " "
    if category in _TO_REPLACEMENT:
        return REPLACEMENT
    if category == "Cf" and character not in _JOINERS:
        return ""
    return character


def neutral(text: str) -> str:
    """Give the text on one line, without control, direction and other invisible characters.

    Runs of space become one space, none is left at the ends. Doing it twice changes nothing.
    """
    # What is printable is shown as it is, and letters and digits always are: to look at each of them took
    # most of the time that a message takes.
    seen = text if text.isprintable() else _DOUBTFUL.sub(_seen, text)
    return " ".join(seen.split())


def _seen(found: re.Match[str]) -> str:
    return found[0] if found[0].isprintable() else "".join(map(visible, found[0]))


def seen_json(written: str) -> str:
    """Give JSON with nothing in it that is unseen or steers a terminal: it is escaped, and means the same.

    Such characters stand in strings alone, where an escape is as good.
    """
    return _UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], written)


def bounded(text: str, limit: int) -> str:
    """Give at most ``limit`` characters of a line, cut at a word's border and marked with an ellipsis."""
    # what is cut off need not be looked at: half a megabyte of title would take a second
    whole = text[: 8 * limit + 1000]
    line = neutral(whole)
    if len(line) <= limit and len(whole) == len(text):
        return line
    return line[: border_before(line, limit - 1)].rstrip() + ELLIPSIS


def border_before(text: str, position: int) -> int:
    """Give the last border of words at or before ``position``; of letters, as people see them, in a huge one.

    That is 0 where all before the position is one letter, with its marks piled up.
    """
    space = text.rfind(" ", position - min(60, position // 2), position + 1)
    if space > 0:
        return space
    while 0 < position < len(text) and _is_within_letter(text, position):
        position -= 1
    return position


def _is_within_letter(text: str, position: int) -> bool:
    """Say whether a cut here parts what people see as one letter (Unicode Annex 29, the main rules)."""
    before, after = text[position - 1], text[position]
    if after in _HALF_FLAGS:
        return (position - len(text[:position].rstrip(_HALF_FLAGS))) % 2 == 1
    # category, not combining class: that is 0 for vowel signs of India, and for what makes an emoji of a sign
    return (
        unicodedata.category(after).startswith("M")
        or after in _JOINERS
        or before == _ZERO_WIDTH_JOINER
        or _WRITTEN_ON.match(after) is not None
    )


def directed(text: str) -> str:
    """Begin a line that holds Arabic with a mark, so that it runs from the right whatever its first word."""
    return RIGHT_TO_LEFT_MARK + text if direction(text) == "rtl" else text


def direction(text: str) -> Literal["rtl", "ltr"]:
    """Say which way a line runs: one that holds Arabic from the right, whatever its first word."""
    return "rtl" if _ARABIC.search(text) else "ltr"


def isolated(text: str) -> str:
    """Wrap a piece of a line so that its direction and the line's do not disturb each other.

    First-strong isolates (Unicode Annex 9). ``neutral`` text holds none, so they are always paired.
    """
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}"


def safe_link(url: str) -> str:
    """Give an http or https URL in characters that no markup knows, or nothing if it is none.

    Letters beyond ASCII, quotes, brackets and bars are percent-encoded; what is encoded stays so.
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and parts.hostname and url.isprintable()
    except ValueError:
        return ""
    link = quote(url, safe="%/:?#[]@!$&()*+,;=-._~", errors="replace") if usable else ""
    return link if len(link) <= MAX_LINK else ""


def host(url: str) -> str:
    """Give the host that a URL leads to, for showing; nothing where it has none."""
    try:
        return bounded((urlsplit(url).hostname or "").removeprefix("www."), 80)
    except ValueError:
        return ""
