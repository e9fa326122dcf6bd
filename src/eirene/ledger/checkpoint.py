"""Checkpoints: which log, how many entries, under which root.

Owns their text and its signature by the log. Refuses everything that is not exactly one form. Whether two checkpoints
agree is asked of `proofs`; who else has seen one is told by `cosign`.

References
----------
C2SP, tlog-checkpoint (c2sp.org/tlog-checkpoint).
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.ledger import note
from eirene.ledger.note import Malformed, Note, Signer
from eirene.ledger.tree import HASH_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eirene.ledger.note import Verifier

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
_MAX_SIZE = 2**63 - 1
_LINES = 3


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a log at one moment.

    Parameters
    ----------
    origin : str
        Name of the log, unique; best a web address without scheme, as `mission.example/ledger`.
    size : int
        Number of entries.
    root : bytes
        Root of the tree over them, 32 bytes.
    extensions : tuple of str
        Further lines, signed and otherwise without meaning.
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what has no text."""
        if not self.origin or any("\n" in line or not line for line in (self.origin, *self.extensions)):
            raise Malformed("the lines of a checkpoint are not empty")
        if not 0 <= self.size <= _MAX_SIZE or len(self.root) != HASH_BYTES:
            raise Malformed(f"a checkpoint has a size and a root of {HASH_BYTES} bytes")

    def __str__(self) -> str:
        """Give the text that is signed."""
        lines = (self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def read_checkpoint(signed: Note) -> Checkpoint:
    """Which state does this note state? Its signatures are not checked here.

    Raises
    ------
    Malformed
        When the text is not that of a checkpoint.
    """
    lines = signed.text.removesuffix("\n").split("\n")
    if len(lines) < _LINES or not all(lines):
        raise Malformed("a checkpoint has three lines or more, none empty: origin, size, root")
    if not _SIZE.fullmatch(lines[1]) or int(lines[1]) > _MAX_SIZE:
        raise Malformed(f"the size of a checkpoint is a whole number, not {lines[1]!r}")
    return Checkpoint(lines[0], int(lines[1]), note.read_base64(lines[2]), tuple(lines[3:]))


def sign_checkpoint(checkpoint: Checkpoint, signer: Signer) -> Note:
    """Sign a checkpoint as the log.

    Raises
    ------
    Malformed
        When the key is not one of this log: its name is the origin.
    """
    if signer.name != checkpoint.origin:
        raise Malformed(f"the key of {signer.name} does not sign for the log {checkpoint.origin}")
    return note.sign(str(checkpoint), signer)


def signer_of(signed: Note, origin: str, keys: Iterable[Verifier]) -> Verifier | None:
    """Which of these keys of the log signed the checkpoint? None when none did, or it is of another log."""
    named = (key for key in keys if key.name == origin and note.signed_by(signed, key))
    return next(named, None) if read_checkpoint(signed).origin == origin else None
