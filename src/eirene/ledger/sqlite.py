"""The store of a log in one SQLite file.

Owns the order of writing: entries, the hashes above them and their openings go into one transaction, and an entry is
acknowledged after its commit. Appenders that come together share a commit. Readers have connections of their own, so
nobody sees what is not yet committed. What is read again and again stays on the disk: memory does not grow with the
log.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, Self

from eirene.base.faults import PrerequisiteMissing
from eirene.ledger.group_commit import GroupCommit, Ticket
from eirene.ledger.sqlite_file import DATABASE, WriterLock, create, damaged, reader, told, writer
from eirene.ledger.store import STEP, Row, Signed, grown, node_from, refuse_rows
from eirene.ledger.tree import Frontier, peaks_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence
    from pathlib import Path

_AT_A_TIME: Final = 1024
_UNWIPED: Final = "unwiped"
"""Noted in the same transaction that removes openings, until the file was written anew without their traces."""


class SqliteStore:
    """A log in `FOLDER/log.sqlite`; keeps the protocol `Store`.

    Parameters
    ----------
    folder : Path
        Where the file is.
    write : bool
        Whether this process is the writer.

    Raises
    ------
    PrerequisiteMissing
        When there is no log, another writer is at work, or the folder cannot be written.
    FaultsFound
        When the file is damaged.
    """

    def __init__(self, folder: Path, *, write: bool = False) -> None:
        self.path = folder / DATABASE
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._lock: WriterLock | None = None
        self._closed = False
        if not write:
            self._reader()
            return
        if not self.path.is_file():
            raise PrerequisiteMissing(f"there is no log at {self.path}", "begin one: eirene ledger init MISSION")
        self._lock = WriterLock(folder)
        try:
            self.writer = writer(self.path)
            self._edge: Frontier | None = self._read_edge()
            self._queue: GroupCommit[Row] = GroupCommit(self._keep)
            if _UNWIPED in self.meta():
                self._wipe()
        except BaseException:
            self._lock.release()
            raise

    @classmethod
    def create(cls, folder: Path) -> SqliteStore:
        """Make the store of an empty log, and open it for writing."""
        create(folder / DATABASE)
        return cls(folder, write=True)

    # ------------------------------------------------------------ entries

    @property
    def writable(self) -> bool:
        """Is this process the writer?"""
        return self._lock is not None

    def submit(self, rows: Sequence[Row]) -> Ticket[Row]:
        """Hand rows over; see `Store`."""
        refuse_rows(rows)
        self._refuse_reader()
        return self._queue.submit(rows)

    def append(self, rows: Sequence[Row]) -> int:
        """Keep rows together; see `Store`."""
        return self.submit(rows).wait()

    def size(self) -> int:
        """How many entries are acknowledged?"""
        return self._one("SELECT coalesce(max(id) + 1, 0) FROM entries")[0]

    def entry(self, index: int) -> bytes:
        """Give one entry."""
        return self._one("SELECT body FROM entries WHERE id = ?", index)[0]

    def entries(self, start: int, stop: int) -> Iterator[bytes]:
        """Give entries one after the other; no reading transaction stays open between them."""
        for first in range(start, stop, _AT_A_TIME):
            last = min(first + _AT_A_TIME, stop)
            rows = self._all("SELECT body FROM entries WHERE id >= ? AND id < ? ORDER BY id", first, last)
            if len(rows) != last - first:
                raise self._missing(first, last)
            for row in rows:
                yield row[0]

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        """Give the kept hashes of a level that is a multiple of 8."""
        if level % STEP or level < 0:
            raise ValueError(f"hashes are kept at levels that are multiples of {STEP}, not at {level}")
        if level == 0:
            rows = self._all("SELECT leaf FROM entries WHERE id >= ? AND id < ? ORDER BY id", start, stop)
        else:
            asked = "SELECT hash FROM nodes WHERE level = ? AND number >= ? AND number < ? ORDER BY number"
            rows = self._all(asked, level, start, stop)
        return [row[0] for row in rows]

    def node(self, level: int, index: int) -> bytes:
        """Give the hash of a complete subtree."""
        return node_from(level, index, self.hashes)

    # ------------------------------------------------------------ checkpoints

    def sign(self, signed: Signed) -> None:
        """Keep a checkpoint or further signature lines of it; see `Store`."""
        with self._change() as write:
            kept = write.execute("SELECT text FROM checkpoints WHERE size = ?", (signed.size,)).fetchone()
            if kept is None:
                write.execute("INSERT INTO checkpoints VALUES (?, ?)", (signed.size, signed.text))
            elif kept[0] != signed.text:
                raise ValueError(f"another checkpoint of size {signed.size} was signed already")
            lines = [(signed.size, line, signed.size, line) for line in signed.lines]
            write.executemany(
                "INSERT INTO signatures (size, line) SELECT ?, ? "
                "WHERE NOT EXISTS (SELECT 1 FROM signatures WHERE size = ? AND line = ?)",
                lines,
            )

    def signed(self, size: int) -> Signed | None:
        """Give the checkpoint of this size with its signature lines."""
        texts = self._all("SELECT text FROM checkpoints WHERE size = ?", size)
        lines = self._all("SELECT line FROM signatures WHERE size = ? ORDER BY id", size)
        return Signed(size, texts[0][0], tuple(row[0] for row in lines)) if texts else None

    def sizes(self) -> tuple[int, ...]:
        """At which sizes were checkpoints signed?"""
        return tuple(row[0] for row in self._all("SELECT size FROM checkpoints ORDER BY size"))

    # ------------------------------------------------------------ openings

    def openings(self, start: int, stop: int) -> Iterator[tuple[int, str, bytes]]:
        """Give the openings that are left, in order of entry and name."""
        asked = (
            "SELECT entry, name, value FROM openings WHERE (entry, name) > (?, ?) AND entry < ? "
            "ORDER BY entry, name LIMIT 1024"
        )
        last = (start - 1, "\U0010ffff")
        while rows := self._all(asked, *last, stop):
            yield from rows
            last = rows[-1][:2]

    def remove_openings(self, index: int, names: Iterable[str]) -> None:
        """Remove openings, then write the file anew: a page may keep copies of what once stood in it."""
        with self._change() as write:
            write.executemany("DELETE FROM openings WHERE entry = ? AND name = ?", [(index, name) for name in names])
            write.execute("INSERT OR REPLACE INTO meta VALUES (?, '')", (_UNWIPED,))
        self._wipe()

    def _wipe(self) -> None:
        with self._guard, told(self.path):
            self.writer.execute("VACUUM")
            busy = self.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if busy:
                raise PrerequisiteMissing(
                    f"{self.path} is being read, so traces of the removed text are left in it",
                    "let the readers finish; the next program that writes to the log removes them",
                )
            self.writer.execute("DELETE FROM meta WHERE key = ?", (_UNWIPED,))

    # ------------------------------------------------------------ the log as a whole

    def meta(self) -> dict[str, str]:
        """Give what was noted about the log as a whole."""
        return dict(self._all("SELECT key, value FROM meta ORDER BY key"))

    def note(self, key: str, value: str) -> None:
        """Note something about the log as a whole."""
        with self._change() as write:
            write.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def first_damage(self) -> str | None:
        """What does SQLite itself find wrong with the file first? None when it finds nothing."""
        try:
            answer = str(self._reader().execute("PRAGMA quick_check(1)").fetchone()[0])
        except sqlite3.DatabaseError as error:
            answer = str(error)
        return None if answer == "ok" else f"{self.path.name}: {' '.join(answer.split())}"

    def close(self) -> None:
        """Finish what was handed over, fold the write-ahead log into the file, and let the next writer in."""
        if self._closed:
            return
        self._closed = True
        for connection in self._readers:
            connection.close()
        if self._lock is not None:
            self._queue.close()
            self.writer.close()
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------ within

    def _keep(self, tickets: Sequence[Ticket[Row]]) -> None:
        """Keep the rows of all tickets in one transaction; after a failure nothing of it is there."""
        # after a failure nobody can say whether the commit came before it: the file is asked
        edge = self._read_edge() if self._edge is None else self._edge.copy()
        self._edge = None
        first = edge.size
        rows = [row for ticket in tickets for row in ticket.rows]
        nodes = grown(edge, (row.leaf for row in rows))
        with self._change() as write:
            write.executemany(
                "INSERT INTO entries VALUES (?, ?, ?)", [(i, row.body, row.leaf) for i, row in enumerate(rows, first)]
            )
            if nodes:
                write.executemany("INSERT INTO nodes VALUES (?, ?, ?)", nodes)
            opened = [(i, *pair) for i, row in enumerate(rows, first) for pair in row.openings.items()]
            if opened:
                write.executemany("INSERT INTO openings VALUES (?, ?, ?)", opened)
        self._edge = edge
        for ticket in tickets:
            ticket.first = first
            first += len(ticket.rows)

    def _read_edge(self) -> Frontier:
        """Give the right edge of the tree as the file has it."""
        with told(self.path):
            last, first = self.writer.execute("SELECT max(id), min(id) FROM entries").fetchone()
        size = 0 if last is None else last + 1
        if first not in (0, None):
            raise damaged(self.path, f"entry 0 is missing, the first is {first}")
        try:
            return Frontier(size, [self.node(level, index) for level, index in peaks_of(size)])
        except IndexError as error:
            raise damaged(self.path, str(error)) from None

    @contextmanager
    def _change(self) -> Generator[sqlite3.Connection]:
        """Give the writing connection for one transaction, which is on the disk when this ends without an error."""
        self._refuse_reader()
        with self._guard, told(self.path):
            self.writer.execute("BEGIN IMMEDIATE")
            try:
                yield self.writer
                self.writer.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # SQLite may have rolled back by itself
                    self.writer.execute("ROLLBACK")
                raise

    def _refuse_reader(self) -> None:
        if self._lock is None:
            raise PrerequisiteMissing(f"{self.path} was opened for reading", "open it as its writer")

    def _reader(self) -> sqlite3.Connection:
        """Give this thread's reading connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = reader(self.path)
            self._local.connection = connection
            with self._guard:
                self._readers.append(connection)
        return connection

    def _all(self, asked: str, *values: object) -> list[tuple[Any, ...]]:
        with told(self.path):
            return self._reader().execute(asked, values).fetchall()

    def _one(self, asked: str, *values: object) -> tuple[Any, ...]:
        rows = self._all(asked, *values)
        if not rows:
            raise IndexError(f"the log has no entry {values[0] if values else ''}")
        return rows[0]

    def _missing(self, first: int, last: int) -> Exception:
        if last > self.size():
            return IndexError(f"the log has no entry {last - 1}")
        return damaged(self.path, f"an entry between {first} and {last - 1} is missing")
