"""A store in memory: the plainest thing that keeps the protocol, to hold the conformance suite itself to account."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from eirene.ledger.store import STEP, Row, Signed, grown, node_from, refuse_rows
from eirene.ledger.tree import Frontier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Kept:
    """An appending that was finished at once."""

    def __init__(self, first: int) -> None:
        self._first = first

    def wait(self) -> int:
        return self._first


class MemoryStore:
    """Keeps the protocol `Store`, without a disk."""

    writable = True

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._bodies: list[bytes] = []
        self._hashes: dict[int, list[bytes]] = {0: []}
        self._edge = Frontier()
        self._signed: dict[int, Signed] = {}
        self._openings: dict[tuple[int, str], bytes] = {}
        self._meta: dict[str, str] = {}

    def submit(self, rows: Sequence[Row]) -> Kept:
        refuse_rows(rows)
        with self._guard:
            first = len(self._bodies)
            for node in grown(self._edge, [row.leaf for row in rows]):
                self._hashes.setdefault(node.level, []).append(node.hash)
            self._hashes[0] += [row.leaf for row in rows]
            self._bodies += [row.body for row in rows]
            for index, row in enumerate(rows, first):
                self._openings |= {(index, name): value for name, value in row.openings.items()}
        return Kept(first)

    def append(self, rows: Sequence[Row]) -> int:
        return self.submit(rows).wait()

    def size(self) -> int:
        return len(self._bodies)

    def entry(self, index: int) -> bytes:
        if index < 0:
            raise IndexError(index)
        return self._bodies[index]

    def entries(self, start: int, stop: int) -> Iterator[bytes]:
        for index in range(start, stop):
            yield self.entry(index)

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        if level % STEP or level < 0:
            raise ValueError(level)
        return self._hashes.get(level, [])[start:stop]

    def node(self, level: int, index: int) -> bytes:
        return node_from(level, index, self.hashes)

    def sign(self, signed: Signed) -> None:
        kept = self._signed.setdefault(signed.size, Signed(signed.size, signed.text, ()))
        if kept.text != signed.text:
            raise ValueError(signed.size)
        lines = tuple(dict.fromkeys((*kept.lines, *signed.lines)))
        self._signed[signed.size] = Signed(signed.size, signed.text, lines)

    def signed(self, size: int) -> Signed | None:
        return self._signed.get(size)

    def sizes(self) -> tuple[int, ...]:
        return tuple(sorted(self._signed))

    def openings(self, start: int, stop: int) -> Iterator[tuple[int, str, bytes]]:
        for (index, name), value in sorted(self._openings.items()):
            if start <= index < stop:
                yield index, name, value

    def remove_openings(self, index: int, names: Iterable[str]) -> None:
        for name in names:
            self._openings.pop((index, name), None)

    def meta(self) -> dict[str, str]:
        return dict(self._meta)

    def note(self, key: str, value: str) -> None:
        self._meta[key] = value

    def first_damage(self) -> str | None:
        return None

    def close(self) -> None:
        pass
