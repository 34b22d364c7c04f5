"""Which lines of an article count as its outlet's habit."""

from __future__ import annotations

import pytest

from monitor.articles.habits.recurring import MAX_CANDIDATES, Seen, candidates, line_id, recurring, subject

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


@pytest.mark.parametrize(
    ("seen", "cut"),
    [
        pytest.param(Seen(articles=4, day_count=2, carried=5, read=20), [FOOTER], id="often enough"),
        pytest.param(Seen(articles=3, day_count=2, carried=9, read=9), [], id="on three subjects"),
        pytest.param(Seen(articles=4, day_count=1, carried=9, read=9), [], id="on one day"),
        pytest.param(Seen(articles=4, day_count=2, carried=4, read=20), [], id="on every fifth article"),
    ],
)
def test_a_line_is_cut_when_many_articles_of_two_days_carried_it(seen: Seen, cut: list[str]) -> None:
    assert recurring([*BODY, FOOTER], {line_id(FOOTER): seen}) == cut


def test_articles_on_one_subject_or_by_one_author_share_a_part_of_their_sketch() -> None:
    one = set(subject("1", title="زلزال يضرب سواحل اليابان", author="سلمى حداد").split())
    other = set(subject("2", title="ارتفاع ضحايا زلزال اليابان").split())
    far = set(subject("3", title="أسعار النفط ترتفع").split())
    hers = set(subject("4", title="متحف جديد للفنون", author="سلمى حداد").split())

    assert one & other
    assert one & hers
    assert not one & far
    assert subject("4", title="", author="سلمى حداد") == ""
