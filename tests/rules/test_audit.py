"""What concepts hit, form by form."""

from monitor.model import Article
from monitor.rules.language.spec import ConceptSpec
from monitor.rules.proof.audit import Audit, TermAudit

ARMS = ConceptSpec.model_validate(
    {
        "nouns": ["سلاح | أسلحة", "صاروخ | صواريخ"],  # weapon, missile
        "except": ["نزع السلاح"],  # disarmament
    }
)


def audited(*texts: str, title: str = "") -> dict[str, TermAudit]:
    audit = Audit({"arms": ARMS}, ["arms"])
    for number, text in enumerate(texts):
        audit.add(Article(url=f"https://sabah.example/{number}", title=title, text=text))
    return {told.term: told for told in audit.terms()}


def test_each_form_is_counted_as_it_stands_in_the_articles_the_rarest_last() -> None:
    told = audited("السلاح والسلاح. بالسلاح، السلاح", "السلاح وحده", title="بالسلاح")["سلاح"]

    assert [(form.form, form.count) for form in told.forms] == [("السلاح", 3), ("بالسلاح", 3), ("والسلاح", 1)]
    assert (told.concept, told.kind, told.hits, told.articles) == ("arms", "noun", 7, 2)


def test_a_form_is_shown_in_the_first_sentence_that_has_it() -> None:
    [form] = audited("وصل الوفد. فتشت الشرطة عن أسلحة هناك. وعاد.", "أسلحة")["سلاح"].forms

    assert form.sentence == "فتشت الشرطة عن أسلحة هناك."
    assert form.sentence[form.start : form.end] == form.form == "أسلحة"
    assert form.article == "https://sabah.example/0"


def test_a_term_that_nothing_hits_is_told_too() -> None:
    missiles = audited("هدأ القتال")["صاروخ"]

    assert (missiles.hits, missiles.articles, missiles.forms) == (0, 0, ())


def test_what_an_exception_cancels_is_no_hit() -> None:
    assert audited("مؤتمر نزع السلاح")["سلاح"].hits == 0


def test_a_term_of_several_words_is_one_form_however_its_line_is_broken() -> None:
    concepts = {"north_korea": ConceptSpec(names=("كوريا الشمالية",))}
    audit = Audit(concepts, ["north_korea"])
    audit.add(Article(url="u", title="", text="كوريا  الشمالية وكوريا الشمالية ثم كوريا الشمالية"))

    [told] = audit.terms()

    assert [(form.form, form.count) for form in told.forms] == [("كوريا الشمالية", 2), ("وكوريا الشمالية", 1)]


def test_the_terms_of_a_concept_made_of_others_are_told_and_its_expressions_too() -> None:
    concepts = {
        "arms": ARMS,
        "all_arms": ConceptSpec.model_validate(
            {"of": ["arms"], "nouns": ["لغم | ألغام", "سلاح"], "regexes": [r"KN-\d+"]}  # mine, weapon
        ),
    }
    audit = Audit(concepts, ["all_arms"])
    audit.add(Article(url="u", title="ألغام", text="سلاح KN-23"))

    told = [(one.term, one.kind, one.hits) for one in audit.terms()]

    assert told == [
        ("لغم", "noun", 1),
        ("سلاح", "noun", 1),
        ("صاروخ", "noun", 0),
        (r"KN-\d+", "regex", 1),
    ]


def test_ordinary_words_that_a_term_hits_are_told_with_it() -> None:
    """A summit, with the particle for, is a bite."""
    [told] = Audit({"summit": ConceptSpec(nouns=("قمة",))}, ["summit"]).terms()

    assert told.collisions == ("لقمة",)
