"""Which lines of an article count as its outlet's habit."""

from __future__ import annotations

import pytest

from monitor.articles.habits.recurring import MAX_CANDIDATES, candidates, line_id, recurring, subject

FOOTER = "صحيفة الصباح، مؤسسة مستقلة تصدر منذ عام 1980"  # the paper's line about itself
LONG = "ويذكر أن البلدين وقعا في العام الماضي اتفاقية للدفاع المشترك تنص على تقديم مساعدة عسكرية فورية" * 2
BODY = [f"{LONG} {number}" for number in "abcdefghijklmno"]


def test_lines_at_the_edges_and_short_ones_may_be_a_habit() -> None:
    lines = [*BODY[:5], "شارك الخبر مع أصدقائك", *BODY[5:], FOOTER]

    assert candidates(lines) == [*BODY[:3], "شارك الخبر مع أصدقائك", *BODY[10:], FOOTER]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("المصدر: رويترز", id="whom the article is from"),
        pytest.param("سول (رويترز) -", id="a dateline"),
        pytest.param("***", id="no words"),
    ],
)
def test_what_a_desk_wants_on_every_page_is_never_a_habit(line: str) -> None:
    assert candidates([line]) == []


def test_of_a_page_of_short_lines_only_both_ends_are_counted() -> None:
    lines = [f"سطر {chr(ord('a') + n // 26)}{chr(ord('a') + n % 26)}" for n in range(100)]

    found = candidates(lines)

    assert found == [*lines[:20], *lines[-20:]]
    assert len(found) == MAX_CANDIDATES


def test_numbers_in_a_line_make_no_difference() -> None:
    assert line_id("عدد القراء 12") == line_id("عدد القراء 340")


def test_a_line_is_cut_when_four_articles_carried_it() -> None:
    assert recurring([*BODY, FOOTER], {line_id(FOOTER): 3}) == []
    assert recurring([*BODY, FOOTER], {line_id(FOOTER): 4}) == [FOOTER]


def test_articles_on_one_subject_share_a_part_of_their_sketch() -> None:
    one = set(subject("1", "زلزال يضرب سواحل اليابان").split())
    other = set(subject("2", "ارتفاع ضحايا زلزال اليابان").split())
    far = set(subject("3", "أسعار النفط ترتفع").split())

    assert one & other
    assert not one & far
    assert subject("4", "") == ""
