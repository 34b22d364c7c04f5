"""What opens a wire report, and what only names an agency."""

from __future__ import annotations

import pytest

from monitor.articles.texts.datelines import opens_with_dateline
from monitor.articles.texts.marks import begins_with_mark


@pytest.mark.parametrize(
    "line",
    [
        "سيول - رويترز",  # Seoul - Reuters, alone on its line
        "بيونغ يانغ (أ ف ب) – أعلن الزعيم",  # Pyongyang (AFP)
        "موسكو/ سبوتنيك/ قال الكرملين",  # Moscow/ Sputnik/
        "القاهرة، 12 سبتمبر (شينخوا) -- قال",  # Cairo, 12 September (Xinhua)
        "(CNN)-- قال",
    ],
)
def test_a_place_and_an_agency_with_a_dash_behind_open_a_report(line: str) -> None:
    assert opens_with_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "(رويترز) -",  # a credit, with nothing behind it
        "رويترز - سول",  # no bracket before
        'قالت وكالة "رويترز": إن السفينة غادرت',  # the agency said
        "وذكرت الوكالة (رويترز) - أن السفينة غادرت",
        "وصلت السفينة إلى الميناء، وفق رويترز.",  # according to
        "كلمات كثيرة جدا تقف قبل اسم الوكالة حتى لا يبقى مكان لاسم مدينة - رويترز - قال",  # no place so long
    ],
)
def test_a_sentence_that_names_an_agency_opens_none(line: str) -> None:
    assert not opens_with_dateline(line)


def test_links_are_known_by_the_mark_that_they_begin_with_even_without_a_colon() -> None:
    link = begins_with_mark("اقرأ أيضا زلزال يضرب اليابان")

    assert link is not None
    assert link.rest == "زلزال يضرب اليابان"
    assert begins_with_mark("زلزال يضرب اليابان") is None
