"""Whatever text from the web holds, a receiver shows it as text and does nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.receivers.text import bounded, directed, host, isolated, neutral, safe_link, seen_json, visible


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        pytest.param("روسيا\r\nBcc: x@y.org", "روسيا Bcc: x@y.org", id="line breaks"),
        pytest.param("\x1b[31mred\x07", "[31mred", id="terminal escapes"),
        pytest.param("a\u202egnp.exe", "agnp.exe", id="right-to-left override"),
        pytest.param("\u2067a\u2069\u2069\u200f", "a", id="isolates that are not paired"),
        pytest.param("a\U000e0041\u00ad\ufeffb", "ab", id="tags and other invisible letters"),
        pytest.param("می\u200cخواهد", "می\u200cخواهد", id="a non-joiner that Persian needs"),
        pytest.param("a\ud800b\ue000", "a\ufffdb\ufffd", id="half a character and a private one"),
        pytest.param(" \u00a0a \u2028\t b ", "a b", id="all kinds of space"),
    ],
)
def test_only_what_can_be_seen_is_shown(published: str, shown: str) -> None:
    assert neutral(published) == shown


@pytest.mark.parametrize("plane", range(17))
def test_of_every_character_is_shown_what_may_be_seen_of_it_wherever_it_stands(plane: int) -> None:
    characters = [chr(plane * 0x10000 + offset) for offset in range(0x10000)]

    for character in characters:
        shown = visible(character)
        assert neutral(character) == shown.strip()
        assert neutral(f"a {character}b") == " ".join(f"a {shown}b".split())


@given(st.text())
def test_json_that_is_printed_says_the_same_in_letters_that_are_seen(text: str) -> None:
    printed = seen_json(json.dumps(f"{text}\x9b\u202e\u200b\U000e0041", ensure_ascii=False))

    assert json.loads(printed) == f"{text}\x9b\u202e\u200b\U000e0041"
    assert not {"\x9b", "\u202e", "\u200b", "\U000e0041"} & set(printed)


@given(st.text())
def test_neutral_text_stays_as_it_is(text: str) -> None:
    assert neutral(neutral(text)) == neutral(text)


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_no_text_is_longer_than_its_bound(text: str, limit: int) -> None:
    assert len(bounded(text, limit)) <= limit


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        pytest.param("كوريا الشمالية", 14, "كوريا الشمالية", id="what fits is whole"),
        pytest.param("كوريا الشمالية وروسيا", 16, "كوريا الشمالية\u2026", id="cut between words"),
        pytest.param("x" * 100, 10, "x" * 9 + "\u2026", id="a word without end"),
        pytest.param("ab\u064b\u0650c" * 3, 4, "a\u2026", id="no letter loses its marks"),
    ],
)
def test_long_text_is_cut_at_a_words_border(text: str, limit: int, shown: str) -> None:
    assert bounded(text, limit) == shown


def test_a_line_with_arabic_begins_from_the_right_whatever_its_first_word() -> None:
    assert directed("KCNA: كوريا") == "\u200fKCNA: كوريا"
    assert directed("KCNA") == "KCNA"


def test_isolates_are_always_paired() -> None:
    assert isolated(neutral("a\u2068b\u2067")) == "\u2068ab\u2069"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("http://example.org/كيم", "http://example.org/%D9%83%D9%8A%D9%85"),
        ("https://example.org/%D9%83", "https://example.org/%D9%83"),
        ('https://example.org/"><b>|x', "https://example.org/%22%3E%3Cb%3E%7Cx"),
        ("javascript:alert(1)", ""),
        ("https:///nowhere", ""),
        ("https://[broken", ""),
        ("https://example.org/\r\nX: y", ""),
        ("https://example.org/\u202e", ""),
        ("https://example.org/" + "a" * 3000, ""),
    ],
)
def test_only_web_addresses_become_links_and_none_can_break_out_of_markup(url: str, link: str) -> None:
    assert safe_link(url) == link


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.france24.com/ar", "france24.com"),
        ("https://user@evil.example/france24.com", "evil.example"),
        ("no url", ""),
        ("https://[broken", ""),
    ],
)
def test_a_link_says_where_it_leads(url: str, shown: str) -> None:
    assert host(url) == shown
