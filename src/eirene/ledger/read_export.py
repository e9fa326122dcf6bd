"""An export read back: checked by the stand-alone verifier's own code, and made into a log again.

Owns the answer to "is this export, or this log, whole and unchanged?" and the import of an export into a new folder.
Refuses to import what the verifier refuses. An imported log can be read, proved from and exported; whoever holds the
private key can go on with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from eirene.base.faults import Fault, Place, found
from eirene.base.files import write_whole
from eirene.ledger import verify as verifier
from eirene.ledger.checkpoint import read_checkpoint
from eirene.ledger.commitments import read_openings
from eirene.ledger.folder import new_folder
from eirene.ledger.layout import CHECKPOINT, OPENINGS, FolderReader, StoreReader, entries_from, opening_name
from eirene.ledger.log import PUBLIC, Log, kept_openings
from eirene.ledger.note import read_note
from eirene.ledger.sqlite import SqliteStore
from eirene.ledger.standing import RULE
from eirene.ledger.store import Row, Signed
from eirene.ledger.tree import leaf_hash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from eirene.ledger.layout import Reader
    from eirene.ledger.note import Verifier

_AT_A_TIME: Final = 4096


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the verifier says: the lines of a yes, or the first thing that is wrong."""

    true: bool
    lines: tuple[str, ...]


def check(
    reader: Reader,
    *,
    held: Sequence[tuple[str, bytes]] = (),
    witnesses: Sequence[Verifier] = (),
    quorum: int | None = None,
    key: Verifier | None = None,
) -> Verdict:
    """Is this log whole, unchanged, and the one that the witnesses have seen?

    Parameters
    ----------
    reader : Reader
        The export, or the store read as one.
    held : sequence of (str, bytes)
        Checkpoints that the reader of the answer holds, by name; the first must carry the witnesses' signatures. The
        log's own newest checkpoint when there is none.
    witnesses : sequence of Verifier
        Whose signatures are asked for.
    quorum : int, optional
        How many of them; all by default.
    key : Verifier, optional
        First key of the log; the one that its first entry names by default.
    """
    try:
        notes = held or [(CHECKPOINT, reader.read(CHECKPOINT) or b"")]
        lines = verifier.verify(
            reader.read,
            reader.openings(),
            [verifier.read_checkpoint(data, name) for name, data in notes],
            [verifier.read_key(str(each), each.kind) for each in witnesses],
            len(witnesses) if quorum is None else quorum,
            None if key is None else verifier.read_key(str(key), key.kind),
        )
    except verifier.Wrong as wrong:
        return Verdict(true=False, lines=(f"FALSE: {': '.join(map(str, wrong.args))}",))
    return Verdict(true=True, lines=tuple(lines))


def check_log(
    log: Log,
    *,
    held: Sequence[tuple[str, bytes]] = (),
    witnesses: Sequence[Verifier] = (),
    quorum: int | None = None,
    key: Verifier | None = None,
) -> Verdict:
    """Is the log in this store whole and unchanged? The file itself is looked at first; parameters as for `check`."""
    damage = log.store.first_damage()
    if damage is not None:
        return Verdict(true=False, lines=(f"FALSE: {damage}",))
    reader = StoreReader(log.store, log.signed())
    return check(reader, held=held, witnesses=witnesses, quorum=quorum, key=key)


def import_export(export: Path, folder: Path, key: Verifier | None = None) -> Log:
    """Make a log out of an export, whole or not at all, and open it for writing.

    Parameters
    ----------
    export : Path
    folder : Path
        `MISSION/ledger`; must not be there yet.
    key : Verifier, optional
        First key of the log, where it is known from elsewhere.

    Raises
    ------
    FaultsFound
        With the first thing that is wrong with the export.
    PrerequisiteMissing
        When there is a log already, or the folder cannot be written.
    """
    reader = FolderReader(export)
    with new_folder(folder) as beside:
        verdict = check(reader, quorum=0, key=key)
        if not verdict.true:
            todo = "nothing was imported; ask for another copy, and keep this one as evidence"
            raise found([Fault(Place(str(export)), verdict.lines[0].removeprefix("FALSE: "), todo, RULE)])
        note = read_note(reader.read(CHECKPOINT) or b"")
        head = read_checkpoint(note)
        store = SqliteStore.create(beside)
        try:
            rows = _rows(reader, head.size)
            while batch := list(islice(rows, _AT_A_TIME)):
                store.append(batch)
            store.sign(Signed(head.size, note.text, tuple(map(str, note.signatures))))
            log = Log(store)
            if log.root(head.size) != head.root:
                raise found([Fault(Place(str(export)), "the export was changed while it was read", "try again", RULE)])
            store.note("imported", "yes")
            write_whole(beside / PUBLIC, f"{log.standing.verifiers[-1]}\n")
        finally:
            store.close()
    return Log.open(folder)


def _rows(reader: Reader, size: int) -> Iterator[Row]:
    opened = set(reader.openings())
    for index, data in entries_from(reader, 0, size):
        openings: dict[str, bytes] = {}
        if (name := opening_name(index)) in opened:
            openings = kept_openings(read_openings(reader.read(f"{OPENINGS}/{name}") or b""))
        yield Row(data, leaf_hash(data), openings)
