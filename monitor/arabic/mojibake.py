"""Arabic that was read in a wrong encoding and written again: seen, and undone where that is sure.

A system takes UTF-8 for windows-1252, ISO 8859-1 or windows-1256 and saves what it sees: of two
bytes a letter, two letters. Undoing it is sure where each of them has its byte, the bytes are UTF-8,
and their letters are Arabic in a row. No good text is like that: "Ø" before "§" and "Ù" before
a low quotation mark are in no language; of Arabic, Persian and Urdu "ط", "ظ", "ع" or "غ" before a
letter that windows-1256 has for Persian or Urdu are, but not three times in a row.

Or it takes windows-1256 itself for windows-1252 or ISO 8859-1: of one byte a letter, one letter, and
nothing in the bytes that proves it. The words do: all of a word is accents, and great letters follow
small ones in it (``\u00e6\u00d5\u00e6\u00e1``), which those that write accents do not do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

# Saved wrongly again and again; more than twice was never seen, three is one to spare.
_MAX_ROUNDS: Final = 3
# Without the letters of Persian and Urdu: mojibake of windows-1256 holds those, and of the others
# never two in a row, so that a half undone one is no proof.
_ARABIC: Final = "\u0621-\u063a\u0641-\u064a"
# What XML does not allow never was in a feed, and is no sign of success.
_IMPOSSIBLE: Final = re.compile("[\ufffe\uffff]")


class _Reading(NamedTuple):
    """How UTF-8 looks that was read in one wrong encoding.

    ``runs`` finds what may be whole letters of UTF-8 in a row, ``stray`` what begins one;
    ``to_bytes`` are the bytes of its letters, for ``str.translate``; ``proof`` is what must be
    seen in a run that is undone.
    """

    runs: re.Pattern[str]
    stray: re.Pattern[str]
    to_bytes: Mapping[int, int]
    proof: re.Pattern[str]


def _reading(encoding: str, *, letters: int) -> _Reading:
    signs = [_signs(byte, encoding) for byte in range(0x80, 0x100)]

    def of(first: int, last: int) -> str:
        return "".join(re.escape(sign) for byte in range(first, last + 1) for sign in signs[byte - 0x80])

    rest = of(0x80, 0xBF)
    utf8 = f"[{of(0xC2, 0xDF)}][{rest}]|[{of(0xE0, 0xEF)}][{rest}]{{2}}|[{of(0xF0, 0xF4)}][{rest}]{{3}}"
    return _Reading(
        runs=re.compile(f"(?:{utf8})++"),
        stray=re.compile(f"[{of(0xC2, 0xC3)}{of(0xD8, 0xDB)}]"),
        to_bytes={ord(sign): 0x80 + at for at, of_byte in enumerate(signs) for sign in of_byte},
        proof=re.compile(f"[{_ARABIC}]{{{letters}}}"),
    )


def _signs(byte: int, encoding: str) -> str:
    """Give what a byte becomes; below 0xA0 ISO 8859-1's control, too, which is where others have none."""
    sign = bytes([byte]).decode(encoding, "ignore")
    return sign if byte >= 0xA0 else sign + chr(byte)  # noqa: PLR2004  where ISO 8859-1 has letters


