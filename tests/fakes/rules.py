"""Articles, trees of clauses and rules by the thousand, for properties of the rule language."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from monitor.model import Article
from monitor.rules.language.clauses import (
    All,
    Amount,
    AtLeast,
    Clause,
    Extent,
    Frame,
    Has,
    In,
    Near,
    Not,
    Role,
    Scope,
    Stance,
    Weighted,
    Within,
)
from monitor.rules.language.spec import ConceptSpec
from monitor.rules.matching.concepts import Concepts
from monitor.rules.matching.readings import Reading

Spec = dict[str, Any]  # as YAML gives it

CONCEPTS: dict[str, Spec] = {
    "north_korea": {"names": ["كوريا الشمالية", "بيونغ يانغ"], "nisbas": ["كوري شمالي"]},
    "russia": {"names": ["روسيا", "موسكو"], "nisbas": ["روسي"]},  # Russia, Moscow, Russian
    "arms": {"nouns": ["سلاح | أسلحة", "صاروخ | صواريخ"], "except": ["نزع السلاح"]},  # not disarmament
    "troops": {"nouns": ["جندي | جنود"]},  # soldier, soldiers
    "send": {"verbs": ["أرسل"]},  # he sent
    "sport": {"nouns": ["مباراة | مباريات"]},  # match, matches
}
NAMES = sorted(CONCEPTS)
EXTENTS: list[Extent] = ["sentence", "paragraph", "article"]
SCOPES: list[Scope] = ["title", "lead", "text"]
UNITS = ["", "troops", "missiles", "people"]

_PIECES = [
    "كوريا",  # Korea, which is no concept here
    "كوريا الشمالية",  # North Korea
    "بيونغ",  # the first half of Pyongyang
    "وبيونغ يانغ",  # and Pyongyang
    "روسيا",  # Russia
    "لموسكو",  # to Moscow
    "الروسية",  # the Russian (one)
    "أسلحة",  # weapons
    "وصواريخ",  # and missiles
    "نزع السلاح",  # disarmament
    "السلاح",  # the weapon
    "جنود",  # soldiers
    "5 آلاف جندي",  # 5,000 soldiers
    "مئات الصواريخ",  # hundreds of missiles
    "أرسلت",  # she sent
    "نفت",  # she denied
    "المباراة",  # the match
    "قال",  # he said
    "أمس",  # yesterday
    "إن",  # that
    "،",  # a comma
    ".",
    "!\n",
    "\n\n",
]

words = st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join)
"""A few words, among them all that the concepts know, with ends of sentences and paragraphs."""


def specs() -> dict[str, ConceptSpec]:
    """Give the concepts that the articles speak of."""
    return {name: ConceptSpec.model_validate(spec) for name, spec in CONCEPTS.items()}


def articles() -> st.SearchStrategy[Article]:
    """Give short articles that are full of the concepts."""
    return st.builds(
        lambda title, text: Article(url="https://example.org/1", title=title, text=text),
        title=st.lists(st.sampled_from(_PIECES), max_size=6).map(" ".join),
        text=words,
    )


def mentions(names: list[str] = NAMES) -> st.SearchStrategy[Clause]:
    """Give clauses that ask for one concept."""
    return st.builds(Has, st.sampled_from(names), st.sampled_from([1, 1, 1, 2]))


def amounts() -> st.SearchStrategy[Clause]:
    """Give clauses that ask for an amount."""
    bound = st.sampled_from([None, 0, 300, 5_000, 6_000])
    return st.builds(Amount, st.sampled_from(UNITS), bound, bound)


def frames(names: list[str] = NAMES) -> st.SearchStrategy[Clause]:
    """Give clauses that ask for an event."""
    fillers = st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True).map(tuple)
    others = st.lists(st.sampled_from([Role.ACTOR, Role.OBJECT, Role.TARGET]), min_size=1, unique=True)
    roles = st.builds(
        lambda others, action, fillers: (
            (Role.ACTION, action),
            *((role, filler) for role, filler in zip(sorted(others), fillers, strict=False)),
        ),
        others,
        fillers,
        st.lists(fillers, min_size=3, max_size=3),
    )
    stances = st.sampled_from([frozenset(Stance), frozenset([Stance.ASSERTED]), frozenset([Stance.DENIED])])
    return st.builds(Frame, roles, stances)


def clauses(leaves: st.SearchStrategy[Clause] | None = None) -> st.SearchStrategy[Clause]:
    """Give whole trees over some leaves; mentions of all concepts if none are given."""
    return st.recursive(mentions() if leaves is None else leaves, _above, max_leaves=6)


def rule_trees(leaves: st.SearchStrategy[Clause] | None = None) -> st.SearchStrategy[Clause]:
    """Give trees as rules have them: in a sentence, a paragraph, the article or so many words."""
    return st.one_of(
        st.builds(Within, st.sampled_from(EXTENTS), clauses(leaves)),
        st.builds(Near, _windows, clauses(leaves), st.booleans()),
        st.builds(In, _scopes, st.builds(Within, st.sampled_from(EXTENTS), clauses(leaves))),
    )


_windows = st.sampled_from([1, 2, 4, 8, 40])
_scopes = st.lists(st.sampled_from(SCOPES), min_size=1, unique=True).map(frozenset)


def _above(below: st.SearchStrategy[Clause]) -> st.SearchStrategy[Clause]:
    some = st.lists(below, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(All, some),
        st.builds(lambda asked, barred: All((*asked, Not(barred))), some, below),
        st.builds(lambda asked, barred: All((Not(barred), asked)), below, below),
        st.builds(lambda count, some: AtLeast(min(count, len(some)), some), st.integers(1, 3), some),
        st.builds(_weighted, some, st.lists(st.sampled_from([-2.0, -0.5, 1.0, 2.5]), min_size=3, max_size=3)),
        st.builds(Within, st.sampled_from(EXTENTS), below),
        st.builds(Near, _windows, below, st.booleans()),
        st.builds(In, _scopes, below),
    )


def _weighted(some: tuple[Clause, ...], weights: list[float]) -> Clause:
    return Weighted(((some[0], 2.0), *zip(some[1:], weights, strict=False)), threshold=2.0)


_FOUND = Concepts(specs())


def reading(article: Article) -> Reading:
    """Read an article for the plain evaluator, with the concepts of this module."""
    return Reading(article, _FOUND.find(article.title), _FOUND.find(article.text))


def groups() -> st.SearchStrategy[str | Spec]:
    """Give what may stand under ``all``, as YAML gives it: a concept's name, or groups nested in groups."""
    mention = st.builds(
        lambda name, count: {"concept": name, "min_mentions": count},
        st.sampled_from(NAMES),
        st.integers(2, 9),
    )
    return st.recursive(st.one_of(st.sampled_from(NAMES), mention), _group_above, max_leaves=8)


def _group_above(below: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    some = st.lists(below, min_size=2, max_size=3)
    within = st.one_of(
        st.sampled_from(["sentence", "paragraph"]),
        st.integers(1, 99),
        st.builds(lambda words: {"words": words, "ordered": True}, st.integers(1, 99)),
    )
    return st.one_of(
        st.builds(lambda all_: {"all": all_}, some),
        st.builds(
            lambda all_, none: {"all": all_, "none": none}, some, st.lists(below, min_size=1, max_size=2)
        ),
        st.builds(lambda any_: {"any": any_}, some),
        st.builds(lambda any_, scope: {"any": any_, "scope": scope}, some, st.sampled_from(SCOPES)),
        st.builds(lambda all_, within: {"all": all_, "within": within}, some, within),
    )
