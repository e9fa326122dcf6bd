"""A witness at work: it looks at an export or a log, remembers what it cosigned, and cosigns or refuses.

Owns the witness's own small file, its memory, which is on the disk before a cosignature leaves the house. Refuses a log
that does not grow out of what was seen before; both signed checkpoints are then the proof against whoever showed them.
Which key a log may sign with is learned once, then changes only by rotations that the key before has signed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from eirene.base.canonical import dumps
from eirene.base.faults import Fault, Place, found
from eirene.base.files import write_whole
from eirene.ledger.checkpoint import read_checkpoint
from eirene.ledger.cosign import attest
from eirene.ledger.keys import rotated
from eirene.ledger.layout import CHECKPOINT, entries_from, nodes_of
from eirene.ledger.note import Malformed, Note, read_note, read_verifier
from eirene.ledger.proofs import consistency
from eirene.ledger.standing import RULE
from eirene.plans.entries import KeyRotation, LedgerBegun, read_entry

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.ledger.layout import Reader
    from eirene.ledger.note import Signer, Verifier

_MARK = b'"type":"key_rotation"'


@dataclass(frozen=True, slots=True)
class Memory:
    """What a witness remembers of one log.

    Parameters
    ----------
    origin : str
        Name of the log.
    keys : tuple of Verifier
        Keys that the log has signed with, the first first.
    read : int
        How many entries were looked through for a change of key.
    note : Note or None
        The checkpoint that was cosigned last.
    """

    origin: str
    keys: tuple[Verifier, ...]
    read: int = 0
    note: Note | None = None

    def text(self) -> str:
        """Give it as its file holds it."""
        note = None if self.note is None else bytes(self.note).decode()
        content = {"origin": self.origin, "keys": list(map(str, self.keys)), "read": self.read, "checkpoint": note}
        return dumps(content, indent=2) + "\n"


def read_memory(path: Path) -> Memory | None:
    """Read a witness's memory; None when there is no file, so that it never saw the log.

    Raises
    ------
    FaultsFound
        When the file is damaged: a witness without its memory would sign anything.
    """
    if not path.is_file():
        return None
    try:
        content = cast("dict[str, object]", json.loads(path.read_text(encoding="utf-8")))
        keys = tuple(read_verifier(str(key)) for key in cast("list[object]", content["keys"]))
        note = content["checkpoint"]
        seen = None if note is None else read_note(str(note).encode())
        return Memory(str(content["origin"]), keys, int(cast("int", content["read"])), seen)
    except (ValueError, KeyError, TypeError) as error:
        todo = "restore it from a copy; begin a new one only if you can tell everybody why"
        raise found([Fault(Place(str(path)), f"the witness's memory is damaged: {error}", todo, RULE)]) from None


def look(reader: Reader, memory: Path, signer: Signer, time: int, key: Verifier | None = None) -> Note:
    """Cosign what is shown, when it grew out of what was cosigned before; give the cosigned checkpoint.

    Parameters
    ----------
    reader : Reader
        An export, or the store read as one.
    memory : Path
        The witness's own file; made at the first look.
    signer : Signer
        Its private key.
    time : int
        Seconds since 1970.
    key : Verifier, optional
        First key of the log, as the witness learned it by another way; else that of the first entry is taken, once.

    Raises
    ------
    Conflict
        When another history is shown; it holds both signed checkpoints.
    Malformed
        When it is no checkpoint of this log, is older than the last one, or a tile is missing.
    FaultsFound
        When the memory is damaged.
    """
    shown = read_note(reader.read(CHECKPOINT) or b"")
    head = read_checkpoint(shown)
    known = read_memory(memory) or _first(reader, head.size, key)
    if key is not None and key != known.keys[0]:
        raise Malformed(f"the witness knows the log {known.origin} by another first key than the one given")
    known = _rotations(known, reader, head.size)
    proof: tuple[bytes, ...] = ()
    if known.note is not None:
        before = read_checkpoint(known.note)
        if head.size < before.size:
            told = f"the witness has cosigned {before.size} entries already, this checkpoint has {head.size}"
            raise Malformed(f"{told}: an old copy, or a log that lost its end")
        proof = consistency(before.size, head.size, nodes_of(reader, head.size))
    note = attest(known.note, shown, proof, origin=known.origin, log_keys=known.keys, signer=signer, time=time)
    write_whole(memory, Memory(known.origin, known.keys, max(known.read, head.size), note).text())
    return note


def _first(reader: Reader, size: int, key: Verifier | None) -> Memory:
    """Learn the name and the first key of a log that was never seen before."""
    if size == 0:
        raise Malformed("the log holds no entry yet, so there is nothing to witness")
    _, data = next(entries_from(reader, 0, size))
    begun = read_entry(data)
    if not isinstance(begun, LedgerBegun):
        raise Malformed("the first entry does not begin a ledger")
    return Memory(begun.body.origin, (key or read_verifier(begun.body.key),))


def _rotations(known: Memory, reader: Reader, size: int) -> Memory:
    """Follow the changes of key in the entries that came since."""
    keys = list(known.keys)
    for _, data in entries_from(reader, min(known.read, size), size):
        if _MARK in data and isinstance(entry := read_entry(data), KeyRotation):
            keys.append(rotated(known.origin, keys[-1], entry))
    return Memory(known.origin, tuple(keys), known.read, known.note)
