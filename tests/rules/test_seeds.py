"""The first acceptance test: five real articles on one affair. They are kept outside the project."""

from pathlib import Path

import pytest

from monitor.model import Article
from monitor.rules.language.spec import RulesFile
from monitor.rules.matching.compile import RuleSet, compile_rules

SEEDS = Path(__file__).parents[2] / ".." / "shared" / "data" / "seeds"
READ_ALSO = "إقرأ أيضا"  # read also: another article follows
TAGS = "كلمات دلالية"  # keywords: a list of what else the site writes about

pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the seed articles are not on this machine")


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    content = {
        "concepts": {
            "north_korea": {
                "names": ["كوريا الشمالية", "بيونغ يانغ", "كيم جونغ أون"],
                "nisbas": ["كوري شمالي"],
            },
            "russia": {"names": ["روسيا", "موسكو", "بوتين"], "nisbas": ["روسي | روس"]},
            "arms": {"nouns": ["سلاح | أسلحة", "صاروخ | صواريخ", "ذخيرة | ذخائر"]},
            "troops": {"nouns": ["جندي | جنود"], "phrases": ["آلاف عسكري"]},
            "sending": {"verbs": ["أرسل"]},
            "iran": {"names": ["إيران", "طهران"], "nisbas": ["إيراني"]},
            "nuclear": {"nisbas": ["نووي"]},
        },
        "rules": [
            {"id": "arms", "all": ["north_korea", "russia", "arms"], "within": "paragraph"},
            {"id": "troops", "all": ["north_korea", "russia", "troops", "sending"], "within": "paragraph"},
            {"id": "iran", "all": ["iran", "nuclear"], "within": "paragraph"},
        ],
    }
    return compile_rules({"desk.yaml": RulesFile.model_validate(content)})


@pytest.mark.parametrize("number", range(5))
def test_each_seed_article_is_about_arms_and_nothing_else(rules: RuleSet, number: int) -> None:
    [path] = SEEDS.glob(f"{number:03}_*.txt")
    main, *_ = path.read_text(encoding="utf-8").split(READ_ALSO)
    lines = main.strip().splitlines()
    title, *paragraphs = [line for line in lines if not line.startswith(TAGS)]

    matches = rules.match(Article(url=path.name, title=title, text="\n\n".join(paragraphs)))

    assert [match.rule for match in matches] == ["arms"]


def test_the_article_glued_to_a_seed_is_about_troops(rules: RuleSet) -> None:
    [path] = SEEDS.glob("001_*.txt")
    _, glued = path.read_text(encoding="utf-8").split(READ_ALSO)

    matches = rules.match(Article(url=path.name, title="", text=glued.replace("\n", "\n\n")))

    assert "troops" in [match.rule for match in matches]
