"""Marks of direction in a text end where it ends, so that they turn nothing around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.arabic.bidi import balanced

LRE, RLE, POP = "\u202a", "\u202b", "\u202c"  # embeddings, and what closes them
LRO, RLO = "\u202d", "\u202e"  # overrides
RLI, FSI, POP_ISOLATE = "\u2067", "\u2068", "\u2069"  # isolates, and what closes them
RLM = "\u200f"  # RIGHT-TO-LEFT MARK


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("وصل KN-23 أمس", "وصل KN-23 أمس", id="none"),  # "KN-23 arrived yesterday"
        pytest.param(f"a {RLM}b", f"a {RLM}b", id="a mark that opens nothing"),
        pytest.param(f"a {RLE}b{POP} c", f"a {RLE}b{POP} c", id="balanced already"),
        pytest.param(f"a {RLE}b", f"a {RLE}b{POP}", id="an embedding left open"),
        pytest.param(f"{RLI}a {LRE}b", f"{RLI}a {LRE}b{POP}{POP_ISOLATE}", id="two left open"),
        pytest.param(f"a{POP} b{POP_ISOLATE} c", "a b c", id="ends of nothing"),
        pytest.param(f"a {RLO}gpj.b{POP} c", "a gpj.b c", id="an override"),
        pytest.param(f"{LRO}a {RLE}b{POP}{POP} c", f"a {RLE}b{POP} c", id="an embedding in an override"),
        pytest.param(
            f"{RLI}a {RLE}b{POP_ISOLATE} c", f"{RLI}a {RLE}b{POP}{POP_ISOLATE} c", id="not in order"
        ),
        pytest.param(f"{RLE}{FSI}a{POP}", f"{RLE}{FSI}a{POP_ISOLATE}{POP}", id="an end within an isolate"),
        pytest.param(f"{RLE}a\nb{POP}\r\nc", f"{RLE}a{POP}\nb\r\nc", id="each paragraph for itself"),
    ],
)
def test_marks_of_direction_are_balanced(written: str, shown: str) -> None:
    assert balanced(written) == shown


@given(st.text(alphabet=[LRE, RLE, POP, LRO, RLO, RLI, FSI, POP_ISOLATE, "a", "\n"], max_size=30))
def test_what_is_balanced_stays_as_it_is_and_no_letter_is_lost(text: str) -> None:
    once = balanced(text)

    assert balanced(once) == once
    assert [sign for sign in once if sign in "a\n"] == [sign for sign in text if sign in "a\n"]
