"""Texts without any markup, as an extractor or a feed gives them, with what is the article's and what not.

Every third has all of its pieces run together on one or two lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from tests.fakes.house.dates import written
from tests.fakes.house.maker import told_as
from tests.fakes.house.stories import words

if TYPE_CHECKING:
    from datetime import datetime

    from tests.fakes.house.stories import Block, Story


@dataclass(frozen=True, slots=True)
class BareText:
    """A text without markup and its gold; the fields are those of a page.

    ``given`` is what a reader is handed, beside the title that the feed gave. A section's name, a byline
    and a date are ``neutral``. It ``is_run_together`` where its pieces have no lines of their own.
    """

    name: str
    given: str
    title: str
    lead: str
    body: list[str]
    origins: list[str]
    published_at: datetime
    is_run_together: bool
    asides: dict[str, list[str]] = field(default_factory=dict)
    neutral: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The article's own text: lead and body, paragraphs parted by a blank line."""
        return "\n\n".join([self.lead, *self.body] if self.lead else self.body)


# a story, what parts the pieces, and the pieces in order; ``body:3`` gives three blocks, ``body`` the rest
_LINED: tuple[tuple[str, str, str], ...] = (
    ("containers-port", "\n", "section title date lead body tags"),
    ("train-summit+2", "\n", "title gmt body:2 tweet body source_24 tags also_head glued=troops-kursk+3"),
    ("rail-bridge", "\n\n", "section title lead body also_head comment_form top"),
    ("troops-kursk", "\n", "caption title byline date body source"),
    ("iran-talks", "\n", "title date body persian_tags also_head glued=seoul-reply"),
    ("seoul-reply+2", "\n\n", "title body"),
    ("drones-factory", "\n", "title byline paired lead body:4 read_also:1 body share tags"),
    ("kim-beijing", "\n\n", "breadcrumb title date lead body:3 read_also:2 body related:5 comments:3"),
    ("oil-opec+1", "\n", "title date body:3 related:3 body tags copyright"),
    ("locust-sahel", "\n", "title lead caption body newsletter related:4"),
    ("startup-riyadh", "\n", "section title byline date lead body comment_form comments:4"),
    ("lavrov-wonsan", "\n", "title dashes body:2 tweet body:1 tweet_ar body tags related:6"),
    ("storm-oman", "\n\n", "title date body share also_head glued=rail-bridge"),
    ("sanctions-panel", "\n", "title body:3 read_also:1 body:2 read_also:1 body"),
    ("worldcup-qualify", "\n", "title lead body:1 say_also body tags"),
    ("quake-haouz", "\n\n", "title body most_read:5"),
    ("treaty-text", "\n", "title byline date lead body source_24 tags next glued=balloon-border+2"),
    ("missile-test", "\n", "title date body related:5"),
    ("wheat-import", "\n", "title date body source_24"),
    ("coffee-yemen", "\n", "caption title lead body:4 say_related body copyright"),
)
_RUN_TOGETHER: tuple[tuple[str, str, str], ...] = (
    ("train-summit", " ", "title gmt body:2 tweet body tags also_head glued=seoul-reply"),
    ("containers-port", " ", "title date lead body tags related:4"),
    ("troops-kursk+2", "", "body:2 tweet body source also_head glued=summit-alaska"),
    ("power-lebanon", " ", "section title date body related:5 comment_form"),
    ("space-launch+1", " ", "body"),
    ("seized-ship", " ", "title body tags read_also:1 copyright"),
    ("truce-sudan", " ", "title date body comments:3"),
    ("shells-count", " ", "title lead body newsletter share"),
    ("iran-talks+1", "", "title date body persian_tags also_head glued=kim-museum+1"),
    ("cable-redsea", " ", "title date body most_read:5 copyright"),
)


def texts() -> list[BareText]:
    """Make the thirty texts."""
    lined = [_Writer(f"lined-{key}", key).write(between, pieces) for key, between, pieces in _LINED]
    run = [_Writer(f"run-{key}", key).write(between, pieces) for key, between, pieces in _RUN_TOGETHER]
    return lined + run


