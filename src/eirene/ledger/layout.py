"""Files of an export, from the store or from a folder: one way to read both.

Owns which files an export has besides its tiles: `checkpoint`, `openings/INDEX.json` where sensitive values are meant
to be passed on, and `witnesses.txt`, which says whose cosignatures to look for. The verifier, a witness and the import
all read through `Reader`, so that the log in the store is checked by the very code that checks an export.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol, cast

from eirene.base.jcs import canonical
from eirene.base.jcs import read as read_json
from eirene.ledger.checkpoint import read_checkpoint
from eirene.ledger.note import Malformed
from eirene.ledger.tiles import (
    ENTRIES,
    HEIGHT,
    WIDTH,
    Tile,
    node_in,
    pack_entries,
    pack_hashes,
    read_entries,
    read_hashes,
    read_path,
    tile_at,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from eirene.base.jcs import Value
    from eirene.ledger.note import Note
    from eirene.ledger.proofs import NodeAt
    from eirene.ledger.store import Store

CHECKPOINT: Final = "checkpoint"
OPENINGS: Final = "openings"
WITNESSES: Final = "witnesses.txt"
_CACHED: Final = 64


class Reader(Protocol):
    """Gives the files of an export by name."""

    def read(self, name: str) -> bytes | None:
        """Give a file; None when there is none."""
        ...

    def openings(self) -> Iterator[str]:
        """Give the names of the files in `openings/`, without the folder."""
        ...


class FolderReader:
    """An export in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str) -> bytes | None:
        """Give a file; None when there is none."""
        path = self.folder / name
        return path.read_bytes() if path.is_file() else None

    def openings(self) -> Iterator[str]:
        """Give the names of the files in `openings/`."""
        here = self.folder / OPENINGS
        return (each.name for each in here.iterdir()) if here.is_dir() else iter(())


class StoreReader:
    """What an export of this store would hold, at this checkpoint."""

    def __init__(self, store: Store, checkpoint: Note) -> None:
        self._store = store
        self._checkpoint = checkpoint
        self._opened = {index for index, _, _ in store.openings(0, read_checkpoint(checkpoint).size)}

    def read(self, name: str) -> bytes | None:
        """Give a file; None when there is none."""
        if name == CHECKPOINT:
            return bytes(self._checkpoint)
        if name.startswith(f"{OPENINGS}/"):
            index = int(name.removeprefix(f"{OPENINGS}/").removesuffix(".json"))
            return opening_file(self._store, index) if index in self._opened else None
        try:
            return tile_bytes(self._store, read_path(name))
        except (IndexError, Malformed):
            return None

    def openings(self) -> Iterator[str]:
        """Give the names of the files in `openings/`."""
        return (opening_name(index) for index in sorted(self._opened))


def tile_bytes(store: Store, tile: Tile) -> bytes:
    """Give the content of a tile or bundle.

    Raises
    ------
    IndexError
        When the store does not hold all of it.
    """
    start, stop = tile.index * WIDTH, tile.index * WIDTH + tile.width
    if tile.level == ENTRIES:
        return pack_entries(store.entries(start, stop))
    hashes = store.hashes(tile.level * HEIGHT, start, stop)
    if len(hashes) != tile.width:
        raise IndexError(f"the store does not hold {tile.path}")
    return pack_hashes(hashes)


def partial(size: int) -> Iterator[Tile]:
    """Which tiles and bundles of a tree of this size are not full?"""
    for level in range(ENTRIES, size.bit_length() // HEIGHT + 1):
        count = size >> HEIGHT * max(level, 0)
        if count % WIDTH:
            yield Tile(level, count // WIDTH, count % WIDTH)


def opening_name(index: int) -> str:
    """How is the file called that opens the sensitive values of this entry?"""
    return f"{index}.json"


def opening_file(store: Store, index: int) -> bytes:
    """Give the content of that file: each value with its salt, by the name of its field."""
    content = {name: read_json(value) for _, name, value in store.openings(index, index + 1)}
    return canonical(cast("Value", content))


def entries_from(reader: Reader, start: int, size: int) -> Iterator[tuple[int, bytes]]:
    """Give the entries from number `start` to the end of an export of this size, with their numbers.

    Raises
    ------
    Malformed
        When a bundle is missing or malformed.
    """
    for number in range(start // WIDTH, -(-size // WIDTH)):
        tile = tile_at(ENTRIES, number, size)
        data = reader.read(tile.path)
        if data is None:
            raise Malformed(f"{tile.path} is missing from the export")
        for index, entry in enumerate(read_entries(data, tile.width), number * WIDTH):
            if index >= start:
                yield index, entry


def nodes_of(reader: Reader, size: int) -> NodeAt:
    """Give the reader of subtree hashes from the tiles of an export, with the latest tiles kept at hand.

    The export may hold more entries than `size`: then a tile that was not full at that size is.
    """

    @lru_cache(_CACHED)
    def hashes(tile: Tile) -> tuple[bytes, ...]:
        data = reader.read(tile.path)
        if data is None:
            raise Malformed(f"{tile.path} is missing from the export")
        return read_hashes(data, tile.width)

    return node_in(hashes, size)
