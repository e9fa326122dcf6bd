from __future__ import annotations

import hashlib

import pytest

from eirene.ledger.tree import EMPTY_ROOT, Frontier, leaf_hash, node_hash, peaks_of, root

# The eight entries, and the roots over the first one to eight of them, that implementations of RFC 6962 share.
ENTRIES = [bytes.fromhex(each) for each in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert root([]) == EMPTY_ROOT == hashlib.sha256(b"").digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_the_reference(size: int) -> None:
    assert root([leaf_hash(entry) for entry in ENTRIES[:size]]).hex() == ROOTS[size - 1]


def test_a_leaf_cannot_pass_as_a_node() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)


def test_a_frontier_tells_each_complete_subtree_once() -> None:
    frontier, told = Frontier(), list[tuple[int, int]]()
    for entry in ENTRIES[:7]:
        told += [(node.level, node.index) for node in frontier.append(leaf_hash(entry))]
    assert sorted(told) == [*((0, at) for at in range(7)), (1, 0), (1, 1), (1, 2), (2, 0)]


def test_a_frontier_goes_on_from_what_was_kept_of_it() -> None:
    first, whole = Frontier(), Frontier()
    for entry in ENTRIES[:5]:
        first.append(leaf_hash(entry))
    kept = Frontier(first.size, first.peaks)
    for entry in ENTRIES[5:]:
        kept.append(leaf_hash(entry))
    for entry in ENTRIES:
        whole.append(leaf_hash(entry))
    assert (kept.size, kept.root()) == (whole.size, whole.root())


def test_a_copy_grows_alone() -> None:
    frontier = Frontier()
    frontier.append(leaf_hash(b"a"))
    copy = frontier.copy()
    copy.append(leaf_hash(b"b"))
    assert (frontier.size, copy.size) == (1, 2)
    assert frontier.root() == leaf_hash(b"a")


def test_peaks_that_do_not_fit_the_size_are_refused() -> None:
    with pytest.raises(ValueError, match="does not have"):
        Frontier(3, [leaf_hash(b"a")])


def test_a_hash_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Frontier().append(b"short")


def test_the_peaks_of_eleven_are_those_of_eight_two_and_one() -> None:
    assert peaks_of(11) == ((3, 0), (1, 4), (0, 10))
    assert peaks_of(0) == ()
