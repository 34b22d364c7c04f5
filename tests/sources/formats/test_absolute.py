"""A link leads to one page on the web, or is none."""

from __future__ import annotations

import pytest

from monitor.sources.formats.absolute import absolute

NEWS = "أخبار"  # news


@pytest.mark.parametrize(
    ("written", "url"),
    [
        pytest.param("https://a.example/1", "https://a.example/1", id="as it is"),
        pytest.param(f"https://a.example/{NEWS}/1", f"https://a.example/{NEWS}/1", id="Arabic letters"),
        pytest.param(f"https://{NEWS}.example/", f"https://{NEWS}.example/", id="an Arabic host"),
        pytest.param(f"{NEWS}/1", f"https://sabah.example/ar/{NEWS}/1", id="relative"),
        pytest.param("?id=1", "https://sabah.example/ar/?id=1", id="a query"),
        pytest.param("//cdn.example/1", "https://cdn.example/1", id="without scheme"),
        pytest.param("www.a.example/1", "https://www.a.example/1", id="without scheme and slashes"),
        pytest.param("HTTPS://a.example/1", "https://a.example/1", id="in capitals"),
        pytest.param("https://a.example/\n  1\n", "https://a.example/1", id="broken over lines"),
        pytest.param("https://a.example/a b", "https://a.example/a%20b", id="a blank in it"),
        pytest.param("\u200fhttps://a.example/1\u200e", "https://a.example/1", id="marks of direction"),
        pytest.param("https://a.example/\u200c1", "https://a.example/\u200c1", id="a joiner in it"),
        pytest.param("https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&b=2", id="escaped twice"),
        pytest.param("", "", id="nothing"),
        pytest.param(" \n", "", id="blanks"),
        pytest.param("https:///1", "", id="without host"),
        pytest.param("http://", "", id="a scheme"),
        pytest.param("http://[", "", id="half an address"),
        pytest.param("[", "https://sabah.example/ar/[", id="a bracket in a path"),
        pytest.param("//[", "", id="half an address without scheme"),
        pytest.param(f"https:///{NEWS}", "", id="Arabic letters without host"),
        pytest.param("javascript:alert(1)", "", id="a script"),
        pytest.param("mailto:desk@a.example", "", id="a mail address"),
        pytest.param("https://a.example/" + "a" * 4_000, "", id="longer than any"),
    ],
)
def test_a_link_is_a_web_address_or_none(written: str, url: str) -> None:
    assert absolute(written, base="ar/", url="https://sabah.example/feed") == url


def test_a_file_of_nowhere_has_whole_links_only() -> None:
    assert absolute("https://a.example/1", base="", url="") == "https://a.example/1"
    assert absolute("/1", base="", url="") == ""
    assert absolute("/1", base="https://a.example/", url="") == "https://a.example/1"
