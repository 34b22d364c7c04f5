"""What may be attached to a word: particles before it, endings after it.

All strings are folded letters. Written as products of short lists, because that is how
grammars state them; each set is made once, at import.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

PRONOUNS = frozenset(
    [
        "ه",  # his
        "ها",  # her
        "هم",  # their
        "هن",  # their, of women
        "هما",  # their, of two
        "ك",  # your
        "كم",  # your, of many
        "كن",  # your, of women
        "نا",  # our
    ]
)
_OBJECTS = PRONOUNS | {"ني"}  # me
_AND_SO = ("", "و", "ف")  # nothing, and, so
_IN_LIKE_FOR = ("", "ب", "ك", "ل")  # nothing, in, like, for


def _joined(*parts: tuple[str, ...] | frozenset[str]) -> frozenset[str]:
    return frozenset("".join(chosen) for chosen in product(*parts))


class Particles:
    """Sets of what may stand before a word, the empty string where nothing may."""

    ARTICLE = frozenset({"ال"})
    MAYBE_ARTICLE = frozenset({"", "ال"})
    NONE = frozenset({""})
    NOUN_WITH_ARTICLE = _joined(_AND_SO, ("ال", "بال", "كال", "لل"))
    NOUN_WITHOUT_ARTICLE = _joined(_AND_SO, _IN_LIKE_FOR)
    NOUN = NOUN_WITH_ARTICLE | NOUN_WITHOUT_ARTICLE
    # "like" before a name of three letters makes ordinary words of it
    SHORT_NAME = _joined(_AND_SO, ("", "ب", "ل"))
    NAME = NOUN_WITHOUT_ARTICLE
    LONG_NAME = NAME | {"ا", "او", "اف"}  # the question's alif, which is written with a hamza
    PAST = _joined(_AND_SO, ("", "ل", "ا"))
    PRESENT = _joined(_AND_SO, ("", "س", "ل"), ("ي", "ت", "ن", "ا"))
    # an alif before three letters makes another verb of them: أوصل (conveyed) is not وصل (arrived)
    PAST_OF_THREE = _joined(_AND_SO, ("", "ل"))
    PRESENT_OF_OTHERS = _joined(_AND_SO, ("", "س", "ل"), ("ي", "ت"))
    PRESENT_OF_THREE = _joined(_AND_SO, ("", "س", "ل"), ("ي", "ت", "ن"))


@dataclass(frozen=True, slots=True)
class Endings:
    """What may stand after a stem.

    ``definite`` is what may after an article, ``takes_ta`` whether a final ه may be written
    as ta marbuta, ``needs_tanwin`` whether a bare final alif stands only with its sign, or
    beside another word that has it: روسيا (Russia) is not روسي (Russian).
    """

    indefinite: frozenset[str]
    definite: frozenset[str]
    takes_ta: bool = False
    needs_tanwin: bool = False

    @classmethod
    def of(cls, *, both: frozenset[str], indefinite: frozenset[str] = frozenset()) -> Endings:
        """Make endings of a word that takes no ta marbuta."""
        return cls(indefinite=both | indefinite, definite=both)


_DUAL_AND_PLURAL = frozenset({"", "ان", "ين", "ون", "ات"})
_PLURAL_OF_OURS = _joined(("ات",), PRONOUNS)
_FEMININE = frozenset({"ه", "تان", "تين", "ات"})
_SUBJECTS_PAST = frozenset({"", "ت", "تا", "تم", "نا", "ن", "ا", "وا"})
_SUBJECTS_PRESENT = frozenset({"", "ون", "ين", "ان", "ن", "ا", "وا"})

NOTHING = Endings.of(both=frozenset({""}))
OURS = Endings.of(both=frozenset({""}), indefinite=frozenset({"نا"}))  # روسيانا (our Russia)
PRONOUN_ONLY = Endings.of(both=frozenset(), indefinite=PRONOUNS)
CONSTRUCT = Endings.of(both=frozenset(), indefinite=frozenset({"ي"}))
BROKEN_PLURAL = Endings.of(both=frozenset({""}), indefinite=PRONOUNS | {"ا"})
NOUN = Endings.of(both=_DUAL_AND_PLURAL, indefinite=PRONOUNS | _PLURAL_OF_OURS | {"ا"})
# مقاتلو, مقاتليها (fighters of, her fighters): in words of three letters they are no plural. With
# his pronoun it would be the adjective with a careless final ta: مركزيه (central).
LONG_NOUN = Endings.of(
    both=_DUAL_AND_PLURAL, indefinite=NOUN.indefinite | {"و"} | _joined(("ي",), PRONOUNS - {"ه"})
)
FEMININE_NOUN = Endings(  # after a stem without its ta marbuta
    indefinite=_FEMININE | _PLURAL_OF_OURS | _joined(("ت",), PRONOUNS) | {"تا", "تي"},
    definite=_FEMININE,
    takes_ta=True,
)
PERSON = Endings(  # جندي (soldier): a noun that ends like an adjective
    indefinite=LONG_NOUN.indefinite | {"تان", "تين"},
    definite=_DUAL_AND_PLURAL | _FEMININE,
    takes_ta=True,
)
NISBA = Endings(
    indefinite=_DUAL_AND_PLURAL | _FEMININE | {"ا", "و"},
    definite=_DUAL_AND_PLURAL | _FEMININE,
    takes_ta=True,
    needs_tanwin=True,
)
NOUN_WITHOUT_PLURAL = Endings.of(
    both=NOUN.definite - {"ات"}, indefinite=NOUN.indefinite - _PLURAL_OF_OURS - {"ات"}
)
PAST = Endings.of(both=_SUBJECTS_PAST | _joined(("", "ت", "نا", "و"), _OBJECTS))
PAST_WITHOUT_YA = Endings.of(both=frozenset({"ت", "تا", "وا"}) | _joined(("ت", "و", "ا"), _OBJECTS))
PAST_BEFORE_CONSONANT = Endings.of(
    both=frozenset({"تم", "ن"}) | _joined(("ت", "نا"), _OBJECTS | {""})
)  # زرت, زرنا (visited)
PRESENT_WITHOUT_WEAK = Endings.of(both=frozenset({"ون", "وا", "ين"}) | _joined(("و", "ون"), _OBJECTS))
PRESENT = Endings.of(both=_SUBJECTS_PRESENT | _joined(("", "و", "ون", "ان"), _OBJECTS))

ALL_PARTICLES = Particles.NOUN | Particles.LONG_NAME | Particles.PAST | Particles.PRESENT
ALL_ENDINGS = frozenset().union(
    *(
        kind.indefinite | kind.definite
        for kind in (
            PERSON,
            CONSTRUCT,
            FEMININE_NOUN,
            NISBA,
            PAST,
            PAST_BEFORE_CONSONANT,
            PAST_WITHOUT_YA,
            PRESENT,
            PRESENT_WITHOUT_WEAK,
        )
    )
)
LONGEST_PARTICLES = max(map(len, ALL_PARTICLES))
LONGEST_ENDING = max(map(len, ALL_ENDINGS))
