"""The log as files that any web server or memory stick can carry: names and content of tiles and bundles.

Owns the layout of C2SP tlog-tiles: pure functions from numbers to names and from hashes or entries to bytes and back.
Refuses to touch a disk. A tile holds up to 256 hashes: at level L, those of complete subtrees of `256**L` leaves. A
bundle holds the up to 256 entries below a tile of level 0, each behind its length as 16 bits, so an entry has at most
65,535 bytes.

References
----------
C2SP, tlog-tiles (c2sp.org/tlog-tiles).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from eirene.ledger.note import Malformed
from eirene.ledger.tree import HASH_BYTES, root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from eirene.ledger.proofs import NodeAt

HEIGHT = 8
WIDTH = 256
"""Hashes in a full tile, entries in a full bundle."""
MAX_ENTRY_BYTES = 65_535
ENTRIES = -1
"""Level that stands for bundles of entries."""

_PATH = re.compile(r"tile/(entries|0|[1-9]\d?)/((?:x\d{3}/)*\d{3})(?:\.p/([1-9]\d{0,2}))?")
_MAX_LEVEL = 63


class Tile(NamedTuple):
    """Which tile (or, at level `ENTRIES`, which bundle) and how many hashes or entries it holds."""

    level: int
    index: int  # pyright: ignore[reportIncompatibleMethodOverride] - the method of tuples of this name is not used
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Where does it stand below the folder of the export? With forward slashes."""
        kind = "entries" if self.level == ENTRIES else str(self.level)
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{kind}/{_number(self.index)}{partial}"


def read_path(path: str) -> Tile:
    """Which tile does this path name?

    Raises
    ------
    Malformed
        When it is not the one way to name a tile.
    """
    match = _PATH.fullmatch(path)
    if not match:
        raise Malformed(f"{path} is not the name of a tile")
    kind, number, width = match.groups()
    level = ENTRIES if kind == "entries" else int(kind)
    tile = Tile(level, int(number.replace("x", "").replace("/", "")), int(width) if width else WIDTH)
    if level > _MAX_LEVEL or tile.path != path:
        raise Malformed(f"{path} is not the name of a tile")
    return tile


def tiles_of(size: int) -> Iterator[Tile]:
    """Which tiles and bundles does a tree of this size have? Bundles first, then level by level."""
    return tiles_since(0, size)


def tiles_since(old: int, new: int) -> Iterator[Tile]:
    """Which tiles and bundles are new or changed when a tree grows from `old` to `new` leaves?"""
    for level in (ENTRIES, *range(_MAX_LEVEL + 1)):
        shift = HEIGHT * max(level, 0)
        before, now = old >> shift, new >> shift
        if now == 0:
            return
        if now > before:
            for index in range(before // WIDTH, -(-now // WIDTH)):
                yield Tile(level, index, min(WIDTH, now - index * WIDTH))


def tile_at(level: int, index: int, size: int) -> Tile:
    """Which tile or bundle of a tree of this size has this level and index?

    Raises
    ------
    ValueError
        When the tree has no such tile.
    """
    width = min(WIDTH, (size >> HEIGHT * max(level, 0)) - index * WIDTH)
    if index < 0 or width <= 0:
        raise ValueError(f"a tree of {size} leaves has no tile {index} at level {level}")
    return Tile(level, index, width)


def pack_hashes(hashes: Iterable[bytes]) -> bytes:
    """Give the content of a tile."""
    return b"".join(hashes)


def read_hashes(data: bytes, width: int = WIDTH) -> tuple[bytes, ...]:
    """Which hashes does this tile hold?

    Raises
    ------
    Malformed
        When it does not hold exactly `width` of them.
    """
    if len(data) != width * HASH_BYTES:
        raise Malformed(f"a tile of {width} hashes has {width * HASH_BYTES} bytes, not {len(data)}")
    return tuple(data[at : at + HASH_BYTES] for at in range(0, len(data), HASH_BYTES))


def check_entry_size(entry: bytes) -> None:
    """Refuse an entry that a bundle cannot hold.

    Raises
    ------
    Malformed
        When it has more than 65,535 bytes.
    """
    if len(entry) > MAX_ENTRY_BYTES:
        raise Malformed(
            f"an entry has at most {MAX_ENTRY_BYTES} bytes, this one {len(entry)}: "
            "keep the long text as a file and log its SHA-256"
        )


def pack_entries(entries: Iterable[bytes]) -> bytes:
    """Give the content of a bundle.

    Raises
    ------
    Malformed
        When an entry has more than 65,535 bytes.
    """
    parts: list[bytes] = []
    for entry in entries:
        check_entry_size(entry)
        parts += (len(entry).to_bytes(2, "big"), entry)
    return b"".join(parts)


def read_entries(data: bytes, width: int = WIDTH) -> tuple[bytes, ...]:
    """Which entries does this bundle hold?

    Raises
    ------
    Malformed
        When it does not hold exactly `width` of them, or ends inside one.
    """
    entries: list[bytes] = []
    at = 0
    while at < len(data):
        start = at + 2
        at = start + int.from_bytes(data[at:start], "big")
        if start > len(data) or at > len(data):
            raise Malformed(f"the bundle ends inside entry {len(entries)}")
        entries.append(data[start:at])
    if len(entries) != width:
        raise Malformed(f"the bundle holds {len(entries)} entries, not {width}")
    return tuple(entries)


def node_in(tile: Callable[[Tile], tuple[bytes, ...]], size: int) -> NodeAt:
    """Give the reader of subtree hashes that proofs need, from tiles alone.

    Parameters
    ----------
    tile : callable
        Gives the hashes of a tile; called once for each hash of a proof, so a cache in it pays.
    size : int
        Number of leaves that the tiles were written for.
    """

    def node(level: int, index: int) -> bytes:
        above, inside = divmod(level, HEIGHT)
        start = index << inside
        here = tile(tile_at(above, start // WIDTH, size))
        first = start % WIDTH
        return root(here[first : first + (1 << inside)])

    return node


def _number(index: int) -> str:
    groups = [f"{index % 1000:03d}"]
    while index := index // 1000:
        groups.append(f"x{index % 1000:03d}")
    return "/".join(reversed(groups))
