"""Where the words of a text stand, and a key for each: one pass over the text, in numpy.

Measured beside `str.split` of an article of 450 words (1): places and keys of all words cost as
much as that split alone, `set(text.split())` 2.2, one look-up of every piece in a dict 3.6, and
neither of those says where a word stands.

A key is 64 bits of a polynomial in the word's characters: prefix sums of ``weight[character] *
r ** place``, cut at the words' borders and shifted back by a power of ``1 / r``. All is modulo 2**64,
which numpy does without being asked. Weights and ``r`` are drawn anew by each process, so that no
text can be made in which two words share a key.
"""

from __future__ import annotations

import secrets
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from monitor.arabic.letters import FOLDED, WRITTEN

_BASIC_PLANE = 1 << 16
_PIECE = 1 << 16  # characters looked at in one go: longer texts would need longer tables


class Tokens(NamedTuple):
    """Runs of characters between spaces and punctuation, in the order of the text.

    Mostly one word each; where letters and digits are glued or a ligature holds a phrase,
    several; none where only invisible characters stand. No word reaches over a token's ends.
    ``starts`` and ``ends`` are code points of the text.
    """

    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    keys: npt.NDArray[np.uint64]


def tokens(text: str) -> Tokens:
    """Find the tokens of any text, lone surrogates and NULs included."""
    if len(text) <= _PIECE:
        return _tokens(text, 0)
    pieces = []
    start = 0
    while start < len(text):
        piece = _tokens(text[start : start + _PIECE], start)
        end = start + _PIECE
        # a token that the cut touches is read again in the next piece, unless it fills this one
        if end < len(text) and len(piece.ends) and piece.ends[-1] == end and piece.starts[-1] > start:
            end = int(piece.starts[-1])
            piece = Tokens(piece.starts[:-1], piece.ends[:-1], piece.keys[:-1])
        pieces.append(piece)
        start = end
    return Tokens(
        np.concatenate([piece.starts for piece in pieces]),
        np.concatenate([piece.ends for piece in pieces]),
        np.concatenate([piece.keys for piece in pieces]),
    )


def _tokens(piece: str, shift: int) -> Tokens:
    # a line end on either side: each token has a border before and after it
    weights = _weights(f"\n{piece}\n")
    is_in_token = weights != 0
    # the places after which a token begins or is over, by turns
    (edges,) = (is_in_token[1:] != is_in_token[:-1]).nonzero()
    weights *= _POWERS[: len(weights)]
    np.cumsum(weights, out=weights)
    sums = weights.take(edges)
    starts = edges[::2]
    keys = sums[1::2] - sums[::2]
    keys *= _INVERSE_POWERS.take(starts)
    ends = edges[1::2]
    return Tokens(starts + shift, ends + shift, keys) if shift else Tokens(starts, ends, keys)


def _weights(text: str) -> npt.NDArray[np.uint64]:
    """Give each character its weight: 0 for spaces and punctuation, whatever else by chance."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) == 2 * len(text):
        return _WEIGHTS.take(np.frombuffer(units, np.uint16))
    # emoji and other rare characters: two units each, which would spoil the offsets
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    planes, low = codes >> 16, codes & (_BASIC_PLANE - 1)
    return np.where(planes, _RARE_WEIGHTS.take(low) ^ _PLANE_WEIGHTS.take(planes), _WEIGHTS.take(low))


def _random(count: int) -> npt.NDArray[np.uint64]:
    # not 0, which means that a character parts words
    return np.frombuffer(secrets.token_bytes(8 * count), np.uint64) | np.uint64(1 << 63)


def _parts_words(character: str) -> bool:
    if character.isalnum():
        return False
    folded = character.translate(WRITTEN).translate(FOLDED)
    return folded != "" and not any(map(str.isalnum, folded))


def _basic_weights() -> npt.NDArray[np.uint64]:
    weights = _random(_BASIC_PLANE)
    weights[[code for code in range(_BASIC_PLANE) if _parts_words(chr(code))]] = 0
    return weights


def _powers(base: int) -> npt.NDArray[np.uint64]:
    powers = np.full(_PIECE + 2, base, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, out=powers)


_WEIGHTS = _basic_weights()
_RARE_WEIGHTS = _random(_BASIC_PLANE)
_PLANE_WEIGHTS = _random(17) >> np.uint64(1)  # so that a sum of both is not 0
# 5 modulo 8: odd, so that it can be undone, and of the largest order modulo 2**64
_BASE = secrets.randbits(61) * 8 + 5
_POWERS = _powers(_BASE)
_INVERSE_POWERS = _powers(pow(_BASE, -1, 1 << 64))
