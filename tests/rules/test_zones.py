"""A rule sees the article, and of the rest of the page what it asks for."""

from __future__ import annotations

import pytest

from monitor.model import Article, Aside, Match, Zone
from monitor.rules.language.spec import RulesFile
from monitor.rules.matching.compile import compile_rules
from monitor.rules.matching.sentences import sentences_of

TEXT = (
    "أعلنت السلطات فتح تحقيق.\n\nوقالت إن السفينة رست في الميناء بعد الهجوم."  # an inquiry; a ship, an attack
)
CAPTION = Aside(Zone.CAPTION, "صورة من الأرشيف.\n\nالسفينة بعد الهجوم")  # the ship after the attack
RELATED = Aside(Zone.RELATED, "هجوم على سفينة أخرى")  # an attack on another ship
RULES = compile_rules(
    {
        "rules.yaml": RulesFile.model_validate(
            {
                "concepts": {"ships": {"nouns": ["سفينة"]}, "attacks": {"nouns": ["هجوم"]}},
                "rules": [
                    {"id": "ships", "all": ["ships", "attacks"]},
                    {"id": "pictured", "all": ["ships", "attacks"], "zones": ["caption", "post"]},
                ],
            }
        )
    }
)


def matches(text: str, *asides: Aside, title: str = "") -> dict[str, Match]:
    article = Article("https://sabah.example/1", title, text, asides=asides)
    return {match.rule: match for match in RULES.match(article)}


def test_what_stands_beside_the_article_fires_no_rule_that_did_not_ask() -> None:
    assert matches("أعلنت السلطات فتح تحقيق.", CAPTION, RELATED).keys() == {"pictured"}
    assert matches("أعلنت السلطات فتح تحقيق.", RELATED) == {}


def test_both_see_the_article_itself() -> None:
    assert matches(TEXT, CAPTION).keys() == matches(TEXT).keys() == {"ships", "pictured"}


def test_words_of_the_text_and_of_a_caption_do_not_stand_together() -> None:
    assert matches("رست السفينة", Aside(Zone.CAPTION, "صورة للهجوم")) == {}


def test_evidence_in_a_caption_says_so_and_counts_in_the_asides() -> None:
    article = Article("", "", "أعلنت السلطات فتح تحقيق.", asides=(RELATED, CAPTION))

    (match,) = RULES.match(article)

    assert {(one.field, one.zone) for one in match.evidence} == {("aside", "caption")}
    assert [article.asides_text[one.start : one.end] for one in match.evidence] == ["السفينة", "الهجوم"]
    assert [one.quote for one in sentences_of(article, match.evidence)] == ["السفينة بعد الهجوم"]


@pytest.mark.parametrize(
    ("title", "text", "zone"),
    [
        ("هجوم على سفينة", "", "title"),
        ("", "هجوم على سفينة في البحر.\n\nوقالت السلطات", "lead"),
        ("", TEXT, "body"),
    ],
)
def test_evidence_names_its_zone(title: str, text: str, zone: str) -> None:
    assert {one.zone for one in matches(text, title=title)["ships"].evidence} == {zone}


def test_matches_stay_in_the_order_of_the_rules() -> None:
    assert list(matches(TEXT, CAPTION)) == ["pictured", "ships"]
