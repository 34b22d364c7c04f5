"""Verbs, from the third person of the past: stems of past, present and verbal noun.

What the pattern of the letters gives away is made by rule (forms II, IV, V-VIII and X). The
verbal noun of form I, and verbs whose middle letter is weak, follow no rule that the letters
show: their forms are written beside the verb.
"""

from __future__ import annotations

from monitor.arabic import affixes
from monitor.arabic.affixes import Particles
from monitor.arabic.letters import ALIF_MAQSURA, HAMZA_ON_ALIF, SHADDA
from monitor.arabic.stems import Stem, noun_stems
from monitor.arabic.words import Word, words_of

_ROOT_LETTERS = 3
_FORM_IV_LETTERS = 4
_TENTH = "است"  # what form X begins with


def verb_stems(verb: Word, *, has_shadda: bool) -> tuple[Stem, ...]:
    """Give every stem of a verb; ``has_shadda`` says that it is written with one (form II)."""
    return (*_past(verb), *_present(verb), *_verbal_noun(verb, has_shadda=has_shadda))


def form_stems(form: Word) -> tuple[Stem, ...]:
    """Give the stems of a form written beside a verb: a present (يزور, visits), or a verbal noun."""
    if form.letters[0] == "ي" and len(form.letters) > _ROOT_LETTERS:
        return (Stem(form.letters[1:], Particles.PRESENT, affixes.PRESENT),)
    return noun_stems(form, Particles.NOUN)


def bare_verbal_noun(verb: Word) -> tuple[Stem, ...]:
    """Give the verbal noun that is written like its verb (نشر قوات, deploying troops).

    Only before an object, and without an article: السلم (peace) is not سلم (handed over).
    """
    if len(verb.letters) != _ROOT_LETTERS:
        return ()
    return (Stem(verb.letters, Particles.NOUN_WITHOUT_ARTICLE, affixes.BROKEN_PLURAL),)


def has_shadda(text: str) -> bool:
    """Say whether a doubled letter is marked as such."""
    return SHADDA in text


def _past(verb: Word) -> list[Stem]:
    stems = [Stem(verb.letters, Particles.PAST, affixes.PAST)]
    if verb.written[-1] == ALIF_MAQSURA:  # أجرى, أجرت, أجراه (carried out, she, it)
        stems.append(Stem(verb.letters[:-1], Particles.PAST, affixes.PAST_WITHOUT_YA))
    return stems


def _present(verb: Word) -> list[Stem]:
    letters = verb.letters
    if len(letters) == _ROOT_LETTERS:
        return _present_of_three(verb)
    if letters[0] == "ا":
        is_fourth_or_tenth = verb.written[0] == HAMZA_ON_ALIF or letters.startswith(_TENTH)
        letters = letters[1:]
        if is_fourth_or_tenth and letters[-2] == "ا":  # أعاد, يعيد (returned, returns)
            letters = f"{letters[:-2]}ي{letters[-1]}"
    return [Stem(letters, Particles.PRESENT, affixes.PRESENT)]


def _present_of_three(verb: Word) -> list[Stem]:
    letters = verb.letters
    if letters[1] == "ا":
        return []  # زار, يزور: its present is not in its letters, and نزار is a name
    if verb.written[0] != HAMZA_ON_ALIF:
        return [Stem(letters, Particles.PRESENT, affixes.PRESENT)]
    # أسر, يأسر (captured, captures); أكد, يؤكد (stressed, stresses). Without its hamza, ياسر is a name.
    return [Stem(first + letters[1:], Particles.PRESENT, affixes.PRESENT, hamza=0) for first in ("ا", "و")]


def _verbal_noun(verb: Word, *, has_shadda: bool) -> tuple[Stem, ...]:
    return tuple(
        stem
        for noun in _verbal_nouns(verb, has_shadda=has_shadda)
        for word in words_of(noun)
        for stem in noun_stems(word, Particles.NOUN)
    )


def _verbal_nouns(verb: Word, *, has_shadda: bool) -> list[str]:
    letters = verb.letters
    is_weak = verb.written[-1] == ALIF_MAQSURA
    if len(letters) == _ROOT_LETTERS:
        return _of_three(letters, is_weak=is_weak, has_shadda=has_shadda)
    if letters[0] == "ت":  # forms V and VI: the same letters
        return [letters]
    if letters[0] != "ا":
        return []
    if is_weak:  # أجرى, إجراء
        return [letters[:-1] + "اء"]
    if verb.written[0] == HAMZA_ON_ALIF:
        return _of_form_four(letters)
    return _of_long_alif(letters)


def _of_three(letters: str, *, is_weak: bool, has_shadda: bool) -> list[str]:
    if is_weak:  # غطّى, تغطية (covered, covering)
        return [f"ت{letters[:-1]}ية"] if has_shadda else []
    if letters[1] == "ا":
        return []
    return [f"ت{letters[:2]}ي{letters[2]}"]  # زود, تزويد (supplied, supplying)


def _of_form_four(letters: str) -> list[str]:
    if len(letters) != _FORM_IV_LETTERS:
        return []
    if letters[2] == "ا":  # أعاد, إعادة
        return [letters + "ة"]
    if letters[1] == "و":  # أوقف, إيقاف
        letters = "اي" + letters[2:]
    return [f"{letters[:-1]}ا{letters[-1]}"]


def _of_long_alif(letters: str) -> list[str]:
    if letters[-2] == "ا":
        # استعاد, استعادة (regained), but احتاج, احتياج (needed)
        return [letters + "ة"] if letters.startswith(_TENTH) else [f"{letters[:-2]}يا{letters[-1]}"]
    if len(letters) == _FORM_IV_LETTERS and letters[1] != "ت":
        # احتل, احتلال (occupied), but اتفق, اتفاق (agreed)
        return [f"{letters}ا{letters[-1]}"]
    return [f"{letters[:-1]}ا{letters[-1]}"]
