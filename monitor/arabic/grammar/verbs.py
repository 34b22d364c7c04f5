"""Verbs, from the third person of the past: stems of past, present and verbal noun.

What the pattern of the letters gives away is made by rule (forms II, IV, V-VIII and X). The
verbal noun of form I, and verbs whose middle letter is weak, follow no rule that the letters
show: their forms are written beside the verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.arabic.grammar import affixes
from monitor.arabic.grammar.affixes import Particles
from monitor.arabic.grammar.stems import Stem, noun_stems, without_plural
from monitor.arabic.letters import ALIF_MAQSURA, HAMZA_ON_ALIF, SHADDA, TA_MARBUTA
from monitor.arabic.words import Word, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROOT_LETTERS = 3
_WEAK = frozenset("اوي")
_FORM_IV_LETTERS = 4
_TENTH = "است"  # what form X begins with
_WEAK_TENTH = "استو"


def verb_stems(verb: Word, *, has_shadda: bool, forms: Sequence[Word]) -> tuple[Stem, ...]:
    """Give every stem of a verb; ``has_shadda`` says that it is written with one (form II).

    A present that is written among its ``forms`` may show that the verb's و is lost in it (وصل, يصل, to
    arrive: يوصل is to convey); and of two verbal nouns of form III the written one is meant: قاتل,
    قتال (fought), is not مقاتلة (fighter jet).
    """
    stems = _past(verb)
    if not any(form.letters == f"ي{verb.letters[1:]}" and verb.letters[0] == "و" for form in forms):
        stems += _present(verb)
    if not (_is_third(verb) and any(_is_noun(form, verb) for form in forms)):
        stems += _verbal_noun(verb, has_shadda=has_shadda)
    return tuple(stems)


def form_stems(form: Word, verb: Word) -> tuple[Stem, ...]:
    """Give the stems of a form written beside a verb: a present (يزور, visits), a past, or a verbal noun."""
    if _is_present(form, verb):
        return tuple(_stems_of_present(form.letters[1:], Particles.PRESENT))
    if _is_short_past(form, verb):  # زار, زرت (visited)
        return (Stem(form.letters[:2], Particles.PAST_OF_THREE, affixes.PAST_BEFORE_CONSONANT),)
    nouns = _noun_of_three(form) if len(form.letters) == _ROOT_LETTERS else noun_stems(form, Particles.NOUN)
    if not _is_noun(form, verb):  # باع, بيع: what was sold, or selling
        return (Stem(form.letters, Particles.PAST_OF_THREE, affixes.PAST), *nouns)
    return nouns


def _is_present(form: Word, verb: Word) -> bool:
    is_long_enough = len(form.letters) >= _ROOT_LETTERS and form.written[-1] != TA_MARBUTA
    return is_long_enough and form.letters[0] == "ي" != verb.letters[0]


def _is_short_past(form: Word, verb: Word) -> bool:
    root = verb.letters
    return len(root) == _ROOT_LETTERS and root[1] == "ا" and form.letters == f"{root[0]}{root[2]}ت"


def _is_noun(form: Word, verb: Word) -> bool:
    """Say whether a form is no passive: هاجم, هوجم (attacked, was attacked)."""
    if form.letters == verb.letters or len(form.letters) != len(verb.letters):
        return True
    pairs = zip(form.letters, verb.letters, strict=True)
    return not all(a == b or {a, b} <= _WEAK for a, b in pairs)


def _is_third(verb: Word) -> bool:
    letters = verb.letters
    return len(letters) == _ROOT_LETTERS + 1 and letters[1] == "ا" and letters[0] not in ("ا", "ت")


def _noun_of_three(noun: Word) -> tuple[Stem, ...]:
    """Give a verbal noun that has no plural: نشرات (bulletins) are not نشر (publishing)."""
    return without_plural(noun_stems(noun, Particles.NOUN))


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
    letters = verb.letters
    particles = Particles.PAST_OF_THREE if len(letters) == _ROOT_LETTERS else Particles.PAST
    stems = [Stem(letters, particles, affixes.PAST)]
    if verb.written[-1] == ALIF_MAQSURA:  # أجرى, أجرت, أجراه (carried out, she, it)
        stems.append(Stem(letters[:-1], particles, affixes.PAST_WITHOUT_YA))
    elif letters[-1] == "ا":  # دعا, دعت, دعونا (called, she, we)
        stems.append(Stem(letters[:-1], particles, affixes.PAST_WITHOUT_YA))
        stems.append(Stem(f"{letters[:-1]}و", particles, affixes.PAST_BEFORE_CONSONANT))
    elif _is_third(verb):  # هاجم, هوجم (attacked, was attacked)
        stems.append(Stem(f"{letters[0]}و{letters[2:]}", particles, affixes.PAST))
    elif _is_hollow(verb):  # أعاد, أعيد (returned, was returned)
        stems.append(Stem(f"{letters[:-2]}ي{letters[-1]}", particles, affixes.PAST))
    return stems


def _present(verb: Word) -> list[Stem]:
    letters = verb.letters
    if len(letters) == _ROOT_LETTERS:
        return _present_of_three(verb)
    if letters[0] != "ا":
        return _stems_of_present(letters, Particles.PRESENT)
    letters = letters[1:]
    stems = _stems_of_present(letters, Particles.PRESENT)
    if _is_hollow(verb) and (verb.written[0] == HAMZA_ON_ALIF or verb.letters.startswith(_TENTH)):
        # أعاد, يعيد, يعاد (returned, returns, is returned)
        active, passive = f"{letters[:-2]}ي{letters[-1]}", letters
        stems = _stems_of_present(passive, Particles.PRESENT_OF_OTHERS) + _stems_of_present(
            active, Particles.PRESENT
        )
    return stems


def _is_hollow(verb: Word) -> bool:
    letters = verb.letters
    return len(letters) > _ROOT_LETTERS and letters[0] == "ا" == letters[-2]


def _present_of_three(verb: Word) -> list[Stem]:
    letters = verb.letters
    if letters[1] == "ا":
        return []  # زار, يزور: its present is not in its letters, and نزار is a name
    if verb.written[0] != HAMZA_ON_ALIF:
        return _stems_of_present(letters, Particles.PRESENT_OF_THREE)
    # أسر, يأسر (captured, captures); أكد, يؤكد (stressed, stresses). Without its hamza, ياسر is a name.
    return [Stem(first + letters[1:], Particles.PRESENT, affixes.PRESENT, hamza=0) for first in ("ا", "و")]


def _stems_of_present(letters: str, particles: frozenset[str]) -> list[Stem]:
    stems = [Stem(letters, particles, affixes.PRESENT)]
    if letters[-1] in _WEAK and len(letters) > _ROOT_LETTERS - 1:  # ينفي, ينفون (denies, deny)
        stems.append(Stem(letters[:-1], particles, affixes.PRESENT_WITHOUT_WEAK))
    return stems


def _verbal_noun(verb: Word, *, has_shadda: bool) -> list[Stem]:
    return [
        stem
        for noun in nouns_by_rule(verb, has_shadda=has_shadda)
        for word in words_of(noun)
        for stem in noun_stems(word, Particles.NOUN)
    ]


def nouns_by_rule(verb: Word, *, has_shadda: bool) -> list[str]:
    """Give the verbal nouns that follow from a verb's letters."""
    letters = verb.letters
    is_weak = verb.written[-1] == ALIF_MAQSURA
    if len(letters) == _ROOT_LETTERS:
        return _of_three(letters, is_weak=is_weak, has_shadda=has_shadda)
    if letters[0] == "ت":  # forms V and VI: the same letters
        return [letters]
    if letters[0] != "ا":
        return _of_third(verb, is_weak=is_weak) if _is_third(verb) else []
    return _of_first_alif(verb, is_weak=is_weak)


def _of_third(verb: Word, *, is_weak: bool) -> list[str]:
    """Give هاجم, مهاجمة; نادى, مناداة (attacked, called)."""
    return [f"م{verb.letters[:-1]}اة" if is_weak else f"م{verb.letters}ة"]


def _of_first_alif(verb: Word, *, is_weak: bool) -> list[str]:
    letters = verb.letters
    if letters.startswith(_WEAK_TENTH) and len(letters) > len(_WEAK_TENTH) + 1:  # استولى, استيلاء (seized)
        letters = f"{_TENTH}ي{letters[len(_WEAK_TENTH) :]}"
    if is_weak:  # أجرى, إجراء
        return [f"{letters[:-1]}اء"]
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
