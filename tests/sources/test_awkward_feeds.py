"""Feeds as no outlet should write them, and the entries that a person reads in each.

The entries were written by hand, before any parser had read the feeds.
``python -m tests.fakes.awkward_score`` shows the score of feedparser alone beside ours.
"""

from __future__ import annotations

import pytest

from tests.fakes.awkward import Row, rows
from tests.fakes.awkward_score import by_the_project


@pytest.mark.parametrize("row", [pytest.param(row, id=row.id) for row in rows()])
def test_an_awkward_feed_gives_the_entries_that_a_person_reads_in_it(row: Row) -> None:
    """Title, link, date and text are right, no entry is lost, and what was mended is said."""
    assert by_the_project(row) == []
