from __future__ import annotations

import codecs

import pytest

from monitor.articles.pages.encoding import decode

WORDS = "أعلن البيت الأبيض الإثنين أن زعيم كوريا الشمالية كيم جونغ أون يعتزم زيارة روسيا"  # plain news
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        pytest.param(WORDS.encode(), "", id="UTF-8, nothing said"),
        pytest.param(WORDS.encode(), "windows-1256", id="UTF-8 declared as windows-1256"),
        pytest.param(WORDS.encode("cp1256"), "windows-1256", id="windows-1256, declared"),
        pytest.param(WORDS.encode("cp1256"), "utf-8", id="windows-1256 declared as UTF-8"),
        pytest.param(WORDS.encode("cp1256"), "ISO-8859-1", id="windows-1256 under a server's default"),
        pytest.param(WORDS.encode("cp1256"), "no-such-thing", id="windows-1256, an unknown name"),
        pytest.param(WORDS.encode("cp1256"), "hex", id="a codec that is no charset"),
        pytest.param(WORDS.encode("iso8859-6"), "iso-8859-6", id="ISO 8859-6, declared"),
        pytest.param(b"\xff\xfe" + WORDS.encode("utf-16-le"), "utf-8", id="a byte order mark"),
        pytest.param(b"\xef\xbb\xbf" + WORDS.encode(), "", id="the mark of UTF-8"),
    ],
)
def test_arabic_is_read_whatever_is_declared(body: bytes, declared: str) -> None:
    assert decode(body, declared) == WORDS


def test_the_page_itself_may_name_its_encoding() -> None:
    page = META.format("iso-8859-6") + WORDS

    assert decode(page.encode("iso8859-6")) == page


def test_a_few_broken_letters_do_not_change_the_encoding() -> None:
    broken = WORDS.encode() + b"\xd8"

    assert decode(broken, "windows-1256") == WORDS + "\ufffd"


def test_what_cannot_be_read_is_replaced() -> None:
    assert decode(codecs.BOM_UTF16_LE + "abc".encode("utf-16-le") + b"\x27") == "abc\ufffd"
