"""What an editor is told while writing a term."""

import pytest

from monitor.arabic.grammar.suggest import collisions, guess_kind, proposals
from monitor.arabic.grammar.terms import Kind, Term


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("بوتين", Kind.NAME, id="Putin"),
        pytest.param("تسيبيليوف", Kind.NAME, id="a word that no list knows"),
        pytest.param("صنعاء", Kind.PLACE, id="Sanaa"),
        pytest.param("غزة", Kind.PLACE, id="Gaza"),
        pytest.param("صاروخ", Kind.NOUN, id="missile"),
        pytest.param("حكومة", Kind.NOUN, id="government"),
        pytest.param("استهدف", Kind.VERB, id="targeted"),
        pytest.param("قصف", Kind.VERB, id="shelled"),
        pytest.param("زار", Kind.VERB, id="visited"),
        pytest.param("جندي", Kind.NOUN, id="soldier"),
        pytest.param("عسكري", Kind.NISBA, id="military"),
        pytest.param("روسي", Kind.NISBA, id="Russian"),
        pytest.param("الإسرائيلي", Kind.NISBA, id="the Israeli"),
        pytest.param("كوري شمالي", Kind.NISBA, id="North Korean"),
        pytest.param("كوريا الشمالية", Kind.NAME, id="North Korea"),
        pytest.param("بيونغ يانغ", Kind.NAME, id="Pyongyang"),
        pytest.param("مجلس الأمن", Kind.PHRASE, id="the Security Council"),
        pytest.param("إس-400", Kind.MODEL, id="S-400"),
        pytest.param("", Kind.NAME, id="nothing"),
    ],
)
def test_a_kind_is_guessed(text: str, kind: Kind) -> None:
    assert guess_kind(text) == kind


@pytest.mark.parametrize(
    ("kind", "term", "proposed"),
    [
        pytest.param(Kind.NAME, "شويغو", {"شويجو", "شويقو"}, id="a name: letters exchanged"),
        pytest.param(Kind.NAME, "كلينتون", {"كلنتون", "كلينطون"}, id="a name: a vowel left out"),
        pytest.param(Kind.NAME, "سيسكو", {"صيسكو"}, id="a name: an emphatic s"),
        pytest.param(Kind.NAME, "بيونغ يانغ", {"بيونج يانج", "بيونغيانغ", "بيونغ-يانغ"}, id="two words"),
        pytest.param(Kind.NOUN, "صاروخ", {"صواريخ"}, id="a broken plural"),
        pytest.param(Kind.NOUN, "السلاح", {"أسلحة"}, id="of a noun with its article"),
        pytest.param(Kind.NOUN, "مدفع", {"مدافع"}, id="of four consonants"),
        pytest.param(Kind.VERB, "قتل", {"مقتل"}, id="verbal nouns of three letters"),
        pytest.param(Kind.NOUN, "ميناء", {"موانئ"}, id="of a noun with a final hamza"),
        pytest.param(Kind.VERB, "زار", {"زيارة"}, id="of a hollow verb, the longer verbal noun"),
        pytest.param(Kind.VERB, "باع", {"بيع"}, id="of a hollow verb, the shorter one"),
        pytest.param(Kind.VERB, "استهدف", {"استهداف"}, id="a verbal noun by rule"),
        pytest.param(Kind.PLACE, "غزة", set(), id="a place"),
        pytest.param(Kind.NAME, "؟", set(), id="no word"),
    ],
)
def test_forms_are_proposed(kind: Kind, term: str, proposed: set[str]) -> None:
    assert proposed <= set(proposals(Term(kind, term)))


def test_what_is_proposed_for_a_name_is_found_anyway() -> None:
    assert "كوريا" not in proposals(Term(Kind.NAME, "كوبا"))
    assert proposals(Term(Kind.NAME, "كوبا")) == []


def test_ordinary_words_that_a_term_hits_are_told() -> None:
    assert "نجدة" in collisions(Term(Kind.VERB, "جدة"))
    assert collisions(Term(Kind.NAME, "غروسي")) == []
    assert collisions(Term(Kind.PHRASE, "مجلس الأمن")) == []
