"""Puts a story on a page of an outlet, and remembers which zone each text came to stand in.

The markup of each outlet is a template in ``tests/data/pages/<style>``; a template asks its maker for
every text, so the gold is what was asked for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta, timezone
from functools import cache
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tests.fakes.house import noise
from tests.fakes.house.dates import written
from tests.fakes.house.flow import flow
from tests.fakes.house.page import Page
from tests.fakes.house.stories import DATA, Story, lengthened, stories, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


_LINKED = 0.4  # of a story's tags are links where the text names them


@dataclass(frozen=True, slots=True)
class Outlet:
    """A made-up outlet: its template's name, its own name and address, its clock and its encoding."""

    template: str
    name: str
    host: str
    hours: int = 3
    encoding: str = "utf-8"


class Maker:
    """Writes the parts of one page; each call records the zone of what it gives."""

    def __init__(self, style: str, outlet: Outlet, story: Story, glued: Story | None = None) -> None:
        self.style = style
        self.outlet = outlet
        self.s = story
        self.glued_story = glued
        self.name = f"{style}-{outlet.template}-{story.key}"
        self.chance = Random(self.name)
        self.number = self.chance.randrange(10_000, 9_999_999)
        self.asides: dict[str, list[str]] = {}
        self.neutral: list[str] = []
        self._teasers = list(words("teasers"))
        self.chance.shuffle(self._teasers)
        self._facts: dict[str, str] = {}
        self._updated_at: datetime | None = None
        self._body: list[str] = []
        self.is_dated_twice = False

    # --- the article itself ---

    def lead(self) -> str:
        """Give the standfirst; the page then has a lead of its own."""
        self._facts["lead"] = self.s.lead
        return self.s.lead

    def body(self, *, between: dict[int, str] | None = None, link: str = "", **dress: str) -> Markup:
        """Write the story's blocks; ``between`` says what stands after the n-th block, from 1."""
        self._body += self.s.body
        self.neutral += [block.text for block in self.s.blocks if block.kind == "clock"]
        return flow(self.s.blocks, dress, between or {}, self._linked(link))

    def glued(self, **dress: str) -> Markup:
        """Write the blocks of the second story, which is not the article."""
        assert self.glued_story
        self.asides.setdefault("glued", []).extend(self.glued_story.body)
        return flow(self.glued_story.blocks, dress, {}, str)

    def source(self) -> str:
        """Give the line that names the source, where the story has one."""
        return self.neutrally(self.s.source) if self.s.source else ""

    def author(self) -> str:
        """Give the byline's name, where the story has one."""
        self._facts["author"] = self.s.author
        return self.neutrally(self.s.author) if self.s.author else ""

    def section(self) -> str:
        """Give the section's name."""
        self._facts["section"] = self.s.section
        return self.s.section

    def published(self, way: str) -> str:
        """Write when the story was published, by the outlet's clock."""
        return self.neutrally(written(self._local(self.s.at), way))

    def updated(self, way: str, *, after: float = 2.5) -> str:
        """Write when the page was last changed, so many hours later."""
        return self.neutrally(written(self._local(self._later(after)), way))

    def iso(self) -> str:
        """Give the moment of publication for machines."""
        return self._local(self.s.at).isoformat()

    def updated_iso(self, *, after: float = 2.5) -> str:
        """Give the moment of the last change for machines."""
        return self._local(self._later(after)).isoformat()

    def misdated_iso(self) -> str:
        """Give a moment two years late, as a site says after it has moved to another system."""
        self.is_dated_twice = True
        return self._local(self.s.at + timedelta(days=811)).isoformat()

    # --- what stands around it ---

    def z(self, zone: str, text: str) -> str:
        """Give a text as it is, recorded in a zone."""
        self.asides.setdefault(zone, []).append(text)
        return text

    def neutrally(self, text: str) -> str:
        """Give a text that may stand in a found text or not."""
        self.neutral.append(text)
        return text

    def caption(self) -> str:
        """Give the caption of the main picture."""
        return self.z("caption", self.s.caption) if self.s.caption else ""

    def captions(self, count: int) -> list[str]:
        """Give captions of a gallery's pictures."""
        return [self.z("caption", text) for text in self.chance.sample(words("captions"), count)]

    def related(self, count: int) -> list[str]:
        """Give titles of other stories, none twice on a page."""
        assert len(self._teasers) >= count, f"{self.name} wants more teasers than there are"
        return [self.z("related", self._teasers.pop()) for _ in range(count)]

    def tags(self) -> list[str]:
        """Give the tags of the story."""
        return [self.z("tags", tag) for tag in self.s.tags]

    def comments(self, count: int) -> list[tuple[str, str]]:
        """Give readers' names and what they wrote."""
        told = zip(
            self.chance.sample(words("names"), count),
            self.chance.sample(words("comments"), count),
            strict=True,
        )
        return [(self.z("comments", name), self.z("comments", text)) for name, text in told]

    def tweet(self, language: str = "en", which: int | None = None) -> dict[str, str]:
        """Give an embedded post: ``text``, ``who``, ``handle``, ``day``."""
        told = words(f"tweets_{language}")
        text, who, handle, day = (told[which] if which is not None else self.chance.choice(told)).rsplit(
            "|", 3
        )
        self.z("post", text)
        self.z("post", f"{who} (@{handle}) {day}")
        return {"text": text, "who": who, "handle": handle, "day": day}

    def menu(self, count: int) -> list[str]:
        """Give entries of a menu."""
        return list(words("menu")[:count])

    def fact(self, name: str) -> str:
        """Give a number that the page shows: views, an id."""
        return str(Random(self.name + name).randrange(200, 90_000))

    # --- for machines ---

    @property
    def url(self) -> str:
        """The page's address."""
        slug = quote("-".join(self.s.title.split()[:6]).strip('.:،؟"'))
        day = f"{self.s.at:%Y/%m/%d}"
        ways = (
            f"{day}/{slug}/",
            f"news/{self.number}/{slug}",
            f"article/{self.number}",
            f"{self.s.topic}/{day}/{slug}",
        )
        return f"https://{self.outlet.host}/{ways[sum(map(ord, self.outlet.host)) % len(ways)]}"

    def href(self) -> str:
        """Give the address of another page of the outlet."""
        return f"https://{self.outlet.host}/news/{self.chance.randrange(10**7)}/x{self.chance.randrange(99)}"

    def picture(self) -> str:
        """Give the address of a picture."""
        name = f"{self.chance.randrange(10**10):x}-768x432.jpg"
        return f"https://cdn.{self.outlet.host}/uploads/{self.s.at:%Y/%m}/{name}"

    def description(self) -> str:
        """Give what the page tells search engines: the standfirst, or the text's beginning cut."""
        return self.s.lead or self.s.body[0][:155] + "..."

    def ld(self, **more: object) -> Markup:
        """Write JSON-LD of a news article; ``more`` is added to it, or replaces."""
        told: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.s.title,
            "description": self.description(),
            "datePublished": self.iso(),
            "mainEntityOfPage": {"@type": "WebPage", "@id": self.url},
            "image": {"@type": "ImageObject", "url": self.picture(), "width": 768, "height": 432},
            "publisher": {
                "@type": "NewsMediaOrganization",
                "name": self.outlet.name,
                "url": self.outlet.host,
            },
            **more,
        }
        return Markup(json.dumps(told, ensure_ascii=False).replace("</", "<\\/"))

    def css(self, kilobytes: float) -> Markup:
        """Write style rules."""
        return noise.css(self.chance, kilobytes)

    def script(self, kilobytes: float) -> Markup:
        """Write a script."""
        return noise.script(self.chance, kilobytes)

    def state(self, kilobytes: float) -> Markup:
        """Write a state for scripts, full of other stories' titles."""
        return noise.state(self.chance, words("teasers"), kilobytes)

    # --- the whole ---

    def html(self) -> bytes:
        """Write the page alone, in the outlet's encoding."""
        template = _templates().get_template(f"{self.style}/{self.outlet.template}.html")
        return template.render(m=self, s=self.s).encode(self.outlet.encoding, "xmlcharrefreplace")

    def page(self) -> Page:
        """Write the page and give it with its gold."""
        html = self.html()
        return Page(
            style=self.style,
            name=self.name,
            url=self.url,
            html=html,
            title=self.s.title,
            lead=self._facts.get("lead", ""),
            body=self._body,
            asides=self.asides,
            author=self._facts.get("author", ""),
            section=self._facts.get("section", ""),
            published_at=self.s.at,
            updated_at=self._updated_at,
            outlet=self.outlet.name,
            origins=list(self.s.origins),
            neutral=self.neutral,
            is_dated_twice=self.is_dated_twice,
        )

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(timezone(timedelta(hours=self.outlet.hours)))

    def _later(self, hours: float) -> datetime:
        self._updated_at = self.s.at + timedelta(hours=hours)
        return self._updated_at

    def _linked(self, pattern: str) -> Callable[[str], str]:
        """Give what turns some of the story's tags in a text into links, after the outlet's pattern."""

        def link(text: str) -> str:
            for tag in self.s.tags if pattern else ():
                if f" {tag} " in text and self.chance.random() < _LINKED:
                    text = text.replace(f" {tag} ", f" {pattern.replace('{}', tag)} ", 1)
            return text

        return link


def pages_of(style: str, told: list[tuple[Outlet, str, str]]) -> list[Page]:
    """Make the pages of a style: an outlet, the story it carries, and the one glued to it or nothing.

    ``key+3`` asks for the story with three paragraphs of background at its end.
    """
    return [Maker(style, outlet, told_as(key), stories().get(glued)).page() for outlet, key, glued in told]


def told_as(key: str) -> Story:
    """Give a story by its key, as long as ``+`` and a number behind it ask for."""
    name, _, extra = key.partition("+")
    chance = Random(key)
    return lengthened(stories()[name], int(extra or 0), chance)


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(DATA), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
