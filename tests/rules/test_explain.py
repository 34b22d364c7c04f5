"""Why a rule matches an article, or stays silent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from monitor.model import Article, Aside, Zone
from monitor.rules.language.spec import ConceptSpec, RuleSpec
from monitor.rules.matching import plain
from monitor.rules.matching.concepts import Hit
from monitor.rules.matching.readings import Spot
from monitor.rules.proof.account import Account, account
from monitor.rules.proof.explain import Explanation, explain, read
from monitor.rules.proof.explained import as_plain
from monitor.rules.proof.miss import Miss, Reason, Where
from monitor.rules.proof.nearest import nearest
from monitor.rules.proof.quotes import passages_of, quote
from tests.fakes.rules import NAMES, articles, rule_trees, specs

if TYPE_CHECKING:
    from monitor.rules.language.clauses import Clause

Spec = dict[str, Any]  # as YAML gives it

NOW = datetime(2026, 1, 10, tzinfo=UTC)
FILL = "وقال المتحدث ذلك أمس "  # four words that are in no concept
KOREA_RUSSIA = "اجتمعت كوريا الشمالية وروسيا."
ARMS = "وعرضت أسلحة هناك."


def explained(rule: Spec, text: str, **article: Any) -> Explanation:
    spec = RuleSpec.model_validate({"id": "rule", **rule})
    return explain(spec, specs(), Article(url="", **{"title": "", "text": text, **article}), now=NOW)


def missed(rule: Spec, text: str, **article: Any) -> Miss:
    miss = explained(rule, text, **article).miss
    assert miss
    return miss


def tree(told: Account, depth: int = 0) -> list[str]:
    """Give an account as lines, with + for what holds."""
    line = f"{'  ' * depth}{'+' if told.holds else '-'} {told.clause}"
    return [line, *(line for below in told.below for line in tree(below, depth + 1))]


ALL_THREE = {"all": ["north_korea", "russia", "arms"]}


def test_of_a_hit_every_clause_says_which_words_it_took() -> None:
    told = explained({**ALL_THREE, "none": ["sport"]}, f"{FILL}.\n\n{KOREA_RUSSIA} {ARMS}")

    assert tree(told.account) == [
        "+ within paragraph",
        "  + all",
        "    + north_korea",
        "    + russia",
        "    + arms",
        "    + none: sport",
    ]
    words = [quote(spot, told.article) for spot in told.account.all_spots()]
    assert words == ["كوريا الشمالية", "وروسيا", "أسلحة"]
    assert told.account.below[0].part == "paragraph 2"
    assert (told.matches, told.miss) == (True, None)


@pytest.mark.parametrize(
    ("rule", "text", "reason", "says"),
    [
        pytest.param(
            ALL_THREE, KOREA_RUSSIA, Reason.MISSING, "arms is not there", id="a concept is missing"
        ),
        pytest.param(
            ALL_THREE, ARMS, Reason.MISSING, "north_korea and russia are not there", id="two are missing"
        ),
        pytest.param(
            {"any": ["arms", "troops"]}, FILL, Reason.MISSING, "none of them is there: arms and troops",
            id="all of any are missing",
        ),
        pytest.param(
            {**ALL_THREE, "within": "sentence"}, f"{KOREA_RUSSIA} {FILL} {ARMS}", Reason.APART,
            "all three concepts are there, but the nearest stretch with all of it is 9 words long, "
            "5 of them in one gap; within is sentence",
            id="in two sentences",
        ),
        pytest.param(
            {**ALL_THREE, "within": 8}, f"{KOREA_RUSSIA} {FILL} {ARMS}", Reason.APART,
            "all three concepts are there, but the nearest stretch with all of it is 9 words long, "
            "5 of them in one gap; within is 8 words",
            id="a word too far",
        ),
        pytest.param(
            {"all": ["north_korea", "arms"], "none": ["sport"]}, f"{KOREA_RUSSIA}\n\n{FILL}{ARMS}",
            Reason.APART,
            "both concepts are there, but the nearest stretch with all of it is 9 words long, "
            "6 of them in one gap; within is paragraph",
            id="in two paragraphs, whatever none says",
        ),
        pytest.param(
            {"all": ["russia", "north_korea"], "within": {"words": 5, "ordered": True}}, KOREA_RUSSIA,
            Reason.OUT_OF_ORDER, "both concepts are there, but not in the order that is asked for",
            id="in another order",
        ),
        pytest.param(
            {"all": ["russia", "north_korea"], "within": {"words": 5, "ordered": True}}, ARMS,
            Reason.MISSING, "russia and north_korea are not there",
            id="nothing to order",
        ),
        pytest.param(
            {"all": ["russia"], "none": ["sport"]}, f"{KOREA_RUSSIA} بعد مباراة", Reason.BARRED,
            "sport stands in the same paragraph", id="barred in the paragraph",
        ),
        pytest.param(
            {"all": ["russia"], "none": ["sport"], "within": "article"}, f"{KOREA_RUSSIA}\n\nبعد مباراة",
            Reason.BARRED, "sport stands in the article", id="barred in the article",
        ),
        pytest.param(
            {"all": ["north_korea", "russia"], "none": ["sport"], "within": 5}, f"{KOREA_RUSSIA} بعد مباراة",
            Reason.BARRED, "sport stands in the same 5 words", id="barred in a window",
        ),
        pytest.param(
            {"all": ["russia"], "min_mentions": 3}, f"{KOREA_RUSSIA} {KOREA_RUSSIA}", Reason.TOO_FEW,
            "russia stands there 2 times, and must 3 times", id="named too seldom",
        ),
        pytest.param(
            {"all": ["russia"], "min_mentions": 2}, KOREA_RUSSIA, Reason.TOO_FEW,
            "russia stands there once, and must 2 times", id="named once",
        ),
        pytest.param(
            {"at_least": {"count": 2, "of": ["russia", "arms", "troops"]}}, KOREA_RUSSIA, Reason.TOO_FEW,
            "1 of the 2 that are needed are there; not so arms and troops", id="too few of some",
        ),
        pytest.param(
            {"weights": {"russia": 2, "arms": 1, "sport": -3}, "threshold": 3}, f"{KOREA_RUSSIA} بعد مباراة",
            Reason.BELOW_THRESHOLD, "the weights add up to -1 (russia 2, sport -3); the threshold is 3",
            id="too light",
        ),
        pytest.param(
            {"weights": {"russia": 2}, "threshold": 1}, FILL, Reason.BELOW_THRESHOLD,
            "the weights add up to 0 (none of them is there); the threshold is 1", id="of no weight",
        ),
        pytest.param(
            {"all": ["russia"], "scope": "title"}, KOREA_RUSSIA, Reason.OUT_OF_SCOPE,
            "all that is asked for is there, but not in the title", id="not in the title",
        ),
        pytest.param(
            {"all": ["russia"], "scope": "title"}, FILL, Reason.MISSING, "russia is not there",
            id="nowhere at all",
        ),
        pytest.param(
            {"any": [{"all": ["north_korea", "arms"], "within": "sentence"}, "troops"]},
            f"{KOREA_RUSSIA} {ARMS}", Reason.APART,
            "both concepts are there, but the nearest stretch with all of it is 5 words long, "
            "2 of them in one gap; within is sentence",
            id="of any the one that comes nearest",
        ),
    ],
)  # fmt: skip
def test_of_a_miss_the_nearest_clause_says_by_how_much(
    rule: Spec, text: str, reason: Reason, says: str
) -> None:
    miss = missed(rule, text)

    assert (miss.reason, miss.says) == (reason, says)


def test_distances_are_data_too() -> None:
    miss = missed({**ALL_THREE, "within": 8}, f"{KOREA_RUSSIA} {FILL} {ARMS}")

    assert miss.facts == {"words": 9, "between": 5, "within": "8 words"}


@pytest.mark.parametrize("words", [1, 7, 40])
def test_a_window_of_the_words_that_are_told_is_just_wide_enough(words: int) -> None:
    text = f"روسيا {'كلمة ' * words}أسلحة"
    told = missed({"all": ["russia", "arms"], "within": 2}, text).facts["words"]
    assert isinstance(told, int)

    assert explained({"all": ["russia", "arms"], "within": told}, text).matches
    assert not explained({"all": ["russia", "arms"], "within": told - 1}, text).matches


def test_words_of_the_title_and_of_the_text_have_no_distance() -> None:
    miss = missed({"all": ["russia", "arms"]}, ARMS, title="قمة في روسيا")

    assert (miss.reason, miss.facts["words"]) == (Reason.APART, None)
    assert miss.says == (
        "both concepts are there, but some of it in the title and some in the text; within is paragraph"
    )


def test_a_title_bars_a_hit_in_the_text() -> None:
    miss = missed({"all": ["russia"], "none": ["sport"]}, KOREA_RUSSIA, title="بعد المباراة")

    assert (miss.reason, miss.says) == (Reason.BARRED, "sport stands in the title")
    assert [spot.in_text for spot in miss.spots] == [False]


def test_a_rule_that_looks_beside_the_article_is_told_with_the_zone_of_its_words() -> None:
    caption = Aside(Zone.CAPTION, ARMS)
    rule = {**ALL_THREE, "within": "article"}

    beside = explained({**rule, "zones": ["caption"]}, KOREA_RUSSIA, asides=(caption,))
    alone = explained(rule, KOREA_RUSSIA, asides=(caption,))

    places = [(place["field"], place["zone"], place["quote"]) for place in as_plain(beside)["evidence"]]
    assert (beside.matches, alone.matches) == (True, False)
    assert ("aside", "caption", "أسلحة") in places


def test_a_concept_that_is_not_there_is_told_with_what_was_looked_for() -> None:
    assert explained(ALL_THREE, KOREA_RUSSIA).looked_for == {"arms": ("سلاح", "صاروخ")}


def test_a_concept_made_of_others_is_looked_for_by_their_terms() -> None:
    concepts = {**specs(), "all_arms": ConceptSpec.model_validate({"of": ["arms"], "regexes": [r"KN-\d+"]})}
    rule = RuleSpec.model_validate({"id": "rule", "all": ["all_arms"]})

    told = explain(rule, concepts, Article(url="", title="", text="نزع السلاح"), now=NOW)

    assert told.looked_for == {"all_arms": (r"KN-\d+", "سلاح", "صاروخ")}
    assert [one.concept for one in told.cancelled] == ["arms"]


def test_what_an_exception_cancels_is_named_with_it() -> None:
    [one] = explained(
        {**ALL_THREE, "within": "sentence"}, f"{KOREA_RUSSIA} ثم ناقش المجتمعون نزع السلاح"
    ).cancelled

    assert (one.concept, one.quote, one.by) == ("arms", "السلاح", "نزع السلاح")


@pytest.mark.parametrize(
    ("filters", "article", "says"),
    [
        pytest.param(
            {"outlets": ["الصباح"]}, {"outlet": "المساء"}, "its outlet is المساء; the rule looks at الصباح",
            id="another outlet",
        ),
        pytest.param(
            {"feeds": ["a*", "b"]}, {}, "the article does not say its feed; the rule looks at a* or b",
            id="no feed",
        ),
        pytest.param(
            {"tags": ["agency"]}, {"tags": ("tv", "web")}, "its tag is tv and web; the rule looks at agency",
            id="other tags",
        ),
    ],
)  # fmt: skip
def test_a_filter_goes_before_all_clauses(filters: Spec, article: Spec, says: str) -> None:
    told = explained({"all": ["russia"], "filters": filters}, KOREA_RUSSIA, **article)

    assert told.miss
    assert (told.miss.reason, told.miss.says, told.spots) == (Reason.FILTERED, says, ())
    assert told.account.holds


@pytest.mark.parametrize(
    ("age", "says"),
    [
        (timedelta(days=3, hours=1), "the article is 3 days 1 hour old; max_age is 2 days"),
        (timedelta(days=2, minutes=5), "the article is 2 days old; max_age is 2 days"),
    ],
)
def test_an_article_that_is_too_old_is_told_with_its_age(age: timedelta, says: str) -> None:
    miss = missed({"all": ["russia"], "max_age": "2d"}, KOREA_RUSSIA, published_at=NOW - age)

    assert (miss.reason, miss.says) == (Reason.FILTERED, says)


def test_a_short_age_is_told_in_minutes() -> None:
    miss = missed(
        {"all": ["russia"], "max_age": "10m"}, KOREA_RUSSIA, published_at=NOW - timedelta(minutes=59)
    )

    assert miss.says == "the article is 59 minutes old; max_age is 10 minutes"


@pytest.mark.parametrize(
    ("quantity", "says"),
    [
        ({"unit": "troops", "min": 1000}, "no amount of troops is there that is 1,000 or more"),
        ({"unit": "troops", "max": 100}, "no amount of troops is there that is 100 or less"),
        ({"min": 2000, "max": 3000}, "no amount is there that is 2,000 to 3,000"),
        ({"unit": "missiles"}, "no amount of missiles is there"),
    ],
)
def test_an_amount_that_does_not_fit_is_told_beside_those_that_are_there(quantity: Spec, says: str) -> None:
    told = explained({"quantity": quantity}, "أرسلت كوريا الشمالية 500 جندي.")

    assert told.miss
    assert (told.miss.reason, told.miss.says) == (Reason.NO_AMOUNT, says)
    quotes = [quote(spot, told.article) for spot in told.miss.spots]
    assert quotes == ([] if quantity.get("unit") == "missiles" else ["500 جندي"])


FRAME = {"actor": "north_korea", "action": "send", "object": "arms", "target": "russia"}


@pytest.mark.parametrize(
    ("frame", "text", "reason", "says"),
    [
        pytest.param(
            {}, "أرسلت كوريا الشمالية قوات إلى روسيا.", Reason.MISSING, "the object (arms) is not there",
            id="a role that is nowhere",
        ),
        pytest.param(
            {}, "أرسلت كوريا الشمالية وفدا. ووصلت أسلحة إلى روسيا.", Reason.NO_EVENT,
            "no sentence has every role; the nearest lacks the object and target",
            id="roles in other sentences",
        ),
        pytest.param(
            {}, "أرسلت روسيا أسلحة إلى كوريا الشمالية.", Reason.NO_EVENT,
            "the roles stand in one sentence, but the other way round", id="the other way round",
        ),
        pytest.param(
            {}, "أعلنت روسيا أنها أرسلت وفدا وأن أسلحة كوريا الشمالية قديمة.", Reason.NO_EVENT,
            "the roles stand in one sentence, but it tells of no such event", id="another event",
        ),
        pytest.param(
            {"stance": "asserted"}, "نفت كوريا الشمالية أنها أرسلت أسلحة إلى روسيا.", Reason.STANCE,
            "the event is denied; the rule asks for asserted", id="another stance",
        ),
    ],
)  # fmt: skip
def test_an_event_that_is_not_told_says_what_it_lacks(
    frame: Spec, text: str, reason: Reason, says: str
) -> None:
    miss = missed({"frame": {**FRAME, **frame}}, text)

    assert (miss.reason, miss.says) == (reason, says)


def test_of_a_concept_made_of_others_the_exception_that_cancels_is_named() -> None:
    """Weapons are there; it is the outer concept that does not count those."""
    knives = {"of": ["arms"], "except": ["أسلحة بيضاء"]}
    concepts = {**specs(), "all_arms": ConceptSpec.model_validate(knives)}
    rule = RuleSpec.model_validate({"id": "rule", "all": ["all_arms"]})

    told = explain(rule, concepts, Article(url="", title="", text="ضبطت أسلحة بيضاء"), now=NOW)

    assert told.cancelled == (("all_arms", "أسلحة", "أسلحة بيضاء"),)


def test_places_that_lie_over_one_another_are_marked_once() -> None:
    article = Article(url="", title="", text="صواريخ باليستية جديدة")
    long, short = (Spot(True, Hit(0, last, 0, end, "arms", "")) for last, end in ((1, 15), (0, 6)))

    assert [passage.places for passage in passages_of(article, [short, long])] == [((0, 6), (6, 15))]
    assert [passage.places for passage in passages_of(article, [long, long])] == [((0, 15),)]


def test_a_clause_that_fails_in_its_part_says_that_its_concept_stands_elsewhere() -> None:
    told = explained({"all": ["russia", "arms"]}, f"{KOREA_RUSSIA}\n\n{ARMS}")

    *_, arms = told.account.below[0].below
    assert (arms.clause, arms.why) == ("arms", "not in this paragraph, but elsewhere")


def test_the_part_of_a_scope_is_named() -> None:
    told = explained({"all": ["russia"], "scope": ["text", "title"]}, FILL)

    assert told.account.clause == "scope title, text"
    assert told.account.below[0].part == "title, text"


def test_programs_get_the_same_facts() -> None:
    told = as_plain(explained({**ALL_THREE, "within": "sentence"}, f"{KOREA_RUSSIA} {ARMS}"))

    assert (told["matches"], told["evidence"], told["miss"]["reason"]) == (False, [], "apart")
    assert [place["quote"] for place in told["miss"]["places"]] == ["كوريا الشمالية", "وروسيا", "أسلحة"]
    assert told["miss"]["places"][2]["sentence"] == ARMS
    assert told["clauses"]["below"][0]["below"][0]["places"][0]["start"] == 7


@settings(deadline=None)
@given(rule_trees(), articles())
def test_every_miss_of_any_rule_and_article_can_be_told(clause: Clause, article: Article) -> None:
    """Whatever the rule: the account says what the evaluator says, and a silent rule has a reason."""
    reading = read(article, NAMES, specs())
    where = Where(reading, reading.article)

    told = account(clause, where)

    assert told.holds is plain.holds(clause, reading, reading.article)
    assert told.holds or nearest(clause, where).says == told.why
