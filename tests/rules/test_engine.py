"""The fast matcher gives what the plain evaluator gives, whatever was matched or compiled before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Article, Match
from monitor.rules.language import trees
from monitor.rules.language.spec import RulesFile
from monitor.rules.matching import plain
from monitor.rules.matching.compile import compile_rules
from monitor.rules.matching.watch import as_evidence
from monitor.rules.matching.zones import Seen
from monitor.rules.proof.explain import read

Spec = dict[str, Any]  # as YAML gives it
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

CONCEPTS: Spec = {
    "korea": {"names": ["كوريا الشمالية", "بيونغ يانغ"]},  # North Korea, Pyongyang
    "russia": {"names": ["روسيا", "روسيا الاتحادية"]},  # Russia, the Russian Federation
    "arms": {"nouns": ["سلاح | أسلحة"], "except": ["نزع السلاح"]},  # arms, not disarmament
    "deal": {"phrases": [{"term": "صفقة أسلحة", "gap": 1}, "صفقة"]},  # an arms deal, a deal
    "model": {"models": ["إس-400"], "regexes": [r"\bKN-?\d+"]},  # S-400
    "foe": {"of": ["korea", "russia"], "except": ["كوريا الشمالية وروسيا"]},  # either, but not both in a row
}
WORDS = st.lists(
    st.sampled_from(
        [
            "كوريا",
            "الشمالية",
            "وروسيا",
            "روسيا",
            "الاتحادية،",
            "بيونغ يانغ",
            "نزع",
            "السلاح",
            "أسلحة",
            "صفقة",
            "كبيرة",
            "إس400",
            "KN-23",
            "٣ آلاف جندي",
            "قال.",
            "ثم",
            "\n\n",
            "\ufdfa",  # ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM: four words in one character
            "2023وروسيا",
            "😀",
            "\ud83d",
        ]
    ),
    max_size=24,
)
ARTICLES = st.builds(
    lambda title, text: Article(url="https://example.org/1", title=" ".join(title), text=" ".join(text)),
    WORDS.map(lambda words: words[:8]),
    WORDS,
)
NAMES = st.sampled_from(sorted(CONCEPTS))
WITHIN = st.sampled_from(["sentence", "paragraph", "article", 1, 3, 6, {"words": 5, "ordered": True}])
SCOPES = st.sampled_from(["title", "lead", "text", ["title", "lead"]])


def conditions(items: st.SearchStrategy[Any]) -> st.SearchStrategy[Spec]:
    """Give conditions as operators write them, of any of these items."""
    some = st.lists(items, min_size=1, max_size=3)
    return st.fixed_dictionaries(
        {"all": some},
        optional={
            "any": some,
            "none": st.lists(items, max_size=2),
            "at_least": st.tuples(some, st.integers(1, 3)).map(
                lambda drawn: {"count": min(drawn[1], len(drawn[0])), "of": drawn[0]}
            ),
            "within": WITHIN,
            "scope": SCOPES,
            "min_mentions": st.integers(1, 2),
        },
    )


GROUPS = st.recursive(NAMES, conditions, max_leaves=4)
WEIGHED = st.dictionaries(NAMES, st.sampled_from([1, 2, -1]), min_size=1).filter(
    lambda weights: max(weights.values()) > 0
)
ODD_RULES: st.SearchStrategy[Spec] = st.one_of(
    WEIGHED.map(lambda weights: {"weights": weights, "threshold": max(weights.values())}),
    st.just({"quantity": {"unit": "troops", "min": 1_000}, "none": ["deal"]}),
    st.just({"all": ["korea"], "quantity": {"min": 5}, "within": "sentence"}),
)
RULES = st.lists(st.one_of(conditions(NAMES), conditions(GROUPS), ODD_RULES), min_size=1, max_size=4)


def files(rules: list[Spec], concepts: Spec = CONCEPTS) -> dict[str, RulesFile]:
    numbered = [{"id": f"rule-{number}", **rule} for number, rule in enumerate(rules)]
    return {"rules.yaml": RulesFile.model_validate({"concepts": concepts, "rules": numbered})}


def plainly(content: dict[str, RulesFile], article: Article) -> list[Match]:
    """Hold every rule against an article by the reference evaluator."""
    matches = []
    for rule in content["rules.yaml"].rules:
        tree = trees.condition(rule)
        reading = read(article, set(trees.named(tree)), content["rules.yaml"].concepts)
        spots, stance = plain.evaluate(tree, reading)
        if spots:
            evidence = as_evidence(spots, title=article.title, text=article.text)
            placed = tuple(map(Seen(article).placed, evidence))
            matches.append(Match(rule.id, article.url, placed, stance))
    return matches


@settings(max_examples=150, deadline=None)
@given(RULES, ARTICLES)
def test_the_fast_matcher_gives_what_the_plain_one_gives(rules: list[Spec], article: Article) -> None:
    content = files(rules)

    assert compile_rules(content).match(article) == plainly(content, article)


@settings(max_examples=40, deadline=None)
@given(RULES, st.lists(ARTICLES, max_size=3), ARTICLES, st.randoms())
def test_neither_order_nor_history_change_a_match(
    rules: list[Spec], history: list[Article], article: Article, chance: Random
) -> None:
    """The same matches whatever was matched before, and in whatever order the rules are written."""
    content = files(rules)["rules.yaml"]
    shuffled = content.model_copy(update={"rules": tuple(chance.sample(content.rules, len(content.rules)))})
    seasoned = compile_rules({"rules.yaml": shuffled})
    for other in history:
        seasoned.match(other)

    assert seasoned.match(article) == compile_rules({"rules.yaml": content}).match(article)


@settings(max_examples=60, deadline=None)
@given(RULES, RULES, st.sets(NAMES, min_size=1), ARTICLES)
def test_what_was_compiled_before_changes_no_match(
    before: list[Spec], after: list[Spec], changed: set[str], article: Article
) -> None:
    """Rules and concepts that are taken over from the set before do what they would do anew."""
    old = CONCEPTS | {name: {"nouns": ["سلاح"]} for name in changed}  # a weapon
    previous = compile_rules(files(before, old))
    previous.match(article)

    assert compile_rules(files(after), previous).match(article) == compile_rules(files(after)).match(article)
    assert previous.match(article) == compile_rules(files(before, old)).match(article)


def test_what_is_asked_for_no_more_is_forgotten_in_the_end() -> None:
    """A desk that changes its concepts every day does not fill the memory with those of last year."""
    rules = compile_rules({})
    for day in range(40):
        rules = compile_rules(files([{"all": ["place"]}], {"place": {"places": [f"غزة {day}"]}}), rules)

    assert len(rules.concepts.index.lexicon) <= 3


@settings(deadline=None)
@given(WORDS, st.text(st.characters(), max_size=20), WORDS)
def test_evidence_is_what_stands_at_its_place(before: list[str], odd: str, after: list[str]) -> None:
    """Evidence quotes the published article, whatever else stands in it."""
    text = f"{' '.join(before)}{odd} {' '.join(after)}{odd}"
    article = Article(url="", title=odd + " ".join(after), text=text)

    for match in ALL_CONCEPTS.match(article):
        for place in match.evidence:
            assert (article.title if place.field == "title" else text)[place.start : place.end] == place.quote


ALL_CONCEPTS = compile_rules(files([{"any": sorted(CONCEPTS), "within": "article"}]))


def test_threads_may_match_at_once() -> None:
    """Each gets what it would get alone: what is remembered is guarded."""
    found = [Article(url=str(i), title="", text=f"{'كلمة' * (i % 7)}{i} روسيا أسلحة") for i in range(400)]
    rules = compile_rules(files([{"all": ["russia", "arms"]}]))
    expected = [rules.match(article) for article in found]
    fresh = compile_rules(files([{"all": ["russia", "arms"]}]))

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(fresh.match, found)) == expected


@pytest.mark.parametrize(
    ("filters", "of_article", "looks"),
    [
        pytest.param({"feeds": ["aljazeera*"]}, {"feed": "aljazeera-ar"}, True, id="a feed like it"),
        pytest.param({"feeds": ["aljazeera"]}, {"feed": "aljazeera-ar"}, False, id="no star"),
        pytest.param({"feeds": ["a.j*"]}, {"feed": "abj"}, False, id="a point is a point"),
        pytest.param({"feeds": ["*"]}, {}, False, id="an article that does not say"),
        pytest.param({"outlets": ["رويترز"]}, {"outlet": "رويترز"}, True, id="an outlet"),
        pytest.param({"countries": ["QA", "AE"]}, {"country": "AE"}, True, id="one of two countries"),
        pytest.param({"tags": ["agency"]}, {"tags": ("local", "agency")}, True, id="one of its tags"),
        pytest.param({"tags": ["agency"], "languages": ["ar"]}, {"tags": ("agency",)}, False, id="both"),
    ],
)
def test_filters_choose_the_articles(filters: Spec, of_article: Spec, *, looks: bool) -> None:
    rules = compile_rules(files([{"all": ["russia"], "filters": filters}]))

    assert bool(rules.match(Article(url="", title="", text="روسيا", **of_article))) == looks


@pytest.mark.parametrize(
    ("age", "now", "looks"),
    [
        pytest.param(timedelta(days=2), NOON, True, id="as old as may be"),
        pytest.param(timedelta(days=2, seconds=1), NOON, False, id="older"),
        pytest.param(None, NOON, True, id="no time of publication"),
        pytest.param(timedelta(days=9), None, True, id="nobody asks"),
    ],
)
def test_max_age_leaves_old_articles_out(age: timedelta | None, now: datetime | None, *, looks: bool) -> None:
    rules = compile_rules(files([{"all": ["russia"], "max_age": "2d"}]))
    article = Article(url="", title="", text="روسيا", published_at=None if age is None else NOON - age)

    assert bool(rules.match(article, now)) == looks


def test_drafts_match_nothing() -> None:
    drafted = [{"all": ["russia"], "status": status} for status in ("draft", "test", "live")]
    rules = compile_rules(files(drafted))

    assert [match.rule for match in rules.match(Article(url="", title="روسيا", text=""))] == [
        "rule-1",
        "rule-2",
    ]


def test_a_query_and_its_groups_are_one_rule() -> None:
    """A term in a query is a concept without a name."""
    rules = compile_rules(files([{"query": "@korea AND (موسكو OR روسيا)"}]))  # Moscow or Russia

    [match] = rules.match(Article(url="", title="", text="وصل من بيونغ يانغ إلى موسكو"))

    assert [place.quote for place in match.evidence] == ["بيونغ يانغ", "موسكو"]


@pytest.mark.parametrize(
    ("rule", "needed"),
    [
        pytest.param({"all": ["korea", {"any": ["arms", "deal"]}]}, ["korea", "arms deal"], id="all, any"),
        pytest.param(
            {"at_least": {"count": 2, "of": ["arms", "deal", "korea"]}}, ["arms deal"], id="two of three"
        ),
        pytest.param({"at_least": {"count": 2, "of": ["arms", "deal"]}}, ["arms", "deal"], id="two of two"),
        pytest.param(
            {"weights": {"arms": 2, "deal": 1, "korea": -1}, "threshold": 2}, ["arms"], id="not without arms"
        ),
        pytest.param({"weights": {"arms": 1, "deal": 1}, "threshold": 1}, ["arms deal"], id="either weight"),
        pytest.param({"any": ["arms", {"quantity": {"min": 5}}]}, [], id="or a number, which has no concept"),
        pytest.param(
            {"frame": {"actor": ["korea", "russia"], "action": "deal"}}, ["korea russia", "deal"], id="roles"
        ),
        pytest.param({"all": ["arms"], "none": ["deal"]}, ["arms"], id="what must not be there"),
    ],
)
def test_only_articles_that_hold_what_a_rule_needs_are_looked_at(rule: Spec, needed: list[str]) -> None:
    """Each line is a set of concepts of which an article must hold one."""
    found = compile_rules(files([rule])).rule("rule-0").needs

    assert {" ".join(sorted(need)) for need in found} == set(needed)


def test_rules_of_one_scope_share_what_is_found_in_it() -> None:
    rules = compile_rules(files([{"all": ["arms"], "scope": "title"}, {"all": ["arms"], "scope": "title"}]))

    matches = rules.match(Article(url="", title="صفقة أسلحة", text="أسلحة"))
    assert [[place.field for place in match.evidence] for match in matches] == [["title"], ["title"]]
