"""``monitor rules library``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from monitor.config.library_files import library

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result


def test_every_concept_is_listed_with_its_meaning(monitor: Callable[..., Result]) -> None:
    result = monitor("rules", "library")

    lines = result.stdout.splitlines()
    shipped = library()
    assert [line.split()[0] for line in lines] == sorted(shipped.concepts)
    assert all(line.endswith(shipped.concepts[line.split()[0]].means) for line in lines)
    assert result.stderr == f"library version {shipped.version}: {len(lines)} concepts\n"


def test_a_concept_is_shown_in_full(monitor: Callable[..., Result]) -> None:
    result = monitor("rules", "library", "arms")

    lines = result.stdout.splitlines()
    arms = library().concepts["arms"]
    assert lines[0] == f"arms: {arms.means}"
    assert f"  of: {', '.join(arms.of)}" in lines
    assert all(
        any(line.startswith(f"    {term.term}  {term.means}") for line in lines) for term in arms.terms()
    )
    assert any(line.startswith("  except: ") for line in lines)


def test_how_many_words_may_stand_within_a_phrase_is_shown(monitor: Callable[..., Result]) -> None:
    concepts = library().concepts.items()
    name, term = next((name, term) for name, spec in concepts for term in spec.terms() if term.gap > 1)

    result = monitor("rules", "library", name)

    assert f"    {term.term}  {term.means} (up to {term.gap} words in between)" in result.stdout.splitlines()


def test_programs_get_a_concept_as_it_would_be_written(monitor: Callable[..., Result]) -> None:
    result = monitor("rules", "library", "--json", "arms")

    told = json.loads(result.stdout)
    assert (told["concept"], told["version"]) == ("arms", library().version)
    assert told["except"] == list(library().concepts["arms"].exceptions)
    assert "regexes" not in told


def test_programs_get_all_of_it_a_line_a_concept(monitor: Callable[..., Result]) -> None:
    result = monitor("rules", "library", "--json")

    assert [json.loads(line)["concept"] for line in result.stdout.splitlines()] == sorted(library().concepts)


def test_a_concept_that_there_is_not_is_wrong_usage(monitor: Callable[..., Result]) -> None:
    result = monitor("rules", "library", "north_corea")

    assert (result.exit_code, result.stdout) == (2, "")
    assert 'no concept is called "north_corea"; did you mean north_korea?' in result.stderr
