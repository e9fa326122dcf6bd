"""Roots and proofs equal those of an independent implementation of RFC 6962 (pymerkle), and each checks the other's.

Its consistency proofs have a form of their own; ours are compared with the definition of the standard written out
plainly, and its are checked against our roots.
"""

from __future__ import annotations

import random

import pytest
from pymerkle import InmemoryTree, verify_consistency, verify_inclusion

from eirene.ledger import proofs
from eirene.ledger.tree import Frontier, leaf_hash, node_hash

LARGEST = 100_000
SEED = 20260207


class Both:
    """One tree, kept by both."""

    def __init__(self, size: int) -> None:
        self.theirs = InmemoryTree(algorithm="sha256")
        self.nodes: dict[tuple[int, int], bytes] = {}
        self.leaves: list[bytes] = []
        frontier = Frontier()
        for index in range(size):
            entry = f"entry {index}".encode()
            self.theirs.append_entry(entry)
            self.leaves.append(leaf_hash(entry))
            self.nodes |= {(node.level, node.index): node.hash for node in frontier.append(self.leaves[-1])}

    def node(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]

    def agree_on_root(self, size: int) -> bytes:
        ours = proofs.root_at(size, self.node)
        assert ours == self.theirs.get_root(size)
        return ours

    def agree_on_inclusion(self, index: int, size: int) -> None:
        ours, theirs = proofs.inclusion(index, size, self.node), self.theirs.prove_inclusion(index + 1, size)
        top = self.agree_on_root(size)
        assert [self.leaves[index], *ours] == theirs.path
        assert proofs.check_inclusion(self.leaves[index], index, size, ours, top)
        verify_inclusion(self.leaves[index], top, theirs)

    def agree_on_consistency(self, old: int, new: int) -> None:
        before, after = self.agree_on_root(old), self.agree_on_root(new)
        assert proofs.check_consistency(old, before, new, after, proofs.consistency(old, new, self.node))
        verify_consistency(before, after, self.theirs.prove_consistency(old, new))


def plain_root(leaves: list[bytes]) -> bytes:
    """Give MTH of RFC 9162, section 2.1.1, as it is written there."""
    if len(leaves) == 1:
        return leaves[0]
    half = largest_power_below(len(leaves))
    return node_hash(plain_root(leaves[:half]), plain_root(leaves[half:]))


def plain_consistency(old: int, leaves: list[bytes], *, whole: bool = True) -> list[bytes]:
    """Give SUBPROOF of RFC 9162, section 2.1.4.1, as it is written there."""
    if old == len(leaves):
        return [] if whole else [plain_root(leaves)]
    half = largest_power_below(len(leaves))
    if old <= half:
        return [*plain_consistency(old, leaves[:half], whole=whole), plain_root(leaves[half:])]
    return [*plain_consistency(old - half, leaves[half:], whole=False), plain_root(leaves[:half])]


def largest_power_below(size: int) -> int:
    return 1 << (size - 1).bit_length() - 1


@pytest.fixture(scope="module")
def small() -> Both:
    return Both(300)


@pytest.fixture(scope="module")
def large() -> Both:
    return Both(LARGEST)


def test_roots_are_equal_for_all_sizes_to_three_hundred(small: Both) -> None:
    for size in range(1, 301):
        small.agree_on_root(size)


def test_proofs_agree_for_all_sizes_to_three_hundred(small: Both) -> None:
    drawn = random.Random(SEED)  # noqa: S311 - cases of a test
    for size in range(1, 301):
        for index in {0, size // 2, size - 1, drawn.randrange(size)}:
            small.agree_on_inclusion(index, size)
            small.agree_on_consistency(index + 1, size)


def test_consistency_proofs_are_those_of_the_definition(small: Both) -> None:
    drawn = random.Random(SEED + 2)  # noqa: S311 - cases of a test
    for new in range(1, 301):
        for old in {1, new, max(1, new // 2), drawn.randint(1, new)}:
            assert list(proofs.consistency(old, new, small.node)) == plain_consistency(old, small.leaves[:new])


@pytest.mark.slow
def test_every_proof_agrees_for_all_sizes_to_three_hundred(small: Both) -> None:
    for size in range(1, 301):
        for index in range(size):
            small.agree_on_inclusion(index, size)
            small.agree_on_consistency(index + 1, size)


@pytest.mark.slow
def test_roots_and_proofs_agree_for_random_sizes_to_a_hundred_thousand(large: Both) -> None:
    drawn = random.Random(SEED + 1)  # noqa: S311 - cases of a test
    for _ in range(60):
        size = drawn.randint(301, LARGEST)
        large.agree_on_root(size)
        large.agree_on_inclusion(drawn.randrange(size), size)
        large.agree_on_consistency(drawn.randint(1, size), size)
