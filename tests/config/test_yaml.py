"""YAML is read strictly: what an operator wrote is what the program sees, or is refused by line."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import yaml as reading
from monitor.config.document import Document, Place
from monitor.config.yaml import parse
from monitor.model import ConfigError


@pytest.fixture(params=["C", "pure"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything here holds with libyaml and without it."""
    if request.param == "pure":
        monkeypatch.setattr(reading, "LOADER", yaml.SafeLoader)


def read(text: str | bytes, **env: str) -> Document:
    return parse(text if isinstance(text, bytes) else text.encode(), file="f.yaml", env=env)


def value(text: str, **env: str) -> Any:
    document = read(text, **env)
    assert document.problems == ()
    return document.root.value


def complaints(text: str | bytes, **env: str) -> list[str]:
    try:
        return [str(problem) for problem in read(text, **env).problems]
    except ConfigError as error:
        return [str(problem) for problem in error.problems]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("1:30", "1:30"),
        ("2023-09-05", "2023-09-05"),
        ("0x1F", "0x1F"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("", None),
        ("~", None),
        ("42", 42),
        ("-7", -7),
        ("1.5", 1.5),
        ("1" * 5000, "1" * 5000),
        ('"true"', "true"),
        ("'42'", "42"),
        ("!!str 42", "42"),
        ("! 42", "42"),
    ],
)
def test_only_true_and_false_are_booleans_and_dates_stay_text(written: str, meant: object) -> None:
    """The country code NO is Norway."""
    assert value(f"a: {written}") == {"a": meant}


def test_every_value_and_key_has_its_place() -> None:
    document = read("feeds:\n  - id: a\n    tags: [x, y]\n")

    assert document.node(("feeds", 0, "tags", 1)).place == Place(3, 15)
    assert document.key_place(("feeds", 0, "tags")) == Place(3, 5)
    assert document.key_place(("feeds", 0)) == Place(2, 3)
    assert document.key_place(()) == Place(1, 1)


