"""Pages that answer as if all were well and hold no article."""

from __future__ import annotations

from tests.fakes.house.maker import Maker, Outlet, told_as
from tests.fakes.house.page import NoArticle

_TWO_PARAGRAPHS = -1

# template, reason, the story it was asked for, how many characters of its beginning are let through
_PAGES = (
    ("front", "listing", "truce-sudan", None),
    ("tagged", "listing", "shells-count", None),
    ("found", "search", "containers-port", None),
    ("found_none", "search", "seoul-reply", None),
    ("consent", "consent", "kim-beijing", None),
    ("vendors", "consent", "train-summit", None),
    ("wall", "paywall", "rail-bridge", _TWO_PARAGRAPHS),
    ("wall_soft", "paywall", "containers-port", 110),
    ("missing", "missing", "ai-law", None),
    ("removed", "missing", "derby-cairo", None),
    ("video", "video", "space-launch", None),
    ("shell", "shell", "missile-test", None),
    ("guard", "shell", "oil-opec", None),
)


def pages() -> list[NoArticle]:
    """Make the pages; teasers, rules of privacy and excerpts on them are long enough to pass for a text."""
    return [_page(*told) for told in _PAGES]


def _page(template: str, reason: str, key: str, cut: int | None) -> NoArticle:
    maker = Maker("none", Outlet(template, "صحيفة الميدان", "almidan.example"), told_as(key))
    body = maker.s.body
    stub = "\n\n".join(body[:2]) if cut == _TWO_PARAGRAPHS else body[0][: cut or 0]
    return NoArticle(
        name=f"none-{template}",
        url=maker.url,
        html=maker.html(),
        title=maker.s.title,
        reason=reason,
        stub=stub,
    )
