"""Named random streams: a draw depends on what it is for, never on order.

Owns the step from (seed, name) to a generator. The same name gives the same numbers in any program that asks for them;
adding a name moves nobody else's numbers.
"""

from __future__ import annotations

import hashlib

import numpy as np


def key(seed: int, name: str) -> int:
    """Which 64-bit key belongs to this seed and name?

    Parameters
    ----------
    seed : int
        The run's seed.
    name : str
        What the draws are for, such as `gate:ceasefire`.
    """
    text = f"{seed}\x1f{name}".encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")


def generator(seed: int, name: str) -> np.random.Generator:
    """Give the independent Philox generator of this seed and name."""
    return np.random.Generator(np.random.Philox(key=key(seed, name)))
