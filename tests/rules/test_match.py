"""When a rule fires, and what it shows for it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Article, Evidence, Match, RuleTitle, Sentence, Severity
from monitor.rules.language.spec import RulesFile
from monitor.rules.matching.compile import RuleSet, compile_rules
from monitor.rules.matching.sentences import sentences_of

Spec = dict[str, Any]  # as YAML gives it

CONCEPTS = {
    "north_korea": {"names": ["كوريا الشمالية", "بيونغ يانغ"], "nisbas": ["كوري شمالي"]},
    "russia": {"names": ["روسيا", "موسكو"], "nisbas": ["روسي"]},  # Russia, Moscow, Russian
    "arms": {"nouns": ["سلاح | أسلحة", "صاروخ | صواريخ"], "except": ["نزع السلاح"]},  # not disarmament
    "troops": {"nouns": ["جندي | جنود"]},  # soldier, soldiers
    "sport": {"nouns": ["مباراة | مباريات"]},  # match, matches
    "send": {"verbs": ["أرسل"]},
    "buy": {"verbs": ["اشترى | شراء | يشتري"]},
}
ALL_THREE = ["north_korea", "russia", "arms"]

KOREA = "زار الوفد كوريا الشمالية"  # the delegation visited North Korea
RUSSIA = "عاد إلى روسيا"  # it returned to Russia
ARMS = "تسلم الجيش أسلحة"  # the army received arms
SPORT = "تأجلت المباراة"  # the match was postponed
FILLER = "قال إن الأمر لا يعدو أن يكون كلاما"  # eight words that say nothing


def rule_set(*rules: Spec) -> RuleSet:
    content = {"concepts": CONCEPTS, "rules": [{"id": f"rule-{i}", **rule} for i, rule in enumerate(rules)]}
    return compile_rules({"rules.yaml": RulesFile.model_validate(content)})


def article(text: str, title: str = "") -> Article:
    return Article(url="https://example.org/1", title=title, text=text)


def quotes(rule: Spec, text: str, title: str = "") -> list[str]:
    """Give what a rule quotes from an article; nothing where it stays silent."""
    return [place.quote for match in rule_set(rule).match(article(text, title)) for place in match.evidence]


def test_a_match_shows_where_each_concept_stands() -> None:
    """Evidence covers whole words, with the particles that are attached, as published."""
    text = "قالت سيول إن بيونغ‑يانغ سلّمت صواريخَ لروسيا."  # Seoul said Pyongyang handed missiles to Russia

    assert rule_set({"all": ALL_THREE}).match(article(text)) == [
        Match(
            rule="rule-0",
            article="https://example.org/1",
            evidence=(
                Evidence("text", 13, 23, "بيونغ‑يانغ", "north_korea", "بيونغ يانغ", zone="lead"),
                Evidence("text", 30, 37, "صواريخَ", "arms", "صاروخ", zone="lead"),
                Evidence("text", 38, 44, "لروسيا", "russia", "روسيا", zone="lead"),
            ),
        )
    ]


@pytest.mark.parametrize(
    ("within", "text", "fires"),
    [
        pytest.param("sentence", f"{KOREA} و{RUSSIA}.", True, id="one sentence"),
        pytest.param("sentence", f"{KOREA}. {RUSSIA}.", False, id="two sentences"),
        pytest.param("paragraph", f"{KOREA}. {RUSSIA}.", True, id="two sentences of a paragraph"),
        pytest.param("paragraph", f"{KOREA}.\n\n{RUSSIA}.", False, id="two paragraphs"),
        pytest.param("article", f"{KOREA}.\n\n{RUSSIA}.", True, id="two paragraphs of an article"),
        pytest.param(5, f"{KOREA} {RUSSIA}", True, id="five words from first to last"),
        pytest.param(4, f"{KOREA} {RUSSIA}", False, id="five words are not four"),
        pytest.param(5, f"{KOREA}.\n\n{RUSSIA}", True, id="words are counted over paragraphs"),
    ],
)
def test_concepts_must_stand_together(within: str | int, text: str, *, fires: bool) -> None:
    rule = {"all": ["north_korea", "russia"], "within": within}

    assert bool(quotes(rule, text)) == fires


@pytest.mark.parametrize(
    ("within", "fires"),
    [("sentence", False), ("paragraph", False), (100, False), ("article", True)],
)
def test_the_title_is_a_unit_of_its_own(within: str | int, *, fires: bool) -> None:
    """Half in the title and half in the text is together only for `within: article`."""
    rule = {"all": ["north_korea", "russia"], "within": within}

    assert bool(quotes(rule, RUSSIA, title=KOREA)) == fires


def test_the_title_comes_first_and_the_text_is_quoted_beside_it() -> None:
    rule = {"all": ["north_korea", "russia"]}

    [match] = rule_set(rule).match(article(f"{KOREA} و{RUSSIA}", title=f"{RUSSIA} وإلى بيونغ يانغ"))

    assert [place.field for place in match.evidence] == ["title", "title", "text", "text"]


def test_a_title_satisfies_a_rule_though_the_text_does_not() -> None:
    rule = {"all": ["north_korea", "russia"]}

    [match] = rule_set(rule).match(article(FILLER, title=f"{RUSSIA} وإلى بيونغ يانغ"))

    assert [place.field for place in match.evidence] == ["title", "title"]


def test_within_some_words_the_text_is_quoted_beside_the_title_too() -> None:
    rule = {"all": ["north_korea", "russia"], "within": 6}
    title = f"{RUSSIA} و{KOREA} {FILLER} {KOREA} و{RUSSIA}"

    [match] = rule_set(rule).match(article(f"{FILLER}. {KOREA} و{RUSSIA}.", title=title))

    assert [place.field for place in match.evidence] == ["title", "title", "text", "text"]


@pytest.mark.parametrize(
    ("rule", "text", "title", "fires"),
    [
        pytest.param({}, f"{KOREA}. {SPORT}", "", False, id="in the same paragraph"),
        pytest.param({}, f"{KOREA}.\n\n{SPORT}", "", True, id="in another paragraph"),
        pytest.param({}, f"{KOREA} {SPORT}.\n\n{KOREA}", "", True, id="in one of two paragraphs"),
        pytest.param({}, KOREA, SPORT, False, id="in the title"),
        pytest.param({"within": "article"}, f"{KOREA}.\n\n{SPORT}", "", False, id="anywhere in an article"),
        pytest.param({"within": 4}, f"{KOREA} {SPORT}", "", False, id="within the words"),
        pytest.param({"within": 4}, f"{KOREA} {FILLER} {SPORT}", "", True, id="further than the words"),
        pytest.param({"within": 4}, KOREA, SPORT, False, id="in the title, for words"),
    ],
)
def test_none_cancels_a_hit(rule: Spec, text: str, title: str, *, fires: bool) -> None:
    """A concept under `none` cancels a hit whose unit, or whose title, holds it."""
    assert bool(quotes({"all": ["north_korea"], "none": ["sport"], **rule}, text, title)) == fires


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        pytest.param({"any": ["arms", "troops"]}, ARMS, ["أسلحة"], id="one of any"),
        pytest.param({"any": ["arms", "troops"]}, KOREA, [], id="none of any"),
        pytest.param({"all": ["russia"], "any": ["arms", "troops"]}, RUSSIA, [], id="all without any"),
        pytest.param(
            {"all": ["russia"], "any": ["arms", "troops"]}, f"{RUSSIA} {ARMS}", ["روسيا", "أسلحة"], id="both"
        ),
        pytest.param(
            {"all": ["arms"], "any": ["arms"]}, ARMS, ["أسلحة"], id="the same under both, shown once"
        ),
    ],
)
def test_any_asks_for_one_of_its_concepts(rule: Spec, text: str, found: list[str]) -> None:
    assert quotes(rule, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("اتفاق على نزع السلاح", [], id="a hit within an exception"),
        pytest.param("نزع السلاح قبل إرسال السلاح", ["السلاح"], id="a hit beside one"),
        pytest.param("السلاح بعد نزع السلاح", ["السلاح"], id="a hit before one"),
    ],
)
def test_an_exception_cancels_the_hit_in_it(text: str, found: list[str]) -> None:
    """Disarmament speaks of arms only where arms are named besides."""
    assert quotes({"all": ["arms"]}, text) == found


def test_evidence_is_what_stands_nearest() -> None:
    """Of several places in a paragraph an alert shows those that belong together."""
    text = f"أسلحة {FILLER} {FILLER} عاد من موسكو إلى روسيا ومعه صواريخ"

    assert quotes({"all": ["russia", "arms"]}, text) == ["روسيا", "صواريخ"]


def test_an_alert_shows_at_most_three_places_of_a_concept() -> None:
    text = f"بيونغ يانغ {'صواريخ ' * 9} روسيا"

    assert quotes({"all": ALL_THREE}, text) == ["بيونغ يانغ", "صواريخ", "صواريخ", "صواريخ", "روسيا"]


def test_a_name_within_a_longer_name_counts_once() -> None:
    """The longest term of a concept at a place is the one that an alert shows."""
    spec = {"concepts": {"kim": {"names": ["كيم", "كيم جونغ أون"]}}, "rules": [{"id": "kim", "all": ["kim"]}]}

    [match] = compile_rules({"a": RulesFile.model_validate(spec)}).match(article("وصل كيم جونغ أون"))

    assert [(place.quote, place.term) for place in match.evidence] == [("كيم جونغ أون", "كيم جونغ أون")]


def test_a_rule_set_without_rules_matches_nothing() -> None:
    rules = compile_rules({})

    assert (len(rules), rules.match(article(ARMS))) == (0, [])


def test_a_rule_knows_its_title_and_severity() -> None:
    rule = rule_set({"all": ["arms"], "severity": "high", "title": {"ar": "أسلحة", "en": "Arms"}}).rule(
        "rule-0"
    )

    assert (rule.title, rule.severity) == (RuleTitle(ar="أسلحة", en="Arms"), Severity.HIGH)


def test_an_alert_quotes_the_sentences_that_hold_the_evidence() -> None:
    text = f"{FILLER}. {KOREA}! {FILLER}. {RUSSIA}."
    source = article(text, title=f"{RUSSIA}. {KOREA}.")
    in_title, in_text = rule_set(
        {"all": ["north_korea"]}, {"all": ["north_korea", "russia"], "within": "article"}
    ).match(source)
    places = [Evidence("text", text.index("روسيا"), text.index("روسيا") + 5, "روسيا", "russia", "روسيا")]

    title, *_ = sentences_of(source, in_title.evidence)
    assert title == Sentence("title", 0, len(source.title), source.title)
    assert sentences_of(source, [*places, *in_text.evidence, *places])[-1].quote == f"{RUSSIA}."


def test_of_a_page_without_full_stops_what_stands_near_the_evidence_is_quoted() -> None:
    text = f"{'كلمة ' * 5_000}روسيا {'كلمة ' * 5_000}"  # word, Russia
    at = text.index("روسيا")
    place = Evidence("text", at, at + 5, "روسيا", "russia", "روسيا")

    (near,) = sentences_of(Article(url="", title="", text=text), [place])

    assert len(near.quote) == 4_000
    assert text[near.start : near.end] == near.quote
    assert place.quote in near.quote


WORDS = st.lists(
    st.sampled_from(
        [
            *KOREA.split(),
            *RUSSIA.split(),
            "وصواريخ",
            "نزع",
            "السلاح",
            "جنود.",
            "مباراة،",
            "\n\n",
            "-",
            "قال. ",
        ]
    ),
    max_size=30,
)
RULES: list[Spec] = [
    {"all": ["russia"]},
    {"all": ALL_THREE, "within": "article"},
    {"all": ["north_korea", "russia"], "within": 6, "none": ["sport"]},
    {"any": ["arms", "troops"], "none": ["sport"], "within": "sentence"},
    {"all": ["russia"], "any": ["arms", "troops"], "none": ["north_korea"]},
]


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, st.permutations(list(enumerate(RULES))))
def test_neither_order_nor_history_change_a_match(
    title: list[str], text: list[str], order: list[tuple[int, Spec]]
) -> None:
    """The same matches from a fresh set, from one that has seen much, and whatever the files' order."""
    source = article(" ".join(text), title=" ".join(title))
    shuffled = compile_rules(
        {
            f"{i}.yaml": RulesFile.model_validate(
                {"rules": [{"id": f"rule-{i}", **rule}], "concepts": CONCEPTS if i == 0 else {}}
            )
            for i, rule in order
        }
    )

    assert SEASONED.match(source) == shuffled.match(source) == rule_set(*RULES).match(source)