@pytest.mark.parametrize("path", [("feeds", 7), ("feeds", "x"), ("feeds", 0, "id", "deeper"), ("other",)])
def test_a_path_that_leads_nowhere_ends_at_the_last_value_on_the_way(path: tuple[str | int, ...]) -> None:
    document = read("feeds:\n  - id: a\n")

    assert document.node(path).place.line in (1, 2)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "a: 1\nb: 2\na: 3\n",
            'f.yaml:3:1: key "a" stands twice (first at line 1) (keep one)',
            id="duplicate key",
        ),
        pytest.param(
            "a: !!python/name:os.system x", 'f.yaml:1:4: the tag "!!python/name:os.system"', id="tag"
        ),
        pytest.param(
            "a: !thing {b: 1}", 'f.yaml:1:4: the tag "!thing" is not known here (remove it)', id="own tag"
        ),
        pytest.param("a: !!int 4", 'f.yaml:1:4: the tag "!!int" is not known', id="number tag"),
        pytest.param(
            "a: &x {b: 1}\nc:\n  <<: *x\n", "f.yaml:3:3: merge keys (<<) are not supported", id="merge"
        ),
        pytest.param(
            "a: *x", "f.yaml:1:4: *x names no anchor (write &x before a value above", id="no anchor"
        ),
        pytest.param("a: &x [*x]", "f.yaml:1:8: *x stands inside itself", id="cycle"),
        pytest.param("a: 1\n---\nb: 1", "f.yaml:2:1: a second document starts here", id="two documents"),
        pytest.param("[a]: 1", "f.yaml:1:1: a key must be a word", id="list as key"),
        pytest.param(
            "a\u200f: 1", 'f.yaml:1:1: key "a\\u200f" holds the invisible character U+200F', id="bidi"
        ),
        pytest.param(
            'a: "\n\nb: 1',
            'f.yaml:1:4: a quote is opened here and never closed (close it with ")',
            id="quote",
        ),
        pytest.param(
            "a:\n\tb: 1", "f.yaml:2:1: a tab stands where YAML wants spaces (indent with spaces)", id="tab"
        ),
        pytest.param(
            "a:\n  id:x\n  b: 1",
            'f.yaml:3:4: a key and its value run together (put a space after the colon in "id:x")',
            id="space",
        ),
        pytest.param("a: b: c", "f.yaml:1:5: a colon stands where no key can be", id="colon in value"),
        pytest.param("r: [*]", "f.yaml:1:6: no name follows the * here (put quotes around it", id="star"),
        pytest.param(
            "r: [&]", "f.yaml:1:6: no name follows the & here (put quotes around it", id="ampersand"
        ),
        pytest.param("r: @x", 'f.yaml:1:4: a value may not start with "@" (put quotes around it)', id="at"),
        pytest.param("a: !b!c 1", "f.yaml:1:4: an exclamation mark starts a tag", id="tag handle"),
        pytest.param(r'a: "\q"', "a backslash escape that YAML does not know", id="escape"),
        pytest.param(
            "a: [1, 2\nb: 3", 'f.yaml:2:2: a list that was opened with "[" goes wrong here', id="list"
        ),
        pytest.param(
            "a: {b: 1\nc: 3", 'f.yaml:2:2: a mapping that was opened with "{" goes wrong here', id="braces"
        ),
        pytest.param("- a\nb: 1", "f.yaml:2:1: the indentation fits nothing above", id="indentation"),
        pytest.param("a: - b", 'f.yaml:1:4: a list item ("- ") stands where none can be', id="item"),
        pytest.param("a: ? b", 'f.yaml:1:4: a "? " stands where no key can be', id="question mark"),
        pytest.param("%YAML 3.0\n---\na: 1", "f.yaml:1:1: this is no YAML: ", id="version"),
        pytest.param("[" * 200_000, "f.yaml:1:65: nested deeper than 64 levels", id="200,000 brackets"),
        pytest.param(
            "a: 1\nb: \a", "f.yaml:2:4: U+0007 CONTROL CHARACTER may not stand in a file", id="bell"
        ),
        pytest.param("a: \ufffe", "f.yaml:1:4: U+FFFE may not stand in a file", id="no character"),
        pytest.param(
            b"a: x\r\nb: \xd3\xe1\xc7\xd3\n",
            "f.yaml:2:4: byte 0xD3 is not UTF-8 (save the file as UTF-8",
            id="1256",
        ),
        pytest.param(
            "a: 1".encode("utf-16"), "f.yaml:1:1: the file is UTF-16 (save it as UTF-8)", id="utf-16"
        ),
    ],
)
def test_a_mistake_is_told_at_its_place_with_what_to_do(text: str | bytes, told: str) -> None:
    [complaint] = complaints(text)

    assert told in complaint


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    told = complaints("a: 1\na: 2\nb: !x 1\nc: ${NOPE}\n")

    assert [line.split(":")[1] for line in told] == ["2", "3", "4"]


def test_aliases_are_written_out() -> None:
    assert value("a: &x [1, 2]\nb: *x\n&k c: *k\n") == {"a": [1, 2], "b": [1, 2], "c": "c"}


def test_a_billion_laughs_are_refused_quickly() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]

    assert "stand for more than 100,000 values (write the values out)" in complaints("\n".join(lines))[0]


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read(b"\xef\xbb\xbfa: 1").root.value == {"a": 1}


@pytest.mark.parametrize("text", ["", "# nothing but words\n", "---\n"])
def test_an_empty_file_holds_nothing(text: str) -> None:
    assert read(text).root.value is None


def test_what_the_pure_parser_lets_out_is_told_too() -> None:
    """PyYAML without libyaml raises OverflowError for a character that cannot be."""
    assert complaints(r'a: "\UFFFFFFFF"')[0].startswith("f.yaml:1:")


@given(
    st.binary(max_size=200)
    | st.text(alphabet="ab:-[]{}*&!|>'\"#% \n\t\\،ك\u200f\ufeff<~,?@`$").map(str.encode)
)
def test_any_bytes_give_a_document_or_problems_with_a_place(raw: bytes) -> None:
    try:
        problems = parse(raw, file="f.yaml", env={}).problems
    except ConfigError as error:
        problems = error.problems
        assert problems

    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)
