"""What makes most of a page's bytes: style sheets, scripts, trackers, a state for scripts to read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from random import Random

_PARTS = (
    "hdr",
    "nav",
    "menu",
    "logo",
    "tick",
    "brk",
    "sld",
    "card",
    "thumb",
    "ttl",
    "exc",
    "btn",
    "ico",
    "frm",
    "inp",
    "ftr",
    "wdg",
    "tab",
    "pnl",
    "ovl",
    "pop",
    "ads",
)
_PROPERTIES = (
    "margin:{n}px auto",
    "padding:{n}px {m}px",
    "font:{n}px/1.6 'Droid Arabic Kufi',Tahoma,sans-serif",
    "color:#{h}",
    "background:#{h} url(/assets/img/s{n}.png) no-repeat {m}px 0",
    "width:{n}%",
    "display:block;float:right",
    "border-bottom:1px solid #{h}",
    "transition:all .{n}s ease-in-out",
)


def css(chance: Random, kilobytes: float) -> Markup:
    """Write about so many kB of style rules, without the tag around them."""
    rules: list[str] = []
    size = 0.0
    while size < kilobytes * 1000:
        name = f".{chance.choice(_PARTS)}-{chance.randrange(400)} .{chance.choice(_PARTS)}"
        rule = f"{name}{{{';'.join(_filled(chance, text) for text in chance.sample(_PROPERTIES, 3))}}}"
        rules.append(rule)
        size += len(rule)
    return Markup("\n".join(rules))


def script(chance: Random, kilobytes: float) -> Markup:
    """Write about so many kB of squeezed script, without the tag around it."""
    lines: list[str] = []
    size = 0.0
    while size < kilobytes * 1000:
        a, b, n = chance.choice("abcdefgh"), chance.choice("rstuvw"), chance.randrange(10_000)
        line = (
            f"!function({a},{b}){{var _{n}={a}.getElementById('slot-{n}');if(_{n}&&{n}<{b}.length)"
            f"{{_{n}.innerHTML='<div class=\"ad-{n}\"><p>'+{b}[{n}]+'</p></div>';"
            f"window.dataLayer=window.dataLayer||[];dataLayer.push({{event:'view',slot:{n}}})}}}}(document,[]);"
        )
        lines.append(line)
        size += len(line)
    return Markup("\n".join(lines))


def state(chance: Random, titles: tuple[str, ...], kilobytes: float) -> Markup:
    """Write a script's state of about so many kB that holds other stories' titles as plain text."""
    cards: list[dict[str, object]] = []
    size = 0.0
    while size < kilobytes * 1000:
        card = {
            "id": chance.randrange(10**6),
            "headline": chance.choice(titles),
            "summary": " ".join(chance.sample(titles, 2)),
            "img": {"w": 640, "h": 360, "src": f"/media/{chance.randrange(10**8):x}.jpg"},
        }
        cards.append(card)
        size += len(json.dumps(card, ensure_ascii=False)) * 1.6  # Arabic letters take two bytes
    told = json.dumps({"feed": {"cards": cards}}, ensure_ascii=False).replace("</", "<\\/")
    return Markup(told)


def _filled(chance: Random, text: str) -> str:
    return (
        text.replace("{n}", str(chance.randrange(2, 60)))
        .replace("{m}", str(chance.randrange(2, 60)))
        .replace("{h}", f"{chance.randrange(0xFFFFFF):06x}")
    )
