"""Parting the particles that are written as one with the word after them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_PARTICLES = ("و", "ف", "ل", "ب", "ول", "فل", "وب", "فب")
_BEFORE_ARTICLE = ("لل", "ولل", "فلل")  # the article loses its alif after lam
_FIRST = frozenset("وفلب")
_MIN_REST = 2


class Parted(NamedTuple):
    """A word as particles and what they are attached to; that begins at letter ``skip`` of the word."""

    particles: str
    rest: str
    skip: int


def partings(letters: str) -> Iterator[Parted]:
    """Give the ways to part a folded word, the fewest particles first."""
    for particles in _PARTICLES:
        if letters.startswith(particles) and len(letters) - len(particles) >= _MIN_REST:
            yield Parted(particles, letters[len(particles) :], len(particles))
    for particles in _BEFORE_ARTICLE:
        if letters.startswith(particles):
            yield Parted(particles[:-1], f"ال{letters[len(particles) :]}", len(particles) - 1)


def parted(letters: str, vocabulary: Container[str]) -> Parted:
    """Part a word if what is left is in a vocabulary, and the whole is not."""
    if letters[:1] in _FIRST and letters not in vocabulary:
        for way in partings(letters):
            if way.rest in vocabulary:
                return way
    return Parted("", letters, 0)
