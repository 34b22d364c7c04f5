"""Where a sentence or paragraph ends: what an alert quotes, and what `within` means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.arabic.sentences import Span, paragraphs, sentences


def cut(text: str, spans: list[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(["وصل الوفد أمس.", "ثم غادر!", "لماذا؟", "لم يقل أحد…", "انتهى"], id="marks"),
        pytest.param(["ارتفع بنسبة 3.5 في المئة.", "نعم"], id="not within a number"),
        pytest.param(["قالت (أ.ف.ب) إن الوفد وصل.", "نعم"], id="not within an abbreviation"),
        pytest.param(["قال د. سامي إنه بخير.", "نعم"], id="not after a single letter"),
        pytest.param(["نقل موقع example.com الخبر.", "نعم"], id="not within a site's name"),
        pytest.param(['قال: "لن نذهب."', "ثم ذهب"], id="closing quotes belong to it"),
        pytest.param(["العنوان", "النص"], id="a line end"),
        pytest.param(["وصل الوفد؛ وغادر مساء"], id="an Arabic semicolon joins"),
    ],
)
def test_a_sentence_ends_where_a_reader_would_say(text: list[str]) -> None:
    joined = ("\n" if text[0] == "العنوان" else " ").join(text)  # the title, the text

    assert cut(joined, sentences(joined)) == text


def test_glued_sentences_are_parted() -> None:
    """Extraction leaves the space after a full stop out; between two Arabic words it is one."""
    text = "البرنامج النووي.وقال الوزير"

    assert cut(text, sentences(text)) == ["البرنامج النووي.", "وقال الوزير"]


def test_paragraphs_are_parted_by_a_blank_line() -> None:
    text = "\n أولا\nوثانيا \n \nثالثا\r\n\r\nرابعا\n\n"

    assert cut(text, paragraphs(text)) == ["أولا\nوثانيا", "ثالثا", "رابعا"]


@given(st.text(alphabet='اب.!\n "؟3', max_size=60))
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    pieces = cut(text, sentences(text))

    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(piece == piece.strip() for piece in pieces)
