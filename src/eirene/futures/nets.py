"""Points that fill the unit interval evenly and still count as random: scrambled Sobol columns and radical inverses.

Owns the nested uniform (Owen) scrambling, keyed by seed and name, and the two sources of uniforms that a draw uses: a
Sobol net for what all contributors share, and strata along that net for what one contributor owns. Refuses any number
of points that is no power of two.

References
----------
Owen (1997), Scrambled net variance for integrals of smooth functions, doi:10.1214/aos/1031594731. Joe and Kuo (2008),
Constructing Sobol sequences with better two-dimensional projections, doi:10.1137/070709359.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import qmc

from eirene.base.streams import generator, key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from eirene.plans.futures import Days, Reals

    Bits = NDArray[np.uint64]
    Uniforms = Callable[[str], Reals]
    """Gives n uniforms strictly between 0 and 1 for a name."""

_DIGITS = 52
"""Binary digits of a uniform; half a unit is added, so that neither 0 nor 1 occurs."""
_MOST = 20
"""Largest m: a million points."""
_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


def power(n: int) -> int:
    """Which m has 2^m = n?

    Raises
    ------
    ValueError
        When n is no power of two from 2 to 2^20.
    """
    m = n.bit_length() - 1
    if not 1 <= m <= _MOST or n != 1 << m:
        message = f"{n} draws: stratified draws come in powers of two from 2 to {1 << _MOST}"
        raise ValueError(message)
    return m


def _hash(words: Bits) -> Bits:
    """Mix 64-bit words until every bit depends on every bit (the finaliser of SplitMix64)."""
    words = (words ^ (words >> np.uint64(30))) * _FIRST
    words = (words ^ (words >> np.uint64(27))) * _SECOND
    return words ^ (words >> np.uint64(31))


def hashed(words: Bits, seed_key: int) -> Bits:
    """Give the hash of words under a key."""
    salt = np.uint64(seed_key)
    return _hash(_hash(words * _STEP + salt) ^ salt)


def shuffled(digits: Bits, m: int, seed_key: int) -> Bits:
    """Give the nested uniform scrambling of m-digit integers: a random permutation that keeps every binary block whole.

    Each node of the binary tree of prefixes flips the digit below it or not, by a hash of node and key.

    Parameters
    ----------
    digits : (point r,)
        Integers below 2^m.
    m : int
        Number of binary digits.
    seed_key : int
        64-bit key.
    """
    flips = hashed(np.arange(1 << m, dtype=np.uint64), seed_key) >> np.uint64(63)
    leaf = digits | np.uint64(1 << m)
    word = np.zeros_like(digits)
    for level in range(m):
        digit = (digits >> np.uint64(m - 1 - level)) & np.uint64(1)
        word = (word << np.uint64(1)) | (digit ^ flips[leaf >> np.uint64(m - level)])
    return word


def scrambled(digits: Bits, m: int, seed_key: int) -> Reals:
    """Give uniforms whose first m binary digits are a nested uniform scrambling of these, and the rest random.

    So every point is uniform, and points that were spread evenly stay so.
    """
    tail = hashed(digits | np.uint64(1 << m), seed_key) >> np.uint64(64 - (_DIGITS - m))
    word = (shuffled(digits, m, seed_key) << np.uint64(_DIGITS - m)) | tail
    return (word.astype(np.float64) + 0.5) * 2.0**-_DIGITS


def inverted(digits: Bits, m: int) -> Bits:
    """Give m-digit integers with their digits in reverse order: the radical inverse in base 2, times 2^m."""
    left, word = digits.copy(), np.zeros_like(digits)
    for _ in range(m):
        word = (word << np.uint64(1)) | (left & np.uint64(1))
        left = left >> np.uint64(1)
    return word


@lru_cache(maxsize=8)
def _sobol(dimensions: int, m: int) -> Bits:
    """Give the first 2^m points of the unscrambled sequence as m-digit integers (dimension d, point r)."""
    points = qmc.Sobol(dimensions, scramble=False).random_base2(m)
    digits = np.ascontiguousarray((points * (1 << m)).T).astype(np.uint64)
    digits.setflags(write=False)
    return digits


class Net:
    """Uniforms of an Owen-scrambled Sobol net: one dimension per name.

    Parameters
    ----------
    names : sequence of str
        Each gets the dimension of its place; the first dimensions are spread best. Any further name is drawn
        independently.
    n, seed : int
        Number of points, a power of two, and the run's seed.
    """

    def __init__(self, names: Sequence[str], n: int, seed: int) -> None:
        self._m = power(n)
        self._place = {name: place for place, name in enumerate(names)}
        self._seed = seed

    def __call__(self, name: str) -> Reals:
        """Give the uniforms of this name, shape (n,)."""
        stream = f"draw:{name}"
        place = self._place.get(name)
        if place is None:
            return generator(self._seed, stream).random(1 << self._m)
        return scrambled(_sobol(len(self._place), self._m)[place], self._m, key(self._seed, stream))


class Strata:
    """Uniforms stratified along an order of the draws: the scrambled radical inverse of each draw's shuffled rank.

    Any aligned 2^k neighbours in the order hold one uniform in each of 2^k equal parts of the unit interval. The
    shuffle keeps these neighbours together and makes names independent: without it, two scramblings of one radical
    inverse share or oppose their first digits, and counts vary five times more than with plain draws instead of less.

    Parameters
    ----------
    rank : (draw r,)
        Rank of each draw, a permutation of 0 to n - 1; n is a power of two.
    seed : int
        The run's seed.

    References
    ----------
    Burley (2020), Practical hash-based Owen scrambling, Journal of Computer Graphics Techniques 9(4).
    """

    def __init__(self, rank: Days, seed: int) -> None:
        self._m = power(len(rank))
        self._seed = seed
        self._rank = rank.astype(np.uint64)

    def __call__(self, name: str) -> Reals:
        """Give the uniforms of this name, shape (n,)."""
        place = shuffled(self._rank, self._m, key(self._seed, f"rank:{name}"))
        return scrambled(inverted(place, self._m), self._m, key(self._seed, f"draw:{name}"))


class Plain:
    """Independent uniforms by name, in streams that no stratified draw shares.

    Parameters
    ----------
    n, seed : int
        Number of draws, any; the run's seed.
    """

    def __init__(self, n: int, seed: int) -> None:
        self._n = n
        self._seed = seed

    def __call__(self, name: str) -> Reals:
        """Give the uniforms of this name, shape (n,)."""
        drawn = generator(self._seed, f"fresh:{name}").random(self._n)
        return np.maximum(drawn, 2.0**-54)
