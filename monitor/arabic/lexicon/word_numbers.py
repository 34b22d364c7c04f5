"""The numbers of words beside those of the tokens that hold them: mostly the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class WordNumbers:
    """From tokens to the numbers of their words, and back."""

    def __init__(self, odd: Iterable[tuple[int, int]]) -> None:
        """``odd`` are the tokens that are not one word, and how many words each is, in order."""
        self._tokens: list[int] = []
        self._firsts: list[int] = []  # the number of the first word of each
        self._nexts: list[int] = []  # that of the first word after it
        for token, words in odd:
            first = self.first_of(token)
            self._tokens.append(token)
            self._firsts.append(first)
            self._nexts.append(first + words)

    def first_of(self, token: int) -> int:
        """Give the number of a token's first word, or of the next one where it has none."""
        odd = bisect_left(self._tokens, token) - 1
        return token if odd < 0 else self._nexts[odd] + token - self._tokens[odd] - 1

    def token_of(self, word: int) -> tuple[int, int]:
        """Give the token of a word, and the word's number in it."""
        odd = bisect_right(self._firsts, word) - 1
        if odd < 0:
            return word, 0
        if word < self._nexts[odd]:
            return self._tokens[odd], word - self._firsts[odd]
        return self._tokens[odd] + 1 + word - self._nexts[odd], 0