@settings(deadline=None)
@given(WORDS, st.text(st.characters(), max_size=20), WORDS)
def test_evidence_is_what_stands_at_its_place(title: list[str], odd: str, text: list[str]) -> None:
    """Evidence quotes the published article, whatever else stands in it."""
    source = article(f"{' '.join(text)}{odd} {' '.join(text)}", title=" ".join(title))

    for match in SEASONED.match(source):
        places = [
            (source.title if p.field == "title" else source.text)[p.start : p.end] for p in match.evidence
        ]
        assert places == [p.quote for p in match.evidence]
        assert all(p.quote in s.quote for p in match.evidence for s in sentences_of(source, [p]))


SEASONED = rule_set(*RULES)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ا" * 8_000_000, id="8 MB of one letter"),
        pytest.param("ر" + "\u064b" * 2_000_000, id="combining marks"),
        pytest.param("\0" * 2_000_000, id="NULs"),
        pytest.param("\n " * 1_000_000, id="blank lines"),
        pytest.param('."' * 1_000_000, id="full stops and quotes"),
        pytest.param(("ا" * 4_000 + " ") * 200, id="long stretches"),
        pytest.param(" ".join(map(str, range(100_000))), id="100,000 different words"),
    ],
)
def test_a_hostile_text_matches_nothing_in_bounded_time(text: str) -> None:
    assert SEASONED.match(article(text)) == []


