from __future__ import annotations

import pytest

from eirene.ledger import proofs, tiles
from eirene.ledger.note import Malformed
from eirene.ledger.tiles import ENTRIES, Tile
from eirene.ledger.tree import Frontier, leaf_hash


def test_names_are_those_of_the_specification() -> None:
    assert Tile(0, 1_234_067).path == "tile/0/x001/x234/067"
    assert Tile(1, 17, 5).path == "tile/1/017.p/5"
    assert Tile(ENTRIES, 1_000, 255).path == "tile/entries/x001/000.p/255"


@pytest.mark.parametrize("tile", [Tile(0, 0), Tile(63, 999, 1), Tile(ENTRIES, 1_234_567, 100)])
def test_a_name_is_read_as_it_was_written(tile: Tile) -> None:
    assert tiles.read_path(tile.path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "tile/00/000", "tile/64/000", "tile/0/0", "tile/0/x000/001", "tile/0/000.p/256", "tile/0/000.p/0",
        "tile/0/000.p/01", "tile/0/1234", "/tile/0/000", "tile/entry/000", "tile/0/001/x000", "tile/0/000/",
        "tile/0/../000",
    ],
)  # fmt: skip
def test_another_name_is_refused(path: str) -> None:
    with pytest.raises(Malformed):
        tiles.read_path(path)


def test_a_tree_of_seventy_thousand_has_the_tiles_of_the_specification() -> None:
    found = [tile for tile in tiles.tiles_of(70_000) if tile.level != ENTRIES]
    assert sum(tile.level == 0 and tile.width == 256 for tile in found) == 273
    assert [tile for tile in found if tile.width < 256] == [Tile(0, 273, 112), Tile(1, 1, 17), Tile(2, 0, 1)]
    assert [tile for tile in found if tile.level == 1] == [Tile(1, 0), Tile(1, 1, 17)]
    assert list(tiles.tiles_of(256)) == [Tile(ENTRIES, 0), Tile(0, 0), Tile(1, 0, 1)]
    assert list(tiles.tiles_of(0)) == []


@pytest.mark.parametrize(("old", "new"), [(0, 5), (5, 5), (5, 300), (255, 256), (256, 257), (65_000, 66_000)])
def test_what_is_new_and_what_is_kept_make_the_whole(old: int, new: int) -> None:
    before, after, since = set(tiles.tiles_of(old)), set(tiles.tiles_of(new)), list(tiles.tiles_since(old, new))
    assert len(since) == len(set(since))
    assert not before & set(since)
    assert (before & after) | set(since) == after


def test_entries_come_back_as_they_went_in() -> None:
    entries = (b"", b"a", bytes(65_535))
    assert tiles.read_entries(tiles.pack_entries(entries), 3) == entries


def test_an_entry_that_is_too_long_is_refused_with_what_to_do() -> None:
    with pytest.raises(Malformed, match="at most 65535 bytes, this one 65536: keep the long text as a file"):
        tiles.pack_entries([bytes(65_536)])


@pytest.mark.parametrize("data", [b"\0", b"\0\2a", b"\0\1ab", b"", b"\0\1a\0\1b"])
def test_a_bundle_that_does_not_hold_one_entry_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        tiles.read_entries(data, 1)


def test_a_tile_of_another_width_is_refused() -> None:
    with pytest.raises(Malformed, match="3 hashes"):
        tiles.read_hashes(bytes(64), 3)


def test_proofs_are_read_from_tiles_alone() -> None:
    leaves = [leaf_hash(str(at).encode()) for at in range(70_000)]
    frontier = Frontier()
    nodes = {(node.level, node.index): node.hash for leaf in leaves for node in frontier.append(leaf)}
    reads = list[Tile]()

    def tile(wanted: Tile) -> tuple[bytes, ...]:
        reads.append(wanted)
        first = wanted.index * tiles.WIDTH
        return tuple(nodes[8 * wanted.level, first + at] for at in range(wanted.width))

    node = tiles.node_in(tile, len(leaves))
    proof = proofs.inclusion(12_345, len(leaves), node)
    assert proof == proofs.inclusion(12_345, len(leaves), lambda level, index: nodes[level, index])
    assert proofs.check_inclusion(leaves[12_345], 12_345, len(leaves), proof, frontier.root())
    assert set(reads) <= set(tiles.tiles_of(len(leaves)))
    assert proofs.root_at(len(leaves), node) == frontier.root()


def test_a_tile_that_the_tree_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="no tile 1 at level 0"):
        tiles.tile_at(0, 1, 256)
