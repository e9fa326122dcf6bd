"""The log as the mission uses it: begin, append, sign, prove, collect cosignatures, redact.

Owns the order of things: an entry gets its instant of recording and its place under one lock, is acknowledged when it
is on the disk, and only then counts. Nothing is edited: a redaction removes what stands beside the log, after an entry
has said so. Private keys never come near the log's folder.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Self, cast

from eirene.base.faults import Fault, PrerequisiteMissing, found
from eirene.base.files import write_whole
from eirene.base.jcs import canonical
from eirene.base.jcs import read as read_json
from eirene.ledger import keys as key_files
from eirene.ledger.before import refuse_changed
from eirene.ledger.checkpoint import Checkpoint, read_checkpoint, sign_checkpoint, signer_of
from eirene.ledger.commitments import opens, read_opening
from eirene.ledger.cosign import cosigned
from eirene.ledger.folder import new_folder
from eirene.ledger.note import Note, read_note
from eirene.ledger.proofs import consistency, inclusion, root_at
from eirene.ledger.redaction import finish
from eirene.ledger.sqlite import SqliteStore
from eirene.ledger.standing import HERE, RULE, Standing, instant, read_standing, stamped
from eirene.ledger.store import Pending, Row, Signed, Store
from eirene.ledger.tiles import check_entry_size
from eirene.ledger.tree import leaf_hash
from eirene.plans.entries import (
    Correction,
    KeyRotation,
    KeyRotationBody,
    LedgerBegun,
    LedgerBegunBody,
    Redaction,
    RoleAdded,
    entry_bytes,
    read_entry,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from eirene.base.jcs import Value
    from eirene.ledger.commitments import Opening
    from eirene.ledger.cosign import Answer
    from eirene.ledger.note import Signer, Verifier
    from eirene.plans.entries import AnyEntry, Entry

PUBLIC: Final = "log.pub"
_VERIFY: Final = "see what is wrong: eirene ledger verify MISSION"
_STANDING: Final = "standing"


@dataclass(frozen=True, slots=True)
class Proof:
    """That an entry stands in the log: anybody can check it against the checkpoint."""

    index: int
    entry: bytes
    size: int
    hashes: tuple[bytes, ...]
    checkpoint: Note


def _now() -> datetime:
    return datetime.now(tz=UTC).replace(microsecond=0)


class Log:
    """The append-only log of a mission. Made by `begin` or `open`; methods may be called from any thread.

    Parameters
    ----------
    store : Store
    clock : callable
        Gives the moment; this machine's clock by default.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime] = _now) -> None:
        self.store = store
        self.clock = clock
        self._order = threading.Lock()
        size = store.size()
        since, self._standing = read_standing(store.meta().get(_STANDING, "null"), size)
        try:
            for index, data in enumerate(store.entries(since, size), since):
                self._standing = self._standing.after(index, data)
            self._last = read_entry(store.entry(size - 1)).at if size else ""
        except ValueError as error:
            raise found(
                [Fault(HERE, f"the log holds an entry that may not stand there: {error}", _VERIFY, RULE)]
            ) from None

    # ------------------------------------------------------------ beginning and ending

    @classmethod
    def begin(
        cls,
        folder: Path,
        mission: str,
        key: Signer,
        *,
        roles: Sequence[str],
        witnesses: Sequence[Verifier] = (),
        quorum: int = 0,
        clock: Callable[[], datetime] = _now,
    ) -> Log:
        """Begin a log in a new folder, whole or not at all; its first entry says whose it is, its key signs that.

        Parameters
        ----------
        folder : Path
            `MISSION/ledger`.
        mission : str
            Short name of the mission.
        key : Signer
            Private key of the log; its name is the origin.
        roles : sequence of str
            Pseudonyms that may enter, as `monitor-1`; the first one begins the log.
        witnesses : sequence of Verifier
            Keys of the parties and observers who watch it.
        quorum : int
            How many of them must have seen a checkpoint before it counts.
        clock : callable
            Gives the moment.

        Raises
        ------
        PrerequisiteMissing
            When there is a log already, or the folder cannot be written.
        ValueError
            When the roles, witnesses or quorum make no sense.
        """
        body = LedgerBegunBody(
            mission=mission,
            origin=key.name,
            key=str(key.verifier),
            roles=tuple(roles),
            witnesses=tuple(map(str, witnesses)),
            quorum=quorum,
        )
        first = LedgerBegun(at=instant(clock()), by=body.roles[0], body=body)
        Standing().after(0, entry_bytes(first)).rule  # noqa: B018 - refuses a quorum that cannot be met
        with new_folder(folder) as beside:
            store = SqliteStore.create(beside)
            data = entry_bytes(first)
            store.append([Row(data, leaf_hash(data))])
            log = cls(store, clock)
            log.checkpoint(key)
            log.close()
            write_whole(beside / PUBLIC, f"{key.verifier}\n")
        return cls.open(folder, clock=clock)

    @classmethod
    def open(cls, folder: Path, *, write: bool = True, clock: Callable[[], datetime] = _now) -> Log:
        """Open the log in a folder; `write` for the one that may append.

        Raises
        ------
        PrerequisiteMissing
            When there is none, or another program is writing to it.
        FaultsFound
            When it is damaged.
        """
        store = SqliteStore(folder, write=write)
        try:
            log = cls(store, clock)
            if write:
                finish(log)
        except BaseException:
            store.close()
            raise
        return log

    def close(self) -> None:
        """Finish what was handed over, and let go of the files."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------ appending

    def hand_over(self, entry: Entry, openings: Mapping[str, Opening] | None = None) -> Pending:
        """Give an entry its place; `wait()` of the answer keeps it and gives its index, so that many share a write.

        Parameters
        ----------
        entry : Entry
            Its instant is kept, unless one that is later stands before it.
        openings : mapping of str to Opening, optional
            What opens each of its commitments, to be kept beside the log.

        Raises
        ------
        FaultsFound
            When it may not be entered.
        """
        with self._order:
            self._refuse(entry)
            row = _row(self._stamped(entry), openings or {})
            pending = self.store.submit([row])
            if isinstance(entry, RoleAdded | KeyRotation):  # what follows rests on it
                self._standing = self._standing.after(pending.wait(), row.body)
        return pending

    def append(self, entry: Entry, openings: Mapping[str, Opening] | None = None) -> int:
        """Append an entry; return its index when it is on the disk.

        Raises
        ------
        FaultsFound
            When it may not be entered.
        PrerequisiteMissing
            When it cannot be kept; it is not in the log then.
        """
        return self.hand_over(entry, openings).wait()

    def append_all(self, entries: Iterable[tuple[Entry, Mapping[str, Opening]]]) -> int:
        """Append entries together or none of them; give the index of the first. For importing.

        Raises
        ------
        FaultsFound
            When one of them may not be entered, or is of a kind that others rest on and must be appended by itself.
        """
        with self._order:
            rows: list[Row] = []
            for entry, openings in entries:
                if isinstance(entry, RoleAdded | KeyRotation | Redaction):
                    raise found([Fault(HERE, f"a {entry.type} is appended by itself", "use append", RULE)])
                self._refuse(entry)
                rows.append(_row(self._stamped(entry), openings))
            pending = self.store.submit(rows)
        return pending.wait()

    # ------------------------------------------------------------ signing and proving

    @property
    def standing(self) -> Standing:
        """Whose log is it, who may enter, which keys sign?"""
        return self._standing

    @property
    def size(self) -> int:
        """How many entries are acknowledged?"""
        return self.store.size()

    def checkpoint(self, key: Signer) -> Note:
        """Sign the log as it is now; give the checkpoint with the cosignatures that it has.

        Raises
        ------
        FaultsFound, PrerequisiteMissing
            When what was signed before has changed; when this is not the key of the log.
        """
        size = self.store.size()
        current = self._standing.signing(key, size)
        refuse_changed(self.store, size)
        note = sign_checkpoint(Checkpoint(current.name, size, self.root(size)), key)
        self.store.sign(Signed(size, note.text, tuple(map(str, note.signatures))))
        self.store.note(_STANDING, self._standing.text(size))
        return self.signed(size)

    def root(self, size: int) -> bytes:
        """What is the root over the first `size` entries?"""
        return root_at(size, self.store.node)

    def signed(self, size: int | None = None) -> Note:
        """Give the checkpoint of this size, or the newest, with its cosignatures.

        Raises
        ------
        PrerequisiteMissing
            When there is none.
        """
        if size is None:
            size = max(self.store.sizes(), default=-1)
        signed = self.store.signed(size)
        if signed is None:
            raise PrerequisiteMissing("there is no such checkpoint", "sign one: eirene ledger append MISSION --sign")
        return read_note((signed.text + "\n" + "".join(f"{line}\n" for line in signed.lines)).encode())

    def prove(self, index: int, size: int | None = None) -> Proof:
        """Prove that an entry stands in the log, under the newest checkpoint or the one of this size.

        Raises
        ------
        FaultsFound
            When that checkpoint does not reach as far as the entry.
        """
        note = self.signed(size)
        head = read_checkpoint(note)
        if not 0 <= index < head.size:
            todo = "sign a newer one: eirene ledger append MISSION --sign" if 0 <= index < self.size else ""
            raise found([Fault(HERE, f"the checkpoint of {head.size} entries holds no entry {index}", todo, RULE)])
        return Proof(index, self.store.entry(index), head.size, inclusion(index, head.size, self.store.node), note)

    def consistency(self, old: int, new: int) -> tuple[bytes, ...]:
        """Prove that the log of `new` entries begins with its first `old` ones."""
        return consistency(old, new, self.store.node)

    def collect(self, note: Note) -> Answer:
        """Take over the cosignatures of a checkpoint that witnesses give back; say whether the quorum is met.

        Raises
        ------
        FaultsFound
            When it is not a checkpoint of this log, or carries no cosignature of its witnesses.
        """
        head, rule = read_checkpoint(note), self._standing.rule
        kept = self.store.signed(head.size)
        if kept is None or kept.text != note.text or signer_of(note, head.origin, self._standing.verifiers) is None:
            todo = "give the witness's file to whoever keeps the log under that name; two versions are a conflict"
            raise found([Fault(HERE, "this is not a checkpoint that this log has signed", todo, RULE)])
        good = [line for each in rule.witnesses if cosigned(note, each) is not None for line in note.by(each)]
        self.store.sign(Signed(head.size, kept.text, tuple(map(str, good))))
        return rule.ask(self.signed(head.size))

    # ------------------------------------------------------------ changing the key

    def rotate(self, old: Signer, new: Signer, by: str) -> int:
        """Change the key of the log by an entry that the old one signs; the new one signs from there on."""
        with self._order:
            at = stamped(instant(self.clock()), self._last, self.clock())
        signature = key_files.rotation(self._standing.origin, old, new.verifier, at)
        body = KeyRotationBody(old=str(old.verifier), new=str(new.verifier), signature=signature)
        index = self.append(KeyRotation(at=at, by=by, body=body))
        self.checkpoint(new)
        return index

    def openings(self, index: int) -> dict[str, Opening]:
        """Which sensitive values of an entry are there still?"""
        return {name: read_opening(read_json(value)) for _, name, value in self.store.openings(index, index + 1)}

    # ------------------------------------------------------------ reading

    def entries(self, *, kind: str | None = None, until: datetime | None = None) -> Iterator[tuple[int, AnyEntry]]:
        """Give entries with their index, in order, without holding them all.

        Parameters
        ----------
        kind : str, optional
            Only entries of this type.
        until : datetime, optional
            Only entries recorded up to this instant.
        """
        mark = b"" if kind is None else b'"type":"%s"' % kind.encode()
        for index, data in enumerate(self.store.entries(0, self.store.size())):
            if mark in data:
                entry = read_entry(data)
                if (kind is None or entry.type == kind) and (until is None or entry.instant <= until):
                    yield index, entry

    # ------------------------------------------------------------ within

    def _stamped(self, entry: Entry) -> Entry:
        at = stamped(entry.at, self._last, self.clock())
        if at != entry.at and isinstance(entry, KeyRotation):
            raise found([Fault(HERE, "the clock went backwards while the key was changed", "try again", RULE)])
        self._last = at
        return entry if at == entry.at else entry.model_copy(update={"at": at})

    def _refuse(self, entry: Entry) -> None:
        self._standing.refuse(entry)
        if isinstance(entry, Correction | Redaction) and entry.body.entry >= (size := self.store.size()):
            what = f"there is no entry {entry.body.entry}: the last one is {size - 1}"
            raise found([Fault(HERE, what, "see: eirene ledger show MISSION", RULE)])


def _row(entry: Entry, openings: Mapping[str, Opening]) -> Row:
    commitments = entry.sensitive or {}
    for name, opening in openings.items():
        if name not in commitments or not opens(commitments[name], opening):
            raise found([Fault(HERE, f"the value of '{name}' does not open its commitment", "commit to it anew", RULE)])
    try:
        data = entry_bytes(entry)
        check_entry_size(data)
    except ValueError as error:
        raise found([Fault(HERE, f"the entry cannot be kept: {error}", "shorten it", RULE)]) from None
    return Row(data, leaf_hash(data), kept_openings(openings))


def kept_openings(openings: Mapping[str, Opening]) -> dict[str, bytes]:
    """Give openings as the store keeps them: canonical JSON, each by itself, as each can be removed by itself."""
    return {name: canonical(cast("Value", opening.json())) for name, opening in openings.items()}
