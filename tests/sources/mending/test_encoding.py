"""Arabic arrives as Arabic, whatever the document and its header say about the encoding."""

from __future__ import annotations

import codecs

import pytest

from monitor.sources.mending.encoding import to_utf8

ARABIC = "وزير الدفاع الروسي يصل إلى بيونغ يانغ"  # Russia's minister of defence arrives in Pyongyang
FRENCH = "Le président évoque à Séoul une trêve très espérée"


def document(text: str, declared: str = "") -> str:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return f"{declaration}<rss><title>{text}</title></rss>"


@pytest.mark.parametrize(
    ("text", "real", "declared", "header", "warning"),
    [
        pytest.param(ARABIC, "utf-8", "utf-8", "", "", id="utf-8 as it says"),
        pytest.param(ARABIC, "utf-8", "", "", "", id="utf-8 without a word"),
        pytest.param(
            ARABIC, "utf-8", "windows-1256", "", "it says windows-1256 and is utf-8", id="utf-8 that lies"
        ),
        pytest.param("abc", "utf-8", "windows-1256", "", "", id="ASCII, where it does not matter"),
        pytest.param(ARABIC, "cp1256", "windows-1256", "", "", id="windows-1256 as it says"),
        pytest.param(ARABIC, "cp1256", "", "windows-1256", "", id="windows-1256, as the header says"),
        pytest.param(
            ARABIC, "cp1256", "utf-8", "", "it says utf-8 and is windows-1256", id="windows-1256 that lies"
        ),
        pytest.param(
            ARABIC, "cp1256", "iso-8859-1", "", "it says iso-8859-1 and is windows-1256", id="as Latin-1"
        ),
        pytest.param(
            ARABIC, "cp1256", "", "", "it says no encoding and is windows-1256", id="windows-1256 unsaid"
        ),
        pytest.param(
            ARABIC, "cp1256", "klingon", "", "it says klingon and is windows-1256", id="no such encoding"
        ),
        pytest.param(ARABIC, "iso-8859-6", "iso-8859-6", "", "", id="iso-8859-6"),
        pytest.param(FRENCH, "cp1252", "iso-8859-1", "", "", id="French stays French"),
        pytest.param(ARABIC, "utf-16", "utf-16", "", "", id="utf-16 with its mark"),
        pytest.param(ARABIC, "utf-16-le", "utf-16", "", "", id="utf-16 without"),
        pytest.param(ARABIC, "utf-16-be", "utf-16", "", "", id="utf-16, the other end first"),
        pytest.param(ARABIC, "utf-32", "utf-32", "", "", id="utf-32"),
    ],
)
def test_text_is_read_as_it_was_meant(text: str, real: str, declared: str, header: str, warning: str) -> None:
    body = document(text, declared).encode(real)

    utf8, told = to_utf8(body, content_type=f"text/xml; charset={header}" if header else "text/xml")

    assert f"<title>{text}</title>" in utf8.decode()
    assert told == ((warning,) if warning else ())
    assert declared in {"", "utf-8"} or declared.encode() not in utf8


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(b"\n\n  ", id="blanks"),
        pytest.param(codecs.BOM_UTF8, id="a mark"),
        pytest.param(codecs.BOM_UTF8 * 2, id="a mark twice"),
        pytest.param(b"\r\n" + codecs.BOM_UTF8 + b" \n", id="a mark amid blanks"),
        pytest.param(codecs.BOM_UTF16_LE, id="the mark of utf-16, a lie"),
        pytest.param(codecs.BOM_UTF8.decode("cp1252").encode(), id="a mark taken for letters"),
    ],
)
def test_a_document_starts_with_its_first_sign(start: bytes) -> None:
    utf8, _ = to_utf8(start + document(ARABIC).encode(), content_type="")

    assert utf8 == document(ARABIC).encode()


@pytest.mark.parametrize(
    ("mark", "real", "warnings"),
    [
        pytest.param(codecs.BOM_UTF8, "utf-8", (), id="utf-8 as its mark says"),
        pytest.param(codecs.BOM_UTF16_LE, "utf-8", ("its mark says utf-16 and it is utf-8",), id="utf-8"),
        pytest.param(
            codecs.BOM_UTF8, "cp1256", ("its mark says utf-8 and it is windows-1256",), id="windows-1256"
        ),
        pytest.param(codecs.BOM_UTF8, "utf-16-le", ("its mark says utf-8 and it is utf-16-le",), id="utf-16"),
    ],
)
def test_a_mark_of_another_encoding_is_told(mark: bytes, real: str, warnings: tuple[str, ...]) -> None:
    declared = "windows-1256" if real == "cp1256" else real
    utf8, told = to_utf8(mark + document(ARABIC, declared).encode(real), content_type="")

    assert ARABIC in utf8.decode()
    assert told == warnings


def test_a_stray_byte_or_a_cut_letter_does_not_change_the_encoding_of_all_others() -> None:
    body = document(ARABIC * 3, "utf-8").encode()
    cut = body[: body.rindex(b"</title>") - 1]

    assert ARABIC in to_utf8(cut, content_type="")[0].decode()
    assert ARABIC in to_utf8(body.replace(b"<rss>", b"<rss>\xff\xff\xff"), content_type="")[0].decode()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("start", ["", "\ufeff", "\ufeff\ufeff", "\n ", "\ufeff\n\ufeff"])  # BYTE ORDER MARK
def test_wide_letters_are_known_by_their_nuls(encoding: str, start: str) -> None:
    utf8, told = to_utf8((start + document(ARABIC, encoding)).encode(encoding), content_type="")

    assert utf8 == document(ARABIC).encode()
    assert told == ()


def test_a_piece_in_windows_1256_amid_utf8_is_read_as_such() -> None:
    sound, old = f"<title>{ARABIC}</title>".encode(), f"<title>{ARABIC}</title>".encode("cp1256")

    utf8, told = to_utf8(b"<rss>" + sound + old + old + b"</rss>", content_type="")

    assert utf8.decode().count(ARABIC) == 3
    assert told == ("2 texts are windows-1256 amid utf-8",)


@pytest.mark.parametrize(
    ("piece", "left"),
    [
        pytest.param(ARABIC.encode()[:-1], ARABIC[:-1] + "\ufffd", id="cut within a letter"),
        pytest.param("très".encode("cp1252"), "tr\ufffds", id="an accent that may be anything"),
        pytest.param(
            "«»×÷ وصل".encode("cp1256"), "\ufffd" * 4 + " \ufffd\ufffd\ufffd", id="more signs than letters"
        ),
    ],
)
def test_a_letter_that_is_surely_nothing_is_shown_as_lost(piece: bytes, left: str) -> None:
    utf8, told = to_utf8(f"<rss>{ARABIC}<a>".encode() + piece + b"</a></rss>", content_type="")

    assert utf8.decode() == f"<rss>{ARABIC}<a>{left}</a></rss>"
    assert told == ("1 texts hold broken letters, which are lost",)


def test_half_a_letter_at_the_end_is_left_out() -> None:
    assert to_utf8(f"<rss>{ARABIC}".encode()[:-1], content_type="") == (f"<rss>{ARABIC[:-1]}".encode(), ())


def test_a_letter_in_two_surrogates_is_one() -> None:
    body = f"<rss>{ARABIC} ".encode() + b"\xed\xa0\xbd\xed\xb8\x80</rss>"

    assert to_utf8(body, content_type="") == (f"<rss>{ARABIC} \U0001f600</rss>".encode(), ())
