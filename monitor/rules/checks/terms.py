"""What is wrong with the terms of a concept."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from monitor.arabic.words import words_of
from monitor.model.settings import Finding
from monitor.rules.language.concept_spec import TermSpec, forms_of
from monitor.rules.matching.regexes import check_regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from monitor.rules.language.concept_spec import ConceptSpec
    from monitor.rules.language.walk import Path

Letters = tuple[str, ...]

_MIN_LETTERS = 2
_WITH_NUMBERS = ("models", "except")


def letters_of(text: str) -> Letters:
    """Give the words of a term as they are compared."""
    return tuple(word.letters for word in words_of(text))


def check_terms(concept: ConceptSpec) -> Iterator[Finding]:
    """Find what can stand nowhere in a text, or in every one, and what stands twice."""
    # the same word may be a noun and a verb's form: each kind is looked at by itself
    seen: dict[str, dict[Letters, Path]] = defaultdict(dict)
    for written in concept.terms():
        path = (written.key, written.number)
        yield from _check_written(written.term, path, seen[written.key])
        yield from _check_gap(getattr(concept, written.key)[written.number], path)
    for number, exception in enumerate(concept.exceptions):
        yield from _check_written(exception, ("except", number), seen["except"])
    for number, pattern in enumerate(concept.regexes):
        found = check_regex(pattern)
        if found:
            yield found._replace(path=("regexes", number))


def _check_written(written: str, path: Path, seen: dict[Letters, Path]) -> Iterator[Finding]:
    for form in forms_of(written):
        folded = letters_of(form)
        wrong = wrong_with(form, can_be_number=path[0] in _WITH_NUMBERS)
        if wrong:
            yield wrong._replace(path=path)
        elif folded in seen:
            first = ".".join(map(str, seen[folded]))
            yield Finding(path, f'"{form}" is listed twice in this concept', f"first in {first}")
        seen.setdefault(folded, path)


def wrong_with(form: str, *, can_be_number: bool) -> Finding | None:
    """Say what is wrong with a term or form by itself; the path is left to the caller."""
    letters = "".join(letters_of(form))
    if not form:
        return Finding((), "a term or form is empty", "write lemma | form | form")
    if not letters or (letters.isdigit() and not can_be_number):
        return Finding((), f'"{form}" has no letters, so it can stand nowhere in a text')
    if len(letters) < _MIN_LETTERS:
        return Finding((), f'"{form}" is a single letter, which stands in almost every text')
    return None


def _check_gap(item: str | TermSpec, path: Path) -> Iterator[Finding]:
    if isinstance(item, TermSpec) and item.gap and all(len(words_of(f)) < 2 for f in forms_of(item.term)):  # noqa: PLR2004 - a gap lies between two
        message = f'"{item.term}" has a gap and only one word'
        yield Finding(path, message, "a gap lies between the words of a phrase", "warning")