# Where windows-1256 and windows-1252 differ: each sign of this one to the letter that was meant.
_FROM_1256: Final = {
    ord(sign): bytes([byte]).decode("cp1256")
    for byte in range(0x80, 0x100)
    for sign in _signs(byte, "cp1252")
    if bytes([byte]).decode("cp1256") != sign
}
_READINGS: Final = (_reading("cp1252", letters=2), _reading("cp1256", letters=3))
# The first sign of an Arabic letter, and what may be left of its second.
_SHOWN: Final = re.compile(
    "[\u00d8\u00d9][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122\ufffd]"
)
# What Arabic letters and vowels of windows-1256 are in windows-1252. Small letters are the half of
# the alphabet from lam on and kaf, great ones the other half; French has few of both.
_GREAT: Final = "\u00c0-\u00d6\u00d8-\u00de"
_SMALL: Final = "\u00df\u00e1\u00e3-\u00e6\u00ec\u00ed"
_MARKS: Final = "\u00f0-\u00f3\u00f5\u00f6\u00f8\u00fa"
# A word of three or more, none of them beside other letters, as all accents of Latin letters are.
_WORD_1256: Final = re.compile(rf"(?<!\w)[{_GREAT}{_SMALL}{_MARKS}]{{3,}}+(?!\w)")
_SMALL_TO_GREAT: Final = re.compile(f"[{_SMALL}][{_GREAT}]")
_LATIN: Final = re.compile("[A-Za-z]")
# So many words are proof whatever is around them, fewer where hardly anything is.
_SURE_WORDS: Final = 2
# Windows-1252 has no sign for five bytes, and strict systems write U+FFFD for them. After this lead
# they are feh, two vowels, a nunation and a sign of African languages: feh, in text without vowels.
_LOST: Final = "\u00d9\ufffd"  # LATIN CAPITAL LETTER U WITH GRAVE, REPLACEMENT CHARACTER
_FEH: Final = "\u00d9\x81"
# Fatha and sukun, and what damma and kasra would become: a feh on a shadda or another feh.
_VOWELS: Final = re.compile("[\u064e\u0652]|[\u0641\u0651]\u0641")


def mended(text: str) -> str | None:
    """Give the text that was meant, or None where it shows no mojibake that can surely be undone.

    Where the whole text is mojibake all of it is undone; else only those runs of it that are
    proof by themselves. Texts are to be given a field at a time.
    """
    better = _mended(text, _MAX_ROUNDS)
    if better is None or _LOST not in text:
        return better
    complete = _mended(text.replace(_LOST, _FEH), _MAX_ROUNDS)
    return better if complete is None or _VOWELS.search(complete) else complete


def _mended(text: str, rounds: int) -> str | None:
    if _is_from_1256(text):
        # first: a letter and the comma after it may look like one of UTF-8
        return text.translate(_FROM_1256)
    for reading in _READINGS:
        better = _undone(text, reading, rounds)
        if better is not None:
            return better
    return None


def _is_from_1256(text: str) -> bool:
    """Say whether a text is Arabic in windows-1256 that was taken for windows-1252 or ISO 8859-1."""
    words = [word for word in _WORD_1256.findall(text) if _SMALL_TO_GREAT.search(word)]
    if len(words) >= _SURE_WORDS:
        return True
    return bool(words) and len(words[0]) > len(_LATIN.findall(text))


def _undone(text: str, reading: _Reading, rounds: int) -> str | None:
    runs = {run: _decoded(run, reading) for run in set(reading.runs.findall(text))}
    if not any(runs.values()):
        return None
    if rounds > 1:
        # what was saved wrongly twice may hold some Arabic letters already after the first time
        deeper = _mended(reading.runs.sub(lambda run: runs[run[0]] or run[0], text), rounds - 1)
        if deeper is not None:
            return deeper
    proven = {run for run, meant in runs.items() if reading.proof.search(meant)}
    if not proven:
        return None
    is_whole = not reading.stray.search(reading.runs.sub("", text))
    sure = set(runs) if is_whole else proven
    return reading.runs.sub(lambda run: runs[run[0]] or run[0] if run[0] in sure else run[0], text)


def _decoded(run: str, reading: _Reading) -> str:
    """Give what a run means; empty where its bytes are no UTF-8, or mean what no text holds."""
    try:
        meant = run.translate(reading.to_bytes).encode("latin-1").decode()
    except UnicodeError:
        return ""
    return "" if _IMPOSSIBLE.search(meant) else meant


def is_garbled(text: str) -> bool:
    """Say whether Arabic saved as windows-1252 shows, though letters of it may be lost for good."""
    return len(_SHOWN.findall(text)) > 1
