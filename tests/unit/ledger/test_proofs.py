from __future__ import annotations

import pytest

from eirene.ledger import proofs
from eirene.ledger.tree import EMPTY_ROOT, Frontier, leaf_hash, root

ENTRIES = [bytes.fromhex(each) for each in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
LEAVES = [leaf_hash(entry) for entry in ENTRIES]


def hashes(leaves: list[bytes]) -> dict[tuple[int, int], bytes]:
    frontier = Frontier()
    return {(node.level, node.index): node.hash for leaf in leaves for node in frontier.append(leaf)}


NODES = hashes(LEAVES)


def node(level: int, index: int) -> bytes:
    return NODES[level, index]


def test_an_inclusion_proof_is_that_of_the_reference() -> None:
    assert [each.hex() for each in proofs.inclusion(0, 8, node)] == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]


def test_consistency_proofs_are_those_of_the_reference() -> None:
    assert [each.hex() for each in proofs.consistency(6, 8, node)] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]
    assert [each.hex() for each in proofs.consistency(2, 5, node)] == [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ]


@pytest.mark.parametrize("size", range(1, 9))
def test_every_leaf_is_proven_under_its_own_number_only(size: int) -> None:
    top = root(LEAVES[:size])
    for index in range(size):
        proof = proofs.inclusion(index, size, node)
        right = [
            at
            for at in range(-1, size + 2)
            for leaf in [LEAVES[index]]
            if proofs.check_inclusion(leaf, at, size, proof, top)
        ]
        assert right == [index]


@pytest.mark.parametrize("new", range(9))
def test_every_older_tree_is_proven(new: int) -> None:
    for old in range(new + 1):
        proof = proofs.consistency(old, new, node)
        assert proofs.check_consistency(old, root(LEAVES[:old]), new, root(LEAVES[:new]), proof)


@pytest.mark.parametrize("old", range(1, 8))
def test_another_older_tree_is_not_proven(old: int) -> None:
    proof = proofs.consistency(old, 8, node)
    other = root([*LEAVES[: old - 1], leaf_hash(b"rewritten")])
    assert not proofs.check_consistency(old, other, 8, root(LEAVES), proof)


def test_a_longer_or_shorter_proof_is_refused() -> None:
    top, proof = root(LEAVES), proofs.consistency(3, 8, node)
    for wrong in (proof[:-1], (*proof, LEAVES[0]), (), proof[1:]):
        assert not proofs.check_consistency(3, root(LEAVES[:3]), 8, top, wrong)
    inside = proofs.inclusion(3, 8, node)
    for wrong in (inside[:-1], (*inside, LEAVES[0]), ()):
        assert not proofs.check_inclusion(LEAVES[3], 3, 8, wrong, top)


def test_nothing_is_a_beginning_of_everything_without_proof() -> None:
    assert proofs.check_consistency(0, EMPTY_ROOT, 8, root(LEAVES), ())
    assert not proofs.check_consistency(0, LEAVES[0], 8, root(LEAVES), ())
    assert not proofs.check_consistency(0, EMPTY_ROOT, 8, root(LEAVES), (LEAVES[0],))
    assert not proofs.check_consistency(0, EMPTY_ROOT, 0, LEAVES[0], ())


def test_a_tree_does_not_shrink() -> None:
    assert not proofs.check_consistency(8, root(LEAVES), 3, root(LEAVES[:3]), proofs.consistency(3, 8, node))
    with pytest.raises(ValueError, match="cannot have grown"):
        proofs.consistency(8, 3, node)


def test_a_leaf_that_is_not_there_has_no_proof() -> None:
    with pytest.raises(ValueError, match="no leaf 8"):
        proofs.inclusion(8, 8, node)


def test_the_root_of_an_older_size_is_read_from_the_hashes() -> None:
    assert [proofs.root_at(size, node) for size in range(9)] == [root(LEAVES[:size]) for size in range(9)]


def test_a_proof_at_a_million_entries_is_shorter_than_a_kilobyte() -> None:
    reads = list[tuple[int, int]]()

    def counted(level: int, index: int) -> bytes:
        reads.append((level, index))
        return bytes(32)

    assert max(len(proofs.inclusion(at, 1_000_000, counted)) for at in (0, 1, 524_287, 524_288, 999_999)) * 32 < 1024
    reads.clear()
    assert len(proofs.consistency(999_983, 1_000_000, counted)) * 32 < 1024
    assert len(reads) < 60