class _Writer:
    """Writes one text piece by piece and remembers which zone each belongs to."""

    def __init__(self, name: str, key: str) -> None:
        self.name = name
        self.chance = Random(name)
        self.s: Story = told_as(key)
        self.waiting: list[Block] = list(self.s.blocks)
        self.teasers = self.chance.sample(words("teasers"), len(words("teasers")))
        self.lead = ""
        self.body: list[str] = []
        self.asides: dict[str, list[str]] = {}
        self.neutral: list[str] = []

    def write(self, between: str, pieces: str) -> BareText:
        given = [line for piece in pieces.split() for line in self._piece(piece) if line]
        return BareText(
            name=self.name,
            given=between.join(given),
            title=self.s.title,
            lead=self.lead,
            body=self.body,
            origins=list(self.s.origins),
            published_at=self.s.at,
            is_run_together="\n" not in between,
            asides=self.asides,
            neutral=self.neutral,
        )

    def _piece(self, piece: str) -> list[str]:
        name, _, glued = piece.partition("=")
        name, _, count = name.partition(":")
        if glued:
            return self._glued(told_as(glued))
        if name in _DATES:
            return self._neutral(_DATES[name][0] + written(self.s.at, _DATES[name][1]))
        if name in _SAID:
            return [self._own(_SAID[name])]
        if name in _FIXED:
            zone, fixed = _FIXED[name]
            return [self._aside(zone, line) for line in fixed]
        method = getattr(self, f"_{name}")
        lines: list[str] = method(int(count)) if count else method()
        return lines

    def _title(self) -> list[str]:
        return [self.s.title]

    def _section(self) -> list[str]:
        return self._neutral(self.s.section)

    def _byline(self) -> list[str]:
        return self._neutral(f"كتب: {self.s.author}") if self.s.author else []

    def _breadcrumb(self) -> list[str]:
        return self._neutral(f"الرئيسية / {self.s.section}")

    def _source(self) -> list[str]:
        return self._neutral(self.s.source)

    def _source_24(self) -> list[str]:
        return self._neutral("المصدر: موقع 24")

    def _lead(self) -> list[str]:
        self.lead = self.s.lead
        return [self.s.lead]

    def _body(self, count: int | None = None) -> list[str]:
        blocks, self.waiting = self.waiting[:count], self.waiting[count or len(self.waiting) :]
        return [self._own(block.gold, "- " if block.kind == "item" else "") for block in blocks]

    def _glued(self, story: Story) -> list[str]:
        return [self._aside("glued", line) for line in (story.title, story.lead, *story.body) if line]

    def _caption(self) -> list[str]:
        return [self._aside("caption", self.s.caption)]

    def _tags(self) -> list[str]:
        mark = self.chance.choice(("كلمات دلالية:", "الوسوم:", "الكلمات المفتاحية:", "وسوم"))
        return [self._aside("tags", " ".join([mark, *self.s.tags]))]

    def _persian_tags(self) -> list[str]:
        # Persian letters, as some outlets write their Arabic tags: yeh and keheh
        tags = " | ".join(self.s.tags).replace("ي", "\u06cc").replace("ك", "\u06a9")
        return [self._aside("tags", tags)]

    def _tweet(self, language: str = "en") -> list[str]:
        text, who, handle, day = self.chance.choice(words(f"tweets_{language}")).rsplit("|", 3)
        return [self._aside("post", text), self._aside("post", f"— {who} (@{handle}) {day}")]

    def _tweet_ar(self) -> list[str]:
        return self._tweet("ar")

    def _read_also(self, count: int) -> list[str]:
        mark = self.chance.choice(("اقرأ أيضا:", "إقرأ أيضاً:", "شاهد أيضاً:", "للمزيد:"))
        return [self._aside("related", f"{mark} {self.teasers.pop()}") for _ in range(count)]

    def _related(self, count: int) -> list[str]:
        mark = self.chance.choice(("مقالات ذات صلة", "قد يهمك أيضاً", "مواضيع متعلقة", "أخبار ذات صلة"))
        return [self._aside("related", line) for line in (mark, *(self.teasers.pop() for _ in range(count)))]

    def _most_read(self, count: int) -> list[str]:
        lines = [f"{n} {self.teasers.pop()}" for n in range(1, count + 1)]
        return [self._aside("related", line) for line in ("الأكثر قراءة", *lines)]

    def _comments(self, count: int) -> list[str]:
        told = self.chance.sample(words("comments"), count)
        lines = [f"{who} يقول: {text}" for who, text in zip(words("names"), told, strict=False)]
        return [self._aside("comments", line) for line in (f"{count} تعليقات", *lines)]

    def _own(self, text: str, mark: str = "") -> str:
        self.body.append(text)
        return mark + text

    def _aside(self, zone: str, text: str) -> str:
        self.asides.setdefault(zone, []).append(text)
        return text

    def _neutral(self, text: str) -> list[str]:
        self.neutral.append(text)
        return [text]


_DATES = {
    "date": ("", "long"),
    "gmt": ("تاريخ النشر: ", "gmt"),
    "paired": ("نشر في ", "paired"),
    "dashes": ("", "dashes"),
}
# what belongs to the article though it speaks as boxes do
_SAID = {
    "say_also": "وكُتب على لافتة رفعها طفل فوق كتفي أبيه: اقرأ أيضا اسمي في القائمة، فضحك من حوله.",
    "say_related": "ويقول أحد المزارعين إن الأخبار ذات الصلة بالأسعار تصله متأخرة، فيبيع قبل أن يعرف.",
}
_FIXED: dict[str, tuple[str, tuple[str, ...]]] = {
    "also_head": ("related", ("إقرأ أيضاً:",)),
    "next": ("related", ("المقال التالي",)),
    "top": ("share", ("زر الذهاب إلى الأعلى",)),
    "comment_form": (
        "comments",
        ("اترك تعليقاً", "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *"),
    ),
    "share": ("share", ("شارك", "فيسبوك تويتر واتساب تيليجرام", "نسخ الرابط")),
    "newsletter": ("newsletter", ("اشترك في نشرتنا البريدية", "أدخل بريدك الإلكتروني ليصلك كل جديد")),
    "copyright": ("copyright", ("جميع الحقوق محفوظة © 2025",)),
}
