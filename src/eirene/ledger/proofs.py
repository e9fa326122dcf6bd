"""Proofs that an entry stands in a tree, and that a tree grew out of an older one.

Owns making and checking them. Making reads hashes of complete subtrees through `node(level, index)`: O(log n) of them,
wherever they are kept. Checking needs nothing but the proof. Both give or take a tuple of 32-byte hashes.

References
----------
RFC 9162, sections 2.1.3 (inclusion) and 2.1.4 (consistency).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from eirene.ledger.tree import EMPTY_ROOT, HASH_BYTES, node_hash, peaks_of

NodeAt: TypeAlias = Callable[[int, int], bytes]
"""Gives the hash of the complete subtree of `2**level` leaves from leaf `index * 2**level` on."""


def root_at(size: int, node: NodeAt) -> bytes:
    """What was the root when the tree had `size` leaves?"""
    return _span(0, size, node) if size else EMPTY_ROOT


def inclusion(index: int, size: int, node: NodeAt) -> tuple[bytes, ...]:
    """Which hashes prove that leaf `index` stands in the tree of `size` leaves? From the leaf upwards.

    Raises
    ------
    ValueError
        When the tree has no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _half(end - start)
        if index < middle:
            path.append(_span(middle, end, node))
            end = middle
        else:
            path.append(_span(start, middle, node))
            start = middle
    return tuple(reversed(path))


def consistency(old: int, new: int, node: NodeAt) -> tuple[bytes, ...]:
    """Which hashes prove that the tree of `new` leaves begins with the tree of `old` leaves?

    Empty when the sizes are equal or the old tree is empty: then there is nothing to prove.

    Raises
    ------
    ValueError
        When the old tree is the larger one.
    """
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} leaves cannot have grown out of one of {old}")
    if old in (0, new):
        return ()
    path: list[bytes] = []
    start, end = 0, new
    while end != old:
        middle = start + _half(end - start)
        if old <= middle:
            path.append(_span(middle, end, node))
            end = middle
        else:
            path.append(_span(start, middle, node))
            start = middle
    if start:  # the old tree is not itself a complete subtree: the checker does not have this hash yet
        path.append(_span(start, end, node))
    return tuple(reversed(path))


def check_inclusion(leaf: bytes, index: int, size: int, proof: tuple[bytes, ...], root: bytes) -> bool:
    """Does the proof show that `leaf` (a leaf hash) is number `index` of the tree with this size and root?"""
    if not 0 <= index < size or not _hashes(leaf, root, *proof):
        return False
    here, last, above = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            above = node_hash(step, above)
            while not here & 1 and here:
                here >>= 1
                last >>= 1
        else:
            above = node_hash(above, step)
        here >>= 1
        last >>= 1
    return last == 0 and above == root


def check_consistency(old_size: int, old_root: bytes, new_size: int, new_root: bytes, proof: tuple[bytes, ...]) -> bool:
    """Does the proof show that the new tree begins with all of the old one?"""
    if not 0 <= old_size <= new_size or not _hashes(old_root, new_root, *proof):
        return False
    if old_size == 0:
        return not proof and old_root == EMPTY_ROOT and (new_size > 0 or new_root == EMPTY_ROOT)
    if old_size == new_size:
        return not proof and old_root == new_root
    steps = proof if old_size & (old_size - 1) else (old_root, *proof)
    return bool(steps) and _replayed(old_size - 1, new_size - 1, steps) == (old_root, new_root)


def _replayed(here: int, last: int, steps: tuple[bytes, ...]) -> tuple[bytes, bytes] | None:
    """Which old and new root do these steps lead to? None when there are too many or too few of them."""
    while here & 1:
        here >>= 1
        last >>= 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        if here & 1 or here == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not here & 1 and here:
                here >>= 1
                last >>= 1
        else:
            new = node_hash(new, step)
        here >>= 1
        last >>= 1
    return (old, new) if last == 0 else None


def _hashes(*each: bytes) -> bool:
    return all(len(one) == HASH_BYTES for one in each)


def _half(count: int) -> int:
    """Give the largest power of two that is smaller than `count`."""
    return 1 << (count - 1).bit_length() - 1


def _span(start: int, end: int, node: NodeAt) -> bytes:
    """Give the hash above leaves `start` to `end`, where `start` is a multiple of every complete part in it."""
    above: bytes | None = None
    for level, index in reversed(peaks_of(end - start)):
        part = node(level, index + (start >> level))
        above = part if above is None else node_hash(part, above)
    assert above is not None  # noqa: S101 - a span is never empty
    return above
