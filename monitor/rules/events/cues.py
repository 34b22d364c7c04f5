"""The inflected forms of the words that say how a claim is meant, and finding them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from monitor.arabic.fold import fold
from monitor.rules.events.cue_words import NOUNS, VERBS, Control, Force

if TYPE_CHECKING:
    from collections.abc import Iterator


class Cue(NamedTuple):
    """A cue as it stands in a text; ``is_verb`` where it is finite and so opens a clause of its own."""

    force: Force
    control: Control
    is_verb: bool


_OBJECTS = ("", "ه", "ها", "هم", "هما", "ك", "نا")
_PAST = ("", "ت", "ا", "تا", "وا", "نا", "تم", "ن")
_PRESENT = ("", "ون", "وا", "ان", "ا", "ين", "ن")


def _past(past: str) -> Iterator[str]:
    letters = fold(past).letters
    weak = past.endswith(("ى", "ا"))
    stem = letters[:-1] if weak else letters
    yield from (letters, f"{letters}ا", f"{letters}نا", f"{stem}وا", f"{stem}ت", f"{stem}تا", f"{stem}ون")
    for ending in _PAST:
        if not weak:
            yield letters + ending
    for pronoun in _OBJECTS[1:]:
        yield f"{stem}ا{pronoun}" if weak else letters + pronoun
        yield f"{stem}ت{pronoun}"
    if letters[1:2] == "ا":  # قلنا (we said) has lost its alif
        yield f"{letters[0]}{letters[2:]}نا"


def _present(stem: str) -> Iterator[str]:
    letters = fold(stem).letters
    weak = letters.endswith(("ي", "و"))
    stems = (letters, letters[:-1]) if weak else (letters,)
    yield f"ا{letters}"  # the first person, without what would make other words of it
    for person in "يتن":
        for one in stems:
            for ending in _PRESENT:
                yield person + one + ending
            for pronoun in _OBJECTS[1:]:
                yield person + one + pronoun


def _noun(noun: str) -> Iterator[str]:
    letters = fold(noun).letters
    yield from (letters, f"{letters}ا")
    stem = f"{letters[:-1]}ت" if noun.endswith("ة") else letters
    yield from (stem + pronoun for pronoun in ("ه", "ها", "هم", "نا"))


def _lines() -> Iterator[tuple[str, Cue]]:
    for (force, control), nouns in NOUNS.items():
        for noun in " ".join(nouns).split():
            yield from ((form, Cue(force, control, is_verb=False)) for form in _noun(noun))
    for (force, control), verbs in VERBS.items():
        for verb in verbs:
            past, *presents = verb.split()
            cue = Cue(force, control, is_verb=True)
            yield from ((form, cue) for form in _past(past))
            yield from ((form, cue) for present in presents for form in _present(present))


def _table() -> tuple[dict[str, Cue], dict[str, Cue]]:
    nouns: dict[str, Cue] = {}
    verbs: dict[str, Cue] = {}
    for form, cue in _lines():
        (verbs if cue.is_verb else nouns).setdefault(form, cue)
    return verbs, nouns


_VERB_FORMS, _NOUN_FORMS = _table()
_AND_SO = "وف"
_ARTICLES = ("بال", "كال", "لل", "ال")
_MIN_LETTERS = 2


def cue_of(letters: str) -> Cue | None:
    """Give the cue that a folded word is, if it is one; particles may be attached."""
    found = _cue(letters)
    if found is None and letters[:1] in _AND_SO and len(letters) > _MIN_LETTERS:
        found = _cue(letters[1:])
    return found


def is_cue(letters: str) -> bool:
    """Say whether a folded word is a cue as it stands, no particle taken off."""
    return letters in _VERB_FORMS or letters in _NOUN_FORMS


def _cue(letters: str) -> Cue | None:
    if letters in _NOUN_FORMS and letters not in _VERB_FORMS:
        return _NOUN_FORMS[letters]
    if letters in _VERB_FORMS:
        return _VERB_FORMS[letters]
    if letters[:1] in "سل" and letters[1:] in _VERB_FORMS:
        return _VERB_FORMS[letters[1:]]
    for article in _ARTICLES:
        if letters.startswith(article):
            return _NOUN_FORMS.get(letters[len(article) :])
    return _NOUN_FORMS.get(letters[1:]) if letters[:1] in "بكل" else None
