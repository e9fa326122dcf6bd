"""The SQLite file of a log: its tables, its connections, its one writer, and what its errors mean to a person.

Owns everything that is SQLite's way. Every commit is on the disk before it returns (write-ahead log, synchronous FULL);
a second writer is refused by a lock of the operating system that ends with its process. Tables of what must not change
refuse UPDATE and DELETE by triggers: that guards against slips, the hashes guard against everybody else.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from eirene.base.faults import Fault, Place, PrerequisiteMissing, found

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

DATABASE: Final = "log.sqlite"
LOCK: Final = "writer.lock"
APPLICATION: Final = 0x4569724C
VERSION: Final = 1
_WAIT_SECONDS: Final = 10.0
_PAGES_PER_CHECKPOINT: Final = 4000

_KEPT: Final = ("entries", "nodes", "checkpoints", "signatures")
_TABLES: Final = f"""
CREATE TABLE entries (
    id INTEGER PRIMARY KEY, body BLOB NOT NULL, leaf BLOB NOT NULL CHECK (length(leaf) = 32)
) STRICT;
CREATE TABLE nodes (
    level INTEGER NOT NULL, number INTEGER NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE checkpoints (size INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE signatures (id INTEGER PRIMARY KEY, size INTEGER NOT NULL, line TEXT NOT NULL, UNIQUE (size, line)) STRICT;
CREATE TABLE openings (
    entry INTEGER NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (entry, name)
) STRICT;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TRIGGER entries_in_order BEFORE INSERT ON entries
WHEN NEW.id <> (SELECT coalesce(max(id) + 1, 0) FROM entries)
BEGIN SELECT raise(ABORT, 'entries are appended in order and never replaced'); END;
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
"""  # noqa: S608 - numbers of our own
_REFUSALS: Final = "".join(
    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
    f"BEGIN SELECT raise(ABORT, 'the log is append-only'); END;"
    for table in _KEPT
    for act in ("UPDATE", "DELETE")
)

_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
_REASONS: Final = {
    sqlite3.SQLITE_FULL: ("the disk is full", "free space; nothing was half-written, then append again"),
    sqlite3.SQLITE_IOERR: ("the disk refuses to read or write", "free space and check the disk, then append again"),
    sqlite3.SQLITE_READONLY: ("it may not be written", "choose a folder that you may write"),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "check the path and your rights to the folder"),
    sqlite3.SQLITE_BUSY: ("another program holds it", "let that program finish, then try again"),
    sqlite3.SQLITE_PERM: ("it may not be opened", "check your rights to the folder"),
}
_RESTORE: Final = "find out who changed it; `eirene ledger import` restores the log from an export"


@contextmanager
def told(path: Path) -> Generator[None]:
    """Turn SQLite's errors about this file into what a person can act on.

    Raises
    ------
    FaultsFound
        When the file is damaged.
    PrerequisiteMissing
        When the disk is full, the folder is read-only, or another program is in the way.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGE:
            raise damaged(path, str(error)) from error
        if code in _REASONS:
            reason, remedy = _REASONS[code]
            raise PrerequisiteMissing(f"{path}: {reason}", remedy) from error
        raise


def damaged(path: Path, what: str) -> Exception:
    """Give the exception that says how this file is damaged."""
    return found([Fault(Place(path.name), f"the log is damaged: {what}", _RESTORE, "ledger")])


def create(path: Path) -> None:
    """Make the file of an empty log.

    Raises
    ------
    PrerequisiteMissing
        When there is one already, or the folder cannot be written.
    """
    if path.exists():
        raise PrerequisiteMissing(f"{path} exists", "a log is never begun anew: append to it, or choose another folder")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PrerequisiteMissing(f"cannot make {path.parent}: {error.strerror}", "check your rights to it") from error
    with told(path):
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(f"BEGIN; {_TABLES} {_REFUSALS} COMMIT;")
        finally:
            connection.close()


def writer(path: Path) -> sqlite3.Connection:
    """Open the file for its one writer."""
    if not path.is_file():
        raise PrerequisiteMissing(f"there is no log at {path}", "begin one: eirene ledger init MISSION")
    with told(path):
        connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "fullfsync = ON",
            "checkpoint_fullfsync = ON",
            "secure_delete = ON",
            f"wal_autocheckpoint = {_PAGES_PER_CHECKPOINT}",
        ):
            connection.execute(f"PRAGMA {pragma}")
        _check_kind(connection, path)
    return connection


def reader(path: Path) -> sqlite3.Connection:
    """Open the file for reading, also where the folder itself may not be written."""
    if not path.is_file():
        raise PrerequisiteMissing(f"there is no log at {path}", "begin one: eirene ledger init MISSION")
    try:
        return _reader(path, "mode=ro")
    except sqlite3.OperationalError as error:
        # a folder that may not be written has no room for the files of the write-ahead log: without one, none is needed
        ahead = path.with_name(path.name + "-wal")
        with told(path):
            if (error.sqlite_errorcode & 0xFF) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
            if ahead.exists() and ahead.stat().st_size:
                raise PrerequisiteMissing(
                    f"{path.parent} may not be written, and its last writer did not finish", "copy the folder first"
                ) from error
            return _reader(path, "mode=ro&immutable=1")
    except sqlite3.DatabaseError:
        with told(path):
            raise
    raise AssertionError


def _reader(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path.resolve()))}?{how}", timeout=_WAIT_SECONDS, isolation_level=None, uri=True,
        check_same_thread=False,
    )  # fmt: skip
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
        _check_kind(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_kind(connection: sqlite3.Connection, path: Path) -> None:
    kind = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if kind != APPLICATION:
        raise damaged(path, "this is the database of another program, or its head was changed")
    if version != VERSION:
        raise PrerequisiteMissing(f"{path} has format {version}", f"this program reads format {VERSION}: update it")


class WriterLock:
    """The lock that one process holds while it writes; the operating system lets it go when the process ends.

    Raises
    ------
    PrerequisiteMissing
        When another writer holds it.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / LOCK
        with told(path):
            # a lock of SQLite's own on an empty file is the same on every system
            self._held = sqlite3.connect(path, timeout=0.0, isolation_level=None, check_same_thread=False)
            try:
                self._held.execute("PRAGMA locking_mode = EXCLUSIVE")
                self._held.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                self._held.close()
                if (error.sqlite_errorcode & 0xFF) != sqlite3.SQLITE_BUSY:
                    raise
                raise PrerequisiteMissing(
                    f"another program is writing to the log in {folder}",
                    "a log has one writer: let it finish, then try again; reading is always possible",
                ) from error

    def release(self) -> None:
        """Let another writer in."""
        self._held.close()
