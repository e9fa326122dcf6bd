"""The Merkle tree of RFC 6962: hashes of leaves, of inner nodes, and of the whole.

Owns hashing and the growing edge of the tree. Keeps no more than one hash per level; who stores the rest is the
store's affair: `Frontier.append` gives every subtree that it completed.

`Frontier().append(leaf)` gives tuples `(level, index, hash)`: the complete subtree of `2**level` leaves that starts at
leaf `index * 2**level`. The first is always the leaf itself (level 0); hashes of tiles are those at levels 0, 8, 16.

References
----------
RFC 6962, section 2.1; RFC 9162, section 2.1.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()
"""Root of the tree without leaves."""


class Node(NamedTuple):
    """A complete subtree: `2**level` leaves from leaf `index * 2**level` on, and their hash."""

    level: int
    index: int  # pyright: ignore[reportIncompatibleMethodOverride] - the method of tuples of this name is not used
    hash: bytes


def leaf_hash(data: bytes) -> bytes:
    """What is the hash of this entry as a leaf? The prefix keeps a leaf from passing as an inner node."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """What is the hash of the node above these two?"""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(hashes: Sequence[bytes]) -> bytes:
    """What is the root above these leaf hashes?"""
    frontier = Frontier()
    for each in hashes:
        frontier.append(each)
    return frontier.root()


class Frontier:
    """The right edge of a growing tree: its complete subtrees, largest first.

    Parameters
    ----------
    size : int
        Number of leaves so far.
    peaks : iterable of bytes
        Hashes of the complete subtrees, largest first: one for each bit that is set in `size`.

    Raises
    ------
    ValueError
        When the number of peaks does not fit the size.
    """

    __slots__ = ("_peaks", "_size")

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self._size = size
        self._peaks = list(peaks)
        if size < 0 or len(self._peaks) != size.bit_count():
            raise ValueError(f"a tree of {size} leaves does not have {len(self._peaks)} complete subtrees")

    @property
    def size(self) -> int:
        """How many leaves are in the tree?"""
        return self._size

    @property
    def peaks(self) -> tuple[bytes, ...]:
        """Which complete subtrees make up the tree? Their hashes, largest first."""
        return tuple(self._peaks)

    def append(self, leaf: bytes) -> tuple[Node, ...]:
        """Which subtrees does this leaf complete? Itself first, then upwards.

        Parameters
        ----------
        leaf : bytes
            The hash of the new leaf, not the entry.

        Raises
        ------
        ValueError
            When the hash does not have 32 bytes.
        """
        if len(leaf) != HASH_BYTES:
            raise ValueError(f"a leaf hash has {HASH_BYTES} bytes, not {len(leaf)}")
        index, level, above = self._size, 0, leaf
        done = [Node(0, index, leaf)]
        while index & 1:
            above = node_hash(self._peaks.pop(), above)
            index >>= 1
            level += 1
            done.append(Node(level, index, above))
        self._peaks.append(above)
        self._size += 1
        return tuple(done)

    def root(self) -> bytes:
        """What is the root now?"""
        if not self._peaks:
            return EMPTY_ROOT
        above = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            above = node_hash(peak, above)
        return above

    def copy(self) -> Frontier:
        """Give a frontier that grows on its own from here."""
        return Frontier(self._size, self._peaks)


def peaks_of(size: int) -> tuple[tuple[int, int], ...]:
    """Which complete subtrees make up a tree of this size? Pairs (level, index), largest first."""
    found: list[tuple[int, int]] = []
    start = 0
    for level in range(size.bit_length() - 1, -1, -1):
        if size >> level & 1:
            found.append((level, start >> level))
            start += 1 << level
    return tuple(found)
