"""How near a rule came: how much of what it asks for is there."""

from __future__ import annotations

import pytest

from monitor.model import Article
from monitor.pipeline.why.nearness import Nearness, nearness
from monitor.rules.language import trees
from monitor.rules.language.concept_spec import ConceptSpec
from monitor.rules.language.spec import RuleSpec
from monitor.rules.proof.account import account
from monitor.rules.proof.explain import read
from monitor.rules.proof.miss import Where

CONCEPTS = {
    "attacks": ConceptSpec.model_validate({"nouns": ["هجوم"]}),
    "ships": ConceptSpec.model_validate({"nouns": ["سفينة"]}),
    "storms": ConceptSpec.model_validate({"nouns": ["عاصفة"]}),
    "sport": ConceptSpec.model_validate({"nouns": ["مباراة"]}),  # a match
}
APART = "وقع هجوم.\n\nرست سفينة."  # an attack; a ship docked, in another paragraph
SPORT = "هجوم في مباراة"  # an attack in a match


@pytest.mark.parametrize(
    ("asks", "text", "near"),
    [
        pytest.param({"all": ["attacks", "ships"]}, "هجوم على سفينة", Nearness(0, 2), id="all of it"),
        pytest.param({"all": ["attacks", "ships"]}, "هجوم", Nearness(1, 2), id="half of it"),
        pytest.param({"all": ["attacks", "ships"]}, APART, Nearness(1, 2), id="all of it, but apart"),
        pytest.param(
            {"any": ["ships", "storms"]}, "هجوم", Nearness(1, 1), id="none of two, one of which would do"
        ),
        pytest.param(
            {"any": ["storms", {"all": ["attacks", "ships"]}]},
            "هجوم",
            Nearness(1, 1),
            id="of two ways the shorter",
        ),
        pytest.param(
            {"at_least": {"count": 2, "of": ["ships", "storms", "attacks"]}},
            "هجوم",
            Nearness(1, 2),
            id="one of two",
        ),
        pytest.param(
            {"all": ["attacks"], "none": ["sport"]}, "هجوم", Nearness(0, 1), id="nothing against it"
        ),
        pytest.param(
            {"all": ["attacks"], "none": ["sport"]}, SPORT, Nearness(1, 2), id="something against it"
        ),
    ],
)
def test_what_lacks_is_counted_and_of_alternatives_the_nearest(
    asks: dict[str, object], text: str, near: Nearness
) -> None:
    tree = trees.condition(RuleSpec.model_validate({"id": "r", **asks}))
    reading = read(Article(url="", title="", text=text), set(trees.named(tree)), CONCEPTS)

    assert nearness(tree, account(tree, Where(reading, reading.article))) == near
