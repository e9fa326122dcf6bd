"""Witnesses: parties and observers that sign what they have seen, so that nobody is shown another log.

Owns cosignatures, the quorum of witnesses, and the refusal of a witness. A witness remembers the last checkpoint that
it cosigned, and signs a later one only with a proof that nothing before was changed. Refuses with `Conflict`, which
holds both signed checkpoints. Whoever keeps the memory must write it down before the cosignature leaves the house.

References
----------
C2SP, tlog-cosignature (c2sp.org/tlog-cosignature); C2SP, tlog-witness (c2sp.org/tlog-witness).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.ledger import ed25519
from eirene.ledger.checkpoint import Checkpoint, read_checkpoint, signer_of
from eirene.ledger.note import WITNESS_KEY, Malformed, Note, Signature, Signer, Verifier
from eirene.ledger.proofs import check_consistency

if TYPE_CHECKING:
    from collections.abc import Iterable

_TIME_BYTES = 8
_MAX_TIME = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Seen:
    """Whose cosignature a checkpoint carries, and when it was given (seconds since 1970)."""

    name: str
    time: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Do enough witnesses stand behind a checkpoint, which ones, and who is missing?"""

    needed: int
    seen: tuple[Seen, ...]
    missing: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Do enough of them?"""
        return len(self.seen) >= self.needed


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of which witnesses must have seen a checkpoint before it counts.

    Raises
    ------
    Malformed
        When two witnesses have one name or one key, one is not a witness's key, or more are needed than there are.
    """

    needed: int
    witnesses: tuple[Verifier, ...]

    def __post_init__(self) -> None:
        """Refuse a rule that nobody or a single party could bend."""
        if any(each.kind != WITNESS_KEY for each in self.witnesses):
            raise Malformed("a witness has a key of type 4 (Ed25519 cosignature)")
        for what in ({each.name for each in self.witnesses}, {each.public for each in self.witnesses}):
            if len(what) != len(self.witnesses):
                raise Malformed("every witness of a quorum has a name and a key of its own")
        if not 0 <= self.needed <= len(self.witnesses):
            raise Malformed(f"{self.needed} of {len(self.witnesses)} witnesses is no quorum")

    def ask(self, signed: Note) -> Answer:
        """Do enough witnesses stand behind this checkpoint?"""
        times = {each.name: cosigned(signed, each) for each in self.witnesses}
        seen = tuple(Seen(name, time) for name, time in times.items() if time is not None)
        return Answer(self.needed, seen, tuple(name for name, time in times.items() if time is None))


@dataclass(unsafe_hash=True)  # not frozen: context managers set the traceback of what passes through them
class Conflict(Exception):  # noqa: N818 - named for what it is, the proof that a log was shown in two versions
    """Raised by a witness that is shown another history than the one it cosigned.

    Parameters
    ----------
    seen, shown : Note
        The checkpoint that the witness cosigned, and the one it is asked to cosign; both are signed by the log.
    what : str
        How they differ.
    certain : bool
        True when the two notes alone prove it (one size, two roots). Otherwise the log still owes a proof that the one
        grew out of the other, which nobody can give for a changed history.
    """

    seen: Note
    shown: Note
    what: str
    certain: bool

    def __str__(self) -> str:
        """Give both signed checkpoints, to be handed to anybody."""
        return (
            f"{self.what}\n\n--- cosigned before\n{bytes(self.seen).decode()}\n--- shown now\n"
            f"{bytes(self.shown).decode()}"
        )


def cosign(signed: Note, signer: Signer, time: int) -> Note:
    """Add a cosignature to a checkpoint, without asking whether it may be given; `attest` asks.

    Parameters
    ----------
    signed : Note
        A checkpoint.
    signer : Signer
        Key of a witness.
    time : int
        Seconds since 1970.
    """
    if signer.kind != WITNESS_KEY:
        raise Malformed(f"the key of {signer.name} signs as a log; a witness has a key of type 4")
    if not 0 <= time <= _MAX_TIME:
        raise Malformed("the time of a cosignature is a number of seconds since 1970")
    read_checkpoint(signed)
    blob = time.to_bytes(_TIME_BYTES, "big") + ed25519.sign(signer.seed, _message(signed.text, time))
    return signed.adding([Signature(signer.name, signer.verifier.id, blob)])


def cosigned(signed: Note, key: Verifier) -> int | None:
    """When did this witness cosign the checkpoint? The latest time, in seconds since 1970; None when it did not.

    One wrong signature under the witness's name and id spoils the others.
    """
    times: list[int] = []
    for line in signed.by(key) if key.kind == WITNESS_KEY else ():
        time = int.from_bytes(line.blob[:_TIME_BYTES], "big")
        if time > _MAX_TIME or not ed25519.verify(key.public, _message(signed.text, time), line.blob[_TIME_BYTES:]):
            return None
        times.append(time)
    return max(times, default=None)


def attest(
    before: Note | None,
    shown: Note,
    proof: tuple[bytes, ...],
    *,
    origin: str,
    log_keys: Iterable[Verifier],
    signer: Signer,
    time: int,
) -> Note:
    """May the witness cosign what it is shown? Give it cosigned, or raise why not.

    Parameters
    ----------
    before : Note or None
        The checkpoint that this witness cosigned last; None when it never did.
    shown : Note
        The new checkpoint.
    proof : tuple of bytes
        That the new one grew out of the last one; empty where none is needed.
    origin : str
        Name of the log that the witness agreed to watch.
    log_keys : iterable of Verifier
        Keys with which that log may sign.
    signer : Signer
        Key of the witness.
    time : int
        Seconds since 1970.

    Raises
    ------
    Conflict
        When what is shown does not agree with what was cosigned before.
    Malformed
        When it is no checkpoint of this log, not signed by it, older than the last one, or the clock runs backwards.
    """
    new = read_checkpoint(shown)
    if signer_of(shown, origin, log_keys) is None:
        raise Malformed(f"this checkpoint is not signed by the log {origin} with a key that the witness knows")
    if before is not None:
        _check_against(before, shown, new, proof)
        last = cosigned(before, signer.verifier)
        if last is not None and last > time:
            raise Malformed("the clock of this machine is before the witness's last cosignature: set it right first")
    return cosign(shown, signer, time)


def _check_against(before: Note, shown: Note, new: Checkpoint, proof: tuple[bytes, ...]) -> None:
    old = read_checkpoint(before)
    if new.origin != old.origin:
        raise Malformed(f"the witness's memory is of another log, {old.origin}")
    if new.size == old.size and new.root != old.root:
        raise Conflict(before, shown, f"one log, one size ({new.size}), two roots", certain=True)
    if new.size < old.size:
        if not check_consistency(new.size, new.root, old.size, old.root, proof):
            raise Conflict(before, shown, _unproven(new.size, old.size), certain=False)
        raise Malformed(f"the witness has cosigned {old.size} entries already, this checkpoint has {new.size}")
    if not check_consistency(old.size, old.root, new.size, new.root, proof):
        raise Conflict(before, shown, _unproven(old.size, new.size), certain=False)


def _unproven(old: int, new: int) -> str:
    return f"nothing proves that the log of {new} entries begins with the {old} entries of the other checkpoint"


def _message(text: str, time: int) -> bytes:
    return f"cosignature/v1\ntime {time}\n{text}".encode()
