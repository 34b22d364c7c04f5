"""The concepts that ship with the program find what they mean, and nothing that only looks like it.

``tests/data/library`` has, for each concept, sentences in which it must be found, where the
brackets stand, and sentences in which it must not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from monitor.config.library_files import FOLDER, LibraryFile, library
from monitor.config.reader import load_file
from monitor.config.rule_files import load_rule_files
from monitor.model import Article
from monitor.rules.checks.check import check
from monitor.rules.checks.lint import lint
from monitor.rules.checks.terms import letters_of
from monitor.rules.language.concept_spec import forms_of
from monitor.rules.language.spec import RulesFile
from monitor.rules.matching.compile import compile_rules
from monitor.rules.matching.concepts import Concepts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from _pytest.mark import ParameterSet

    from monitor.rules.language.concept_spec import WrittenTerm

CASES = Path(__file__).parents[1] / "data" / "library"
DOCUMENT = Path(__file__).parents[2] / "docs" / "concepts.md"
ROW = re.compile(r"^\| `(\w+\.yaml)` \| (\d+) \|", re.MULTILINE)
FILES = sorted(path.name for path in FOLDER.glob("*.yaml"))
MARKED = re.compile(r"\[(.*?)\]")


@pytest.fixture(scope="module")
def concepts() -> Concepts:
    return Concepts(library().concepts)


def cases_of(file: str) -> Mapping[str, Mapping[str, list[str]]]:
    found: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load((CASES / file).read_text(encoding="utf-8"))
    return found


def events() -> Iterator[ParameterSet]:
    for event in yaml.safe_load((CASES / "events.yaml").read_text(encoding="utf-8")):
        yield pytest.param(event["frame"], event["told"], event["not_told"], id=str(event["frame"]["action"]))


def terms() -> Iterator[tuple[str, WrittenTerm]]:
    for name, concept in library().concepts.items():
        for written in concept.terms():
            yield name, written


def quotes(concepts: Concepts, name: str, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in concepts.find(text).get(name, [])]


@pytest.mark.parametrize("file", FILES)
def test_each_concept_is_found_where_its_sentences_say(concepts: Concepts, file: str) -> None:
    wrong = []
    for name, cases in cases_of(file).items():
        for marked in cases["hits"]:
            found = quotes(concepts, name, MARKED.sub(r"\1", marked))
            if found != MARKED.findall(marked):
                wrong.append((name, marked, found))

    assert wrong == []


@pytest.mark.parametrize("file", FILES)
def test_no_concept_is_found_in_what_only_looks_like_it(concepts: Concepts, file: str) -> None:
    wrong = [
        (name, text, found)
        for name, cases in cases_of(file).items()
        for text in cases["misses"]
        if (found := quotes(concepts, name, text))
    ]

    assert wrong == []


@pytest.mark.parametrize("file", FILES)
def test_each_concept_has_sentences_of_both_sorts(file: str) -> None:
    shipped = load_file(FOLDER / file, LibraryFile, {}).sound
    cases = cases_of(file)

    assert shipped is not None
    assert list(cases) == list(shipped.model.concepts)
    assert [name for name, case in cases.items() if not (case["hits"] and case["misses"])] == []
    assert [name for name, case in cases.items() if not any(map(MARKED.search, case["hits"]))] == []


@pytest.mark.parametrize(("frame", "told", "not_told"), list(events()))
def test_a_verb_is_an_action_of_frames_in_its_direction(
    frame: Mapping[str, object], told: list[str], not_told: list[str]
) -> None:
    """It leaves the words for actor, object and target, and knows who gives and who gets."""
    rule = {"id": "asked", "frame": frame}
    file = RulesFile.model_validate({"concepts": dict(library().concepts), "rules": [rule]})
    rules = compile_rules({"asked.yaml": file})

    found = [text for text in (*told, *not_told) if rules.match(Article(url="", title="", text=text))]

    assert found == told


def test_each_concept_and_each_term_says_what_it_means() -> None:
    silent = [name for name, concept in library().concepts.items() if not concept.means]

    assert silent == []
    assert [(name, written.term) for name, written in terms() if not written.means] == []


def test_each_term_and_form_is_found_in_itself() -> None:
    """Looked at without what cancels it: an exception may be a form's own phrase."""
    bare = {
        name: concept.model_copy(update={"exceptions": (), "of": ()})
        for name, concept in library().concepts.items()
    }
    concepts = Concepts(bare)
    missed = [
        (name, form)
        for name, written in terms()
        for form in forms_of(written.term)
        if form not in quotes(concepts, name, form)
    ]

    assert missed == []


def test_a_term_stands_in_one_concept() -> None:
    """Others that want it are made of that concept."""
    names: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, written in terms():
        for form in forms_of(written.term):
            names[letters_of(form)].add(name)

    assert {" ".join(letters): found for letters, found in names.items() if len(found) > 1} == {}


def test_a_concept_stands_in_one_file() -> None:
    """Files are read one after the other, and the last would win in silence."""
    names = [name for file in FILES for name in cases_of(file)]

    assert sorted(names) == sorted(set(names))
    assert len(names) >= 250


def test_it_has_no_mistake_and_nothing_suspicious() -> None:
    """No concept of parts that are not there, no term twice, none that hits an ordinary word."""
    files = {"library": RulesFile(concepts=dict(library().concepts))}

    assert [(finding.path, finding.message) for _, finding in check(files)] == []
    assert [(finding.path, finding.message) for _, finding in lint(files)] == []


def test_the_document_counts_the_concepts_of_each_file() -> None:
    counted = {file: int(count) for file, count in ROW.findall(DOCUMENT.read_text(encoding="utf-8"))}

    assert counted == {file: len(cases_of(file)) for file in FILES}


def test_the_documents_rule_is_found_right(tmp_path: Path) -> None:
    [rules] = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    file = tmp_path / "drones.yaml"
    file.write_text(rules, encoding="utf-8")

    found = load_rule_files(file, {})

    assert found.problems == ()
    assert found.ids == ("iran-drones",)
