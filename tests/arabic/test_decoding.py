"""What encoding bytes are in is asked of the bytes, and then of what is said of them."""

from __future__ import annotations

import pytest

from monitor.arabic.decoding import decode

NEWS = "قال وزير الدفاع إن القوات ستبقى في كل المواقع"  # the minister of defence: troops stay everywhere
FRENCH = "Le président évoque à Séoul une trêve très espérée"


@pytest.mark.parametrize("said", ["", "utf-8", "windows-1256", "iso-8859-1", "klingon", "punycode", "a\0b"])
@pytest.mark.parametrize("real", ["windows-1256", "iso-8859-6"])
def test_arabic_of_one_byte_a_letter_is_known_by_its_words(real: str, said: str) -> None:
    assert decode(NEWS.encode(real), [said]) == (NEWS, real)


@pytest.mark.parametrize("real", ["cp1252", "cp1256"])
def test_french_is_no_arabic(real: str) -> None:
    assert decode(FRENCH.encode(real), ["iso-8859-1"]) == (FRENCH, "iso-8859-1")
    assert decode(FRENCH.encode(real))[0] == FRENCH


def test_what_cannot_be_in_the_encoding_that_is_said_is_in_another() -> None:
    assert decode(NEWS.encode("cp1256"), ["windows-1253"]) == (NEWS, "windows-1256")


def test_another_alphabet_is_believed() -> None:
    russian = "Министр обороны прибыл"  # the minister of defence has arrived

    assert decode(russian.encode("koi8-r"), ["koi8-r"]) == (russian, "koi8-r")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(b"\xff\xfe" + NEWS.encode(), NEWS, id="utf-8 under the mark of utf-16"),
        pytest.param(b"\xfe\xff" + NEWS.encode("utf-16-le"), NEWS, id="the other end first"),
        pytest.param(b"\xff\xfe" + "الأمن".encode("utf-16-le"), "الأمن", id="without a blank"),  # security
        pytest.param(b"\xef\xbb\xbf\xff\xfe" + NEWS.encode("utf-16-le"), NEWS, id="two marks"),
        pytest.param(b"\xef\xbb\xbf" + NEWS.encode("cp1256"), NEWS, id="windows-1256 under utf-8's"),
        pytest.param(b"a\0b" + NEWS.encode(), "a\0b" + NEWS, id="a NUL strewn in"),
        pytest.param(b"", "", id="nothing"),
    ],
)
def test_a_mark_that_lies_is_not_believed(body: bytes, text: str) -> None:
    assert decode(body)[0] == text
