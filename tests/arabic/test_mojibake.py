"""Arabic that was saved in a wrong encoding is restored, and good text is never touched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.arabic.decoding import decode
from monitor.arabic.mojibake import is_garbled, mended

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data"
MINISTER = "وزير الدفاع: «لن نذهب» … 5٪ – غدا"  # the minister of defence: we shall not go, 5 %, tomorrow
ENCODINGS = ["cp1252", "latin-1", "cp1256"]


def saved_as(text: str, encoding: str) -> str:
    """Take UTF-8 for another encoding, as browsers do: bytes without a sign become controls."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_saved_in_a_wrong_encoding_is_restored(encoding: str) -> None:
    assert mended(saved_as(MINISTER, encoding)) == MINISTER


@pytest.mark.parametrize("first", ENCODINGS)
@pytest.mark.parametrize("second", ENCODINGS)
def test_and_when_it_was_saved_so_twice(first: str, second: str) -> None:
    assert mended(saved_as(saved_as(MINISTER, first), second)) == MINISTER


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_windows_1256_that_was_taken_for_latin_letters_is_restored(encoding: str) -> None:
    """Of one byte a letter, nothing but the words is proof; the comma is a Latin sign then."""
    text = "وزير الدفاع، چاووش أوغلو: «لن نذهب» إلى Paris… غدًا؟"  # the minister: we shall not go to Paris
    garbled = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode("cp1256"))

    assert mended(garbled) == text


def test_one_word_of_it_is_enough_where_it_is_nearly_all() -> None:
    garbled = "الرئيس".encode("cp1256").decode("cp1252")  # the president

    assert mended(garbled) == "الرئيس"
    assert mended(f"A company by the name of {garbled}") is None


def test_of_a_text_that_is_right_in_part_only_what_is_surely_wrong_is_touched() -> None:
    garbled, doubtful = saved_as("الدفاع", "cp1252"), saved_as("و", "cp1252")  # defence, and

    assert mended(f"وزير {garbled} Ø {doubtful}") == f"وزير الدفاع Ø {doubtful}"


def test_a_feh_that_was_lost_on_the_way_is_put_back() -> None:
    """Windows-1252 has no sign for its second byte."""
    lost = "في الدفاع".encode().decode("cp1252", "replace")  # in defence
    vowels = "فِي الدُّفاع".encode().decode("cp1252", "replace")  # the same with its vowels

    assert mended(lost) == "في الدفاع"
    assert "\ufffd" in (mended(vowels) or "")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("وصل الوفد، وقال: «فقط؟» ثم غادر؛ حفظ» فقط… شروط– 5%", id="Arabic"),
        pytest.param("Élysée : « BØ », où l’été où çà et là… Âge, Île, ÉTÉ", id="French"),
        pytest.param("İstanbul'da Şişli, Çağrı ve Ünlü – Öğün", id="Turkish"),
        pytest.param("عکس پژوهشگر چهارم، گفت‌وگو؛ طک عگ غپ ظچ", id="Persian"),
        pytest.param("پاکستان میں ٹیلی ویژن، ڈاکٹر اور لڑکے ہیں، خط؟ لحاظ", id="Urdu"),
        pytest.param("Øl på Ærø, «BØ» og Ù", id="Danish"),
        pytest.param("Größe: ÄÖÜ, äöü ß; STRAßE, Übergrößenträger", id="German"),
        pytest.param("¿Qué? ÁÉÍÓÚ áéíóú, señor Ñíguez", id="Spanish"),
        pytest.param("ÅÄÖ åäö, Ö; Æ æ, á í Færeyjum", id="Scandinavian"),
        pytest.param("Ïðèâåò, ãäå? Ñëàâà", id="Russian that is mojibake itself"),
        pytest.param("Ø§Ø", id="too little to be sure"),
        pytest.param("Ã©tÃ©", id="no Arabic"),
        pytest.param("", id="nothing"),
    ],
)
def test_good_text_stays_as_it_is(text: str) -> None:
    assert mended(text) is None
    assert not is_garbled(text)


def test_what_cannot_be_undone_is_seen() -> None:
    assert is_garbled(saved_as(MINISTER, "cp1252"))
    assert is_garbled("Ù\u2026Ø\u00b1 Ù")


@pytest.mark.parametrize("signs", [saved_as("\uffff", "cp1252"), "à\x80\x80"])
def test_what_means_no_character_is_left(signs: str) -> None:
    assert mended(signs) is None
    assert mended(saved_as("الدفاع", "cp1252") + " " + signs) == "الدفاع " + signs  # defence


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويىةء ،؟«»", max_size=40))
def test_no_arabic_is_ever_taken_for_mojibake(text: str) -> None:
    assert mended(text) is None


@given(st.text(max_size=40))
def test_any_text_is_taken(text: str) -> None:
    result = mended(text)

    assert result is None or result != text


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")
def test_no_text_of_the_real_feeds_and_pages_is_touched() -> None:
    paths = [*SHARED.glob("feeds/*.xml"), *SHARED.glob("pages/*.html")]
    texts = [text for path in paths for text in re.findall("[^<>\n]+", decode(path.read_bytes())[0])]

    assert len(texts) > 1_000
    assert [text for text in texts if mended(text) is not None or is_garbled(text)] == []
