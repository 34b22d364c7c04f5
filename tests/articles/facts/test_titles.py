from __future__ import annotations

import pytest

from monitor.articles.facts.titles import headline, is_headline_in, outlet_in, without_title

TITLE = "زعيم كوريا الشمالية يغادر إلى روسيا بالقطار"  # North Korea's leader leaves for Russia by train


@pytest.mark.parametrize(
    "title",
    [
        pytest.param(f"{TITLE} | الصباح", id="behind"),
        pytest.param(f"{TITLE} | الصباح | الصباح نيوز", id="twice"),
        pytest.param(f"الصباح | {TITLE}", id="before"),
        pytest.param(f"الصباح » {TITLE} - الصباح", id="on both sides"),
        pytest.param(f"الصباح - {TITLE}", id="before a dash"),
    ],
)
def test_the_outlet_goes_from_both_ends_of_a_title(title: str) -> None:
    assert headline(title, outlet="الصباح") == TITLE


@pytest.mark.parametrize(
    "title",
    [f"كيم: {TITLE}", f"آسيا | {TITLE}", "الصباح | كيم", f"كيم - {TITLE}", f"الصباح {TITLE}", "الصباح - كيم"],
)
def test_a_speaker_a_section_and_a_short_rest_stay(title: str) -> None:
    assert headline(title, outlet="الصباح") == title


@pytest.mark.parametrize(
    ("title", "is_in", "outlet"),
    [
        (TITLE, True, ""),
        (f"{TITLE} | الصباح", True, "الصباح"),
        (f"الصباح: {TITLE}", True, "الصباح"),
        (f"{TITLE} - بالصور | فيديو", True, ""),
        (f"{TITLE} | {'كلمة ' * 20}", True, ""),
        (f"{TITLE} وحده", False, ""),
        (f"هل {TITLE}", False, ""),
        ("", False, ""),
    ],
)
def test_a_page_s_title_is_its_headline_and_what_a_sign_parts_from_it(
    title: str, *, is_in: bool, outlet: str
) -> None:
    assert is_headline_in(TITLE, title) is is_in
    assert outlet_in(title, TITLE) == outlet


def test_a_word_is_no_headline() -> None:
    assert not is_headline_in("كيم", "كيم | الصباح")


def test_a_text_is_without_the_line_that_repeats_its_title() -> None:
    assert without_title(["آسيا", TITLE, "غادر الزعيم."], TITLE) == ["آسيا", "غادر الزعيم."]
    assert without_title([TITLE], f"{TITLE} | الصباح") == []
    assert without_title(["غادر الزعيم."], "") == ["غادر الزعيم."]
