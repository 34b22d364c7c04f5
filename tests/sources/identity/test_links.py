"""Spellings of one link are one."""

from __future__ import annotations

import pytest

from monitor.sources.identity.links import canonical, is_front_page


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("http://a.example/x", "https://www.a.example/x/", True),
        ("https://a.example/خبر", "https://a.example/%D8%AE%D8%A8%D8%B1", True),  # "news"
        ("https://a.example/?p=1", "https://a.example/?p=2", False),
        ("https://a.example/x?id=1&utm_medium=rss", "https://a.example/x?id=1", True),
        ("https://a.example/X", "https://a.example/x", False),
        ("https://a.example/x?b=2&a=1", "https://a.example/x?a=1&b=2", True),
        ("https://a.example/x?ref=rss", "https://a.example/x", True),
        ("https://a.example/x?ref=1234", "https://a.example/x?ref=1235", False),
        ("https://a.example/x;jsessionid=A1?id=1", "https://a.example/x?id=1", True),
        ("https://A.example", "http://www.a.example/", True),
        ("https://a.example/x//", "https://a.example/x", True),
        ("", "https:///x", True),
        ("http://[", "http://[", True),
    ],
)
def test_spellings_of_one_link_are_one(one: str, other: str, is_same: bool) -> None:  # noqa: FBT001  a column of the table
    assert (canonical(one) == canonical(other)) is is_same


def test_a_front_page_names_no_entry() -> None:
    assert is_front_page(canonical("https://www.a.example/"))
    assert not is_front_page(canonical("https://www.a.example/?p=1"))
    assert not is_front_page(canonical("https://www.a.example/x"))