def test_a_hostile_text_does_not_hide_what_is_in_it() -> None:
    """Lone surrogates, and the same two words ten thousand times."""
    assert quotes({"all": ["russia", "arms"]}, "\ud800روسيا \udfff سلاح " * 10_000) == ["روسيا", "سلاح"]


BOUGHT = "اشترت روسيا أسلحة من كوريا الشمالية."  # Russia bought arms from North Korea
SOLD = "اشترت كوريا الشمالية أسلحة من روسيا."  # North Korea bought arms from Russia


@pytest.mark.parametrize(
    ("action", "actor", "target"),
    [
        pytest.param(["buy"], "russia", "north_korea", id="who buys, and from whom"),
        pytest.param(["send", "buy"], "north_korea", "russia", id="who gives, and who gets"),
    ],
)
def test_a_frame_of_receiving_verbs_alone_asks_for_who_receives(
    action: list[str], actor: str, target: str
) -> None:
    rule = {"frame": {"actor": actor, "action": action, "object": "arms", "target": target}}

    assert quotes(rule, BOUGHT)
    assert not quotes(rule, SOLD)


def test_a_text_made_of_nothing_but_a_rules_words_is_matched_all_the_same() -> None:
    rule = {"frame": {"actor": "north_korea", "action": "buy", "object": "arms"}, "all": ["russia"]}

    assert quotes(rule, SOLD * 2_000)
