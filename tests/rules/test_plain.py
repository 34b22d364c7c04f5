"""What a tree of clauses means in an article."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Article
from monitor.rules.language.clauses import All, AtLeast, Clause, Has, In, Near, Not, Weighted, Within
from monitor.rules.language.spec import RuleSpec
from monitor.rules.language.trees import condition
from monitor.rules.matching.plain import Result, evaluate, holds
from tests.fakes.rules import NAMES, articles, clauses, frames, mentions, reading, rule_trees
from tests.fakes.rules import amounts as amount_clauses

Spec = dict[str, Any]  # as YAML gives it

KOREA = "زار الوفد كوريا الشمالية"  # the delegation visited North Korea
RUSSIA = "عاد إلى روسيا"  # it returned to Russia
ARMS = "تسلم الجيش أسلحة"  # the army received arms
TROOPS = "وصل جنود"  # soldiers arrived
SPORT = "تأجلت المباراة"  # the match was postponed
FILLER = "قال إن الأمر لا يعدو أن يكون كلاما"  # eight words that say nothing


def result(keys: Spec, text: str, title: str = "") -> Result:
    tree = condition(RuleSpec.model_validate({"id": "a-rule", **keys}))
    return evaluate(tree, reading(Article(url="", title=title, text=text)))


def quotes(keys: Spec, text: str, title: str = "") -> list[str]:
    """Give what a rule shows of an article; nothing where it stays silent."""
    return [
        (text if spot.in_text else title)[spot.hit.start : spot.hit.end]
        for spot in result(keys, text, title).spots
    ]


@pytest.mark.parametrize(
    ("keys", "text", "fires"),
    [
        pytest.param(
            {"at_least": {"count": 2, "of": ["arms", "troops", "sport"]}},
            f"{ARMS} {SPORT}",
            True,
            id="two of three",
        ),
        pytest.param(
            {"at_least": {"count": 2, "of": ["arms", "troops", "sport"]}}, ARMS, False, id="one of three"
        ),
        pytest.param({"weights": {"arms": 2, "sport": -2}, "threshold": 2}, ARMS, True, id="weight enough"),
        pytest.param(
            {"weights": {"arms": 2, "sport": -2}, "threshold": 2},
            f"{ARMS} {SPORT}",
            False,
            id="too much against",
        ),
        pytest.param(
            {"weights": {"arms": 2, "troops": 1, "sport": -1}, "threshold": 2},
            f"{ARMS} {SPORT} {TROOPS}",
            True,
            id="outweighed",
        ),
        pytest.param({"all": ["arms"], "min_mentions": 2}, ARMS, False, id="one mention"),
        pytest.param({"all": ["arms"], "min_mentions": 2}, f"{ARMS} {ARMS}", True, id="two mentions"),
        pytest.param(
            {"all": ["arms"], "min_mentions": 2},
            f"{ARMS}\n\n{ARMS}",
            False,
            id="two mentions in two paragraphs",
        ),
        pytest.param(
            {"all": [{"any": ["arms", "troops"]}, "russia"]}, f"{TROOPS} {RUSSIA}", True, id="a group"
        ),
        pytest.param(
            {"all": [{"all": ["arms", "russia"], "within": "sentence"}, "troops"]},
            f"{ARMS} {RUSSIA}. {TROOPS}",
            True,
            id="a group in a sentence of the paragraph",
        ),
        pytest.param(
            {"all": [{"all": ["arms", "russia"], "within": "sentence"}, "troops"]},
            f"{ARMS}. {RUSSIA} {TROOPS}",
            False,
            id="a group in two sentences",
        ),
        pytest.param(
            {"all": [{"all": ["arms", "russia"], "within": 4}, "troops"]},
            f"{ARMS} {RUSSIA} {TROOPS}",
            True,
            id="a group in some words",
        ),
        pytest.param(
            {"all": [{"all": ["arms", "russia"], "within": 3}, "troops"]},
            f"{ARMS} {RUSSIA} {TROOPS}",
            False,
            id="a group in too few words",
        ),
        pytest.param(
            {"any": [{"all": ["arms"], "none": ["sport"]}, "troops"]},
            f"{ARMS} {SPORT} {TROOPS}",
            True,
            id="one way is barred, another is open",
        ),
        pytest.param({"query": '(@arms OR "وصل جنود") AND NOT @sport'}, ARMS, True, id="a query"),
    ],
)
def test_a_condition_holds_or_does_not(keys: Spec, text: str, *, fires: bool) -> None:
    assert result(keys, text).holds == fires


@pytest.mark.parametrize(
    ("words", "text", "fires"),
    [
        pytest.param(9, f"{ARMS} {RUSSIA}", True, id="as it is written"),
        pytest.param(9, f"{RUSSIA} {ARMS}", False, id="the other way round"),
        pytest.param(9, f"{RUSSIA} {ARMS} {RUSSIA}", True, id="once the right way round"),
        pytest.param(3, f"{ARMS} {RUSSIA}", False, id="too few words"),
    ],
)
def test_order_may_count(words: int, text: str, *, fires: bool) -> None:
    within = {"words": words, "ordered": True}

    assert result({"all": ["arms", "russia"], "within": within}, text).holds == fires


def test_one_word_is_not_two_in_order() -> None:
    """Where two concepts share a word they stand together, but not one after the other."""
    clause = All((Has("arms"), Has("arms")))
    article = reading(Article(url="", title="", text=ARMS))

    assert holds(Near(5, clause), article, article.article)
    assert not holds(Near(5, clause, ordered=True), article, article.article)


@pytest.mark.parametrize(
    ("scope", "title", "text", "found"),
    [
        pytest.param("title", ARMS, "", ["أسلحة"], id="in the title"),
        pytest.param("title", "", ARMS, [], id="not in the title"),
        pytest.param("lead", "", f"{ARMS}\n\n{FILLER}", ["أسلحة"], id="in the first paragraph"),
        pytest.param("lead", "", f"{FILLER}\n\n{ARMS}", [], id="not in the first paragraph"),
        pytest.param("text", ARMS, FILLER, [], id="not in the text"),
        pytest.param(["title", "lead"], ARMS, ARMS, ["أسلحة", "أسلحة"], id="in both"),
    ],
)
def test_a_rule_may_look_at_a_part_of_the_article(
    scope: str | list[str], title: str, text: str, found: list[str]
) -> None:
    assert quotes({"all": ["arms"], "scope": scope}, text, title) == found


def test_parts_of_the_article_are_taken_together() -> None:
    keys = {"all": ["arms", "russia"], "within": "article"}

    assert quotes({**keys, "scope": ["title", "lead"]}, ARMS, title=RUSSIA) == ["روسيا", "أسلحة"]
    assert quotes({**keys, "scope": "lead"}, ARMS, title=RUSSIA) == []


@pytest.mark.parametrize(
    ("keys", "text", "title", "fires"),
    [
        pytest.param({}, f"{ARMS}. {SPORT}", "", False, id="in the same paragraph"),
        pytest.param({"within": "sentence"}, f"{ARMS}. {SPORT}", "", True, id="in another sentence"),
        pytest.param(
            {"scope": "text"}, ARMS, SPORT, False, id="in the title, of which the rule asks nothing"
        ),
        pytest.param({"within": 3}, f"{ARMS} {SPORT}", "", False, id="within the words"),
        pytest.param({"within": 2}, f"{ARMS} {SPORT}", "", True, id="further than the words"),
        pytest.param({"within": "article"}, f"{ARMS}\n\n{SPORT}", "", False, id="anywhere in an article"),
    ],
)
def test_what_cancels_is_looked_for_around_the_hit(keys: Spec, text: str, title: str, *, fires: bool) -> None:
    assert result({"all": ["arms"], "none": ["sport"], **keys}, text, title).holds == fires


def test_a_weight_below_zero_counts_where_so_many_words_could_hold_it() -> None:
    keys: Spec = {"weights": {"arms": 2, "sport": -2}, "threshold": 2}

    assert not result({**keys, "within": 3}, f"{ARMS} {SPORT}").holds
    assert result({**keys, "within": 2}, f"{ARMS} {SPORT}").holds


@pytest.mark.parametrize(
    ("quantity", "text", "found"),
    [
        ({"unit": "troops", "min": 3000}, "وصل 5 آلاف جندي", [("5 آلاف جندي", "sure")]),
        ({"unit": "troops", "min": 30000}, "وصل 5 آلاف جندي", []),
        ({"unit": "missiles", "min": 3}, "وصل 5 آلاف جندي", []),
        ({"unit": "troops", "min": 500}, "وصل مئات الجنود", [("مئات الجنود", "possible")]),
        ({"unit": "troops", "max": 6000}, "وصل 5 آلاف جندي", [("5 آلاف جندي", "sure")]),
        ({"unit": "troops", "max": 300}, "وصل مئات الجنود", [("مئات الجنود", "possible")]),
        ({"min": 7000}, "وصل أكثر من 5 آلاف جندي", [("5 آلاف جندي", "possible")]),
    ],
)
def test_an_amount_surely_or_possibly_reaches_what_is_asked(
    quantity: Spec, text: str, found: list[tuple[str, str]]
) -> None:
    spots = result({"quantity": quantity}, text).spots

    assert [(text[spot.hit.start : spot.hit.end], spot.certainty) for spot in spots] == found
    assert {spot.role for spot in spots} <= {"amount"}


SENT = "أرسلت كوريا الشمالية صواريخ إلى روسيا"  # North Korea sent missiles to Russia
DENIED = (
    "نفت كوريا الشمالية أنها أرسلت صواريخ إلى روسيا"  # North Korea denied that it sent missiles to Russia
)
FRAME = {"actor": "north_korea", "action": "send", "object": "arms", "target": "russia"}


@pytest.mark.parametrize(
    ("stances", "text", "stance"),
    [
        (["asserted", "alleged", "denied"], f"{SENT}.", "asserted"),
        (["asserted", "alleged", "denied"], f"{DENIED}.", "denied"),
        (["asserted", "alleged", "denied"], f"{DENIED}.\n\n{SENT}.", "asserted"),
        (["denied"], f"{SENT}.", ""),
        (["denied"], f"{SENT}.\n\n{DENIED}.", "denied"),
    ],
)
def test_the_strongest_stance_of_an_event_counts(stances: list[str], text: str, stance: str) -> None:
    found = result({"frame": {**FRAME, "stance": stances}}, text)

    assert (found.stance, found.holds) == (stance, bool(stance))


def test_evidence_names_the_role_of_each_place() -> None:
    spots = result({"all": ["arms"], "frame": FRAME}, f"{SENT}.").spots

    assert [(spot.role, spot.hit.concept) for spot in spots] == [
        ("action", "send"),
        ("actor", "north_korea"),
        ("object", "arms"),
        ("target", "russia"),
    ]


def test_a_rule_that_holds_without_its_event_has_no_stance() -> None:
    assert result({"any": ["sport", {"frame": FRAME}]}, SPORT).stance == ""


def test_a_rule_that_would_hold_without_its_event_has_the_stance_of_one_in_the_same_place() -> None:
    either = {"any": ["arms", {"frame": FRAME}]}

    assert result(either, f"{DENIED}.").stance == "denied"
    assert result(either, f"{SENT}.").stance == "asserted"


LEAVES = st.one_of(mentions(), amount_clauses(), frames())


@settings(max_examples=150, deadline=None)
@given(articles(), rule_trees(LEAVES))
def test_evidence_is_what_stands_in_the_article(article: Article, tree: Clause) -> None:
    """Each place once and in order; a rule that holds shows something."""
    found = evaluate(tree, reading(article))

    assert list(found.spots) == sorted(set(found.spots))
    for spot in found.spots:
        text = article.text if spot.in_text else article.title
        assert text[spot.hit.start : spot.hit.end].strip()


@settings(max_examples=150, deadline=None)
@given(articles(), clauses(LEAVES))
def test_a_rule_fires_where_its_condition_holds(article: Article, clause: Clause) -> None:
    there = reading(article)

    assert evaluate(Within("article", clause), there).holds == holds(clause, there, there.article)


@settings(max_examples=100, deadline=None)
@given(
    articles(),
    st.lists(clauses(), min_size=2, max_size=3),
    st.sampled_from(["sentence", "paragraph", "article"]),
)
def test_all_is_as_many_as_there_are(article: Article, some: list[Clause], extent: Any) -> None:
    there, every = reading(article), tuple(some)

    assert evaluate(Within(extent, All(every)), there) == evaluate(
        Within(extent, AtLeast(len(every), every)), there
    )
    assert evaluate(Within(extent, All(every)), there) == evaluate(
        Within(extent, Weighted(tuple((one, 1.0) for one in every), len(every))), there
    )


@settings(max_examples=100, deadline=None)
@given(articles(), mentions(), clauses(), clauses())
def test_neither_of_two_is_not_one_and_not_the_other(
    article: Article, asked: Clause, one: Clause, other: Clause
) -> None:
    there = reading(article)

    apart = All((asked, Not(one), Not(other)))
    assert evaluate(Within("paragraph", apart), there) == evaluate(
        Within("paragraph", All((asked, Not(AtLeast(1, (one, other)))))), there
    )


WITHIN = st.sampled_from([partial(Near, 8), partial(Within, "sentence"), partial(Within, "article")])


@settings(max_examples=100, deadline=None)
@given(articles(), st.lists(clauses(LEAVES), min_size=2, max_size=3), st.randoms(), WITHIN)
def test_the_order_of_what_is_asked_says_nothing(
    article: Article, some: list[Clause], random: Any, within: Callable[[Clause], Clause]
) -> None:
    there, shuffled = reading(article), random.sample(some, len(some))

    assert evaluate(within(All(tuple(some))), there) == evaluate(within(All(tuple(shuffled))), there)


@settings(max_examples=100, deadline=None)
@given(articles(), st.lists(mentions(), min_size=1, max_size=3), st.integers(1, 20))
def test_more_words_and_no_order_lose_no_hit(article: Article, some: list[Clause], words: int) -> None:
    there, asked = reading(article), All(tuple(some))
    wider = (
        (Near(words, asked, ordered=True), Near(words + 1, asked, ordered=True)),
        (Near(words, asked, ordered=True), Near(words, asked)),
        (Near(words, asked), Near(words + 1, asked)),
        (Near(words, asked), Within("article", asked)),
    )

    assert all(evaluate(wide, there).holds for narrow, wide in wider if evaluate(narrow, there).holds)


@settings(max_examples=100, deadline=None)
@given(articles(), clauses(LEAVES), st.sampled_from(NAMES))
def test_what_is_not_there_cancels_nothing(article: Article, clause: Clause, name: str) -> None:
    there = reading(article)
    barred = All((clause, Not(Has(name))))

    if not there.spots(name, there.article):
        assert evaluate(Within("paragraph", barred), there) == evaluate(Within("paragraph", clause), there)


@settings(max_examples=100, deadline=None)
@given(articles(), clauses(LEAVES))
def test_the_title_and_the_text_are_the_article(article: Article, clause: Clause) -> None:
    there, whole = reading(article), Within("article", clause)

    assert evaluate(In(frozenset({"title", "lead", "text"}), whole), there) == evaluate(whole, there)


def test_a_condition_without_a_unit_is_asked_of_the_article() -> None:
    there = reading(Article(url="", title=RUSSIA, text=ARMS))

    assert evaluate(All((Has("russia"), Has("arms"))), there).holds
    assert not evaluate(All((Has("russia"), Has("sport"))), there).holds
