"""What a store of the log must do: keep entries for ever, the hashes above them, and what may be forgotten apart.

Owns the protocol that every store keeps (the conformance suite holds it to that) and the subtree hashes that all stores
share. An entry is acknowledged when it is on the disk, never before. Refuses to know what entries mean.

Only openings can be removed: the values behind commitments. Entries, hashes, checkpoints and signatures never change.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from eirene.ledger.tree import node_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from eirene.ledger.tree import Frontier, Node

STEP: Final = 8
"""Hashes are kept at levels 0, 8, 16, ...: those that tiles hold. The others are hashed again when they are asked for,
out of at most `2**(STEP - 1)` of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry to be kept.

    Parameters
    ----------
    body : bytes
        The canonical entry, exactly as it was hashed.
    leaf : bytes
        Its leaf hash, 32 bytes.
    openings : mapping of str to bytes
        Name of a committed field to what opens its commitment.
    """

    body: bytes
    leaf: bytes
    openings: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


@dataclass(frozen=True, slots=True)
class Signed:
    """The text of a checkpoint, and the signature lines collected for it, in the order of their coming."""

    size: int
    text: str
    lines: tuple[str, ...]


class Pending(Protocol):
    """An appending that is under way."""

    def wait(self) -> int:
        """Wait until the rows are on the disk; give the index of the first.

        Raises
        ------
        PrerequisiteMissing
            When they could not be kept (disk full, no rights). None of them is in the log then.
        """
        ...


class Store(Protocol):
    """Where a log is kept. Methods may be called from any thread; one process writes, many read.

    An index that is not there raises `IndexError`; a damaged store raises `FaultsFound` with the place.
    """

    @property
    def writable(self) -> bool:
        """Is this process the writer?"""
        ...

    def submit(self, rows: Sequence[Row]) -> Pending:
        """Hand rows over to be kept together or not at all; the order of calls is the order in the log."""
        ...

    def append(self, rows: Sequence[Row]) -> int:
        """Keep rows together or not at all; return when they are on the disk, with the index of the first."""
        ...

    def size(self) -> int:
        """How many entries are acknowledged?"""
        ...

    def entry(self, index: int) -> bytes:
        """Give one entry."""
        ...

    def entries(self, start: int, stop: int) -> Iterator[bytes]:
        """Give entries `start` to `stop` one after the other, without holding all of them."""
        ...

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        """Give the kept hashes of a level (a multiple of `STEP`), from number `start` to `stop`."""
        ...

    def node(self, level: int, index: int) -> bytes:
        """Give the hash of the complete subtree of `2**level` leaves from leaf `index * 2**level` on."""
        ...

    def sign(self, signed: Signed) -> None:
        """Keep a checkpoint, or further signature lines of one that is kept.

        Raises
        ------
        ValueError
            When another text is kept for this size: a log does not sign two histories.
        """
        ...

    def signed(self, size: int) -> Signed | None:
        """Give the checkpoint of this size, None where none was signed."""
        ...

    def sizes(self) -> tuple[int, ...]:
        """At which sizes were checkpoints signed? Ascending."""
        ...

    def openings(self, start: int, stop: int) -> Iterator[tuple[int, str, bytes]]:
        """Give the openings that are left of entries `start` to `stop`: index, name, value; in order."""
        ...

    def remove_openings(self, index: int, names: Iterable[str]) -> None:
        """Remove openings so that nothing of them is left in any file of the store; absent ones are no fault."""
        ...

    def meta(self) -> dict[str, str]:
        """Give what was noted about the log as a whole."""
        ...

    def note(self, key: str, value: str) -> None:
        """Note something about the log as a whole, in place of what stood there."""
        ...

    def first_damage(self) -> str | None:
        """What does the store itself find wrong with its files first, and where? None when it finds nothing."""
        ...

    def close(self) -> None:
        """Finish what was handed over, and let go of the files."""
        ...


def grown(frontier: Frontier, leaves: Iterable[bytes]) -> list[Node]:
    """Which hashes above the leaves must be kept when these leaves are appended? The frontier grows with it."""
    return [node for leaf in leaves for node in frontier.append(leaf)[STEP::STEP]]


def node_from(level: int, index: int, hashes: Callable[[int, int, int], list[bytes]]) -> bytes:
    """Give the hash of a complete subtree out of the kept hashes below it.

    Parameters
    ----------
    level, index : int
        Which subtree.
    hashes : callable
        `Store.hashes`.

    Raises
    ------
    IndexError
        When the subtree is not complete.
    """
    kept = level - level % STEP
    count = 1 << (level - kept)
    row = hashes(kept, index * count, (index + 1) * count)
    if len(row) != count:
        raise IndexError(f"the log has no complete subtree {index} at level {level}")
    while len(row) > 1:
        row = [node_hash(left, right) for left, right in zip(row[::2], row[1::2], strict=True)]
    return row[0]


def refuse_rows(rows: Sequence[Row]) -> None:
    """Refuse rows that no store can keep.

    Raises
    ------
    ValueError
        When there are none, or a leaf hash does not have 32 bytes.
    """
    if not rows:
        raise ValueError("nothing is appended")
    for row in rows:
        if len(row.leaf) != 32:  # noqa: PLR2004 - SHA-256
            raise ValueError(f"a leaf hash has 32 bytes, not {len(row.leaf)}")
