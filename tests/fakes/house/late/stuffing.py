"""What most of a real page is made of and no reader sees: scripts, styles, state; and menus."""

from __future__ import annotations

import zlib
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_SECTIONS = (
    "الرئيسية",  # home
    "سياسة",  # politics
    "اقتصاد",  # economy
    "رياضة",  # sport
    "ثقافة وفنون",  # culture and arts
    "علوم وتكنولوجيا",  # science and technology
    "منوعات",  # miscellany
    "صحة",  # health
    "رأي",  # opinion
    "محليات",  # local news
    "فيديو",  # video
    "بودكاست",  # podcast
    "العالم",  # the world
    "إنفوغراف",  # infographics
    "من نحن",  # about us
    "اتصل بنا",  # contact
)
_HEADLINES = (
    "انطلاق معرض الكتاب في دورته الجديدة",  # the book fair opens
    "تراجع أسعار البن في البورصات العالمية",  # coffee prices fall
    "حملة لتنظيف الشواطئ قبل موسم الصيف",  # beaches are cleaned
    "قرعة الدوري تسفر عن مواجهات قوية",  # the league's draw
)


def stuffing(kind: str, asked: str, *, name: str) -> str:
    """Give the same bytes for the same page: ``asked`` is a size in bytes, for a menu ``count item``.

    A menu's item is markup with one ``%s`` for the section's name.
    """
    random = Random(zlib.crc32(f"{name} {kind} {asked}".encode()))
    if kind == "menu":
        count, item = asked.split(" ", 1)
        return "".join(item.replace("%s", _SECTIONS[place % len(_SECTIONS)]) for place in range(int(count)))
    piece = _PIECES[kind]
    pieces: list[str] = []
    size = 0
    while size < int(asked):
        pieces.append(piece(random))
        size += len(pieces[-1].encode())
    return "".join(pieces)


def _word(random: Random) -> str:
    return "".join(random.choices(_LETTERS, k=random.randint(2, 9)))


def _script(random: Random) -> str:
    one, two, three = (_word(random) for _ in range(3))
    number = random.randint(1, 9999)
    return random.choice(
        (
            f"!function(e,t){{if(e.{one}&&t<{number}){{e.push(['{two}','{three}'])}}}}(window.{two}||[],7);\n",
            f'window._{one}=window._{one}||[];window._{one}.push({{"{two}":"{three}","n":{number}}});\n',
            f"googletag.cmd.push(function(){{googletag.defineSlot('/{number}/{one}',[[300,250]],'{two}')}});\n",
            f"var _{one}=document.getElementById('{two}');_{one}&&_{one}.addEventListener('{three}',go);\n",
        )
    )


def _style(random: Random) -> str:
    margin, colour = random.randint(0, 40), random.randint(100, 999)
    return f".{_word(random)} .{_word(random)}{{margin:{margin}px;color:#{colour}}}\n"


def _state(random: Random) -> str:
    headline = random.choice(_HEADLINES)
    return f'{{"id":{random.randint(1, 99999)},"slug":"{_word(random)}","title":"{headline}","views":0}},'


_PIECES: dict[str, Callable[[Random], str]] = {"js": _script, "css": _style, "json": _state}
