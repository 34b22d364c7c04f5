"""Arabic arrives as Arabic, whatever the document and its header say about the encoding."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.sources.mending.encoding import to_utf8
from monitor.sources.mending.mend import mend

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
    assert told == warning
    assert declared in {"", "utf-8"} or declared.encode() not in utf8


@pytest.mark.parametrize(
    "start", [b"\n\n  ", codecs.BOM_UTF8, codecs.BOM_UTF8 * 2, b"\r\n" + codecs.BOM_UTF8]
)
def test_a_document_starts_with_its_first_sign(start: bytes) -> None:
    utf8, _ = to_utf8(start + document(ARABIC).encode(), content_type="")

    assert utf8 == document(ARABIC).encode()


def test_a_stray_byte_or_a_cut_letter_does_not_change_the_encoding_of_all_others() -> None:
    body = document(ARABIC * 3, "utf-8").encode()
    cut = body[: body.rindex(b"</title>") - 1]

    assert ARABIC in to_utf8(cut, content_type="")[0].decode()
    assert ARABIC in to_utf8(body.replace(b"<rss>", b"<rss>\xff\xff\xff"), content_type="")[0].decode()


@given(st.binary(max_size=200), st.text(max_size=40))
def test_any_bytes_become_utf8_that_stays_as_it_is(body: bytes, content_type: str) -> None:
    once = mend(body, content_type=content_type).body

    once.decode()
    assert mend(once, content_type="").body.decode()[:50] == once.decode().lstrip(" \t\r\n\ufeff")[:50]


def test_control_characters_are_left_out_raw_and_by_number() -> None:
    body, warnings = mend(b"<rss>a\x00\x0b\x1f&#0;&#x1F;&#31;&#8;b&#10;&#x41;\t\n</rss>", content_type="")

    assert body == b"<rss>ab&#10;&#x41;\t\n</rss>"
    assert warnings == ("control characters were left out",)


@pytest.mark.parametrize(
    ("document", "mended"),
    [
        ("<rss><channel><item>1</item><item>2", "<rss><channel><item>1</item></channel></rss>"),
        ("<feed><entry>1</entry><entry>2</en", "<feed><entry>1</entry></feed>"),
        ("<rdf:RDF><item>1</item><item", "<rdf:RDF><item>1</item></rdf:RDF>"),
        ("<rss><channel><item>1</item></channel></rss><!-- cached", None),
        ("<rss><channel><title>1", None),
    ],
)
def test_a_cut_document_is_closed_after_its_last_whole_item(document: str, mended: str | None) -> None:
    assert mend(document.encode(), content_type="").body.decode() == (mended or document)
