"""The log as a folder of static files, for any web server or memory stick.

Owns the order of publishing: tiles first, the checkpoint last and in one step, so a reader sees the old log or the
new one. A later export writes only what is new. Tiles that were not full stay for one more checkpoint, for readers
that hold the one before. Sensitive values are left out unless they are asked for; what was redacted goes from the
folder too.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.base.faults import Fault, PrerequisiteMissing, found
from eirene.base.files import write_whole
from eirene.ledger.checkpoint import read_checkpoint
from eirene.ledger.layout import CHECKPOINT, OPENINGS, WITNESSES, opening_file, opening_name, partial, tile_bytes
from eirene.ledger.note import Malformed, read_note
from eirene.ledger.standing import HERE, RULE
from eirene.ledger.tiles import tiles_since

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from eirene.ledger.cosign import Answer
    from eirene.ledger.log import Log
    from eirene.ledger.note import Note
    from eirene.ledger.tiles import Tile


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export.

    Parameters
    ----------
    size : int
        Entries that the folder holds now.
    written, removed : int
        Files that were written and removed.
    quorum : Answer
        Which witnesses have seen what was published.
    """

    size: int
    written: int
    removed: int
    quorum: Answer


def export(log: Log, folder: Path, *, openings: bool = False) -> Exported:
    """Write the newest checkpoint and all that stands below it; take over cosignatures left in the folder.

    Parameters
    ----------
    log : Log
        Opened for writing when cosignatures are to be taken over.
    folder : Path
        Made when absent; otherwise an older export of the same log.
    openings : bool
        Whether sensitive values are passed on.

    Raises
    ------
    FaultsFound
        When the folder holds another history.
    PrerequisiteMissing
        When it cannot be written, or nothing was signed yet.
    """
    size = read_checkpoint(log.signed()).size
    before = _before(log, folder, size)
    old = read_checkpoint(before).size if before else 0
    if before is not None and log.store.writable and log.store.signed(old) is not None:
        log.collect(before)
    note = log.signed()
    try:
        written = 0
        for tile in _missing(folder, old, size):
            put(folder / tile.path, tile_bytes(log.store, tile))
            written += 1
        wrote, removed = _openings(log, folder, size, wanted=openings)
        put(folder / WITNESSES, _witnesses(log))
        if hasattr(os, "sync"):
            os.sync()  # the tiles are on the disk before the checkpoint that promises them
        write_whole(folder / CHECKPOINT, bytes(note))
        removed += _remove_partial(folder, {old, size})
    except OSError as error:
        raise PrerequisiteMissing(
            f"cannot write {error.filename or folder}: {error.strerror}", "free space, or choose a folder you may write"
        ) from error
    return Exported(size, written + wrote, removed, log.standing.rule.ask(note))


def _before(log: Log, folder: Path, size: int) -> Note | None:
    """Give the checkpoint that the folder holds, after making sure that this log has signed it."""
    path = folder / CHECKPOINT
    if not path.is_file():
        if folder.is_dir() and any(folder.iterdir()) and not (folder / "tile").is_dir():
            what = f"{folder} holds other files"
            raise found([Fault(HERE, what, "name a folder that is empty or an older export of this log", RULE)])
        return None
    try:
        note = read_note(path.read_bytes())
        head = read_checkpoint(note)
    except Malformed as error:
        todo = "move that folder away and export into a new one"
        raise found([Fault(HERE, f"{path} is no checkpoint: {error}", todo, RULE)]) from None
    if head.origin != log.standing.origin or head.size > size or log.root(head.size) != head.root:
        what = f"{folder} holds another history: {head.size} entries of {head.origin}"
        raise found([Fault(HERE, what, "keep that folder as evidence and export into a new one", RULE)])
    return note


def _missing(folder: Path, old: int, size: int) -> Iterator[Tile]:
    yield from tiles_since(old, size)
    for tile in partial(size):  # an export that was broken off may have removed one
        if not (folder / tile.path).is_file():
            yield tile


def _openings(log: Log, folder: Path, size: int, *, wanted: bool) -> tuple[int, int]:
    """Make `openings/` hold what the log still holds, or nothing when it is not wanted; count what changed."""
    here = folder / OPENINGS
    there = {each.name for each in here.iterdir()} if here.is_dir() else set[str]()
    kept = {index for index, _, _ in log.store.openings(0, size)} if wanted else set[int]()
    written = 0
    for index in sorted(kept):
        path, data = here / opening_name(index), opening_file(log.store, index)
        if path.name not in there or path.read_bytes() != data:
            put(path, data)
            written += 1
    gone = there - {opening_name(index) for index in kept}
    for name in gone:
        (here / name).unlink()
    if here.is_dir() and not kept:
        here.rmdir()
    return written, len(gone)


def _witnesses(log: Log) -> bytes:
    standing = log.standing
    lines = [f"log {key}" for _, key in standing.keys] + [f"quorum {standing.quorum}"]
    lines += [f"witness {key}" for key in standing.witnesses]
    return "".join(f"{line}\n" for line in lines).encode()


def _remove_partial(folder: Path, kept_for: set[int]) -> int:
    """Remove tiles that were not full, except those of these sizes."""
    kept = {folder / tile.path for size in kept_for for tile in partial(size)}
    gone = 0
    for path in list((folder / "tile").rglob("*.p")):
        for each in list(path.iterdir()):
            if each not in kept:
                each.unlink()
                gone += 1
        with suppress(OSError):
            path.rmdir()  # only when nothing is left in it
    return gone


def put(path: Path, data: bytes) -> None:
    """Write a file that nothing promises yet: whole in its place, on the disk with the next `os.sync`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)
